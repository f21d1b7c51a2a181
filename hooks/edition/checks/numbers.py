"""Checking the names of numbers: each is known and used, and has what gives it beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.checks.grounds import Grounds
from edition.checks.passages import passages
from edition.reading.errors import nearest, short
from edition.reading.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.checks.passages import Passage
    from edition.edition import Edition
    from edition.reading.errors import Problem


def number_problems(edition: Edition) -> Iterator[Problem]:
    """Check the numbers of pages and notes.

    Args:
        edition: The edition.

    Yields:
        Names of numbers that are none, or have no source beside them; numbers of their own file that nobody
        uses or that their sources do not give.
    """
    grounds = Grounds(edition)
    found = list(passages(edition, grounds))
    for passage in found:
        yield from _references(edition, passage)
    yield from _own_problems(edition, grounds, found)


def _references(edition: Edition, passage: Passage) -> Iterator[Problem]:
    """Check that each name in a passage is that of a number, and that what gives it stands beside it."""
    notes = edition.notes
    numbers = {number.id: number for number in notes.numbers}
    beside = {name for name, _ in passage.beside}
    for match in passage.references:
        name = match["name"]
        if match["words"]:
            what = f"'{short(match['words'])}' stands where the number '{short(name)}' will stand"
            yield passage.problem(match.start(), "E440", what, "leave the brackets before its name empty")
        elif name not in notes.written:
            mend = nearest(name, notes.written, "add it to docs/numbers.yml, or mend the name")
            yield passage.problem(match.start(), "E440", f"no number '{short(name)}'", mend)
        else:
            sources = numbers[name].sources if name in numbers else ()
            giving = [f"source:{source}" for source in sources]
            giving += () if name in numbers else [f"chart:{name.partition('/')[0]}"]
            if giving and beside.isdisjoint(giving):
                what = f"nothing beside it gives the number '{name}'"
                yield passage.problem(match.start(), "E441", what, f"name '{giving[0]}' beside it")


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
