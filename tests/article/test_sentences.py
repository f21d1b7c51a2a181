"""Where sentences end, by the examples of ``tests/cases/sentences/``."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentencex import segment

from edition.article.sentences import sentence_spans
from tests.case_files import CASES, Case, cases, seen
from tests.texts import any_texts, good_texts

if TYPE_CHECKING:
    from collections.abc import Callable

COUNTS = cases("sentences/counts.yml", "language examples library ours")
languages = st.sampled_from(("en", "de", "es", "ar", "zh", "th", "tlh"))


def cut(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


def by_the_library(text: str, language: str) -> list[str]:
    return [part.strip() for part in segment(language, text) if part.strip()]


def is_cut_well(case: str, language: str, cutter: Callable[[str, str], list[str]] = cut) -> bool:
    """Tell whether a text is cut where it has bars."""
    wanted = [part.strip() for part in case.split("|") if part.strip()]
    return cutter(case.replace("|", ""), language) == wanted


@pytest.mark.parametrize("case", cases("sentences/ours.yml"))
def test_an_english_text_is_cut_where_its_sentences_end(case: str) -> None:
    assert is_cut_well(case, "en"), cut(case.replace("|", ""), "en")


@pytest.mark.parametrize("case", cases("sentences/others.yml", "language text"))
def test_a_text_in_another_language_is_cut_where_its_sentences_end(case: Case) -> None:
    text, language = case["text"], case["language"]
    assert is_cut_well(text, language), cut(text.replace("|", ""), language)


@pytest.mark.parametrize("case", COUNTS)
def test_the_golden_rules_are_kept_as_counted(case: Case) -> None:
    language = case["language"]
    examples = [seen(example.values[0]) for example in cases(f"sentences/{language}.yml")]
    library = sum(is_cut_well(example, language, by_the_library) for example in examples)
    ours = sum(is_cut_well(example, language) for example in examples)
    found = {"language": language, "examples": len(examples), "library": library, "ours": ours}
    assert {name: str(value) for name, value in found.items()} == case


@pytest.mark.parametrize("case", COUNTS)
def test_no_language_is_worse_than_the_library_has_it(case: Case) -> None:
    assert int(case["library"]) <= int(case["ours"]) <= int(case["examples"])


def test_every_language_with_examples_is_counted() -> None:
    counted = [case.values[0]["language"] for case in COUNTS]
    others = {"counts", "others", "ours"}
    assert counted == sorted(
        path.stem for path in (CASES / "sentences").glob("*.yml") if path.stem not in others
    )


@given(st.one_of(any_texts, good_texts()), languages)
def test_every_character_but_blanks_is_in_one_sentence(text: str, language: str) -> None:
    spans = list(sentence_spans(text, language))
    assert "".join(text[start:end] for start, end in spans) == re.sub(
        r"\s+", lambda blank: blank[0] if any(s <= blank.start() < e for s, e in spans) else "", text
    )
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


@pytest.mark.parametrize(
    "piece", ["(A. ", "1. A ", "a.10 ", "**A.", "U.S. The ", "“A.” ", "“好。”", "@a.A", "((", "."]
)
def test_cutting_takes_the_length_of_a_text_and_not_its_square(piece: str) -> None:
    start = time.process_time()
    list(sentence_spans(piece * (60_000 // len(piece)), "en"))
    assert time.process_time() - start < 3
