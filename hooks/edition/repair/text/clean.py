"""Changes that are made before other rules look, which then read the text without that damage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from edition.repair.edits import Change, apply, bounds, fits, in_order, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.repair.edits import Edit, Stretch


class Clean:
    """A text after some changes, and where each of its characters stands in the text as it came.

    Attributes:
        original: The text as it came.
        edits: The changes, in order and without overlaps; none only puts something in.
        text: The text after them.
    """

    def __init__(self, original: str, edits: Sequence[Edit]) -> None:
        """Make the changes."""
        self.original, self.edits = original, edits
        self.text = apply(original, edits)
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

    def lifted(self, edit: Edit) -> Edit:
        """Give the edit of the text as it came that does what an edit of the clean one does.

        What it cuts of a change before, it makes anew: where a change put in ``ab`` and the edit takes away
        ``b``, it puts in ``a``.
        """
        start, end = self.there(edit.start, edit.end)
        head, tail = self._cut(edit.start)[0], self._cut(edit.end)[1]
        if start == end and head + tail:
            start, end = self._span(edit.start)
        return edit._replace(
            start=start, end=end, before=self.original[start:end], after=head + edit.after + tail
        )

    def composed(self, edits: Iterable[Edit]) -> list[Edit]:
        """Give these changes and those of a second look in offsets of the text as it came.

        Args:
            edits: What the second look changes in the clean text.

        Returns:
            All of them; of these changes those are left out that lie in one of the second look’s, for it says
            what comes of them.
        """
        kept: list[Edit] = []
        for edit in in_order(map(self.lifted, edits)):
            if not kept or not overlap(kept[-1], edit):  # two may have parted what one change put in
                kept.append(edit)
        taken = list(map(bounds, kept))
        return kept + [edit for edit in self.edits if fits(edit.start, edit.end, taken)]

    def _here(self, offset: int) -> int:
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self.edits[index]
        return self._places[index] + len(edit.after) + max(0, offset - edit.end)

    def _span(self, place: int) -> tuple[int, int]:
        index = bisect_right(self._places, place) - 1
        if index < 0:
            return place, place + 1
        edit = self.edits[index]
        behind = place - self._places[index] - len(edit.after)
        return (edit.start, edit.end) if behind < 0 else (edit.end + behind, edit.end + behind + 1)

    def _cut(self, place: int) -> tuple[str, str]:
        """Give the two parts of what a change put in, if a place parts it."""
        index = bisect_left(self._places, place) - 1
        cut = place - self._places[index] if index >= 0 else 0
        after = self.edits[index].after if index >= 0 else ""
        return (after[:cut], after[cut:]) if cut < len(after) else ("", "")
