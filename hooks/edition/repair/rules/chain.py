"""What a rule is, and the chain of all rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from edition.repair.text.shadow import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from edition.repair.edits import Change, Kind
    from edition.repair.text.shadow import Shadow

    Finder = Callable[[Shadow], Iterable[Change]]

THRESHOLD = 0.98
"""Certainty from which a change is made; below it is suggested."""
CERTAIN = 0.99
DOUBTFUL = 0.7
"""Certainty of a change that has another reading."""


@dataclass(frozen=True)
class Rule:
    """A named mechanical repair.

    Attributes:
        name: Its name in the ledger.
        kind: The kind of all its edits.
        why: The reason, for readers.
        find: Takes the shadow and gives the changes that it proposes.
        certainty: How many of its changes are right, from 0 to 1; a change may be less sure, never more.
        needs: One of these must stand in a text, or the rule has nothing to look for; nothing: it always has.
        languages: The languages that it knows (``en``), or nothing where it knows them all.
        anywhere: Whether it is as sure in code, data and markup written by hand as it is in prose.
        unseen: Whether nobody sees what it changes, anywhere: it looks first, and the others read the text
            without it.
        joins: Whether it joins lines: in a text that was broken at a width the others read it as joined.
    """

    name: str
    kind: Kind
    why: str
    find: Finder
    certainty: float = CERTAIN
    needs: tuple[str, ...] = ()
    languages: frozenset[str] = field(default_factory=frozenset)
    anywhere: bool = False
    unseen: bool = False
    joins: bool = False

    @property
    def clears(self) -> bool:
        """Whether it takes away what stands in the way of reading the text."""
        return self.kind in UNREADABLE

    def concerns(self, shadow: Shadow, first: Shadow) -> bool:
        """Tell whether it has anything to look for in a text, of which the first shadow tells the shape."""
        if self.languages and shadow.base not in self.languages:
            return False
        if self.needs and not any(_stands(needed, shadow.text) for needed in self.needs):
            return False
        return self.anywhere or not first.why_no_prose

    def only_suggests(self, first: Shadow) -> bool:
        """Tell whether it is too unsure to change a text: none of its changes is surer than it is."""
        return self._sureness(self.certainty, first) < THRESHOLD

    def certainty_of(self, change: Change, shadow: Shadow) -> float:
        """Say how sure a change is in a text: where markup was written by hand, a word is what was meant."""
        return self._sureness(self.certainty if change.certainty is None else change.certainty, shadow)

    def _sureness(self, own: float, shadow: Shadow) -> float:
        return own * CAREFUL if not self.anywhere and shadow.why_written else own


def _stands(needed: str, text: str) -> bool:
    """Tell whether a string stands in a text."""
    return needed in text if len(needed) == 1 or needed.isspace() else bool(_finder(needed).search(text))


@cache
def _finder(needed: str) -> re.Pattern[str]:
    """Give a pattern that begins with no blank: Python finds a rare character much faster than two."""
    if needed[0].isspace():
        return re.compile(f"{re.escape(needed[-1])}(?<={re.escape(needed)})")
    return re.compile(re.escape(needed))


CAREFUL = 0.8
"""Factor of certainty in a text that was written in a markup by hand."""
CHAIN: list[Rule] = []


def rule(
    kind: Kind,
    why: str,
    *,
    needs: Sequence[str] = (),
    languages: Sequence[str] = (),
    certainty: float = CERTAIN,
    anywhere: bool = False,
    unseen: bool = False,
    joins: bool = False,
) -> Callable[[Finder], Finder]:
    """Register a function as the next rule of the chain, under its own name.

    Args:
        kind: The kind of all its edits.
        why: The reason that readers get; one sentence.
        needs: Strings of which one must stand in a text for the rule to look at it.
        languages: The languages that it knows; none where it knows them all.
        certainty: How many of its changes are right, from 0 to 1.
        anywhere: Whether it is as sure in code and data as it is in prose.
        unseen: Whether nobody sees what it changes.
        joins: Whether it joins lines.

    Returns:
        The decorator; it leaves the function as it is.
    """

    def register(find: Finder) -> Finder:
        name = find.__name__.replace("_", "-")
        known = frozenset(languages)
        everywhere = anywhere or unseen
        CHAIN.append(Rule(name, kind, why, find, certainty, tuple(needs), known, everywhere, unseen, joins))
        return find

    return register
