"""What a rule is, and how the chain of rules looks at a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.repair.edits import Change, Edit, Kind, in_order, overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Finder = Callable[["Shadow"], Iterable[Change]]

STAND_IN = "\ue000"
"""Stands for each character of an address or number: a character of a word, but of no pattern."""

PROTECTED = re.compile(
    r"""
      \b(?:https?://|www\.)\S+?(?=[.,;:!?)\]”"]*(?:\s|$))    # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                            # e-mail
    | \b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info)\b  # example.com
    | (?<![\w.])\.(?:com|org|net|gov|edu)\b                   # .NET, "a .gov site"
    | \d+(?:[.,:]\d+)+                                        # 3,000  2.5  10:30  1.2.3
    | \b(?:e\.g|i\.e|a\.m|p\.m)\b\.?                         # e.g.  i.e.  10 a.m.
    | \b(?:[A-Z]\.){2,}                                       # U.S.  U.N.
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Shadow:
    """The text as a rule sees it: of the same length, so that every offset holds in the seed too.

    Attributes:
        original: The text itself.
        text: The same, with the residue that earlier rules have found as blanks.
        guarded: The same, with a stand-in for every character of addresses, numbers, times and dotted
            abbreviations, for rules about single marks.
    """

    original: str
    text: str
    guarded: str

    @classmethod
    def of(cls, original: str, text: str | None = None) -> Shadow:
        """Make the shadow of a text, of which ``text`` may have blanks already."""
        text = original if text is None else text
        return cls(original, text, PROTECTED.sub(lambda match: STAND_IN * len(match[0]), text))

    def blank(self, changes: Iterable[Change | Edit]) -> Shadow:
        """Give the shadow in which the places of ``changes`` are blank; line ends stay."""
        text = self.text
        for change in changes:
            hole = re.sub(r"[^\n]", " ", text[change.start : change.end])
            text = text[: change.start] + hole + text[change.end :]
        return Shadow.of(self.original, text)


@dataclass(frozen=True)
class Rule:
    """A named mechanical repair.

    Attributes:
        name: Its name in the ledger.
        kind: The kind of all its edits.
        why: The reason, for readers.
        find: Takes the shadow and gives the changes that it proposes.
        blanks: Whether what it replaces is residue that later rules must not see.
    """

    name: str
    kind: Kind
    why: str
    find: Finder
    blanks: bool = False


CHAIN: list[Rule] = []


def rule(kind: Kind, why: str, *, blanks: bool = False) -> Callable[[Finder], Finder]:
    """Register a function as the next rule of the chain, under its own name.

    Args:
        kind: The kind of all its edits.
        why: The reason that readers get; one sentence.
        blanks: Whether what it replaces is residue that later rules must not see.

    Returns:
        The decorator; it leaves the function as it is.
    """

    def register(find: Finder) -> Finder:
        CHAIN.append(Rule(find.__name__.replace("_", "-"), kind, why, find, blanks))
        return find

    return register


def propose(text: str, owned: Iterable[Edit | Change] = (), chain: Iterable[Rule] = CHAIN) -> tuple[Edit, ...]:
    """Let the rules look at a text, one after the other.

    Args:
        text: The damaged text.
        owned: Stretches that belong to the editor: no rule's edit may lie in them.
        chain: The rules, in order; where two overlap, the earlier wins.

    Returns:
        Their edits, in order and without overlaps.
    """
    shadow = Shadow.of(text)
    taken: list[Edit | Change] = list(owned)
    accepted: list[Edit] = []
    for each in chain:
        new = list(_edits(each, shadow, taken))
        accepted += new
        if each.blanks:
            shadow = shadow.blank(new)
    return in_order(accepted)


def _edits(each: Rule, shadow: Shadow, taken: list[Edit | Change]) -> Iterator[Edit]:
    for change in each.find(shadow):
        before = shadow.text[change.start : change.end]
        edit = Edit(change.start, change.end, before, change.after, each.kind, each.name, each.why)
        if before == change.after or any(overlap(edit, other) for other in taken):
            continue
        taken.append(edit)
        yield edit
