"""Each number of our words has its source beside it, and stands in one place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from edition.checks.checks import checked
from edition.checks.grounds import Grounds
from edition.checks.numbers import is_supported
from edition.checks.passages import passages
from edition.checks.project import Project
from edition.edition import Edition
from edition.reading.errors import EditionError
from tests.case_files import cases
from tests.support.project import ROOT, change

if TYPE_CHECKING:
    from pathlib import Path


def said_of(root: Path) -> list[str]:
    """Give what is said of a project, without places and mends."""
    try:
        checked(root)
    except EditionError as error:
        return [f"{problem.code} {problem.message}" for problem in error.problems]
    return []


@pytest.mark.parametrize("example", cases("numbers.yml", "words said"))
def test_a_number_needs_its_source_beside_it(sample: Path, example: dict[str, Any]) -> None:
    with (sample / "docs/plans.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{example['words']}\n")
    assert said_of(sample) == example["said"]


def test_a_number_of_the_article_is_its_own(sample: Path) -> None:
    assert said_of(sample) == []
    change(sample / "docs/quiz.yml", "The article says so in its first sentence.", "It has 12 trees.")
    assert said_of(sample) == ["E441 nothing beside it gives '12'"]
    edition = Edition.load(sample)
    text = edition.seed.text.replace("forty trees", "forty trees (12 in bloom)")
    edition.seed.path.write_text(text, encoding="utf-8")
    said = said_of(sample)
    assert [line for line in said if line.startswith("E441")] == []


def test_the_numbers_of_a_chart_may_stand_in_its_own_words_as_far_as_they_are_right(sample: Path) -> None:
    note = "[Apples on the ground are counted too.]"
    change(sample / "docs/series.yml", note, '["It rose from 1,200 to 1.25 thousand."]')
    assert said_of(sample) == []
    change(sample / "docs/series.yml", "1.25 thousand", "1.26 thousand")
    assert said_of(sample) == ["E441 nothing beside it gives '1.26 thousand'"]


def test_wrong_answers_may_have_wrong_numbers(sample: Path) -> None:
    change(sample / "docs/quiz.yml", "wrong: Behind the church.", "wrong: At 12 Church Street.")
    assert said_of(sample) == []
    change(sample / "docs/quiz.yml", "right: Behind the school.", "right: At 13 School Street.")
    assert said_of(sample) == ["E441 nothing beside it gives '13'"]


def test_what_two_files_take_from_one_source_is_written_once(sample: Path) -> None:
    change(sample / "docs/sources.yml", "The council met.", "The council met 17 times in 2010.")
    change(sample / "docs/timeline.yml", "The council speaks", "In its 17 meetings the council speaks")
    assert said_of(sample) == []
    change(sample / "docs/glossary.yml", "to govern a village.", "to govern a village, in 17 meetings.")
    assert said_of(sample) == ["E444 '17' is written by hand in several files"] * 2


def test_nearly_every_number_of_this_edition_would_be_missed_if_it_were_another() -> None:
    """What is let through without a reason shows here: of all numbers but dates, one in twelve at most."""
    edition = Edition.load(ROOT)
    grounds = Grounds(edition)
    let_through = [
        is_supported(grounds, passage, replace(numeral, value=numeral.value + change * (numeral.step or 1)))
        for passage in passages(Project.of(ROOT), edition, grounds)
        for numeral in passage.numerals
        if numeral.kind != "date"
        for change in (-2, -1, 1, 2, 10)
    ]
    assert len(let_through) > 100
    assert sum(let_through) / len(let_through) < 1 / 12


def test_what_a_source_gives_is_no_name(sample: Path) -> None:
    change(sample / "docs/sources.yml", "[The council met.]", '["It met [](number:trees) times."]')
    assert said_of(sample) == ["E440 '[](number:trees)' stands in what a source gives"]


def test_words_of_notes_and_pages_have_the_number_in_the_place_of_its_name(sample: Path) -> None:
    change(sample / "docs/claims.yml", "thirty-eight", "[](number:trees) and [](number:apples/2010)")
    assert said_of(sample) == []
    (claim,) = Edition.load(sample).notes.claims
    assert claim.independent[0].says == "The annals count 38 and 1,200."
