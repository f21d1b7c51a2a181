"""Tables: what conversion did to their columns, rows and the line below their head."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import rule
from edition.repair.text.lines import BAR, Cell, Line, column_cells, groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.repair.text.shadow import Shadow

DIVIDING = re.compile(r"[|:\-\s]*-[|:\-\s]*")
ALIGNED_GAP = re.compile(r"   (?<=\S   )[ ]*(?=\S)")
TABBED_GAP = re.compile(r"(?<=\S)[ ]*\t[ ]*(?=\S)")
FEWEST_ROWS = 3
"""Rows from which lines with gaps at the same places are a table."""


@rule("removal", "The column is empty in every row.")
def empty_column(shadow: Shadow) -> Iterator[Change]:
    """Drop a column of a table that is empty in every row: ``| Area | Aim | |`` → ``| Area | Aim |``.

    Not where a row would keep no cell between two bars.
    """
    for group in shadow.rows:
        rows = [column_cells(line) for line in group]
        columns: dict[int, list[Cell]] = defaultdict(list)
        for row in rows:
            for index, cell in enumerate(row):
                columns[index].append(cell)
        empty = {index for index, cells in columns.items() if all(_is_empty(cell) for cell in cells)}
        widest = max(
            (len(row) for row, line in zip(rows, group, strict=True) if not divides(line)), default=0
        )
        if all(index >= widest for index in empty):
            continue  # the line below the head alone has them
        closed = [range(len(BAR.findall(line.text)) - 1) for line in group]
        if not any(empty.issuperset(cells) for cells in closed):
            yield from (Change(cell.start, cell.end, "") for index in empty for cell in columns[index])


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
            counts = {len(BAR.findall(line.text)) for line in group}
            if len(counts) == 1 and min(counts) > 2 and all(line.text.endswith("|") for line in group):
                yield Change(group[0].end, group[0].end, "\n|" + "---|" * (counts.pop() - 1))


@rule("structure", "The line below the head of a table has as many cells as the head.")
def wide_delimiter(shadow: Shadow) -> Iterator[Change]:
    """Cut the line below the head to its columns, or fill it up: ``|A|B|`` above ``|---|---|---|``.

    Only where every row has the columns of the head.
    """
    for group in shadow.rows:
        if len(group) < FEWEST_ROWS or not divides(group[1]):
            continue
        head, below = column_cells(group[0]), column_cells(group[1])
        alike = all(len(column_cells(line)) == len(head) for line in group[2:])
        if alike and len(below) > len(head):
            yield Change(below[len(head)].start, below[-1].end, "")
        elif alike and len(below) < len(head):
            yield Change(below[-1].end, below[-1].end, "---|" * (len(head) - len(below)))


@rule("structure", "Tabs or runs of blanks stood for the columns of a table.", needs=("\t", "   "))
def gaps_as_columns(shadow: Shadow) -> Iterator[Change]:
    """Make a table of lines that tabs or wide gaps part into the same count of cells.

    With blanks only where the cells of every column begin at the same place.
    """
    for group in groups(shadow.lines, "text", "heading"):
        for part, gap in _gapped(group):
            cells = len(gap.findall(part[0].text)) + 1
            for index, line in enumerate(part):
                yield Change(line.start, line.start, "\n| " if index == 0 and line is not group[0] else "| ")
                for match in gap.finditer(line.text):
                    yield Change(line.start + match.start(), line.start + match.end(), " | ")
                rest = len(line.text.rstrip())
                end = " |" + ("\n|" + "---|" * cells if index == 0 else "")
                last = index == len(part) - 1 and line is not group[-1]
                yield Change(line.start + rest, line.end, end + ("\n" if last else ""))


def _gapped(group: Sequence[Line]) -> Iterator[tuple[list[Line], re.Pattern[str]]]:
    """Yield the runs of lines that tabs, or blanks at the same places, part into the same count of cells."""
    for gap, mark in ((TABBED_GAP, "\t"), (ALIGNED_GAP, "   ")):
        if not any(mark in line.text for line in group):
            continue
        for columns, run in groupby(group, partial(_columns, gap=gap)):
            if columns and len(part := list(run)) >= FEWEST_ROWS:
                yield part, gap


def _columns(line: Line, gap: re.Pattern[str]) -> tuple[int, ...]:
    """Give where the cells of a line begin; of one with tabs, how many there are. An item has none."""
    found = [match.end() for match in gap.finditer(line.text)]
    if not found or line.is_entry:
        return ()
    return (len(found),) if gap is TABBED_GAP else tuple(found)


def divides(line: Line) -> bool:
    """Tell the line below the head of a table."""
    return DIVIDING.fullmatch(line.text) is not None


def _is_empty(cell: Cell) -> bool:
    return set(cell.text) <= {"-", ":"}
