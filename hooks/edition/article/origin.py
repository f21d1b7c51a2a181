"""Where the parts of the article come from: the stretches and lines of the seed, and the edits in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from edition.article.parser import rows_of
from edition.repair.text.lines import column_cells, lines_of

if TYPE_CHECKING:
    from edition.article.model import Block, Place, Sentence
    from edition.repair.edits import Edit
    from edition.repair.ledger import Ledger
    from edition.repair.text.lines import Cell

RESIDUE_LINE = re.compile(r"\s*[<>|]\s*")
"""A line with nothing but a bracket or a bar."""


def edits_between(ledger: Ledger, start: int, end: int) -> list[tuple[str, Edit]]:
    """Give the edits of a stretch of the seed.

    An insertion at the end of a line belongs to that line; any other one at the stretch's end is outside.

    Args:
        ledger: The ledger.
        start: Offset of the first character of the stretch.
        end: Offset behind the last one.

    Returns:
        The edits with their names, in order.
    """
    closes_line = ledger.seed.text[end : end + 1] in {"\n", ""}
    first = bisect_left(ledger.edits, start, key=_start)
    last = bisect_right(ledger.edits, end, key=_start)
    return [
        (name, edit)
        for name, edit in zip(ledger.ids[first:last], ledger.edits[first:last], strict=True)
        if edit.start < end or (not edit.before and closes_line)
    ]


def _start(edit: Edit) -> int:
    return edit.start


def edits_of(ledger: Ledger, block: Block) -> list[tuple[str, Edit]]:
    """Give the edits of a block with their names, to the end of its last line."""
    line_end = ledger.seed.text.find("\n", ledger.seed_offset(block.end - 1))
    return edits_between(ledger, block.offset, line_end if line_end >= 0 else len(ledger.seed.text))


def begin_of(ledger: Ledger, place: Place, before: Place) -> int:
    """Give the offset in the seed at which a block begins, if the article is cut there.

    Args:
        ledger: The ledger.
        place: Where the block stands.
        before: Where the block before it stands.

    Returns:
        The start of its line, or of that of its section's heading if it is the first there; but its own where
        the block before ends on the same line.
    """
    offset = place.section.offset if place.position == 1 else place.block.offset
    line = ledger.seed.text.rfind("\n", 0, offset) + 1
    return line if ledger.seed_offset(before.block.end - 1) < line else offset


def edits_of_sentence(ledger: Ledger, sentence: Sentence) -> list[tuple[str, Edit]]:
    """Give the edits of a sentence with their names, the mark at its end included."""
    return edits_between(ledger, sentence.offset, ledger.seed_offset(sentence.end - 1) + 1)


def row_spans(ledger: Ledger, block: Block) -> list[list[tuple[int, int]]]:
    """Give the stretches of the seed that the cells of a rebuilt table came from.

    Args:
        ledger: The ledger.
        block: A table.

    Returns:
        For each row the start and the end of each of its cells, without the blanks around it.
    """
    lines = [line for line in lines_of(ledger.text) if block.start <= line.start < block.end]
    return [[_span(ledger, cell) for cell in column_cells(line)] for line in rows_of(lines)]


def _span(ledger: Ledger, cell: Cell) -> tuple[int, int]:
    raw = ledger.text[cell.start : cell.end]
    start = cell.start + len(raw) - len(raw.lstrip())
    return ledger.seed_offset(start), ledger.seed_offset(start + len(cell.text))


def table_lines(ledger: Ledger, block: Block) -> list[int]:
    """Give the lines of the seed that a rebuilt table stood on, with the residue right behind it."""
    first = ledger.seed.line_of(block.offset)
    last = ledger.seed.line_of(ledger.seed_offset(block.end - 1))
    lines = ledger.seed.lines
    while last < len(lines) and RESIDUE_LINE.fullmatch(lines[last]):
        last += 1
    return list(range(first, last + 1))
