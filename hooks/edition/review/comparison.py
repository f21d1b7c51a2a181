"""How two published states differ: pure data from pure data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from edition.review.published import File, Repair, State, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Pair(Generic[Thing]):
    """One thing as it was and as it is; at least one of the two is there, and they differ.

    Attributes:
        key: What it is known by in both states.
        old: As it was; ``None`` if it is new.
        new: As it is; ``None`` if it is gone.
    """

    key: str
    old: Thing | None
    new: Thing | None

    @property
    def verb(self) -> Literal["add", "remove", "change"]:
        """What the change does to it."""
        return "add" if self.old is None else "remove" if self.new is None else "change"

    @property
    def thing(self) -> Thing:
        """The thing as it is, or as it was if it is gone."""
        found = self.new if self.new is not None else self.old
        if found is None:
            raise ValueError("a pair of nothing")
        return found


@dataclass(frozen=True)
class Comparison:
    """Everything in which two states differ.

    Attributes:
        old: The one state.
        new: The other.
        repairs: Repairs that differ.
        article: Sentences, rows and headings of the article that read differently.
        passages: Blocks that stand on another page than before.
        terms: Terms that differ.
        claims: Claims that differ.
        pages: Pages whose words differ.
        files: Files of which at least a byte differs.
    """

    old: State
    new: State
    repairs: tuple[Pair[Repair], ...]
    article: tuple[Pair[Text], ...]
    passages: tuple[Pair[str], ...]
    terms: tuple[Pair[Text], ...]
    claims: tuple[Pair[Text], ...]
    pages: tuple[Pair[Text], ...]
    files: tuple[Pair[File], ...]


def compare(old: State, new: State) -> Comparison:
    """Compare two states.

    Args:
        old: The state before the change.
        new: The state after it.

    Returns:
        How they differ; what one of them does not know is not compared.
    """
    return Comparison(
        old=old,
        new=new,
        repairs=tuple(_differing_repairs(old.repairs, new.repairs)) if old.repairs and new.repairs else (),
        article=_differing(old.article, new.article),
        passages=_differing(old.passages, new.passages),
        terms=_differing(old.terms, new.terms),
        claims=_differing(old.claims, new.claims),
        pages=_differing(old.pages, new.pages),
        files=_differing(old.files, new.files),
    )


def _differing(old: Mapping[str, Thing], new: Mapping[str, Thing]) -> tuple[Pair[Thing], ...]:
    """Pair what differs, in the order of the numbers in the keys; nothing if one side is not known."""
    if not old or not new:
        return ()
    pairs = (Pair(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys(), key=_by_number))
    return tuple(pair for pair in pairs if _content(pair.old) != _content(pair.new))


def _content(thing: object) -> object:
    """Give what is compared: a sentence does not differ for standing one place further on."""
    return thing.lines if isinstance(thing, Text) else thing


def _by_number(key: str) -> list[int | str]:
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", key)]


def _differing_repairs(old: Sequence[Repair], new: Sequence[Repair]) -> Iterator[Pair[Repair]]:
    """Pair the repairs that differ: by what they do, for an address may pass from one to another."""
    matcher = SequenceMatcher(None, list(map(_deed, old)), list(map(_deed, new)), autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = old[old_from:old_to], new[new_from:new_to]
        if tag == "equal":
            alike = (Pair(other.id, one, other) for one, other in zip(gone, come, strict=True))
            yield from (pair for pair in alike if _told(pair.old) != _told(pair.new))
            continue
        for start in sorted({repair.start for repair in (*gone, *come)}):
            here = ([repair for repair in side if repair.start == start] for side in (gone, come))
            for one, other in zip_longest(*here):
                yield Pair((one or other).id, one, other)


def is_retold(pair: Pair[Repair]) -> bool:
    """Tell whether a repair does the same as before, under another kind, author or reason."""
    return pair.old is not None and pair.new is not None and _deed(pair.old) == _deed(pair.new)


def _deed(repair: Repair) -> tuple[int, str, str]:
    return repair.start, repair.before, repair.after


def _told(repair: Repair | None) -> tuple[str, str, str] | None:
    return (repair.kind, repair.by, repair.why) if repair else None
