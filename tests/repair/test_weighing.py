"""What an editor's repair may not do, by the examples of ``tests/cases/refused.yml``."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.reading.errors import EditionError
from edition.repair.editor import entry_edits
from edition.repair.vocabulary import FREE, MODALS, NEGATIONS, NUMBER, bases
from tests.case_files import Case, cases
from tests.texts import SEED_TEXT, entry_of, seed_of

FIELDS = "damaged repaired words? seed?"


@pytest.mark.parametrize("case", cases("refused.yml", f"{FIELDS} refused", f"{FIELDS} accepted"))
def test_an_editor_may_restore_what_the_words_show_and_not_a_word_more(case: Case) -> None:
    seed = seed_of(case.get("seed", f"{SEED_TEXT}The government acts. {case['damaged']}"))
    entry = entry_of(seed, case["damaged"], case["repaired"], case.get("words"))
    said: list[str] = []
    try:
        entry_edits(Path("repairs.yml"), entry, seed)
    except EditionError as error:
        said = [str(problem) for problem in error.problems]
    for wanted in case.get("refused", []):
        assert any(wanted in complaint for complaint in said), said
    assert bool(said) == ("refused" in case), said


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
