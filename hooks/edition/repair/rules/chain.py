"""What a rule is, and how the chain of rules looks at a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.reading.errors import broken_code, short
from edition.repair.edits import Change, Edit, apply, in_order, overlap
from edition.repair.rules.lines import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from edition.repair.edits import Kind, Stretch

    Finder = Callable[["Shadow"], Iterable[Change]]

UNREADABLE: frozenset[Kind] = frozenset({"encoding", "markup"})
"""Kinds of damage that stand in the way of reading: the later rules see the text without it."""
STAND_IN = "\u01c0"
"""Stands for each character of what is guarded: a letter, but neither a large nor a small one."""

GUARDED = re.compile(
    r"""
      \b(?:https?://|www\.)\S*[^\s.,;:!?)\]”"]                                # addresses
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                                # e-mail
    | (?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|COM|ORG)\b  # example.com
    | (?<![\w.])\.(?:com|org|net|gov|edu|NET)\b                               # .NET, "a .gov site"
    | (?<!\d)\d+(?:[.,:]\d+|[ ]:[ ]\d+)+                                      # 3,000  2.5  10:30  3 : 2
    | \.(?:[ ]?\.)+                                                           # ellipses
    | &\#?\w{1,31};                                                           # &lt;
    | \b(?i:e\.g|i\.e|a\.m|p\.m)\b\.?                                         # e.g.  i.e.  10 a.m.
    | \b(?:[A-Z]\.){2,}                                                       # U.S.  U.N.
    """,
    re.VERBOSE,
)
"""No alternative may try again at each character of a long run: hence what each looks back at."""


@dataclass(frozen=True)
class Shadow:
    """The text as a rule sees it: of the same length, so that every offset holds in the seed too.

    Attributes:
        original: The text itself.
        text: The same, without the residue that earlier rules have found, and in the right encoding.
    """

    original: str
    text: str

    @cached_property
    def guarded(self) -> str:
        """The text with a stand-in for every character of addresses, numbers, times and abbreviations."""
        return GUARDED.sub(lambda match: STAND_IN * len(match[0]), self.text)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the text."""
        return lines_of(self.text)

    def after(self, edits: Iterable[Edit]) -> Shadow:
        """Give the shadow in which edits are made, as far as its length allows."""
        return Shadow(self.original, apply(self.text, map(_of_same_length, edits)))


@dataclass(frozen=True)
class Rule:
    """A named mechanical repair.

    Attributes:
        name: Its name in the ledger.
        kind: The kind of all its edits.
        why: The reason, for readers.
        find: Takes the shadow and gives the changes that it proposes.
    """

    name: str
    kind: Kind
    why: str
    find: Finder


CHAIN: list[Rule] = []


def rule(kind: Kind, why: str) -> Callable[[Finder], Finder]:
    """Register a function as the next rule of the chain, under its own name.

    Args:
        kind: The kind of all its edits.
        why: The reason that readers get; one sentence.

    Returns:
        The decorator; it leaves the function as it is.
    """

    def register(find: Finder) -> Finder:
        CHAIN.append(Rule(find.__name__.replace("_", "-"), kind, why, find))
        return find

    return register


def propose(text: str, owned: Iterable[Stretch] = (), chain: Iterable[Rule] = CHAIN) -> tuple[Edit, ...]:
    """Let the rules look at a text, one after the other.

    In what they have repaired they find nothing more, but for texts where one repair makes another one
    visible, such as ``| h2|: strong >``; the check for residue finds those.

    Args:
        text: The damaged text.
        owned: Stretches that belong to the editor, none overlapping another: no rule's edit may lie in them.
        chain: The rules, in order; where two overlap, the earlier wins.

    Returns:
        Their edits, in order and without overlaps.
    """
    shadow = Shadow(text, text)
    taken = _Taken(owned)
    accepted: list[Edit] = []
    for each in chain:
        new = in_order(edit for edit in _edits(each, shadow) if taken.claim(edit))
        accepted += new
        if each.kind in UNREADABLE:
            shadow = shadow.after(new)
    return in_order(accepted)


def _edits(each: Rule, shadow: Shadow) -> Iterator[Edit]:
    for change in _found(each, shadow):
        before = shadow.original[change.start : change.end]
        if before != change.after:
            yield Edit(change.start, change.end, before, change.after, each.kind, each.name, each.why)


def _found(each: Rule, shadow: Shadow) -> list[Change]:
    try:
        return list(each.find(shadow))
    except Exception as error:
        lines = enumerate(shadow.original.split("\n"), 1)
        alone = (f"line {number}, '{short(line)}'" for number, line in lines if _stops(each, line))
        what = f"the rule {each.name} stopped on {next(alone, 'the text as a whole')}"
        raise broken_code(error, "E601", what) from error


def _stops(each: Rule, line: str) -> bool:
    """Tell whether a rule stops on a line alone."""
    try:
        list(each.find(Shadow(line, line)))
    except Exception:  # whatever it is, the rule stops
        return True
    return False


def _of_same_length(edit: Edit) -> Change:
    """Fill an edit up: decoded text so that a word stays a word and a mark a mark, residue with blanks."""
    length = edit.end - edit.start
    shown = edit.after[:length] if edit.kind == "encoding" else " "
    in_word = shown[-1:].isalpha() or shown.endswith(("’", "'"))
    return Change(edit.start, edit.end, shown.ljust(length, STAND_IN if in_word else shown[-1]))


class _Taken:
    """The stretches that are spoken for: sorted, none overlapping another."""

    def __init__(self, owned: Iterable[Stretch]) -> None:
        self._stretches = sorted(owned, key=_bounds)

    def claim(self, edit: Edit) -> bool:
        """Take an edit's stretch if it is free, and tell whether it was.

        As nothing here overlaps, only the neighbours on both sides can overlap a newcomer.
        """
        index = bisect_left(self._stretches, _bounds(edit), key=_bounds)
        if any(overlap(edit, other) for other in self._stretches[max(0, index - 1) : index + 1]):
            return False
        self._stretches.insert(index, edit)
        return True


def _bounds(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, stretch.end
