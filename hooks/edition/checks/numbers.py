"""Checking the numbers of our own words: each has its source beside it, and is written in one place.

Looked at are numbers in figures in pages and notes; not in quotations of the seed, code, addresses and wrong
answers of questions, nor in what is written down of the sources. The article's numbers are its own. Any other
needs its source in the same paragraph or entry; for a date, a link to a page that gives it will do.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from edition.checks.grounds import Grounds
from edition.checks.passages import passages
from edition.checks.prose import PROSE, prose
from edition.notes.numbers import REFERENCE
from edition.reading.errors import nearest, short
from edition.reading.memo import Memo
from edition.reading.numerals import KINDS, numerals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from edition.checks.passages import Passage
    from edition.checks.project import Project
    from edition.edition import Edition
    from edition.reading.errors import Problem
    from edition.reading.numerals import Numeral, NumeralKind

    Key = tuple[str, NumeralKind, Decimal]


def number_problems(project: Project, edition: Edition) -> Iterator[Problem]:
    """Check the numbers of pages and notes.

    Args:
        project: The project.
        edition: The edition.

    Yields:
        Names of numbers that are none; numbers without a source beside them; numbers of their own file that
        nobody uses or that their sources do not give; numbers that are written by hand in several files.
    """
    grounds = _grounds(edition)
    found = list(passages(project, edition, grounds))
    giving = _giving(edition)
    _UNSUPPORTED.begin()
    _KEYS.begin()
    for passage in found:
        yield from _references(giving, passage)
        yield from _unsupported(grounds, passage)
    yield from _in_sources(edition)
    yield from _own_problems(edition, grounds, found)
    yield from _by_hand(edition, found)


@lru_cache(maxsize=1)
def _grounds(edition: Edition) -> Grounds:
    return Grounds(edition)


def _references(giving: dict[str, list[str]], passage: Passage) -> Iterator[Problem]:
    """Check that each name in a passage is that of a number, and that what gives it stands beside it."""
    for match in passage.references:
        beside = {name for name, _ in passage.beside}
        name = match["name"]
        if match["words"]:
            what = f"'{short(match['words'])}' stands where the number '{short(name)}' will stand"
            yield passage.problem(match.start(), "E440", what, "leave the brackets before its name empty")
        elif name not in giving:
            mend = nearest(name, giving, "add it to docs/numbers.yml, or mend the name")
            yield passage.problem(match.start(), "E440", f"no number '{short(name)}'", mend)
        elif giving[name] and beside.isdisjoint(giving[name]) and not passage.rests_on_nothing:
            what = f"nothing beside it gives the number '{name}'"
            yield passage.problem(match.start(), "E441", what, f"name '{giving[name][0]}' beside it")


def _giving(edition: Edition) -> dict[str, list[str]]:
    """Give what gives each number: its sources, or the chart and the source of a point."""
    giving = {
        series.name_of(point): [f"chart:{series.id}", f"source:{point.source}"]
        for series in edition.figures.series
        for point in series.points
    }
    known = {source.id for source in edition.notes.sources}  # of others another check tells
    return giving | {
        number.id: [f"source:{source}" for source in number.sources if source in known]
        for number in edition.notes.numbers
    }


def _in_sources(edition: Edition) -> Iterator[Problem]:
    """Find names of numbers in what is written down of the sources, by which the numbers are checked."""
    document = edition.notes.documents["sources"]
    for where, text in prose(document.raw, PROSE):
        for match in REFERENCE.finditer(text):
            what = f"'{short(match[0])}' stands in what a source gives"
            yield document.problem(where, "E440", what, "write the number as the source has it")


def _unsupported(grounds: Grounds, passage: Passage) -> Iterator[Problem]:
    """Find the numbers of a passage that nothing beside it gives."""
    for numeral in _UNSUPPORTED(grounds, passage):
        what = f"nothing beside it gives '{numeral.text}'"
        mend = "name the source that does, and write down in its 'supports' that it does"
        yield passage.problem(numeral.start, "E441", what, mend)


_UNSUPPORTED = Memo(
    lambda grounds, passage: [each for each in passage.numerals if not is_supported(grounds, passage, each)]
)


def is_supported(grounds: Grounds, passage: Passage, numeral: Numeral) -> bool:
    """Tell whether the article, or something beside a passage, gives a number."""
    behind = passage.beside + (passage.linked if numeral.kind == "date" else ())
    return grounds.article.gives(numeral) or any(given.gives(numeral) for _, given in behind)


def _own_problems(edition: Edition, grounds: Grounds, found: list[Passage]) -> Iterator[Problem]:
    """Check the numbers of their own file."""
    document = edition.notes.documents["numbers"]
    used = {match["name"] for passage in found for match in passage.references}
    for index, number in enumerate(edition.notes.numbers):
        if number.id not in used:
            what, mend = f"nobody uses the number '{number.id}'", "name it where it stands, or delete it"
            yield document.problem((index, "id"), "E442", what, mend)
        if not number.sources and not number.note:
            mend = "name the source, or say in a 'note' how we know it"
            yield document.problem((index, "sources"), "E443", f"no source gives '{number.value}'", mend)
        for position, name in enumerate(number.sources):
            if name in grounds.sources and not all(map(grounds.sources[name].gives, numerals(number.value))):
                what = f"the source '{name}' does not give '{number.value}'"
                mend = "write down in its 'supports' what it gives, or name another source"
                yield document.problem((index, "sources", position), "E443", what, mend)


def _by_hand(edition: Edition, found: list[Passage]) -> Iterator[Problem]:
    """Find what is written by hand though it has a name, or though another file has it of the same source.

    In the words of a chart its own numbers may stand by hand: they are checked against it.
    """
    named = _names(edition)
    places: dict[Key, list[Problem]] = defaultdict(list)
    for passage in found:
        for numeral in passage.numerals:
            keys = _KEYS(passage, numeral)
            if name := next((named[key] for key in keys if key in named), ""):
                what = f"'{numeral.text}' is the number '{name}'"
                yield passage.problem(numeral.start, "E444", what, f"write '[](number:{name})'")
                continue
            what = f"'{numeral.text}' is written by hand in several files"
            mend = "write it once, in docs/numbers.yml, and its name wherever it stands"
            problem = passage.problem(numeral.start, "E444", what, mend)
            for key in keys:
                places[key].append(problem)
    for problems in places.values():
        yield from problems if len({problem.path for problem in problems}) > 1 else ()


def _keys(passage: Passage, numeral: Numeral) -> list[Key]:
    """Give what tells a number from all others: what gives it, its kind and its value; nothing for a date."""
    behind = [name for name, given in passage.beside if given.gives(numeral)]
    if numeral.kind == "date" or passage.chart in behind:
        return []
    return [(name, numeral.kind, numeral.value) for name in behind]


_KEYS = Memo(_keys, lambda passage, numeral: (passage, numeral.start))


def _names(edition: Edition) -> dict[Key, str]:
    """Give the names of numbers by what tells them from all others."""
    named: dict[Key, str] = {}
    for series in edition.figures.series:
        for point in series.points:
            for kind in KINDS:
                named.setdefault((f"chart:{series.id}", kind, point.value), series.name_of(point))
    for number in edition.notes.numbers:
        for numeral in numerals(number.value):
            for source in number.sources:
                named[f"source:{source}", numeral.kind, numeral.value] = number.id
    return named
