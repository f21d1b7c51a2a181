"""What a rule is, and how the chain of rules looks at a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from edition.reading.errors import broken_code, short
from edition.repair.edits import Edit, clash, in_order, overlap
from edition.repair.findings import Finding
from edition.repair.text.clean import Clean
from edition.repair.text.shadow import UNREADABLE, Shadow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from edition.repair.detectors.detector import Detector
    from edition.repair.edits import Change, Kind, Stretch
    from edition.repair.text.shape import Shape

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
        certainty: How many of its changes are right, from 0 to 1; a change may have a certainty of its own.
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

    def concerns(self, shadow: Shadow, first: Shadow) -> bool:
        """Tell whether it has anything to look for in a text, of which the first shadow tells the shape."""
        if self.languages and shadow.base not in self.languages:
            return False
        if self.needs and not any(needed in shadow.text for needed in self.needs):
            return False
        return self.anywhere or not first.why_no_prose

    def certainty_of(self, change: Change, shadow: Shadow) -> float:
        """Say how sure a change is in a text: where markup was written by hand, a word is what was meant."""
        own = self.certainty if change.certainty is None else change.certainty
        return own * CAREFUL if shadow.why_written and not self.anywhere else own


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
        anywhere_ = anywhere or unseen
        CHAIN.append(Rule(name, kind, why, find, certainty, tuple(needs), known, anywhere_, unseen, joins))
        return find

    return register


def propose(
    text: str, owned: Iterable[Stretch] = (), chain: Iterable[Rule] = CHAIN, language: str = "en"
) -> tuple[Edit, ...]:
    """Let the rules look at a text, one after the other.

    In what they have repaired they find nothing more, but for few texts where one repair makes another one
    visible, such as ``| h2|: strong >``; the check for residue finds those.

    Args:
        text: The damaged text.
        owned: Stretches that belong to the editor, none overlapping another: no rule's edit may lie in them.
        chain: The rules, in order; where two overlap, the earlier wins.
        language: The language of the text, as a BCP 47 tag.

    Returns:
        Their edits, in order and without overlaps.
    """
    return weigh(text, owned, chain, language).edits


@dataclass(frozen=True)
class Weighed:
    """What rules and detectors say of a text.

    Attributes:
        edits: The changes that rules are sure of, in order and without overlaps.
        findings: What they were not sure enough of, and what detectors point at, in order.
        shape: What the line ends of the text mean.
    """

    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    shape: Shape


def weigh(
    text: str,
    owned: Iterable[Stretch] = (),
    chain: Iterable[Rule] = CHAIN,
    language: str = "en",
    detectors: Iterable[Detector] = (),
) -> Weighed:
    """Let rules and detectors look at a text.

    Args:
        text: The damaged text.
        owned: Stretches that belong to the editor.
        chain: The rules, in order.
        language: The language of the text, as a BCP 47 tag.
        detectors: They see the text without the residue that the rules have found.

    Returns:
        What they say, in offsets of the text.
    """
    owned, chain = tuple(owned), tuple(chain)
    made: list[Clean] = []  # what each look changed for those behind it

    def begin(edits: Sequence[Edit]) -> _Walk:
        if edits:
            made.append(Clean(made[-1].text if made else text, in_order(edits)))
        now = made[-1].text if made else text
        mine: Iterable[Stretch] = owned
        for clean in made:
            mine = map(clean.here, mine)
        return _Walk(Shadow(now, now, language), mine)

    walk = begin(()).through(each for each in chain if each.unseen)
    rules = [each for each in chain if not each.unseen]
    walk = begin(walk.edits).through(each for each in rules if each.kind in UNREADABLE)
    shape = walk.readable().shape
    if shape.kind == "wrapped":  # its lines are joined, and then it is read as one that was never broken
        known = len(walk.edits)
        joined = walk.through(each for each in rules if each.joins).edits[known:]
        walk = begin(joined).through(each for each in rules if each.kind in UNREADABLE)
    walk.through(each for each in rules if each.kind not in UNREADABLE).ask(detectors)
    edits, findings = walk.edits, walk.findings
    for clean in reversed(made):
        edits = composed(clean, edits)
        spans = [clean.there(each.start, each.end) for each in findings]
        findings = [
            replace(each, start=start, end=end) for each, (start, end) in zip(findings, spans, strict=True)
        ]
    findings.sort(key=_bounds)
    return Weighed(in_order(edits), tuple(findings), shape)


def composed(clean: Clean, edits: Iterable[Edit]) -> list[Edit]:
    """Give the edits of two looks in offsets of the text as it came.

    Args:
        clean: The text after the first look, with what that changed.
        edits: What the second look changes in it.

    Returns:
        All of them; of the first look’s those are left out that lie in one of the second’s, for it says what
        comes of them.
    """
    kept: list[Edit] = []
    for edit in in_order(map(clean.lifted, edits)):
        if not kept or not overlap(kept[-1], edit):  # two may have parted what one change put in
            kept.append(edit)
    taken = list(map(_bounds, kept))
    return kept + [edit for edit in clean.edits if _fits(edit.start, edit.end, taken)]


class _Walk:
    """The way of a shadow through rules, and what they found on it."""

    def __init__(self, shadow: Shadow, owned: Iterable[Stretch]) -> None:
        self.shadow = self.first = shadow  # blocks and shape of the first one hold until all can be read
        self.taken = _Taken(owned)
        self.edits: list[Edit] = []
        self.findings: list[Finding] = []

    def through(self, rules: Iterable[Rule]) -> _Walk:
        """Let rules look, one after the other."""
        for each in rules:
            if each.kind not in UNREADABLE:
                self.first = self.shadow
            if each.concerns(self.shadow, self.first):
                new = self._edits(each)
                self.edits += new
                if new and each.kind in UNREADABLE:
                    self.shadow = self.shadow.after(new)
        return self

    def readable(self) -> Shadow:
        """Let go of the text with what stood in the way of reading it, and give it as it can be read."""
        self.first = self.shadow
        return self.shadow

    def ask(self, detectors: Iterable[Detector]) -> None:
        """Let detectors look at what the rules have left."""
        for each in detectors:
            if not each.languages or self.shadow.base in each.languages:
                self.findings += (
                    Finding(found.start, found.end, each.name, found.why, found.certainty)
                    for found in each.detect(self.shadow)
                )

    def _edits(self, each: Rule) -> list[Edit]:
        """Let one rule look: give what it is sure of, and keep what it suggests."""
        new: list[Edit] = []
        for change in _found(each, self.shadow):
            start, end = self._left(change)
            after = change.after
            before = self.shadow.original[start:end]
            kept = not each.unseen and self.first.keeps(change)
            if before == after or kept or not self.taken.is_free(start, end):
                continue
            certainty = each.certainty_of(change, self.first)
            if certainty >= THRESHOLD:
                new.append(Edit(start, end, before, after, each.kind, each.name, each.why))
                self.taken.add(start, end)
            else:
                self.findings.append(Finding(start, end, each.name, each.why, certainty, after))
        self.taken.end()
        return sorted(new, key=_bounds)

    def _left(self, change: Change) -> tuple[int, int]:
        """Give what is left of a change of blanks, but for the residue at its edges that is taken already."""
        start, end, after, _ = change
        shadow = self.shadow
        if after.strip() or shadow.text is shadow.original:
            return start, end
        left = self.taken.without(start, end)
        cut = (start, left[0]), (left[1], end)
        blank = all(shadow.text[one:other].strip() == "" for one, other in cut)
        return left if left[0] < left[1] and blank else (start, end)


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


class _Taken:
    """The stretches that are spoken for: sorted, none overlapping another."""

    def __init__(self, owned: Iterable[Stretch]) -> None:
        self._all = sorted(map(_bounds, owned))
        self._new: list[tuple[int, int]] = []  # those of one rule, for a long list takes long to put in

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether a stretch is free, of those before and of what its own rule found."""
        return _fits(start, end, self._all) and _fits(start, end, self._new)

    def without(self, start: int, end: int) -> tuple[int, int]:
        """Give what is left of a stretch without those of the rules before that reach over its edges."""
        index = bisect_right(self._all, start, key=itemgetter(0)) - 1
        if index >= 0:
            start = max(start, self._all[index][1])
        index = bisect_left(self._all, end, key=itemgetter(0)) - 1
        if index >= 0 and self._all[index][1] >= end:
            end = self._all[index][0]
        return start, end

    def add(self, start: int, end: int) -> None:
        """Take a stretch that is free."""
        insort(self._new, (start, end))

    def end(self) -> None:
        """Let the next rule begin."""
        self._all += self._new
        self._all.sort()  # two sorted runs, which take linear time
        self._new = []


def _fits(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a stretch overlaps nothing of a sorted list, in which nothing overlaps another.

    Hence only the neighbours on both sides can overlap it.
    """
    index = bisect_left(taken, (start, end))
    return not any(clash(start, end, *other) for other in taken[max(0, index - 1) : index + 1])


def _bounds(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, stretch.end
