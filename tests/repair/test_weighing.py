"""What an editor's repair may not do, by the examples of ``tests/cases/refused.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition.reading.errors import EditionError
from edition.repair.editor import entry_edits
from edition.repair.vocabulary import FREE, MODALS, NEGATIONS, NUMBER, bases
from tests.case_files import Case, cases
from tests.texts import SEED_TEXT, entry_of, seed_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = "damaged repaired words? seed?"


def complaints(damaged: str, repaired: str, words: Mapping[str, str], seed: str = "") -> list[str]:
    """Give what is said against an editor's repair: code, complaint and mend."""
    source = seed_of(seed or f"{SEED_TEXT}The government acts. {damaged}")
    try:
        entry_edits(Path("repairs.yml"), entry_of(source, damaged, repaired, words), source)
    except EditionError as error:
        return [str(problem).removeprefix("repairs.yml:1:1: ") for problem in error.problems]
    return []


@pytest.mark.parametrize("case", cases("refused.yml", f"{FIELDS} refused", f"{FIELDS} accepted"))
def test_an_editor_may_restore_what_the_words_show_and_not_a_word_more(case: Case) -> None:
    said = complaints(case["damaged"], case["repaired"], case.get("words", {}), case.get("seed", ""))
    wanted = case.get("refused", [])
    assert [one for one in wanted if not any(one in each for each in said)] == [], said
    assert [each for each in said if not any(one in each for one in wanted)] == []
    assert len(said) == len(wanted)


@pytest.mark.parametrize("mark", '?!“”"«»')
def test_a_mark_that_tells_who_speaks_or_asks_needs_a_reason(mark: str) -> None:
    said = (
        f"E210 this repair brings in or takes away '{mark}' without a reason of its own; "
        f"add 'words: {{\"{mark}\": why}}'"
    )
    assert complaints("it is new", f"it is {mark}new", {}) == [said]
    assert complaints(f"it is {mark}new", "it is new", {}) == [said]
    assert complaints("it is new", f"it is {mark}new", {mark: "It is quoted."}) == []


@pytest.mark.parametrize("mark", "$€£¥%‰°+±−")
def test_a_mark_that_makes_another_number_is_left_as_it_is(mark: str) -> None:
    said = "E210 this repair changes a number: '{}' to '{}'; leave it as the seed has it"
    assert complaints("it cost 5", f"it cost {mark}5", {}) == [said.format("", mark)]
    assert complaints(f"it cost {mark}5", "it cost 5", {mark: "It is known."})[0] == said.format(mark, "")


@pytest.mark.parametrize("mark", ",;:.…()[]—–-’‘'/*")
def test_other_marks_are_free(mark: str) -> None:
    assert complaints("it is new", f"it is{mark} new", {}) == []


@pytest.mark.parametrize("text", cases("beginnings.yml"))
def test_a_capital_makes_a_name_but_where_a_sentence_begins(text: str) -> None:
    damaged, repaired = text.replace("^", "").replace("Obama", "they"), text.replace("^", "")
    said = complaints(damaged, repaired, {"Obama": "He is known."})
    name = "E210 this repair brings in the name 'Obama'; leave it as the seed has it"
    assert said == ([] if "^" in text else [name])


def test_no_word_is_free_and_untouchable_at_once() -> None:
    assert not FREE & (MODALS | NEGATIONS)
    assert not [word for word in FREE if NUMBER.fullmatch(word)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("migrations", "migration"),
        ("Securities", "security"),
        ("create", "creating"),
        ("plan", "planned"),
        ("diminish", "diminished"),
        ("Bukele’s", "bukele"),
        ("states’", "state"),
        ("crisis", "crisis"),
        ("churches", "church"),
        ("tried", "trying"),
    ],
)
def test_forms_of_a_word_have_a_base_in_common(one: str, other: str) -> None:
    assert bases(one) & bases(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("plans", "planes"),
        ("us", "use"),
        ("moral", "morale"),
        ("prescribe", "proscribe"),
        ("his", "hi"),
        ("car", "care"),
        ("bus", "bu"),
    ],
)
def test_different_words_have_none(one: str, other: str) -> None:
    assert not bases(one) & bases(other)
