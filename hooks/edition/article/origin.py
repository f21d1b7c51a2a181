"""Where the parts of the article come from: the stretches and lines of the seed, and the edits in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.article.model import Block
    from edition.repair.edits import Edit
    from edition.repair.ledger import Ledger

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
    return [
        (name, edit)
        for name, edit in zip(ledger.ids, ledger.edits, strict=True)
        if start <= edit.start < end or (edit.start == end and not edit.before and closes_line)
    ]


def edits_of(ledger: Ledger, block: Block) -> list[tuple[str, Edit]]:
    """Give the edits of a block with their names, to the end of its last line."""
    line_end = ledger.seed.text.find("\n", ledger.seed_offset(block.end - 1))
    return edits_between(ledger, block.offset, line_end if line_end >= 0 else len(ledger.seed.text))


def table_lines(ledger: Ledger, block: Block) -> list[int]:
    """Give the lines of the seed that a rebuilt table stood on, with the residue right behind it."""
    first = ledger.seed.line_of(block.offset)
    last = ledger.seed.line_of(ledger.seed_offset(block.end - 1))
    lines = ledger.seed.lines
    while last < len(lines) and RESIDUE_LINE.fullmatch(lines[last]):
        last += 1
    return list(range(first, last + 1))
