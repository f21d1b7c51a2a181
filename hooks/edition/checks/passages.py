"""Our own words, passage by passage, each with what its sources, charts and links give.

A passage is a paragraph or an item of a list in a page, or one text of a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from edition.checks.grounds import chart_of
from edition.checks.prose import PROSE, own_words, prose
from edition.notes.numbers import REFERENCE
from edition.reading.characters import blanked
from edition.reading.errors import Problem, line_and_column
from edition.reading.memo import Memo
from edition.reading.numerals import ANYTHING, FIGURE, numerals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from edition.checks.grounds import Grounds, Named
    from edition.checks.project import Project
    from edition.edition import Edition
    from edition.frames.frame import Frame
    from edition.reading.numerals import Numeral
    from edition.reading.yaml_loading import Data, Document, Path_

SUMMARIES = frozenset({"lead", "learn", "points"})
"""Directives that sum their page up: what they say stands there, with its sources."""
WRONG = frozenset({"wrong", "objectives"})
"""Keys of notes whose numbers are wrong on purpose, or are those of a page, word for word."""
ITEM = re.compile(r"[ ]*(?:[-*+]|\d+[.)])[ ]+")
HEADING = re.compile(r"#{1,6}[ ](?:[0-9]+[.)][ ])?")
PARTS = """activity case chart claim column exercise figure lesson line page paragraph part point question row
    rule section sentence step task""".split()
OWN_PART = re.compile(rf"\b(?i:{'|'.join(PARTS)})s?[ ][0-9]+(?:(?:,|,? and| or| to)[ ][0-9]+)*\b")
"""A number that one of our own parts has: ``task 4``, ``lines 1 to 14``."""
MINUTES = re.compile(r"\b(?:[0-9]+[ ](?:and|or|to)[ ])?[0-9]+[ ]minutes\b")
"""The time that a page asks of its readers."""
WITH_FIGURES = re.compile("^.*[0-9].*$", re.MULTILINE)
"""A line in which such a number may stand; in all lines they take ten times as long to look for."""
SLASHES = re.compile(r"(?P<slashes>/{3,})[ ]*(?P<name>[\w-]*)")
LINK = re.compile(r"(?:\]\(|<)(?P<target>[^)>\s]+)")
DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
DESCRIPTION = re.compile(r"^description:(?P<words>.*)$", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Passage:
    """Words of ours that stand or fall with the same sources; each is the same only as itself.

    Attributes:
        words: The words, with stand-ins for what is not ours.
        written: The same as they are written.
        beside: What the sources, charts and links beside them give.
        linked: What the pages give that are linked from there, and the notes on the same page; enough for a
            date.
        chart: The chart that they are words of, as ``grounds`` names it, or the empty string.
        problem: Makes a problem of an offset in the words, a code, a message and a mend.
    """

    words: str
    written: str
    beside: tuple[Named, ...]
    linked: tuple[Named, ...]
    chart: str
    problem: Callable[[int, str, str, str], Problem]

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        """The numbers and dates in it."""
        return _numerals(self.words)

    @property
    def rests_on_nothing(self) -> bool:
        """Whether a source or a place beside it is not there, which is told elsewhere."""
        return any(given is ANYTHING for _, given in self.beside)

    @property
    def references(self) -> Iterator[re.Match[str]]:
        """The names of numbers in it, those in code left out."""
        found = REFERENCE.finditer(self.written)
        return (match for match in found if self.words[match.start()] == "[")


@lru_cache(maxsize=4096)
def _numerals(words: str) -> tuple[Numeral, ...]:
    return tuple(numerals(words))


def passages(project: Project, edition: Edition, grounds: Grounds) -> Iterator[Passage]:
    """Give the passages of an edition that have numbers.

    Args:
        project: The project.
        edition: The edition.
        grounds: What its parts give.

    Yields:
        Those of the pages, then those of the notes, as far as numbers stand in them; not what is written down
        of the sources themselves.
    """
    clean, on_page = _CLEAN.begin(), _ON_PAGE.begin()
    for frame in filter(lambda frame: frame.readable, project.frames):
        yield from on_page(grounds, frame, clean(frame.text, edition.seed.text))
    yield from _in_all_notes(edition, grounds)


@lru_cache(maxsize=1)
def _in_all_notes(edition: Edition, grounds: Grounds) -> tuple[Passage, ...]:
    """Give the passages of the notes, which are the same for as long as the edition is."""
    documents = (document for name, document in edition.notes.documents.items() if name != "sources")
    return tuple(found for document in documents for found in _in_notes(edition, grounds, document))


def _in_page(grounds: Grounds, frame: Frame, clean: str) -> Iterator[Passage]:
    page, shown = grounds.page(frame.uri), grounds.shown(frame.uri)

    def passage(start: int, end: int, *, sums_up: bool) -> Passage:
        def problem(offset: int, code: str, message: str, mend: str) -> Problem:
            return Problem(frame.path, *line_and_column(frame.text, start + offset), code, message, mend)

        written = frame.text[start:end]
        targets = [match["target"] for match in LINK.finditer(written)]
        charts = _charts_beside(frame, frame.text.count("\n", 0, start) + 1)
        beside = [found for target in targets for found in grounds.linked(frame.uri, target)]
        beside += grounds.named((), charts)
        beside += page if sums_up else ()
        linked = [*shown, *(found for target in targets for found in grounds.page_of(frame.uri, target))]
        return Passage(clean[start:end], written, tuple(beside), tuple(linked), "", problem)

    if description := DESCRIPTION.search(frame.text, 0, frame.body):
        words = description["words"]
        made = passage(*description.span("words"), sums_up=True)
        yield Passage(words, words, made.beside, (), "", made.problem)
    for start, end, sums_up in _stretches(frame):
        if _has_numbers(clean[start:end], frame.text[start:end]):
            yield passage(start, end, sums_up=sums_up)


def _on_page(grounds: Grounds, frame: Frame, clean: str) -> tuple[Passage, ...]:
    return tuple(_in_page(grounds, frame, clean))


_ON_PAGE = Memo(_on_page)


def _has_numbers(words: str, written: str) -> bool:
    """Tell whether a passage has a number or the name of one, without which nothing beside it counts."""
    return bool(FIGURE.search(words) or REFERENCE.search(written))


def _clean(text: str, seed: str) -> str:
    """Put stand-ins for what is not ours in a page, and for the numbers of parts and minutes."""
    text = DEFINITION.sub(blanked, own_words(text, seed))
    return WITH_FIGURES.sub(lambda line: MINUTES.sub(blanked, OWN_PART.sub(blanked, line[0])), text)


_CLEAN = Memo(_clean)


def _stretches(frame: Frame) -> Iterator[tuple[int, int, bool]]:
    """Find where the paragraphs and items of a page begin and end, and which of them sum it up."""
    start = at = frame.body
    opened: list[tuple[int, str]] = []
    sums_up = False
    for line in frame.text[frame.body :].splitlines(keepends=True):
        item, slashes = ITEM.match(line) or HEADING.match(line), SLASHES.match(line)
        if item or slashes or not line.strip():
            yield start, at, sums_up
            start = at + (item.end() if item else len(line) if slashes else 0)
        if slashes and slashes["name"]:
            opened.append((len(slashes["slashes"]), slashes["name"]))
        elif slashes:
            opened = [each for each in opened if each[0] > len(slashes["slashes"])]
        sums_up = bool(HEADING.match(line)) or any(name in SUMMARIES for _, name in opened)
        at += len(line)
    yield start, at, sums_up


def _charts_beside(frame: Frame, line: int) -> Iterator[str]:
    """Give the charts that stand in the same section of a page as a line."""
    section = sum(heading <= line for heading in frame.sections)
    for use in frame.uses:
        if use.name == "chart" and sum(heading <= use.line for heading in frame.sections) == section:
            yield use.argument


def _in_notes(edition: Edition, grounds: Grounds, document: Document[Data]) -> Iterator[Passage]:
    for where, text in prose(document.raw, PROSE - WRONG):
        if not _has_numbers(text, text):  # nor has it with stand-ins, which take longer to put in
            continue
        words = OWN_PART.sub(blanked, own_words(text, edition.seed.text))
        if not _has_numbers(words, text):
            continue
        around: list[dict[str, Data]] = []
        part = document.raw
        for step in where:
            around = [part, *around] if isinstance(part, dict) else around
            part = part[step]
        yield Passage(
            words,
            text,
            tuple(grounds.of_note(around)),
            (),
            next((f"chart:{chart}" for part in around if (chart := chart_of(part))), ""),
            _at(document, where),
        )


def _at(document: Document[Data], where: Path_) -> Callable[[int, str, str, str], Problem]:
    return lambda _, code, message, mend: document.problem(where, code, message, mend)
