"""What a line is, by the examples of ``tests/cases/line-kinds.yml``, and what a word of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.repair.text.lines import ADDED, HAS_ADDED, PLAIN_WORD, lines_of
from edition.repair.text.shadow import Shadow
from tests.case_files import Case, cases


@pytest.mark.parametrize("case", cases("line-kinds.yml", "line is"))
def test_a_line_is_told_by_its_marks_and_capitals(case: Case) -> None:
    _, line, _ = lines_of(f"Before.\n{case['line']}\nBehind.")
    assert (line.kind, line.text, line.start, line.end) == (
        case["is"],
        case["line"],
        8,
        8 + len(case["line"]),
    )


@pytest.mark.parametrize("case", cases("block-kinds.yml", "text are"))
def test_a_line_is_told_by_the_block_that_it_stands_in(case: Case) -> None:
    assert [line.kind for line in Shadow(case["text"], case["text"]).lines] == case["are"].split()


@pytest.mark.parametrize("case", cases("shapes.yml", "text is"))
def test_a_table_of_data_is_told_from_prose(case: Case) -> None:
    why = Shadow(case["text"], case["text"]).why_no_prose
    assert why == ("It is a table of data." if case["is"] == "data" else None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("snake_case mp3 3rd", ["snake", "case", "mp", "rd"]),
        ("it’s it's ’tis it’ a’b’c", ["it’s", "it's", "tis", "it", "a’b", "c"]),
        ("it’_x it’3x", ["it", "x", "it", "x"]),
    ],
)
def test_a_plain_word_has_letters_and_at_most_one_apostrophe_among_them(text: str, words: list[str]) -> None:
    assert PLAIN_WORD.findall(text) == words


@given(st.text("(),;.? a"))
def test_a_look_for_added_marks_finds_each_of_them(text: str) -> None:
    assert (HAS_ADDED.search(text) is not None) == any(mark in text for mark in ADDED)
