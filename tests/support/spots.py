"""What damage to a text is, and what a kind of damage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator

    Find = Callable[[str, random.Random], Iterable["Spot"]]


@dataclass(frozen=True, order=True)
class Spot:
    """A stretch of the sound text that is damaged.

    Attributes:
        start: Offset of its first character in the sound text.
        end: Offset behind its last one.
        after: What stands in its place.
        kind: The kind of the damage.
        shown: Whether a reader sees it; a blank line beside a heading with its marks is none's loss.
    """

    start: int
    end: int
    after: str
    kind: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Damaged:
    """A damaged text.

    Attributes:
        sound: The text before.
        text: The text after.
        spots: The damage, in order.
        kind: Its kind, or ``mixed``.
    """

    sound: str
    text: str
    spots: tuple[Spot, ...]
    kind: str


@dataclass(frozen=True)
class Kind:
    """A kind of damage.

    Attributes:
        name: Its name.
        share: The share of the possible places that is damaged.
        find: Gives the possible places.
        found_by: The detector that should find it, where only an editor can mend it.
        open: Whether what stands there then may be right too, so that to leave it alone misses nothing.
    """

    name: str
    share: float
    find: Find
    found_by: str = ""
    open: bool = False

    @property
    def flagged(self) -> bool:
        """Tell whether it has to be found and not mended."""
        return self.found_by != ""

    @property
    def mechanical(self) -> bool:
        """Tell whether a program should mend it."""
        return not (self.flagged or self.open)


KINDS: dict[str, Kind] = {}
PROSE = re.compile(r"^(?![#|>\s]|[-*+] |\d+\. ).+$", re.MULTILINE)
"""A paragraph."""


def kind(share: float, *, found_by: str = "", open: bool = False) -> Callable[[Find], Find]:  # noqa: A002
    """Register a function as a kind of damage, under its own name."""

    def register(find: Find) -> Find:
        name = find.__name__.replace("_", "-")
        KINDS[name] = Kind(name, share, find, found_by, open)
        return find

    return register


def each_place(pattern: str, text: str, after: str | Callable[[re.Match[str]], str]) -> Iterator[Spot]:
    """Give a spot for each place of the prose where a pattern stands."""
    for line in PROSE.finditer(text):
        for match in re.compile(pattern).finditer(text, line.start(), line.end()):
            put = after if isinstance(after, str) else after(match)
            yield Spot(match.start(), match.end(), put)
