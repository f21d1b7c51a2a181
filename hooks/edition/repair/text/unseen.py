"""Changes that nobody sees, made before the rules look: the rest of the chain then reads plain lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from edition.repair.edits import Change, apply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.repair.edits import Edit, Stretch


class Clean:
    """A text without what nobody sees, and where each of its characters stands in the text as it came.

    Attributes:
        text: The text without it.
    """

    def __init__(self, original: str, edits: Sequence[Edit]) -> None:
        """Make the edits, each of which leaves nothing or one character."""
        self.text = apply(original, edits)
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._places: list[int] = []
        shift = 0
        for edit in edits:
            self._places.append(edit.start + shift)
            shift += len(edit.after) - (edit.end - edit.start)

    def here(self, stretch: Stretch) -> Change:
        """Give the place that a stretch of the text as it came has in the clean one."""
        return Change(self._here(stretch.start), self._here(stretch.end), "")

    def there(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the text as it came that a stretch of the clean one stands for."""
        if start == end:
            place = self._span(start - 1)[1] if start else 0
            return place, place
        return self._span(start)[0], self._span(end - 1)[1]

    def _here(self, offset: int) -> int:
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        return self._places[index] + len(edit.after) + max(0, offset - edit.end)

    def _span(self, place: int) -> tuple[int, int]:
        index = bisect_right(self._places, place) - 1
        if index < 0:
            return place, place + 1
        edit = self._edits[index]
        if edit.after and self._places[index] == place:
            return edit.start, edit.end
        start = edit.end + place - self._places[index] - len(edit.after)
        return start, start + 1
