"""Our own words are checked letter by letter, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.checks.prose import complaints
from tests.case_files import cases

SEED = "It was was good ,so ."


@pytest.mark.parametrize("example", cases("prose.yml", "text wrong"))
def test_words_are_told_from_what_is_quoted_code_or_an_address(example: dict[str, Any]) -> None:
    found = [code for _, code, _, _ in complaints(example["text"], SEED)]
    assert sorted(found) == example["wrong"]


@given(st.text(alphabet="a “”‘’\"'-`\n/{}[]()|#\u00a0e\u0301", max_size=80))
def test_whatever_is_written_is_answered_with_places_in_it(text: str) -> None:
    for offset, code, message, mend in complaints(text, SEED):
        assert 0 <= offset < len(text)
        assert code.startswith("E50")
        assert "\n" not in message + mend
