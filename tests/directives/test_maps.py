"""The maps show what the pages ask readers to find on them."""

from __future__ import annotations

from tests.support.project import ROOT


def test_the_small_map_names_and_fills_the_country_where_the_way_begins() -> None:
    drawn = (ROOT / "docs/assets/map-central-america.svg").read_text(encoding="utf-8")
    assert drawn.count(">El Salvador</text>") == 2
    assert drawn.count('class="triangle start"') == 1
