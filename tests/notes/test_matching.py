"""Where terms are found, by the examples of ``tests/cases/terms.yml``."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.notes.glossary import Term
from edition.notes.matching import TermIndex
from tests.case_files import Case, cases
from tests.texts import SEED_TEXT, any_texts


def term(*aliases: str) -> Term:
    return Term(
        id="a-term",
        term=aliases[0],
        aliases=aliases,
        category="policy",
        definition="It is.",
        sources=(),
        line=1,
    )


@pytest.mark.parametrize("case", cases("terms.yml", "aliases text found"))
def test_terms_are_found_in_their_forms_and_in_no_others(case: Case) -> None:
    index = TermIndex([term(alias) for alias in case["aliases"]])
    found = [case["text"][use.start : use.end] for use in index.find(case["text"])]
    assert found == ([] if case["found"] == "nothing" else case["found"])


def test_the_longest_of_several_terms_is_taken() -> None:
    short, long = term("security"), term("border security")
    [found] = TermIndex([short, long]).find("on border security now")
    assert found.term is long


@given(any_texts, st.lists(any_texts.filter(bool), min_size=1, max_size=5))
def test_uses_are_in_order_and_never_overlap(text: str, aliases: list[str]) -> None:
    end = 0
    for use in TermIndex([term(*aliases)]).find(text):
        assert end <= use.start < use.end <= len(text)
        end = use.end


def test_many_terms_cost_little_more_than_few() -> None:
    few, many = ([term(f"word{number} of it") for number in range(count)] for count in (50, 5000))
    costs = []
    for terms in (few, many):
        index, start = TermIndex(terms), time.process_time()
        list(index.find(SEED_TEXT * 20))
        costs.append(time.process_time() - start)
    assert costs[1] < 10 * costs[0] + 0.5
