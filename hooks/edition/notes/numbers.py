"""The numbers that stand in several places: each is written once and named wherever it stands.

``[](number:its-id)`` in a page or in the words of a note stands for the value of an entry of ``numbers.yml``,
``[](number:series/2015)`` for a point of a series.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Annotated, Any, TypeVar, cast

from msgspec import Meta

from edition.notes.series import Figures
from edition.reading.forms import Date, Found, Id, Text

REFERENCE = re.compile(r"\[(?P<words>[^\[\]]*)\]\(number:(?P<name>[^()\s]*)\)")
T = TypeVar("T")


@dataclass(frozen=True)
class KnownNumber:
    """A number that stands in several places.

    Attributes:
        id: Its name in pages and notes.
        value: The number as readers see it, with its unit if it is short: ``$4.76 million``, ``82.66%``.
        counts: What it counts, and of when.
        sources: Names of the sources that give it; none for what only we can know.
        date: When it was so, or when it was published; empty for what has no date.
        note: What a reader should know of it, such as who disputes it; needed where no source is named.
        line: Line of the entry in its file.
    """

    id: Id
    value: Annotated[Text, Meta(max_length=40)]
    counts: Text
    sources: tuple[str, ...]
    date: Date = ""
    note: Text = ""
    line: Found = 0


def written_numbers(numbers: tuple[KnownNumber, ...], figures: Figures) -> dict[str, str]:
    """Give what stands for each name in pages and notes.

    Args:
        numbers: The numbers of their own file.
        figures: All series, whose points have names too: ``series/2015``.

    Returns:
        The numbers as readers see them, by their names.
    """
    points = {series.name_of(point): point.number for series in figures.series for point in series.points}
    return {**points, **{number.id: number.value for number in numbers}}


def with_numbers(data: T, written: Mapping[str, str]) -> T:
    """Write the numbers into all texts of some notes; a name that is none stays as it is.

    Args:
        data: A text, or tuples, maps and entries of texts at any depth.
        written: The numbers by their names.

    Returns:
        The same with numbers in the place of their names.
    """
    made: Any = data
    if isinstance(data, str):
        made = REFERENCE.sub(lambda match: written.get(match["name"], match[0]), data)
    elif isinstance(data, tuple):
        made = tuple(with_numbers(item, written) for item in data)
    elif isinstance(data, dict):
        made = {key: with_numbers(value, written) for key, value in data.items()}
    elif is_dataclass(data) and not isinstance(data, type):
        parts = {each.name: getattr(data, each.name) for each in fields(data)}
        made = replace(data, **{name: with_numbers(part, written) for name, part in parts.items()})
    return cast("T", made)
