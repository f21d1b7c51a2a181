"""Lines that tabs or runs of blanks part into cells: rows of a table that lost its bars."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.repair.text.lines import Line

ALIGNED_GAP = re.compile(r"   (?<=\S   )[ ]*(?=\S)")
TABBED_GAP = re.compile(r"(?<=\S)[ ]*\t[ ]*(?=\S)")
FEWEST_ROWS = 3
"""Rows from which lines with gaps at the same places are a table."""


def with_gaps(lines: list[Line]) -> list[Line]:
    """Take lines for rows that gaps part into cells.

    Args:
        lines: The lines of a text.

    Returns:
        The lines, some of them of the kind ``gaps``. O(length of the text).
    """
    some = [
        (number, line)
        for number, line in enumerate(lines)
        if ("   " in line.text or "\t" in line.text) and line.kind in {"text", "heading"}
    ]
    runs = groupby(enumerate(some), lambda each: each[0] - each[1][0])  # alike where lines follow each other
    groups = ([line for _, (_, line) in run] for _, run in runs)
    rows = {line.start for group in groups for part, _ in gapped(group) for line in part}
    return [line._replace(kind="gaps") if line.start in rows else line for line in lines] if rows else lines


def gapped(group: Sequence[Line]) -> Iterator[tuple[list[Line], re.Pattern[str]]]:
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
