"""The series of numbers that charts are drawn from, and who was in office in their years."""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from edition.notes.citing import date_problems, doubled_ids, source_problems
from edition.reading.errors import nearest, one_of, raise_problems
from edition.reading.yaml_loading import load_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Data, Document

Flag = Literal["preliminary", "government", "newspaper"]

FLAGS: dict[Flag, str] = {
    "preliminary": "preliminary",
    "government": "announced by the government",
    "newspaper": "from a newspaper’s table",
}
"""What each flag says to readers."""

UNITS = {"ones": 1, "thousands": 1_000, "millions": 1_000_000}
FISCAL_LEAD = 0.25
"""A U.S. fiscal year begins a quarter before the calendar year of its name."""
MONTHS = 12


@dataclass(frozen=True)
class Point:
    """One number of a series.

    Attributes:
        year: Its year.
        value: The number, as exact as its source.
        source: Name of the source.
        flags: What sets it apart from the others; nothing for most.
    """

    year: int
    value: Decimal
    source: str
    flags: tuple[Flag, ...] = ()

    @property
    def remark(self) -> str:
        """What its flags say to readers, or the empty string."""
        return ", ".join(FLAGS[flag] for flag in self.flags)

    @property
    def number(self) -> str:
        """The number as tables write it."""
        return f"{self.value:,}"


@dataclass(frozen=True)
class Break:
    """A place in time from which something else is counted.

    Attributes:
        at: A year or a month.
        label: A few words for the picture.
        why: What changes.
    """

    at: str
    label: str
    why: str

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
        name: The family name.
        since: The first day.
    """

    name: str
    since: date

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
        name: What it is.
        holders: Who held it, in order.
        sources: Names of the sources.
    """

    id: str
    name: str
    holders: tuple[Holder, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """A series of numbers, with what a reader needs to judge it.

    Attributes:
        id: Its name in frames and addresses.
        title: What it shows, in one sentence.
        subtitle: What is counted, and the unit.
        measure: The name of its numbers in a table.
        picture: How it is drawn.
        year: Whether its years are calendar years or those of the U.S. government.
        shown_in: The unit of the numbers in the picture.
        decimals: Places behind the point there.
        office: Name of the office whose holders stand under the axis.
        quote: Words of the seed that the series helps to judge.
        note: What is counted, and where sources disagree, in paragraphs.
        breaks: Where the counting changes.
        points: The numbers, by year.
        compared_with: Names of sources that the numbers were compared with.
        line: Line of the entry in its file.
    """

    id: str
    title: str
    subtitle: str
    measure: str
    picture: Literal["columns", "line"]
    year: Literal["fiscal", "calendar"]
    shown_in: str
    decimals: int
    office: str
    quote: str
    note: tuple[str, ...]
    breaks: tuple[Break, ...]
    points: tuple[Point, ...]
    compared_with: tuple[str, ...]
    line: int

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
    def year_name(self) -> str:
        """What one of its years is called."""
        return "fiscal year" if self.year == "fiscal" else "year"

    @property
    def csv_path(self) -> str:
        """Path of its numbers on the site."""
        return f"figures/{self.id}.csv"

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the sources of its numbers, each once."""
        return tuple(dict.fromkeys(point.source for point in self.points))

    def shown(self, value: Decimal) -> str:
        """Give a number as the picture writes it."""
        step = Decimal(1).scaleb(-self.decimals)
        return f"{(value / UNITS[self.shown_in]).quantize(step, ROUND_HALF_UP):,}"

    def place(self, time: float) -> float:
        """Give the place of a moment on the axis, from 0 at its left end to 1 at its right one."""
        start = self.years.start - (FISCAL_LEAD if self.year == "fiscal" else 0)
        return min(max((time - start) / len(self.years), 0), 1)

    def csv(self) -> str:
        """Write the numbers as CSV (RFC 4180)."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow((self.year_name, self.measure, "remark", "source"))
        writer.writerows((point.year, point.value, point.remark, point.source) for point in self.points)
        return out.getvalue()


@dataclass(frozen=True)
class Figures:
    """All series, and the offices under their axes.

    Attributes:
        offices: The offices.
        series: The series, in the order of their file.
        document: The file that they were read from.
    """

    offices: tuple[Office, ...]
    series: tuple[Series, ...]
    document: Document

    @cached_property
    def series_of(self) -> dict[str, Series]:
        """The series by their names."""
        return {series.id: series for series in self.series}

    @cached_property
    def office_of(self) -> dict[str, Office]:
        """The offices by their names."""
        return {office.id: office for office in self.offices}


def load_figures(docs: Path) -> Figures:
    """Read ``series.yml``.

    Args:
        docs: The folder of the pages.

    Returns:
        The series and offices.

    Raises:
        EditionError: If the file is missing or broken, or its years or days are not in order or not real.
    """
    document = load_yaml(docs / "series.yml", "series")
    raise_problems((*date_problems(document, "since"), *_order_problems(document)))
    return Figures(
        offices=tuple(_office(item) for item in document.data["offices"]),
        series=tuple(
            _series(item, document.marks["series", index][0])
            for index, item in enumerate(document.data["series"])
        ),
        document=document,
    )


def figures_problems(figures: Figures, sources: Collection[str]) -> Iterator[Problem]:
    """Check what no schema can.

    Args:
        figures: The series and offices.
        sources: Names of all sources.

    Yields:
        Names that stand twice or lead nowhere.
    """
    document = figures.document
    for part in ("offices", "series"):
        yield from doubled_ids(document, (part,), document.data[part])
    yield from source_problems(document, sources)
    for index, series in enumerate(figures.series):
        if series.office not in figures.office_of:
            mend = nearest(series.office, figures.office_of, one_of(list(figures.office_of)))
            yield document.problem(("series", index, "office"), "E422", f"no office '{series.office}'", mend)


def _order_problems(document: Document) -> Iterator[Problem]:
    """Check that years, months and days rise."""
    for part, name, key in (
        ("series", "points", "year"),
        ("series", "breaks", "at"),
        ("offices", "holders", "since"),
    ):
        for index, item in enumerate(document.data[part]):
            values = [entry[key] for entry in item.get(name, ())]
            for position, (one, other) in enumerate(itertools.pairwise(values), 1):
                if one >= other:
                    what = f"{other} stands {'twice' if one == other else f'after {one}'}"
                    mend = "put them in the order of time, each once"
                    yield document.problem((part, index, name, position, key), "E421", what, mend)


def _office(item: Data) -> Office:
    holders = tuple(Holder(each["name"], date.fromisoformat(each["since"])) for each in item["holders"])
    return Office(item["id"], item["name"], holders, tuple(item["sources"]))


def _series(item: Data, line: int) -> Series:
    points = tuple(
        Point(int(each["year"]), Decimal(each["value"]), each["source"], tuple(each.get("flags", ())))
        for each in item["points"]
    )
    return Series(
        **{
            **item,
            "decimals": int(item["decimals"]),
            "note": tuple(item["note"]),
            "breaks": tuple(Break(**each) for each in item.get("breaks", ())),
            "points": points,
            "compared_with": tuple(item["compared_with"]),
            "line": line,
        }
    )
