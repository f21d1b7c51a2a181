"""The picture of a series, as an SVG that needs no script.

It has no ``viewBox``: places along the years are given in percent, heights and type in pixels. So the columns
stretch with the page, and the letters stay as large as they are. What would not fit on a phone has the class
``ed-more``; the stylesheet shows it where there is room.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from edition.elements.element import element, extend
from edition.notes.series import UNITS
from edition.reading.errors import listed

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.notes.series import Break, Office, Point, Series

PLOT = 168
"""Height of the highest column, in pixels; every other length is in proportion."""
VALUE_ROOM, BREAK_ROOM, AXIS_ROOM = 20, 34, 48
"""Room above the highest column for its value, above that for breaks, and under the axis, in pixels."""
COLUMN, GAP = 0.72, 0.004
"""Width of a column as a share of its year's; half of the gap between brackets as a share of the whole."""
NARROW = 250
"""Width of a plot on the narrowest phone, 320 pixels, less margins and the numbers at the left."""
DIGIT, LINE = 7.2, 14
"""Width of a digit and height of a line in 12-pixel bold type, rather too large than too small."""
ANCHORS = {"start": 0, "middle": 1, "end": 2}
"""How many halves of a text stand before the place that it is anchored at."""
WIDE_TERM = 0.12
"""A bracket of less than this share of the axis has its name set flush with its right end."""


def picture(series: Series, office: Office) -> etree.Element:
    """Draw a series.

    Args:
        series: The series.
        office: The office whose holders stand under the axis.

    Returns:
        The SVG, with a title and a description that tells what there is to see.
    """
    top = VALUE_ROOM + (BREAK_ROOM if series.breaks else 0)
    plot = _Plot(series, top)
    name = f"chart-{series.id}"
    svg = element(
        "svg",
        role="img",
        aria_labelledby=f"{name}-title {name}-description",
        width="100%",
        height=str(top + PLOT + AXIS_ROOM),
        data_search_exclude="",
    )
    extend(svg, element("title", series.subtitle, id=f"{name}-title"))
    extend(svg, element("desc", description(series, office), id=f"{name}-description"))
    extend(svg, *_grid(plot))
    extend(svg, *(_columns(plot) if series.picture == "columns" else _line(plot)))
    extend(svg, *_values(plot), *_breaks(plot), *_years(plot), *_terms(plot, office))
    return svg


def description(series: Series, office: Office) -> str:
    """Say in words what the picture shows, from the numbers alone."""
    first, last, years = series.points[0], series.points[-1], series.years
    shape = "Columns" if series.picture == "columns" else "Points on a line"
    parts = [
        f"{shape}, one a {series.year}, {years[0]} to {years[-1]}, from zero.",
        f"Highest: {_in_words(series.highest)}. Lowest: {_in_words(series.lowest)}.",
        f"First: {_in_words(first)}. Last: {_in_words(last)}.",
    ]
    parts += [f"No number for {year}." for year in series.missing]
    parts += [f"{each.label.capitalize()}: {each.when}." for each in series.breaks]
    parts += [key(series)] if key(series) else []
    terms = [name for name, _, _ in _terms_in(series, office)]
    parts.append(f"Under the axis, in turn, the {office.name}: {', '.join(terms)}.")
    parts.append("All numbers are in the table below.")
    return " ".join(parts)


@dataclass(frozen=True)
class _Plot:
    """The measures of one picture."""

    series: Series
    top: int

    @property
    def base(self) -> int:
        """Height of the axis."""
        return self.top + PLOT

    def x(self, year: int) -> float:
        """The middle of a year, as a share of the width."""
        return (self.series.years.index(year) + 0.5) / len(self.series.years)

    def y(self, value: Decimal) -> float:
        """The height of a value, in pixels from the top; of a series of nothing but zeros, the axis."""
        return self.base - PLOT * float(value / (self.series.highest.value or 1))


def _columns(plot: _Plot) -> Iterator[etree.Element]:
    width = COLUMN / len(plot.series.years)
    for point in plot.series.points:
        top = plot.y(point.value)
        yield element(
            "rect",
            class_="bar prelim" if point.remark else "bar",
            x=_percent(plot.x(point.year) - width / 2),
            width=_percent(width),
            y=_pixels(top),
            height=_pixels(plot.base - top),
        )


def _line(plot: _Plot) -> Iterator[etree.Element]:
    points = plot.series.points
    for one, other in itertools.pairwise(points):
        if other.year == one.year + 1:
            remark = one.remark or other.remark
            yield _segment(
                "trend prelim" if remark else "trend",
                (plot.x(one.year), plot.y(one.value)),
                (plot.x(other.year), plot.y(other.value)),
            )
    for point in points:
        center = {"cx": _percent(plot.x(point.year)), "cy": _pixels(plot.y(point.value))}
        yield element("circle", class_="dot prelim" if point.remark else "dot", r="4", **center)


def _grid(plot: _Plot) -> Iterator[etree.Element]:
    for tick in ticks(plot.series.highest.value):
        y = plot.y(tick)
        yield _segment("axis" if not tick else "grid", (0, y), (1, y))
        shown = f"{tick / UNITS[plot.series.shown_in]:f}"
        yield _text(shown.rstrip("0").rstrip(".") if "." in shown else shown, 0, y + 4, "end", dx=-6)


