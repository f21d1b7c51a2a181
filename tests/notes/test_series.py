"""The numbers of the charts: read strictly, and written out as they are."""

from __future__ import annotations

import csv
import io
import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from edition.notes.citing import quotation_problems, source_problems
from edition.notes.series import Figures, figures_problems
from edition.reading.errors import EditionError
from edition.reading.forms import load_yaml
from tests.support.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from edition.reading.yaml_loading import Document

GOOD = """\
offices:
  - id: mayor
    name: mayor
    holders:
      - {name: Ann, since: 2009-07-01}
      - {name: Ben, since: 2011-01-01}
    sources: [annals]
series:
  - id: apples
    title: Apples doubled
    label: Apples
    subtitle: Apples, by year
    measure: apples
    picture: columns
    shown_in: thousands
    decimals: 1
    office: mayor
    quote: many apples
    note: [Counts apples.]
    breaks:
      - {at: 2011-07, label: counting changes, why: Pears count too.}
    points:
      - {year: 2010, value: 1250, source: annals}
      - {year: 2012, value: 2500.5, source: gazette, remark: preliminary}
    compared_with: [gazette]
"""
SOURCES = {"annals", "gazette"}
SEED = "There were many apples."


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "series.yml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def load_figures(docs: Path) -> Document[Figures]:
    return load_yaml(docs / "series.yml", Figures)


def figures_of(docs: Path, old: str, new: str) -> Document[Figures]:
    assert GOOD.count(old) == 1, old
    (docs / "series.yml").write_text(GOOD.replace(old, new), encoding="utf-8")
    return load_figures(docs)


def places_of_load(docs: Path, old: str, new: str) -> list[tuple[int, int, str]]:
    with pytest.raises(EditionError) as caught:
        figures_of(docs, old, new)
    return [(problem.line, problem.column, problem.code) for problem in caught.value.problems]


def places_of_check(document: Document[Figures]) -> list[tuple[int, int, str]]:
    checks = (
        figures_problems(document),
        source_problems(document, SOURCES),
        quotation_problems(document, SEED),
    )
    found = itertools.chain(*checks)
    return [(problem.line, problem.column, problem.code) for problem in found]


def test_a_good_file_has_no_problems(docs: Path) -> None:
    assert places_of_check(load_figures(docs)) == []


def test_the_project_s_own_file_is_good_but_for_what_only_the_edition_knows() -> None:
    figures = load_figures(ROOT / "docs").data
    assert {series.id for series in figures.series} >= {
        "border-patrol-southwest",
        "homicide-rate-el-salvador",
        "border-patrol-salvadorans",
        "remittances-share-of-gdp",
        "poverty-households-el-salvador",
    }


@pytest.mark.parametrize("value", ["1,250", "many", "-3", "1e3", ".5", "nan", "''", "9" * 16])
def test_what_is_no_number_is_reported_at_its_place(docs: Path, value: str) -> None:
    wrong = f'value: "{value}"' if "," in value else f"value: {value}"
    assert places_of_load(docs, "value: 1250", wrong) == [(23, 22, "E010")]


def test_years_out_of_order_are_reported(docs: Path) -> None:
    assert places_of_check(figures_of(docs, "year: 2010, value", "year: 2013, value")) == [(24, 10, "E421")]


def test_a_year_given_twice_is_reported(docs: Path) -> None:
    assert places_of_check(figures_of(docs, "year: 2010, value", "year: 2012, value")) == [(24, 10, "E421")]


def test_holders_of_an_office_stand_in_order(docs: Path) -> None:
    assert places_of_check(figures_of(docs, "since: 2011-01-01", "since: 2008-01-01")) == [(6, 21, "E421")]


def test_a_day_of_an_office_that_does_not_exist_is_reported(docs: Path) -> None:
    assert places_of_load(docs, "since: 2011-01-01", "since: 2011-02-31") == [(6, 21, "E431")]


@pytest.mark.parametrize("wrong", ["remark: []", "remark: ''", "sort: guess"])
def test_an_empty_remark_or_an_unknown_key_is_reported(docs: Path, wrong: str) -> None:
    assert [code for *_, code in places_of_load(docs, "remark: preliminary", wrong)] == ["E010"]


def test_an_unknown_source_of_a_number_is_reported(docs: Path) -> None:
    figures = figures_of(docs, "1250, source: annals", "1250, source: rumor")
    assert places_of_check(figures) == [(23, 35, "E402")]


@pytest.mark.parametrize("use", ["sources: [annals]", "with: [gazette]"])
def test_an_unknown_source_of_an_office_or_of_a_comparison_is_reported(docs: Path, use: str) -> None:
    figures = figures_of(docs, use, use.partition("[")[0] + "[rumor]")
    assert [code for *_, code in places_of_check(figures)] == ["E402"]


def test_an_unknown_office_is_reported(docs: Path) -> None:
    assert places_of_check(figures_of(docs, "office: mayor", "office: king")) == [(17, 5, "E422")]


def test_words_that_the_seed_does_not_have_once_are_reported(docs: Path) -> None:
    assert places_of_check(figures_of(docs, "many apples", "few apples")) == [(18, 5, "E430")]
    assert places_of_check(figures_of(docs, "quote: many apples", "quote: e")) == [(18, 5, "E430")]


def test_the_csv_has_every_number_as_the_file_has_it(docs: Path) -> None:
    (series,) = load_figures(docs).data.series
    assert list(csv.reader(io.StringIO(series.csv()))) == [
        ["year", "apples", "remark", "source"],
        ["2010", "1250", "", "annals"],
        ["2012", "2500.5", "preliminary", "gazette"],
    ]


def test_a_missing_year_keeps_its_place(docs: Path) -> None:
    (series,) = load_figures(docs).data.series
    assert (list(series.years), series.missing) == ([2010, 2011, 2012], [2011])
    assert series.place(2011.5) == pytest.approx(0.5)


def test_a_fiscal_year_begins_in_october(docs: Path) -> None:
    (series,) = figures_of(docs, "    shown_in:", "    months_early: 3\n    shown_in:").data.series
    assert series.place(2009.75) == 0
    assert series.place(2012.75) == 1


def test_values_are_shown_in_the_unit_and_rounded_half_up(docs: Path) -> None:
    (series,) = load_figures(docs).data.series
    assert [series.shown(point.value) for point in series.points] == ["1.3", "2.5"]
    assert series.shown(Decimal(1_850)) == "1.9"


def test_times_are_to_the_day_and_the_month(docs: Path) -> None:
    figures = load_figures(docs).data
    assert figures.offices[0].holders[0].time == pytest.approx(2009 + 181 / 365)
    assert figures.series[0].breaks[0].time == pytest.approx(2011.5)
    assert figures.series[0].breaks[0].when == "July 2011"
