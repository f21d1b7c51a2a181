"""What a rule is, and how the chain of rules looks at a text."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from edition.reading.errors import broken_code, short
from edition.repair.edits import Edit, clash, in_order
from edition.repair.findings import Finding
from edition.repair.text.shadow import UNREADABLE, Shadow
from edition.repair.text.unseen import Clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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

    Returns:
        The decorator; it leaves the function as it is.
    """

    def register(find: Finder) -> Finder:
        name = find.__name__.replace("_", "-")
        known = frozenset(languages)
        CHAIN.append(Rule(name, kind, why, find, certainty, tuple(needs), known, anywhere or unseen, unseen))
        return find

    return register


def propose(
    text: str, owned: Iterable[Stretch] = (), chain: Iterable[Rule] = CHAIN, language: str = "en"
) -> tuple[Edit, ...]:
    """Let the rules look at a text, one after the other.

    In what they have repaired they find nothing more, but for texts where one repair makes another one
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
    walk = _Walk(Shadow(text, text, language), owned).through(each for each in chain if each.unseen)
    unseen = walk.edits
    clean = Clean(text, in_order(unseen)) if unseen else None
    if clean:
        walk = _Walk(Shadow(clean.text, clean.text, language), map(clean.here, owned))
    walk.through(each for each in chain if not each.unseen).ask(detectors)
    edits, findings = walk.edits, walk.findings
    if clean:
        edits = list(_composed(text, clean, edits, unseen))
        spans = [clean.there(each.start, each.end) for each in findings]
        findings = [
            replace(each, start=start, end=end) for each, (start, end) in zip(findings, spans, strict=True)
        ]
    findings.sort(key=_bounds)
    return Weighed(in_order(edits), tuple(findings), walk.shadow.shape)


def _composed(text: str, clean: Clean, edits: list[Edit], unseen: list[Edit]) -> Iterator[Edit]:
    """Yield all edits in offsets of the text as it came; what lies in a visible one is a part of it."""
    seen: list[Edit] = []
    for edit in edits:
        start, end = clean.there(edit.start, edit.end)
        seen.append(edit._replace(start=start, end=end, before=text[start:end]))
    yield from seen
    taken = _Taken(seen)
    yield from (edit for edit in unseen if taken.is_free(edit.start, edit.end))


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
            start, end, after, _ = change
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
