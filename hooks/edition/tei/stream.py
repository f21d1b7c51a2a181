"""Both texts as one stream: what they share, and where they differ what the one has and what the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.edits import Edit
    from edition.repair.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts.

    Attributes:
        before: What the seed has.
        after: What the repaired text has.
        line: The line of the seed on which it begins, counted from 1.
        edit: The edit that made the difference; ``None`` where both texts are the same.
        name: The edit's name.
        goes_on: Whether the edit began in an earlier piece, and its ``before`` stands there.
    """

    before: str
    after: str
    line: int
    edit: Edit | None = None
    name: str = ""
    goes_on: bool = False


class Stream:
    """Reads both texts of a ledger once, from the start to the end."""

    def __init__(self, ledger: Ledger) -> None:
        """Take the ledger."""
        self._ledger = ledger
        self._seed = 0  # places that were reached in the two texts
        self._repaired = 0
        self._edit = 0  # how many edits are done
        self._begun = 0  # characters of the next one's ``after`` that were given

    def until(self, offset: int, *, closing: bool) -> Iterator[Piece]:
        """Give what follows, up to a place of the repaired text.

        Args:
            offset: The place.
            closing: Whether what was only taken away just there belongs to what ends, not to what begins.

        Yields:
            The pieces, in order; an edit that reaches beyond the place is cut in two.
        """
        edits, text = self._ledger.edits, self._ledger.seed.text
        while True:
            edit = edits[self._edit] if self._edit < len(edits) else None
            room = offset - self._repaired
            if edit is not None and edit.start == self._seed:
                if room <= 0 and (edit.after or not closing):
                    return
                yield self._some_of(edit, room)
                continue
            stop = min(edit.start if edit else len(text), self._seed + room)
            if stop <= self._seed:
                return
            same = text[self._seed : stop]
            yield Piece(same, same, self._line)
            self._repaired += len(same)
            self._seed = stop

    @property
    def _line(self) -> int:
        return self._ledger.seed.line_of(self._seed)

    def _some_of(self, edit: Edit, room: int) -> Piece:
        """Give as much of an edit as there is room for."""
        after = edit.after[self._begun : self._begun + max(room, 0)]
        goes_on = self._begun > 0
        name = self._ledger.ids[self._edit]
        piece = Piece("" if goes_on else edit.before, after, self._line, edit, name, goes_on)
        self._repaired += len(after)
        self._begun += len(after)
        if self._begun == len(edit.after):
            self._seed, self._begun = edit.end, 0
            self._edit += 1
        return piece
