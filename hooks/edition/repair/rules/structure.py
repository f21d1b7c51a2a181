"""Second phase: title, headings, lists, the table and the lines between them, as Markdown writes them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import Shadow, rule
from edition.repair.rules.lines import BAR, ITEM_MARK, Cell, column_cells, groups
from edition.repair.rules.markup import LONE_BRACKET

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL = re.compile(rf"{ITEM_MARK}(?P<label>(?!\*\*)[A-Z][^:*]{{1,60}}?)[ \t]*:(?!\*\*)(?=\s*\S)")
HEADING_RESIDUE = re.compile(r"\bh(?P<level>[1-6])[ \t]*>[ \t]*$")
BOLD_EVIDENCE = re.compile(rf"{ITEM_MARK}[^:]{{2,60}}:(?:\*\*|[ \t]*/?(?:strong|b)[ \t]*>)")


@rule("structure", "The first line is the title; its mark was lost.")
def title(shadow: Shadow) -> Iterator[Change]:
    """Mark the first line as the title: ``Reassessing …`` → ``# Reassessing …``."""
    first = next((line for line in shadow.lines if line.kind != "blank"), None)
    if first and first.kind == "heading" and not first.marked:
        yield Change(first.start, first.text_start, "# ")


@rule("structure", "A line in title case without a period is a heading; its mark was lost.")
def heading(shadow: Shadow) -> Iterator[Change]:
    """Mark a heading: ``Looking Ahead: Prospects`` → ``## Looking Ahead: Prospects``."""
    shown = [line for line in shadow.lines if line.kind != "blank"]
    for line in shown[1:]:
        if line.kind == "heading" and not line.marked:
            residue = HEADING_RESIDUE.search(line.of(shadow.original))
            level = int(residue["level"]) if residue else 2
            yield Change(line.start, line.text_start, "#" * level + " ")


@rule("structure", "A blank line parts two blocks.")
def block_break(shadow: Shadow) -> Iterator[Change]:
    """Part two blocks by a blank line; items of one list and rows of one table stay together."""
    for line, following in zip(shadow.lines, shadow.lines[1:], strict=False):
        together = line.kind == following.kind and line.kind in {"item", "row"}
        if "blank" not in {line.kind, following.kind} and not together:
            yield Change(line.end, line.end + 1, "\n\n")


@rule("structure", "Another label of this list kept a trace of bold; its siblings are set alike.")
def bold_label(shadow: Shadow) -> Iterator[Change]:
    """Set the labels of a list in bold where one of them was: ``Label:Text`` → ``**Label:**Text``."""
    for group in groups(shadow.lines, "item"):
        if not any(BOLD_EVIDENCE.match(line.of(shadow.original)) for line in group):
            continue
        for line in group:
            if match := LABEL.match(line.text):
                yield Change(line.start + match.start("label"), line.start + match.start("label"), "**")
                if not BOLD_EVIDENCE.match(line.of(shadow.original)):
                    yield Change(line.start + match.end(), line.start + match.end(), "**")


@rule("removal", "The column is empty in every row.")
def empty_column(shadow: Shadow) -> Iterator[Change]:
    """Drop a column of a table that is empty in every row: ``| Area | Aim | |`` → ``| Area | Aim |``.

    Not where a row would keep no cell between two bars.
    """
    for group in groups(shadow.lines, "row"):
        rows = [column_cells(line) for line in group]
        columns: dict[int, list[Cell]] = defaultdict(list)
        for row in rows:
            for index, cell in enumerate(row):
                columns[index].append(cell)
        empty = {index for index, cells in columns.items() if all(_is_empty(cell) for cell in cells)}
        closed = [range(len(BAR.findall(line.text)) - 1) for line in group]
        if not any(empty.issuperset(cells) for cells in closed):
            yield from (Change(cell.start, cell.end, "") for index in empty for cell in columns[index])


@rule("spacing", "Blank lines at the end carry nothing.")
def trailing_blank_lines(shadow: Shadow) -> Iterator[Change]:
    """End the text with one line end; a lone bracket between the blank lines is another rule's."""
    body = shadow.text.rstrip()
    line_end = shadow.text.find("\n", len(body))
    if not body or line_end < 0:
        return
    start = line_end + 1
    for match in LONE_BRACKET.finditer(shadow.original, start):
        yield Change(start, match.start(), "")
        start = match.end()
    yield Change(start, len(shadow.text), "")


def _is_empty(cell: Cell) -> bool:
    return set(cell.text) <= {"-", ":"}
