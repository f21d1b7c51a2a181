"""The series of numbers that charts are drawn from, and who was in office in their years."""

import csv
import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from msgspec import Meta

from edition.notes.citing import SourceNames
from edition.reading.errors import Problem, nearest, one_of
from edition.reading.forms import NUMBER, Found, Id, Text
from edition.reading.yaml_loading import Document, Path_

UNITS = {"ones": 1, "thousands": 1_000, "millions": 1_000_000}
MONTHS = 12
T = TypeVar("T", date, int, str)
Year = Annotated[
    int,
    Meta(
        description="write a year of four digits",
        extra_json_schema={**NUMBER, "pattern": "^[1-9][0-9]{3}$"},
    ),
]
Number = Annotated[
    Decimal,
    Meta(
        description="write a number with a decimal point and without commas, "
        "at most 15 digits before the point and 6 behind it",
        extra_json_schema={**NUMBER, "pattern": r"^[0-9]{1,15}(\.[0-9]{1,6})?$"},
    ),
]
Day = Annotated[
    date,
    Meta(
        description="write a whole date, such as 2017-01-20",
        extra_json_schema={"pattern": "^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
    ),
]
Month = Annotated[
    str,
    Meta(
        pattern="^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$",
        description="write a year or a month, such as 2020-03",
        extra_json_schema=NUMBER,
    ),
]


@dataclass(frozen=True)
class Point:
    """One number of a series.

    Attributes:
        year: Its year.
        value: The number, as exact as its source.
        source: Name of the source.
        remark: What sets it apart from the others, for readers; empty for most.
    """

    year: Year
    value: Number
    source: str
    remark: Text = ""

    @property
    def number(self) -> str:
        """The number as tables write it."""
        return f"{self.value:,}"


@dataclass(frozen=True)
class Break:
    """A place in time from which something else is counted.

    Attributes:
        at: A year or a month.
        label: A few words for the picture, in 20 characters at most.
        why: What changes.
    """

    at: Month
    label: Annotated[Text, Meta(max_length=20)]
    why: Text

    @property
    def time(self) -> float:
        """The place in years; a year without a month is marked in its middle."""
        year, _, month = self.at.partition("-")
        return int(year) + ((int(month) - 1) / MONTHS if month else 0.5)

    @property
    def when(self) -> str:
        """The place as readers see it."""
        year, _, month = self.at.partition("-")
        return f"{date(int(year), int(month), 1):%B} {year}" if month else year


@dataclass(frozen=True)
class Holder:
    """Somebody in an office.

    Attributes:
        name: The family name, without title or party.
        since: The first day.
    """

    name: Annotated[Text, Meta(max_length=20)]
    since: Day

    @property
    def time(self) -> float:
        """The first day in years."""
        first = date(self.since.year, 1, 1)
        return self.since.year + (self.since - first).days / (date(self.since.year + 1, 1, 1) - first).days


@dataclass(frozen=True)
class Office:
    """An office and those who held it.

    Attributes:
        id: Its name in the series.
        name: The office, as it stands after “who was”.
        holders: Who held it, in order.
        sources: Names of the sources.
    """

    id: Id
    name: Text
    holders: Annotated[tuple[Holder, ...], Meta(min_length=1)]
    sources: SourceNames


@dataclass(frozen=True)
class Series:
    """A series of numbers, with what a reader needs to judge it.

    Attributes:
        id: Its name in frames and addresses.
        title: What it shows, in one neutral sentence.
        label: What the list of contents calls it.
        subtitle: What is counted, and the unit.
        measure: A short name for the column of its numbers in a table.
        picture: How it is drawn.
        shown_in: The unit of the numbers in the picture.
        decimals: How many places behind the point stand there: 0, 1 or 2.
        office: Name of the office whose holders stand under the axis.
        quote: Words of the seed that the series helps to judge, letter for letter; or
        absent: What the article does not say and the series stands for, in one sentence.
        note: What is counted, and where sources disagree, in paragraphs.
        points: The numbers, by year.
        compared_with: Names of sources that the numbers were compared with.
        breaks: Where the counting changes.
        year: What one of its years is called.
        months_early: How many months before January such a year begins: 0 to 11.
        line: Line of the entry in its file.
    """

    id: Id
    title: Annotated[Text, Meta(max_length=140)]
    label: Annotated[Text, Meta(max_length=40)]
    subtitle: Text
    measure: Annotated[Text, Meta(max_length=40)]
    picture: Literal["columns", "line"]
    shown_in: Literal["ones", "thousands", "millions"]
    decimals: Annotated[int, Meta(extra_json_schema={**NUMBER, "pattern": "^[0-2]$"})]
    office: Id
    note: Annotated[tuple[Text, ...], Meta(min_length=1)]
    points: Annotated[tuple[Point, ...], Meta(min_length=2)]
    compared_with: tuple[str, ...]
    quote: Text = ""
    absent: Text = ""
    breaks: tuple[Break, ...] = ()
    year: Text = "year"
    months_early: Annotated[int, Meta(extra_json_schema={**NUMBER, "pattern": "^([0-9]|1[01])$"})] = 0
    line: Found = 0

    @property
    def years(self) -> range:
        """All years from the first to the last, those without a number too."""
        return range(self.points[0].year, self.points[-1].year + 1)

    @property
    def missing(self) -> list[int]:
        """The years between the first and the last that have no number."""
        return sorted({*self.years} - {point.year for point in self.points})

    @property
    def lowest(self) -> Point:
        """The lowest number, the first of several."""
        return min(self.points, key=lambda point: point.value)

    @property
    def highest(self) -> Point:
        """The highest number, the first of several."""
        return max(self.points, key=lambda point: point.value)

    @property
    def csv_path(self) -> str:
        """Path of its numbers on the site."""
        return f"figures/{self.id}.csv"

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the sources of its numbers, each once."""
        return tuple(dict.fromkeys(point.source for point in self.points))

    def name_of(self, point: Point) -> str:
        """Give the name of a point in pages and notes: ``series/2015``."""
        return f"{self.id}/{point.year}"

    def shown(self, value: Decimal) -> str:
        """Give a number as the picture writes it."""
        step = Decimal(1).scaleb(-self.decimals)
        return f"{(value / UNITS[self.shown_in]).quantize(step, ROUND_HALF_UP):,}"

    def place(self, time: float) -> float:
        """Give the place of a moment on the axis, from 0 at its left end to 1 at its right one."""
        start = self.years.start - self.months_early / MONTHS
        return min(max((time - start) / len(self.years), 0), 1)

    def csv(self) -> str:
        """Write the numbers as CSV (RFC 4180)."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow((self.year, self.measure, "remark", "source"))
        writer.writerows((point.year, point.value, point.remark, point.source) for point in self.points)
        return out.getvalue()


@dataclass(frozen=True)
class Figures:
    """All series, and the offices under their axes.

    Attributes:
        offices: The offices.
        series: The series, in the order of their file.
    """

    offices: tuple[Office, ...]
    series: tuple[
        Annotated[
            Series,
            Meta(
                description="give each series either the 'quote' that it helps to judge, or 'absent': "
                "what the article does not say",
                extra_json_schema={"oneOf": [{"required": ["quote"]}, {"required": ["absent"]}]},
            ),
        ],
        ...,
    ]

    @cached_property
    def series_of(self) -> dict[str, Series]:
        """The series by their names."""
        return {series.id: series for series in self.series}

    @cached_property
    def office_of(self) -> dict[str, Office]:
        """The offices by their names."""
        return {office.id: office for office in self.offices}


def figures_problems(document: Document[Figures]) -> Iterator[Problem]:
    """Check what no schema can.

    Args:
        document: The file of the series.

    Yields:
        Offices that are not there; years, months and days that do not rise.
    """
    figures = document.data
    for index, office in enumerate(figures.offices):
        where = ("offices", index, "holders")
        yield from _order_problems(document, where, "since", [holder.since for holder in office.holders])
    for index, series in enumerate(figures.series):
        if series.office not in figures.office_of:
            mend = nearest(series.office, figures.office_of, one_of(list(figures.office_of)))
            yield document.problem(("series", index, "office"), "E422", f"no office '{series.office}'", mend)
        where = ("series", index, "points")
        yield from _order_problems(document, where, "year", [point.year for point in series.points])
        where = ("series", index, "breaks")
        yield from _order_problems(document, where, "at", [each.at for each in series.breaks])


def _order_problems(document: Document[Figures], where: Path_, key: str, times: list[T]) -> Iterator[Problem]:
    for position, (one, other) in enumerate(itertools.pairwise(times), 1):
        if one >= other:
            what = f"{other} stands {'twice' if one == other else f'after {one}'}"
            mend = "put them in the order of time, each once"
            yield document.problem((*where, position, key), "E421", what, mend)
