"""The manual of repair: what each rule and detector does, told by its own code, examples and measurements."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from edition.reading.text_files import read_text
from edition.reading.yaml_loading import TEXTS
from edition.repair.detectors import DETECTORS
from edition.repair.edits import apply
from edition.repair.rules import CHAIN, propose
from edition.repair.rules.chain import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from edition.repair.edits import Kind

EXAMPLES = Path(__file__).parent / "examples"
"""A file a rule. The tests try every one of them."""
MEASURED = Path(__file__).parent / "precision.json"
"""What the bench has measured: ``texts``, how many there were, ``damaged``, how many times they were damaged,
and under ``rules`` of each rule its changes, how many were right, and the digest of its module then; under
``detectors`` what ``Pointed`` counts, likewise."""
NOT_MEASURED = "How often it is right has not been measured yet, or not since it last changed."
NAMED = re.compile(r"[<{]U\+([0-9A-F]{4,6})[>}]")
"""How examples name a character that nobody could see."""


@dataclass(frozen=True)
class Part:
    """A part of an example: what stayed, or what went and what came in its place.

    Attributes:
        before: What stood there.
        after: What stands there now; the same where it stayed.
    """

    before: str
    after: str


@dataclass(frozen=True)
class Measure:
    """In what rules and detectors were measured.

    Attributes:
        texts: In how many texts.
        damaged: How many times they were damaged for the rules.
    """

    texts: int
    damaged: int

    @property
    def where(self) -> str:
        """Say in what all were measured."""
        return f"The measure took {self.texts} texts, which were damaged on purpose {self.damaged:,} times."


@dataclass(frozen=True)
class Measured(Measure):
    """How often a rule was right.

    Attributes:
        changes: How many changes it made.
        right: Without how many of them the text would have been farther from the sound one.
    """

    changes: int
    right: int

    def __str__(self) -> str:
        """Say it in a sentence."""
        if not self.changes:
            return "It had nothing to change in the measure."
        share = _share(self.right, self.changes)
        return f"In the measure {self.right:,} of its {self.changes:,} changes were right ({share})."


@dataclass(frozen=True)
class Pointed(Measure):
    """How often a detector was right, and how much it found.

    Attributes:
        found: How many damaged places it found.
        wanted: How many there were.
        right: How many of the lines that it pointed at were damaged.
        lines: How many lines it pointed at, in damaged and in sound texts.
    """

    found: int
    wanted: int
    right: int
    lines: int

    def __str__(self) -> str:
        """Say it in a sentence."""
        recall, precision = _share(self.found, self.wanted), _share(self.right, self.lines)
        return (
            f"In the measure it found {self.found:,} of {self.wanted:,} damaged places ({recall}), and "
            f"{self.right:,} of the {self.lines:,} lines that it pointed at were damaged ({precision})."
        )


def _share(part: int, whole: int) -> str:
    """Write a share in percent, never rounded up."""
    return f"{part * 1000 // max(1, whole) / 10:g}%"


@dataclass(frozen=True)
class Guide:
    """What the manual says of a rule or a detector.

    Attributes:
        name: Its name in ledgers and findings.
        kind: The kind of its changes; ``None`` for a detector, which changes nothing.
        why: The reason that its changes bear in ledgers, or the empty string.
        does: What it does, in a sentence; code stands between double backquotes.
        limits: What it leaves alone and on what grounds, likewise; may be empty.
        certainty: How sure it is, from 0 to 1, or ``None`` where each of its findings says so itself.
        languages: The languages that it knows, or nothing where it knows them all.
        measured: How often it was right, or ``None`` where nobody has measured it yet.
        path: The file of its code below the folder of the engine.
        line: Where it begins there.
    """

    name: str
    kind: Kind | None
    why: str
    does: str
    limits: str
    certainty: float | None
    languages: tuple[str, ...]
    measured: Measured | Pointed | None
    path: str
    line: int

    @property
    def title(self) -> str:
        """Its name as readers see it."""
        return self.name.replace("-", " ")

    @property
    def anchor(self) -> str:
        """Where it stands on the page that has the manual."""
        return anchor(self.name)

    @cached_property
    def changed(self) -> tuple[tuple[Part, ...], ...]:
        """Examples of what it changes or points at, each in its parts; to find these it runs on them."""
        flagged = (unnamed(case.get("flagged", "")) for case in self._cases)
        return (
            *(
                _parts(self.name, case["damaged"], case["repaired"])
                for case in self._cases
                if "repaired" in case
            ),
            *((Part(text, text),) for text in flagged if text),
        )

    @property
    def left(self) -> tuple[str, ...]:
        """Examples of what looks alike and is left as it is."""
        return tuple(unnamed(case["unchanged"]) for case in self._cases if "unchanged" in case)

    @cached_property
    def _cases(self) -> list[dict[str, str]]:
        path = EXAMPLES / f"{self.name}.yml"
        if not path.exists():
            return []
        # Ours, of which the tests see that it is in order; read strictly, all would take twice as long.
        cases: list[dict[str, str]] = yaml.load(read_text(path), Loader=TEXTS)  # noqa: S506 (makes texts alone)
        return cases

    @property
    def verb(self) -> str:
        """What it does to the examples of damage."""
        return "Points at" if self.kind is None else "Suggests" if self.suggests else "Changes"

    @property
    def facts(self) -> Iterator[str]:
        """How sure it is, which languages it knows, and how often it was right: a sentence each."""
        if self.certainty is not None:
            does = "suggests a change and makes none" if self.suggests else "makes its changes by itself"
            yield f"Certainty {self.certainty:g}: it {does}."
        if self.languages:
            yield f"It knows these languages and rests in others: {', '.join(self.languages)}."
        if self.kind is None or not self.suggests:  # what changes nothing is not in the measure
            yield str(self.measured or NOT_MEASURED)

    @property
    def suggests(self) -> bool:
        """Tell whether it only suggests, because it is not sure enough to change anything."""
        return self.kind is None or (self.certainty is not None and self.certainty < THRESHOLD)


def anchor(name: str) -> str:
    """Give the address of a rule or detector within the page that has the manual."""
    return f"rule-{name}"


@cache
def manual() -> dict[str, Guide]:
    """Give all entries of the manual by their names: the rules in the order of the chain, then the detectors.

    The examples of an entry are read when they are asked for.
    """
    measured = _measured()
    entries = [
        _entry(
            each.name,
            each.find,
            each.languages,
            kind=each.kind,
            why=each.why,
            certainty=each.certainty,
            measured=measured.get(each.name),
        )
        for each in CHAIN
    ]
    entries += [
        _entry(each.name, each.detect, each.languages, measured=measured.get(each.name)) for each in DETECTORS
    ]
    return {entry.name: entry for entry in entries}


def _entry(
    name: str,
    code: Callable[..., Any],
    languages: Collection[str],
    *,
    kind: Kind | None = None,
    why: str = "",
    certainty: float | None = None,
    measured: Measured | Pointed | None = None,
) -> Guide:
    does, _, limits = inspect.cleandoc(code.__doc__ or "").partition("\n\n")
    return Guide(
        name,
        kind,
        why,
        does.replace("\n", " "),
        re.sub("\n+", " ", limits),
        certainty,
        tuple(sorted(languages)),
        measured,
        f"{code.__module__.partition('.')[2].replace('.', '/')}.py",
        code.__code__.co_firstlineno,
    )


def digest_of(code: Callable[..., Any]) -> str:
    """Give what changes with the module in which a rule stands: its measure holds no longer then."""
    return sha256(Path(inspect.getfile(code)).read_bytes()).hexdigest()[:12]


def _parts(name: str, damaged: str, repaired: str) -> tuple[Part, ...]:
    """Cut an example into what stays and what a rule changes.

    Where the rule only suggests, the two texts are compared.
    """
    damaged, repaired = unnamed(damaged), unnamed(repaired)
    edits = propose(damaged, chain=[rule for rule in CHAIN if rule.name == name])
    if apply(damaged, edits) != repaired:  # it changes nothing, or what others leave
        edits = tuple(edit for edit in propose(damaged) if edit.rule == name)
    if apply(damaged, edits) != repaired:
        matcher = SequenceMatcher(None, damaged, repaired, autojunk=False)
        return tuple(Part(damaged[a:b], repaired[c:d]) for _, a, b, c, d in matcher.get_opcodes())
    found: list[Part] = []
    done = 0
    for edit in edits:
        found += (Part(kept, kept) for kept in [damaged[done : edit.start]] if kept)
        found.append(Part(edit.before, edit.after))
        done = edit.end
    found += (Part(kept, kept) for kept in [damaged[done:]] if kept)
    return tuple(found)


def unnamed(text: str) -> str:
    """Put in the characters that nobody could see, which an example names."""
    return NAMED.sub(lambda match: chr(int(match[1], 16)), text)


def _measured() -> dict[str, Measured | Pointed]:
    """Read what was measured of the rules and detectors whose modules are as they were then."""
    if not MEASURED.exists():
        return {}
    bench = json.loads(MEASURED.read_bytes())
    now = {rule.name: digest_of(rule.find) for rule in CHAIN}
    now |= {each.name: digest_of(each.detect) for each in DETECTORS}
    of = (bench["texts"], bench["damaged"])
    found: dict[str, Measured | Pointed] = {}
    for name, (*counts, digest) in (bench["rules"] | bench["detectors"]).items():
        if digest == now.get(name):
            found[name] = (Measured if name in bench["rules"] else Pointed)(*of, *counts)
    return found