def ticks(highest: Decimal) -> list[Decimal]:
    """Give round numbers from zero to just under a number, three to six of them."""
    power = Decimal(10) ** (highest.adjusted() - 1)
    step = next(
        step
        for step in (power * factor for factor in (2, 5, 10, 20, 25, 50))
        if highest / step < Decimal("5.5")
    )
    return [step * count for count in range(int(highest / step) + 1)]


def _values(plot: _Plot) -> Iterator[etree.Element]:
    """Write the values that matter; those that would touch another on a phone are for wider screens."""
    taken: list[tuple[float, float, float]] = []
    for point in _that_matter(plot.series):
        shown = plot.series.shown(point.value)
        x, y = plot.x(point.year), plot.y(point.value)
        below = plot.series.picture == "line" and point is plot.series.lowest
        y += 20 if below else (-10 if plot.series.picture == "line" else -6)
        half = len(shown) * DIGIT / 2 / NARROW
        x, anchor = (1.0, "end") if x + half > 1 else (0.0, "start") if x < half else (x, "middle")
        box = (x - half * ANCHORS[anchor], x + half * (2 - ANCHORS[anchor]), y)
        free = not any(_touch(box, other) for other in taken) and not _covers(plot, point, box)
        if free:
            taken.append(box)
        yield _text(shown, x, y, anchor, class_="val" if free else "val ed-more")


def _that_matter(series: Series) -> list[Point]:
    """Give the points whose values are written: the extremes, the ends, remarked ones, high columns."""
    high = [
        point
        for point in series.points
        if series.picture == "columns" and point.value * 2 >= series.highest.value
    ]
    remarked = [point for point in series.points if point.remark]
    ends = [series.highest, series.points[-1], series.lowest, series.points[0]]
    return list(dict.fromkeys([*ends, *remarked, *high]))


def _touch(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and abs(one[2] - other[2]) < LINE


def _covers(plot: _Plot, point: Point, box: tuple[float, float, float]) -> bool:
    """Tell whether a value would stand on the column of another year."""
    if plot.series.picture != "columns":
        return False
    half = COLUMN / len(plot.series.years) / 2
    others = (other for other in plot.series.points if other is not point)
    return any(
        box[0] < plot.x(other.year) + half
        and plot.x(other.year) - half < box[1]
        and plot.y(other.value) < box[2]
        for other in others
    )


def _breaks(plot: _Plot) -> Iterator[etree.Element]:
    """Mark where the counting changes: a dashed line with a label, flush left or right of it."""
    before: Break | None = None
    for index, each in enumerate(plot.series.breaks):
        x = plot.series.place(each.time)
        flush_right = x > 0.5 and not index
        anchor, dx = ("end", -5) if flush_right else ("start", 5)
        yield _segment("break", (x, 2), (x, plot.base))
        if before is None or before.label != each.label:
            yield _text(each.label, x, 11, anchor, dx=dx, class_="mark")
        yield _text(each.when, x, 25, anchor, dx=dx, class_="mark")
        before = each


def _years(plot: _Plot) -> Iterator[etree.Element]:
    """Name the years; every second one, counted from the last, only where there is room."""
    for year in plot.series.years:
        every_second = (plot.series.years[-1] - year) % 2
        class_ = "ed-more" if every_second else ""
        yield _text(f"’{year % 100:02}", plot.x(year), plot.base + 16, "middle", class_=class_)


def _terms(plot: _Plot, office: Office) -> Iterator[etree.Element]:
    """Draw a bracket to scale for each holder of the office, all alike."""
    y = plot.base + 27
    for name, start, end in _terms_in(plot.series, office):
        yield _segment("term", (start + GAP, y), (end - GAP, y))
        narrow = end - start < WIDE_TERM
        yield _text(name, end if narrow else start + GAP, y + 15, "end" if narrow else "start")


def _terms_in(series: Series, office: Office) -> list[tuple[str, float, float]]:
    """Give who was in office in the years of a series, with both ends of the bracket."""
    ends = [*(series.place(holder.time) for holder in office.holders[1:]), 1.0]
    spans = (
        (holder.name, series.place(holder.time), end)
        for holder, end in zip(office.holders, ends, strict=True)
    )
    return [(name, start, end) for name, start, end in spans if end - start > 2 * GAP]


def key(series: Series) -> str:
    """Say what the dashed outline means in the picture of a series, or nothing where there is none."""
    remarks: dict[str, list[str]] = {}
    for point in series.points:
        if point.remark:
            remarks.setdefault(point.remark, []).append(str(point.year))
    return (
        f"Dashed outline: {'; '.join(f'{listed(years)}, {remark}' for remark, years in remarks.items())}."
        if remarks
        else ""
    )


def _in_words(point: Point) -> str:
    return f"{point.number} in {point.year}" + (f" ({point.remark})" if point.remark else "")


def _segment(class_: str, start: tuple[float, float], end: tuple[float, float]) -> etree.Element:
    ends = {"x1": _percent(start[0]), "y1": _pixels(start[1]), "x2": _percent(end[0]), "y2": _pixels(end[1])}
    return element("line", class_=class_, **ends)


def _text(text: str, x: float, y: float, anchor: str, *, dx: int = 0, class_: str = "") -> etree.Element:
    made = element("text", text, x=_percent(x), y=_pixels(y), text_anchor=anchor)
    if dx:
        made.set("dx", str(dx))
    if class_:
        made.set("class", class_)
    return made


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"


def _pixels(length: float) -> str:
    return f"{length:.1f}"
