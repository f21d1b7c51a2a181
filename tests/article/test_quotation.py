"""Where quoted words of a seed stand in the article, by the examples of ``tests/cases/quotations.yml``."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from edition.article.parser import parse
from edition.article.quotation import cite
from tests.case_files import Case, cases
from tests.texts import good_texts, ledger_of


@pytest.mark.parametrize("case", cases("quotations.yml", "seed edits? quote words parts stands"))
def test_words_are_found_where_the_repairs_brought_them(case: Case) -> None:
    ledger = ledger_of(case["seed"], case.get("edits", ()))
    cited = cite(ledger, parse(ledger), case["quote"])
    part = cited.sentence or cited.row
    assert case["seed"][cited.start : cited.end] == case["quote"]
    assert (cited.words, list(cited.parts)) == (case["words"], case["parts"])
    assert (part.id if part else "nowhere") == case["stands"]


@given(good_texts(), st.data())
def test_a_word_that_stands_once_is_found_in_its_own_part(text: str, data: st.DataObject) -> None:
    once = [word for word in set(text.split()) if text.count(word) == 1 and word.isalpha()]
    assume(once)
    word = data.draw(st.sampled_from(sorted(once)))
    ledger = ledger_of(text)
    cited = cite(ledger, parse(ledger), word)
    assert cited.words == word
    assert cited.parts[1] == (word if cited.sentence or cited.row else "")
