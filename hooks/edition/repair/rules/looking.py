"""How the rules of a chain look at a text, one after the other, and what becomes of what they find."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from edition.reading.errors import broken_code, short
from edition.repair.edits import Edit, bounds, fits, in_order
from edition.repair.findings import Finding
from edition.repair.rules.chain import CHAIN, THRESHOLD
from edition.repair.text.clean import Clean
from edition.repair.text.shadow import Shadow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from edition.repair.detectors.detector import Detector
    from edition.repair.edits import Change, Stretch
    from edition.repair.rules.chain import Rule
    from edition.repair.text.shape import Shape


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
    return weigh(text, owned, chain, language, suggest=False).edits


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
    *,
    suggest: bool = True,
) -> Weighed:
    """Let rules and detectors look at a text.

    Args:
        text: The damaged text.
        owned: Stretches that belong to the editor.
        chain: The rules, in order.
        language: The language of the text, as a BCP 47 tag.
        detectors: They see the text without the residue that the rules have found.
        suggest: Whether rules look that are not sure enough to change anything.

    Returns:
        What they say, in offsets of the text.
    """
    looks, rules = _Looks(text, tuple(owned), language, suggest=suggest), tuple(chain)
    unseen = looks.begin().through(each for each in rules if each.unseen).edits
    seen = [each for each in rules if not each.unseen]
    clearing = [each for each in seen if each.clears]
    walk = looks.begin(unseen).through(clearing)
    shape = walk.readable().shape
    if shape.kind == "wrapped":  # its lines are joined, and then it is read as one that was never broken
        known = len(walk.edits)
        joined = walk.through(each for each in seen if each.joins).edits[known:]
        del walk  # whose lines would take as much memory again
        walk = looks.begin(joined).through(clearing)
    walk.through(each for each in seen if not each.clears).ask(detectors)
    said = walk.edits, walk.findings
    del walk  # with all that it has read
    return Weighed(*looks.back(*said), shape)


class _Looks:
    """Looks at a text, each at what the one before has left."""

    def __init__(self, text: str, owned: Sequence[Stretch], language: str, *, suggest: bool) -> None:
        self.text, self.owned, self.language, self.suggest = text, owned, language, suggest
        self.cleaned: list[Clean] = []

    def begin(self, edits: Sequence[Edit] = ()) -> _Walk:
        """Begin a look at the text after the edits of the one before."""
        if edits:
            self.cleaned.append(Clean(self.text, in_order(edits)))
            self.text = self.cleaned[-1].text
            self.owned = [self.cleaned[-1].here(each) for each in self.owned]
        return _Walk(Shadow(self.text, self.text, self.language), self.owned, suggest=self.suggest)

    def back(
        self, edits: Iterable[Edit], findings: Iterable[Finding]
    ) -> tuple[tuple[Edit, ...], tuple[Finding, ...]]:
        """Give what all looks have found, in order and in offsets of the text as it came."""
        for clean in reversed(self.cleaned):
            edits = clean.composed(edits)
            spans = ((each, *clean.there(each.start, each.end)) for each in findings)
            findings = [replace(each, start=start, end=end) for each, start, end in spans]
        return in_order(edits), tuple(sorted(findings, key=bounds))


class _Walk:
    """The way of a shadow through rules, and what they found on it."""

    def __init__(self, shadow: Shadow, owned: Iterable[Stretch], *, suggest: bool) -> None:
        self.shadow = self.first = shadow  # blocks and shape of the first one hold until all can be read
        self.suggest = suggest
        self.taken = _Taken(owned)
        self.edits: list[Edit] = []
        self.findings: list[Finding] = []

    def through(self, rules: Iterable[Rule]) -> _Walk:
        """Let rules look, one after the other."""
        for each in rules:
            if not each.clears:
                self.first = self.shadow
            looks = each.concerns(self.shadow, self.first)
            if looks and (self.suggest or not each.only_suggests(self.first)):
                new = self._edits(each)
                self.edits += new
                if new and each.clears:
                    self.first.let_go_of_lines()
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
            elif self.suggest:
                self.findings.append(Finding(start, end, each.name, each.why, certainty, after))
        self.taken.end()
        return sorted(new, key=bounds)

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
        self._all = sorted(map(bounds, owned))
        self._new: list[tuple[int, int]] = []  # those of one rule, for a long list takes long to put in

    def is_free(self, start: int, end: int) -> bool:
        """Tell whether a stretch is free, of those before and of what its own rule found."""
        ahead = not self._new or start >= self._new[-1][1]  # of what its own rule found, as mostly
        return fits(start, end, self._all) and (ahead or fits(start, end, self._new))

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
