"""Tables: what conversion did to their columns, rows and the line below their head."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import rule
from edition.repair.text.gaps import FEWEST_ROWS, gapped
from edition.repair.text.lines import BAR, Cell, Line, column_cells, groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.repair.text.shadow import Shadow

DIVIDING = re.compile(r"[|:\-\s]*-[|:\-\s]*")


@rule("removal", "The column is empty in every row.")
def empty_column(shadow: Shadow) -> Iterator[Change]:
    """Drop a column of a table that is empty in every row: ``| Area | Aim | |`` → ``| Area | Aim |``.

    Not where a row would keep no cell between two bars.
    """
    for group in shadow.rows:
        empty = _empty_columns(group)
        for cells in map(column_cells, group):
            yield from (Change(cells[at].start, cells[at].end, "") for at in empty if at < len(cells))


def _empty_columns(group: Sequence[Line]) -> set[int]:
    """Find the columns of a table that can be dropped; not those that the line below the head alone has."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    widest = 0
    for line in group:
        cells = column_cells(line)
        widest = widest if divides(line) else max(widest, len(cells))
        for index, cell in enumerate(cells):
            columns[index].append(cell)
    empty = {index for index, cells in columns.items() if all(map(_is_empty, cells))}
    closed = (range(len(BAR.findall(line.text)) - 1) for line in group)
    drops = any(index < widest for index in empty) and not any(map(empty.issuperset, closed))
    return empty if drops else set()


def _left_cells(line: Line, empty: set[int]) -> list[Cell]:
    """Give the cells of a row that stay once empty columns are dropped."""
    return [cell for index, cell in enumerate(column_cells(line)) if index not in empty]


@rule("removal", "The row is empty in every column.")
def empty_row(shadow: Shadow) -> Iterator[Change]:
    """Drop a row of a table that has nothing in any cell: ``| | |``; not the only one below the head."""
    for group in shadow.rows:
        rows = [line for line in group if not divides(line)]
        empty = [line for line in rows if not line.text.strip("| \t\u00a0")]
        if len(group) > len(rows) and len(rows) - len(empty) >= FEWEST_ROWS - 1 and rows[0] not in empty:
            yield from (Change(line.start, line.end + 1, "") for line in empty if line.end < len(shadow.text))


@rule("structure", "The line below the head of a table was lost.")
def lost_delimiter(shadow: Shadow) -> Iterator[Change]:
    """Put the line back that makes a table of rows: ``|---|---|`` below the first of them.

    Only where two rows or more have the same count of cells, two at least.
    """
    for group in shadow.rows:
        if len(group) > 1 and not any(map(divides, group)):
            empty = _empty_columns(group)
            counts = {len(_left_cells(line, empty)) for line in group}
            if len(counts) == 1 and min(counts) > 1 and all(line.text.endswith("|") for line in group):
                yield Change(group[0].end, group[0].end, "\n|" + "---|" * counts.pop())


@rule("structure", "The line below the head of a table has as many cells as the head.")
def wide_delimiter(shadow: Shadow) -> Iterator[Change]:
    """Cut the line below the head to its columns, or fill it up: ``|A|B|`` above ``|---|---|---|``.

    Only where every row has the columns of the head.
    """
    for group in shadow.rows:
        if len(group) < FEWEST_ROWS or not divides(group[1]):
            continue
        empty = _empty_columns(group)
        head, below, *rest = (_left_cells(line, empty) for line in group)
        alike = all(len(cells) == len(head) for cells in rest)
        if alike and len(below) > len(head):
            yield Change(below[len(head)].start, below[-1].end, "")
        elif alike and len(below) < len(head):
            yield Change(below[-1].end, below[-1].end, "---|" * (len(head) - len(below)))


@rule("structure", "Tabs or runs of blanks stood for the columns of a table.", needs=("\t", "   "))
def gaps_as_columns(shadow: Shadow) -> Iterator[Change]:
    """Make a table of lines that tabs or wide gaps part into the same count of cells.

    With blanks only where the cells of every column begin at the same place.
    """
    if not any(line.kind == "gaps" for line in shadow.lines):
        return
    for group in groups(shadow.lines, "text", "heading", "gaps"):
        for part, gap in gapped(group):
            cells = len(gap.findall(part[0].text)) + 1
            for index, line in enumerate(part):
                yield Change(line.start, line.start, "\n| " if index == 0 and line is not group[0] else "| ")
                for match in gap.finditer(line.text):
                    yield Change(line.start + match.start(), line.start + match.end(), " | ")
                rest = len(line.text.rstrip())
                end = " |" + ("\n|" + "---|" * cells if index == 0 else "")
                last = index == len(part) - 1 and line is not group[-1]
                yield Change(line.start + rest, line.end, end + ("\n" if last else ""))


def divides(line: Line) -> bool:
    """Tell the line below the head of a table."""
    return DIVIDING.fullmatch(line.text) is not None


def _is_empty(cell: Cell) -> bool:
    return set(cell.text) <= {"-", ":"}
