"""Edits: the one form in which everything that changes the seed is written down."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Kind = Literal[
    "encoding",
    "markup",
    "spacing",
    "punctuation",
    "case",
    "spelling",
    "name",
    "apostrophe",
    "supplied-word",
    "inflection",
    "substitution",
    "structure",
    "removal",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

Certainty = Literal["certain", "likely", "uncertain"]


class Stretch(Protocol):
    """What lies between two offsets of a text; an edit, and an entry of the editor's, is one of the seed."""

    @property
    def start(self) -> int:
        """Offset of its first character."""
        ...

    @property
    def end(self) -> int:
        """Offset behind its last one."""
        ...


class Change(NamedTuple):
    """What to put in the place of a stretch of the seed; the bare part of an edit.

    Attributes:
        start: Offset of the first character that is replaced.
        end: Offset behind the last one; equal to ``start`` where something is only inserted.
        after: What stands there afterwards.
        certainty: How sure it is, from 0 to 1, where it is less so than its rule mostly is.
    """

    start: int
    end: int
    after: str
    certainty: float | None = None


class Edit(NamedTuple):
    """One justified change of the seed, in characters of the decoded seed.

    Attributes:
        start: Offset of the first character that is replaced.
        end: Offset behind the last one; equal to ``start`` where something is only inserted.
        before: The characters that are replaced.
        after: What stands there afterwards.
        kind: What sort of damage it mends.
        rule: Name of the rule that found it, or ``None`` for an edit of the editor's.
        why: The reason, for readers.
        entry: Offset of the editor's repair that it is a part of, or ``None`` for a rule's edit.
    """

    start: int
    end: int
    before: str
    after: str
    kind: Kind
    rule: str | None
    why: str
    entry: int | None = None

    @property
    def by(self) -> Literal["rule", "editor"]:
        """Tell who made it."""
        return "editor" if self.rule is None else "rule"


def overlap(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches cannot both be changed.

    An insertion at the edge of another stretch is no overlap, and neither are two insertions at one place.
    """
    return clash(one.start, one.end, other.start, other.end)


def clash(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Tell the same of their bounds."""
    if start == end or other_start == other_end:
        return start < other_start < end or other_start < start < other_end
    return start < other_end and other_start < end


bounds: Callable[[Stretch], tuple[int, int]] = attrgetter("start", "end")
"""Gives where a stretch begins and ends; as the key of a sort it is faster than a function of ours."""


def fits(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a stretch overlaps nothing of a sorted list, in which nothing overlaps another.

    Hence only the neighbours on both sides can overlap it.
    """
    index = bisect_left(taken, (start, end))
    for other_start, other_end in taken[max(0, index - 1) : index + 1]:
        if clash(start, end, other_start, other_end):
            return False
    return True


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Sort edits by place; at one place insertions come first, in the order in which they were given."""
    return tuple(sorted(edits, key=bounds))


LONG = 1 << 16
"""Characters of a text that are put together at a time, so that its parts take little memory beside it."""


def apply(text: str, edits: Iterable[Edit | Change]) -> str:
    """Make changes to a text.

    Args:
        text: The text that the offsets count in.
        edits: Changes in order, without overlaps; O(length of the text + number of changes).

    Returns:
        The changed text.
    """
    made, size, done = "", 0, 0
    parts: list[str] = []
    for edit in edits:
        if edit.start - done > LONG:
            made += "".join(parts)
            parts, size = [], 0
            made += text[done : edit.start]
        else:
            parts.append(text[done : edit.start])
            size += edit.start - done
        parts.append(edit.after)
        size += len(edit.after)
        done = edit.end
        if size > LONG:
            made += "".join(parts)
            parts, size = [], 0
    made += "".join(parts)
    made += text[done:]
    return made
