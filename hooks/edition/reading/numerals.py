"""Finding numbers and dates in words, and telling whether a text gives a number that another one states.

Looked at are numbers in figures. None here are a number in words (``twelve``), an ordinal (``18th``), the
base of a rate (``per 100,000``, ``for each 100,000``) and figures that belong to a name (``MS-13``).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from edition.reading.characters import blanked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NumeralKind = Literal["date", "percent", "money", "count"]
KINDS: tuple[NumeralKind, ...] = ("percent", "money", "count")
"""The kinds of numbers that are no dates."""

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
SCALES = {
    "thousand": Decimal(1_000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
}
SCALE, PERCENT, YEAR = "|".join(SCALES), r"[ ]?%|[ ]per[ ]?cent\b", r"[12][0-9]{3}"
FIGURE = re.compile("[0-9]")
FIGURES = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
FURTHER = rf"[ ](?:to|and|or)[ ][$€£]?{FIGURES}"
NAME = re.compile(r"\b[^\W_]*[A-Z][^\W_]*-[0-9][\w-]*")
NAMED = re.compile("-[0-9]")
"""What each of them has: to look for it alone takes a hundredth of the time."""
DATE = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})[ ]"
    rf"(?:(?P<day>[0-9]{{1,2}})(?![0-9])(?:,?[ ](?P<of>{YEAR})\b)?|(?P<in>{YEAR})\b)"
    rf"|(?<![\w$€£.,])(?P<year>{YEAR})(?P<decade>s?)\b(?![.,][0-9]|{PERCENT}|[ ](?:{SCALE}))"
)
QUANTITY = re.compile(
    r"(?<![\w.])(?<![0-9],)(?<!\bper )(?<!\beach )(?<!\bevery )"
    rf"(?P<money>[$€£])?(?P<figures>{FIGURES})(?![\w]|\.[0-9])"
    rf"(?P<percent>{PERCENT}|(?={FURTHER}(?:{PERCENT})))?"
    rf"(?:[ -](?P<scale>{SCALE})\b|(?={FURTHER}[ ](?P<later>{SCALE})\b))?"
)
BEGINNING = re.compile("[$€£0-9]")
"""What a quantity begins with: to look for it alone takes a tenth of the time."""
SIGNIFICANT = 2
"""With fewer digits that count, a rounded number would fit too much, so it must be given as it is."""


@dataclass(frozen=True)
class Numeral:
    """A number or a date that is written in figures.

    Attributes:
        text: How it is written.
        start: Where it stands in its text.
        kind: Whether it is a date or a year, a share, a sum of money or any other count.
        value: The number; of a date its year, or 0.
        step: What its last digit that counts is worth, for a number that may be rounded; else 0.
        month: The month of a date, or 0.
        day: The day of a date, or 0.
        years: How many years it means: 1, or 10 for a decade.
    """

    text: str
    start: int
    kind: NumeralKind
    value: Decimal
    step: Decimal = Decimal(0)
    month: int = 0
    day: int = 0
    years: int = 1


@dataclass(frozen=True)
class Given:
    """What a text gives: the numbers and the parts of dates in it.

    Attributes:
        numbers: Its numbers, with their kinds.
        years: Its years.
        months: Its months.
        days: Its days with their months.
    """

    numbers: frozenset[tuple[NumeralKind, Decimal]]
    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[tuple[int, int]]

    def gives(self, numeral: Numeral) -> bool:
        """Tell whether a number or a date of another text stands here too, perhaps more exactly."""
        if numeral.kind == "date":
            return self._gives_date(numeral)
        kinds = KINDS if numeral.kind == "count" else (numeral.kind,)
        if any((kind, numeral.value) in self.numbers for kind in kinds):
            return True
        return bool(numeral.step) and any(
            kind in kinds and _rounded(value, numeral.step) == numeral.value for kind, value in self.numbers
        )

    def _gives_date(self, date: Numeral) -> bool:
        first = int(date.value)
        return (
            (not first or not self.years.isdisjoint(range(first, first + date.years)))
            and (not date.month or date.month in self.months)
            and (not date.day or (date.month, date.day) in self.days)
        )


class Anything(Given):
    """What a thing gives that is not there: as that is told already, all numbers are let through."""

    def __init__(self) -> None:
        """Hold nothing."""
        super().__init__(frozenset(), frozenset(), frozenset(), frozenset())

    def gives(self, numeral: Numeral) -> bool:  # noqa: ARG002
        """Say yes."""
        return True


ANYTHING = Anything()


def numerals(text: str) -> Iterator[Numeral]:
    """Find the numbers and dates of a text.

    Args:
        text: Words, as readers see them.

    Yields:
        First the dates, then the other numbers, each in the order of the text.
    """
    if not FIGURE.search(text):
        return
    text = NAME.sub(blanked, text) if NAMED.search(text) else text
    dates = [*DATE.finditer(text)]
    yield from map(_date, dates)
    yield from map(_quantity, _quantities(DATE.sub(blanked, text) if dates else text))


def _quantities(text: str) -> Iterator[re.Match[str]]:
    beginning = BEGINNING.search(text)
    while beginning:
        found = QUANTITY.match(text, beginning.start())
        if found:
            yield found
        beginning = BEGINNING.search(text, (found or beginning).end())


@lru_cache(maxsize=4096)
def given(text: str) -> Given:
    """Read what a text gives."""
    found = list(numerals(text))
    dates = [numeral for numeral in found if numeral.kind == "date"]
    return Given(
        frozenset((numeral.kind, numeral.value) for numeral in found if numeral.kind != "date"),
        frozenset(int(date.value) + year for date in dates if date.value for year in range(date.years)),
        frozenset(MONTHS[name] for name in re.findall("|".join(MONTHS), text)),
        frozenset((date.month, date.day) for date in dates if date.day),
    )


def all_given(parts: Iterable[Given]) -> Given:
    """Put together what several texts give."""
    found = list(parts)
    return Given(
        frozenset().union(*(part.numbers for part in found)),
        frozenset().union(*(part.years for part in found)),
        frozenset().union(*(part.months for part in found)),
        frozenset().union(*(part.days for part in found)),
    )


def written_date(date: str) -> str:
    """Write a date as words do: ``2024-06-12`` as ``June 12, 2024``."""
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    name = f"{calendar.month_name[month]} " if month else ""
    return f"{name}{f'{day}, ' if day else ''}{year}"


def _date(match: re.Match[str]) -> Numeral:
    year = match["year"] or match["of"] or match["in"] or 0
    return Numeral(
        match[0],
        match.start(),
        "date",
        Decimal(year),
        month=MONTHS.get(match["month"], 0),
        day=int(match["day"] or 0),
        years=10 if match["decade"] else 1,
    )


def _quantity(match: re.Match[str]) -> Numeral:
    figures = match["figures"].replace(",", "")
    kind: NumeralKind = "percent" if match["percent"] is not None else "money" if match["money"] else "count"
    shared = match["later"] if "," not in match["figures"] else None  # “from 1,200 to 2 million”
    scale = SCALES.get(match["scale"] or shared or "", Decimal(1))
    whole, _, decimals = figures.partition(".")
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    counting = len((whole + decimals).lstrip("0")) - zeros
    step = scale * Decimal(10) ** (zeros - len(decimals)) if counting >= SIGNIFICANT else Decimal(0)
    return Numeral(match[0], match.start(), kind, Decimal(figures) * scale, step)


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_HALF_UP) * step
