"""Numbers and dates are found in words, and a text is known to give a number, or not to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from edition.reading.numerals import all_given, given, numerals, written_date
from tests.case_files import cases

CASES = cases("numerals.yml", "text finds", "text says denies")
FOUND = [case for case in CASES if "finds" in case.values[0]]
GIVEN = [case for case in CASES if "says" in case.values[0]]
WORDS = st.text(alphabet="0123456789,.%$-– aMaymillion", max_size=40)


@pytest.mark.parametrize("example", FOUND)
def test_numbers_are_found_in_words(example: dict[str, Any]) -> None:
    found = list(numerals(example["text"]))
    assert [numeral.text for numeral in found] == example["finds"]
    assert all(example["text"].startswith(numeral.text, numeral.start) for numeral in found)


@pytest.mark.parametrize("example", GIVEN)
def test_a_text_gives_a_number_also_when_it_is_rounded(example: dict[str, Any]) -> None:
    gives = given(example["text"]).gives
    for words in example["says"]:
        assert [numeral.text for numeral in numerals(words) if not gives(numeral)] == [], words
    for words in example["denies"]:
        assert [numeral.text for numeral in numerals(words) if gives(numeral)] == [], words


@examples(WORDS, WORDS)
def test_every_text_gives_its_own_numbers_whatever_else_is_given(text: str, other: str) -> None:
    both = all_given((given(other), given(text)))
    for numeral in numerals(text):
        assert text.startswith(numeral.text, numeral.start)
        assert both.gives(numeral)


@pytest.mark.parametrize(
    ("date", "words"), [("2024", "2024"), ("2024-06", "June 2024"), ("2024-06-02", "June 2, 2024")]
)
def test_a_date_of_a_file_is_written_as_words_have_it(date: str, words: str) -> None:
    assert written_date(date) == words
