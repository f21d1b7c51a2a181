"""Tables whose rows do not fit their head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.repair.detectors.detector import Suspicion, detector
from edition.repair.rules.tables import divides
from edition.repair.text.lines import column_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.shadow import Shadow

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@detector()
def uneven_row(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at a row with fewer or more cells than the head: nobody can know which one is missing."""
    for group in shadow.rows:
        head = [cell.text for cell in column_cells(group[0])]
        least = max((index for index, text in enumerate(head, 1) if text), default=0)
        for index, line in enumerate(group[1:]):
            if index == 0 and divides(line):
                continue
            cells = [cell.text for cell in column_cells(line)]
            if len(cells) < least or any(cells[len(head) :]):
                why = f"It is a row of {_counted(len(cells))} cells in a table of {_counted(least)} columns."
                yield Suspicion(line.start, line.end, why, 0.9)


def _counted(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
