"""The pictures tell what the numbers tell: to scale, with every number, with what sets some apart."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from edition.directives.notes import charts
from edition.directives.notes.maps import map_figure
from edition.downloads import numbers
from edition.edition import Edition
from edition.elements.page import Page
from edition.elements.plot import PLOT, description, picture, ticks
from edition.notes.series import UNITS
from tests.support.project import ROOT

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.notes.series import Office, Series

EDITION = Edition.load(ROOT)
ALL = EDITION.figures.series
SERIES = [pytest.param(series, id=series.id) for series in ALL]
QUOTING = [pytest.param(series, id=series.id) for series in ALL if series.quote]
ABSENT = [pytest.param(series, id=series.id) for series in ALL if series.absent]
COLUMNS = [pytest.param(series, id=series.id) for series in ALL if series.picture == "columns"]
LINES = [pytest.param(series, id=series.id) for series in ALL if series.picture == "line"]


def office_of(series: Series) -> Office:
    return EDITION.figures.office_of[series.office]


def draw(series: Series) -> etree.Element:
    return picture(series, office_of(series))


def figure(series: Series) -> etree.Element:
    return charts.figure(Page(lambda: EDITION, "context.md"), series)


def with_class(root: etree.Element, tag: str, name: str) -> list[etree.Element]:
    return [node for node in root.iter(tag) if name in node.get("class", "").split()]


def text_of(node: etree.Element) -> str:
    return "".join(node.itertext())


def share(percent: str | None) -> float:
    assert percent is not None
    assert percent.endswith("%")
    return float(percent[:-1]) / 100


@pytest.mark.parametrize("series", COLUMNS)
def test_heights_are_to_scale_from_zero(series: Series) -> None:
    bars = with_class(draw(series), "rect", "bar")
    assert len(bars) == len(series.points)
    for bar, point in zip(bars, series.points, strict=True):
        expected = PLOT * float(point.value / series.highest.value)
        assert float(bar.get("height", "")) == pytest.approx(expected, abs=0.06)
        assert float(bar.get("y", "")) + float(bar.get("height", "")) == pytest.approx(base(series), abs=0.11)


@pytest.mark.parametrize("series", LINES)
def test_points_of_a_line_are_to_scale_from_zero(series: Series) -> None:
    dots = with_class(draw(series), "circle", "dot")
    for dot, point in zip(dots, series.points, strict=True):
        expected = base(series) - PLOT * float(point.value / series.highest.value)
        assert float(dot.get("cy", "")) == pytest.approx(expected, abs=0.06)


@pytest.mark.parametrize("series", SERIES)
def test_years_are_evenly_spaced_and_a_missing_one_keeps_its_place(series: Series) -> None:
    names = [node for node in draw(series).iter("text") if re.fullmatch(r"’\d\d", node.text or "")]
    assert [node.text for node in names] == [f"’{year % 100:02}" for year in series.years]
    places = [share(node.get("x")) for node in names]
    step = 1 / len(series.years)
    assert places == pytest.approx([step * (index + 0.5) for index in range(len(places))], abs=1e-4)


def test_a_line_is_not_drawn_over_a_missing_year() -> None:
    series = EDITION.figures.series_of["poverty-households-el-salvador"]
    assert series.missing == [2018]
    lines = with_class(draw(series), "line", "trend")
    assert len(lines) == len(series.points) - 2
    at = (2018.5 - 2010) / len(series.years)
    assert not any(share(line.get("x1")) < at < share(line.get("x2")) for line in lines)


@pytest.mark.parametrize("series", SERIES)
def test_grid_lines_stand_where_their_numbers_say(series: Series) -> None:
    svg = draw(series)
    lines = [float(node.get("y1", "")) for name in ("axis", "grid") for node in with_class(svg, "line", name)]
    numbers = [node.text or "" for node in svg.iter("text") if node.get("dx") == "-6"]
    said = [float(number) * float(UNITS[series.shown_in]) for number in numbers]
    highest = float(max(point.value for point in series.points))
    tops = [float(bar.get("y", "")) for bar in with_class(svg, "rect", "bar")]
    tops += [float(dot.get("cy", "")) for dot in with_class(svg, "circle", "dot")]
    scale = (lines[0] - min(tops)) / highest
    assert lines == pytest.approx([lines[0] - scale * number for number in said], abs=0.11)
    assert said == pytest.approx([said[1] * count for count in range(len(said))])
    assert said[-1] <= highest < said[-1] + said[1]
    assert 3 <= len(said) <= 6
    assert re.sub(r"[0.]", "", numbers[1]) in {"1", "2", "25", "5"}


@pytest.mark.parametrize("series", SERIES)
def test_what_is_flagged_is_drawn_differently_and_named(series: Series) -> None:
    svg = draw(series)
    marks = with_class(svg, "rect", "bar") + with_class(svg, "circle", "dot")
    for mark, point in zip(marks, series.points, strict=True):
        assert ("prelim" in mark.get("class", "")) == bool(point.remark)
    note = text_of(with_class(figure(series), "div", "ed-after")[0])
    for point in series.points:
        if point.remark:
            assert "Dashed outline: " in note
            assert point.remark in note
            assert str(point.year) in note


@pytest.mark.parametrize("series", SERIES)
def test_each_change_of_the_counting_is_marked_to_scale_and_explained(series: Series) -> None:
    svg = draw(series)
    lines = with_class(svg, "line", "break")
    assert [share(line.get("x1")) for line in lines] == pytest.approx(
        [on_axis(series, month_of(each.at)) for each in series.breaks], abs=DAYS
    )
    words = [node.text for node in with_class(svg, "text", "mark")]
    note, account = (text_of(part) for part in with_class(figure(series), "div", "ed-after"))
    for each in series.breaks:
        assert {each.label, each.when} <= set(words)
        assert "Dashed line" in note
        assert f"{each.label} in {each.when}" in note
        assert each.why in account


@pytest.mark.parametrize("series", SERIES)
def test_brackets_of_those_in_office_are_to_scale_and_all_alike(series: Series) -> None:
    svg = draw(series)
    brackets = with_class(svg, "line", "term")
    assert {line.get("class") for line in brackets} == {"term"}
    holders = office_of(series).holders
    starts = [on_axis(series, holder.since) for holder in holders]
    ends = [*starts[1:], 1.0]
    shown = [(one, end) for one, end in zip(starts, ends, strict=True) if end - one > 2 * MONTH]
    joints = [
        (share(one.get("x2")) + share(other.get("x1"))) / 2 for one, other in itertools.pairwise(brackets)
    ]
    assert joints == pytest.approx([start for start, _ in shown[1:]], abs=DAYS)
    assert [share(brackets[0].get("x1")), share(brackets[-1].get("x2"))] == pytest.approx([0, 1], abs=MONTH)
    names = [node.text for node in svg.iter("text") if float(node.get("y", "")) > base(series) + 30]
    assert names == [
        holder.name for holder, start, end in zip(holders, starts, ends, strict=True) if (start, end) in shown
    ]
    assert {bar.get("class") for bar in with_class(svg, "rect", "bar")} <= {"bar", "bar prelim"}


@pytest.mark.parametrize("series", SERIES)
def test_the_description_says_the_extremes_the_ends_and_the_gaps(series: Series) -> None:
    said = description(series, office_of(series))
    for point in (series.highest, series.lowest, series.points[0], series.points[-1]):
        assert f"{point.value:,} in {point.year}" in said
    for each in series.breaks:
        assert each.when in said
    for year in series.missing:
        assert f"No number for {year}." in said


@pytest.mark.parametrize("series", SERIES)
def test_the_picture_has_a_name_and_a_description(series: Series) -> None:
    svg = draw(series)
    assert svg.get("role") == "img"
    ids = {node.get("id"): node for node in svg.iter() if node.get("id")}
    named = [ids[name] for name in svg.get("aria-labelledby", "").split()]
    assert [node.tag for node in named] == ["title", "desc"]
    assert "viewBox" not in svg.attrib  # or letters would shrink on a phone


@pytest.mark.parametrize("series", SERIES)
def test_every_number_stands_in_the_table_and_in_the_csv(series: Series) -> None:
    rows = [[text_of(cell) for cell in row] for row in figure(series).iter("tr")][1:]
    assert [row[0][:4] for row in rows] == [str(point.year) for point in series.points]
    assert [row[1].replace(",", "") for row in rows] == [str(point.value) for point in series.points]
    assert [row[0][4:] for row in rows] == [f" ({p.remark})" if p.remark else "" for p in series.points]
    (download,) = (file for file in numbers(EDITION) if file.path == f"figures/{series.id}.csv")
    lines = download.content.decode().splitlines()[1:]
    assert [line.split(",")[:2] for line in lines] == [[str(p.year), str(p.value)] for p in series.points]
    assert any(link.get("href") == f"download:{download.path}" for link in figure(series).iter("a"))


@pytest.mark.parametrize("series", SERIES)
def test_numbers_in_the_title_are_numbers_of_the_series(series: Series) -> None:
    known = {str(year) for year in series.years} | {series.shown(point.value) for point in series.points}
    title = series.title.replace("per 100,000 people", "")
    assert set(re.findall(r"\d[\d,.]*\d|\d", title)) <= known


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("strategies aimed curbing influx migrants", "strategies aimed at curbing the influx of migrants"),
        ("originating central america", "originating from Central America"),
        ("Securities Enhancement", "Security Enhancement"),
    ],
)
def test_what_is_marked_is_what_the_repairs_made_of_the_words(quote: str, marked: str) -> None:
    words = with_class(figure(replace(EDITION.figures.series[0], quote=quote)), "p", "ed-text")[0]
    assert [mark.text for mark in words.iter("mark")] == [marked]
    assert marked in text_of(words)


@pytest.mark.parametrize("series", ABSENT)
def test_a_chart_of_what_the_article_does_not_say_says_so_before_its_title(series: Series) -> None:
    first, title, *others = figure(series)
    assert title.tag == "h3"
    assert text_of(first) == f"Not in the article {series.absent}"
    assert not any("The article says" in text_of(part) for part in others)


def test_every_chart_has_words_of_the_article_or_says_that_there_are_none() -> None:
    assert ABSENT
    assert [series.id for series in ALL if bool(series.quote) == bool(series.absent)] == []


@pytest.mark.parametrize("series", QUOTING)
def test_the_article_s_words_stand_beside_it_with_their_address(series: Series) -> None:
    (beside,) = with_class(figure(series), "div", "ed-beside")
    assert EDITION.cite(series.quote).marked in text_of(with_class(beside, "p", "ed-text")[0])
    (link,) = beside.iter("a")
    page, _, anchor = link.get("href", "").partition("#")
    assert anchor in EDITION.addresses
    assert page in {"", *(outline.uri for outline in EDITION.outlines)}


@pytest.mark.parametrize("series", SERIES)
def test_all_its_sources_are_named(series: Series) -> None:
    linked = {link.get("href") for link in figure(series).iter("a")}
    for name in (*series.sources, *series.compared_with, *office_of(series).sources):
        assert EDITION.notes.source_of[name].url in linked


@pytest.mark.parametrize("series", SERIES)
def test_values_stand_within_the_picture_and_clear_of_each_other_on_a_phone(series: Series) -> None:
    boxes = list(boxes_on_a_phone(draw(series)))
    for index, (left, right, y) in enumerate(boxes):
        assert left >= -1e-6
        assert right <= 1 + 1e-6
        for other_left, other_right, other_y in boxes[:index]:
            assert right <= other_left or other_right <= left or abs(y - other_y) >= 12


def test_the_map_is_inline_named_and_tells_the_triangle_by_more_than_color() -> None:
    made = map_figure(Page(lambda: EDITION, "context.md"), "central-america")
    (svg,) = (node for node in made.iter("svg") if node.get("role"))
    assert svg.findtext("title")
    assert "El Salvador" in (svg.findtext("desc") or "")
    assert not list(svg.iter("style"))
    names = {node.text for node in svg.iter("text")}
    assert names >= {"Guatemala", "Honduras", "El Salvador", "Northern Triangle", "Mexico", "United States"}
    assert with_class(svg, "path", "hatch")
    assert len(with_class(svg, "path", "triangle")) == 2 * 3
    assert "Natural Earth, public domain" in text_of(made)


def test_the_map_is_small() -> None:
    assert (ROOT / "docs/assets/map-central-america.svg").stat().st_size < 15_000


@pytest.mark.parametrize(
    ("highest", "last"), [("2206440", 2_000_000), ("107.6", 100), ("26.2", 25), ("1", 1)]
)
def test_ticks_are_round(highest: str, last: float) -> None:
    found = ticks(Decimal(highest))
    assert found[0] == 0
    assert float(found[-1]) == pytest.approx(last)
    assert len({other - one for one, other in itertools.pairwise(found)}) == 1


DAYS, MONTH = 0.0005, 0.005
"""Shares of the axis of ten to twenty years: that of two or three days, and that of about a month."""


def on_axis(series: Series, day: date) -> float:
    """Count the days to a day: its share of those from the first to the last of the years of a series."""
    month, lead = (10, 1) if series.year == "fiscal year" else (1, 0)
    first = date(series.points[0].year - lead, month, 1)
    behind = date(series.points[-1].year + 1 - lead, month, 1)
    return min(max((day - first) / (behind - first), 0), 1)


def month_of(written: str) -> date:
    """Give the first day of a month, or the middle of a year that is written without one."""
    year, _, month = written.partition("-")
    return date(int(year), int(month), 1) if month else date(int(year), 7, 2)


def base(series: Series) -> float:
    """The height of the axis in the picture of a series."""
    (axis,) = with_class(draw(series), "line", "axis")
    return float(axis.get("y1", ""))


def boxes_on_a_phone(svg: etree.Element) -> Iterator[tuple[float, float, float]]:
    """The left and right ends and the heights of the values that a phone shows, 250 pixels wide."""
    for node in with_class(svg, "text", "val"):
        if "ed-more" not in node.get("class", ""):
            width = 7 * len(node.text or "") / 250
            before = {"start": 0.0, "middle": width / 2, "end": width}[node.get("text-anchor", "start")]
            left = share(node.get("x")) - before
            yield left, left + width, float(node.get("y", ""))
