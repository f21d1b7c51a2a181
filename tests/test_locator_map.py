"""The geometry of the locator map, on shapes that can be drawn by hand, and the map of a small world."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator_map import MAIN, Atlas, Window, clipped, draw, label, outline, simplified

if TYPE_CHECKING:
    from pathlib import Path

SQUARE = Window(0, -5, 10, 5, 100)
POINTS = st.lists(st.tuples(st.integers(-50, 150), st.integers(-50, 150)), min_size=3, max_size=12)


def test_a_line_loses_the_points_that_hardly_leave_it_and_keeps_its_ends() -> None:
    assert simplified([(0, 0), (5, 0.5), (10, 0)], 1) == [(0, 0), (10, 0)]
    assert simplified([(0, 0), (5, 2), (10, 0)], 1) == [(0, 0), (5, 2), (10, 0)]


def test_a_ring_that_is_one_line_keeps_its_farthest_point() -> None:
    assert simplified([(0, 0), (10, 0), (0, 0)], 1) == [(0, 0), (10, 0), (0, 0)]


@given(POINTS)
def test_what_is_clipped_lies_in_the_window(ring: list[tuple[float, float]]) -> None:
    for x, y in clipped(ring, SQUARE):
        assert -1e-6 <= x <= 100 + 1e-6
        assert -1e-6 <= y <= SQUARE.height + 1e-6


def test_a_ring_inside_the_window_stays_and_one_outside_goes() -> None:
    ring = [(10.0, 10.0), (20.0, 10.0), (20.0, 20.0)]
    assert sorted(clipped(ring, SQUARE)) == sorted(ring)
    assert clipped([(200.0, 10.0), (210.0, 10.0), (210.0, 20.0)], SQUARE) == []


def test_a_ring_that_crosses_an_edge_is_cut_there() -> None:
    cut = clipped([(-10.0, 0.0), (10.0, 0.0), (10.0, 10.0), (-10.0, 10.0)], SQUARE)
    assert sorted(cut) == [(0, 0), (0, 10), (10, 0), (10, 10)]


def test_north_is_above_and_a_degree_is_as_wide_as_the_window_says() -> None:
    assert SQUARE.project(0, 5) == (0, 0)
    x, y = SQUARE.project(10, -5)
    assert (x, y) == pytest.approx((100, SQUARE.height))
    assert SQUARE.project(5, 1)[1] < SQUARE.project(5, 0)[1]


@pytest.mark.parametrize(
    ("lines", "closed", "path"),
    [
        ([[(0, 0), (10, 0), (10, 5)]], True, "M0 0l10 0 0 5z"),
        ([[(10, 5), (0, 0)]], False, "M10 5l-10-5"),
        ([[(0, 0), (0.2, 0.1), (10, 0), (10, 5)]], True, "M0 0l10 0 0 5z"),
        ([[(0, 0), (10, 0)]], True, ""),
    ],
)
def test_lines_are_written_as_a_path(lines: Any, closed: bool, path: str) -> None:  # noqa: ANN401
    assert outline(lines, closed=closed) == path


def test_a_name_is_escaped_and_placed_in_percent() -> None:
    x, y = MAIN.width / 2, MAIN.height / 4
    assert label("A & B", x, y, "middle") == '<text x="50.0%" y="25.0%" text-anchor="middle">A &amp; B</text>'


def world(folder: Path) -> Path:
    """Write an atlas in which every country that is asked for is a square of its own."""
    names = (
        "Guatemala Honduras|El Salvador|Mexico|Belize|Nicaragua|Costa Rica|Panama|Colombia|Cuba|Jamaica|"
        "United States of America|Canada"
    ).replace("Guatemala ", "Guatemala|")
    arcs, countries = [], []
    for number, name in enumerate(names.split("|")):
        west = -92 + number
        arcs.append([[west, 10], [1, 0], [0, 3], [-1, 0], [0, -3]])
        countries.append({"type": "Polygon", "arcs": [[number]], "properties": {"name": name}})
    countries[11]["arcs"] = [[11, 3]]  # the United States share the line of Mexico
    data = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {"countries": {"geometries": countries}},
        "arcs": arcs,
    }
    for file in ("countries-10m.json", "countries-50m.json"):
        (folder / file).write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_an_atlas_gives_the_lines_that_two_countries_share(tmp_path: Path) -> None:
    atlas = Atlas(world(tmp_path) / "countries-50m.json")
    assert len(atlas.shared("United States of America", "Mexico", SQUARE)) == 1
    assert atlas.shared("Canada", "Mexico", SQUARE) == []


def test_the_map_of_a_small_world_names_and_hatches_what_it_says(tmp_path: Path) -> None:
    svg = etree.fromstring(draw(world(tmp_path)))  # noqa: S314 (it was made here)
    space = "{http://www.w3.org/2000/svg}"
    names = [text.text for text in svg.iter(f"{space}text")]
    assert {"Guatemala", "Honduras", "El Salvador", "Northern Triangle"} <= set(names)
    hatched = [path for path in svg.iter(f"{space}path") if path.get("class") == "triangle"]
    assert len([path for path in hatched if path.get("d")]) >= 3
    assert svg.findtext(f"{space}title")
