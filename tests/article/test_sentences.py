"""Where sentences end, by the examples of ``tests/cases/sentences.yml``."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from edition.article.sentences import sentence_spans
from tests.case_files import cases
from tests.texts import any_texts


@pytest.mark.parametrize("case", cases("sentences.yml"))
def test_a_text_is_cut_where_its_sentences_end(case: str) -> None:
    text = case.replace("|", "")
    wanted = [part.strip() for part in case.split("|") if part.strip()]
    assert [text[start:end] for start, end in sentence_spans(text)] == wanted


@given(any_texts)
def test_every_character_but_blanks_is_in_one_sentence(text: str) -> None:
    spans = list(sentence_spans(text))
    assert "".join(text[start:end] for start, end in spans if text) == re.sub(
        r"\s+", lambda blank: blank[0] if any(s <= blank.start() < e for s, e in spans) else "", text
    )
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
