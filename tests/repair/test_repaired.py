"""The one function that others call."""

from __future__ import annotations

import pytest
from hypothesis import given

from edition.repair import repair
from edition.repair.edits import apply
from edition.repair.rules import propose
from tests.case_files import Case, cases
from tests.texts import SEED_TEXT, any_texts


def test_a_text_comes_back_with_its_edits() -> None:
    repaired = repair(SEED_TEXT)
    assert repaired.edits == propose(SEED_TEXT)
    assert repaired.text == apply(SEED_TEXT, repaired.edits) != SEED_TEXT


@given(any_texts)
def test_the_text_is_what_its_edits_make_of_it(text: str) -> None:
    repaired = repair(text)
    assert repaired.text == apply(text, repaired.edits)
    assert list(repaired.findings) == sorted(repaired.findings, key=lambda finding: finding.start)


@pytest.mark.parametrize("case", cases("sound.yml", "language text"))
def test_a_sound_text_of_another_language_comes_back_as_it_was(case: Case) -> None:
    assert repair(case["text"], case["language"]).text == case["text"]
