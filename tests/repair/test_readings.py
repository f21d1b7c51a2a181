"""The readings of a repair stand side by side, whole and in comparable form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.edition import Edition
from edition.repair.editor import Alternative, Entry
from edition.repair.readings import readings
from tests.case_files import Case, cases
from tests.support.project import ROOT

WORDS = st.lists(
    st.sampled_from("the council seeks to plant ten trees, and apples".split()), min_size=1, max_size=20
)


def entry(repaired: str, *alternatives: str) -> Entry:
    others = tuple(Alternative(words, "It says more than came.") for words in alternatives)
    return Entry("damaged", repaired, "It must be.", alternatives=others)


@pytest.mark.parametrize("case", cases("readings.yml", "repaired alternatives shown"))
def test_readings_are_cut_to_where_they_differ(case: Case) -> None:
    found = readings(entry(case["repaired"], *case["alternatives"]))
    assert [text for text, _ in found] == case["shown"]
    assert [other is None for _, other in found].count(True) == 1


@given(WORDS, WORDS)
def test_what_is_shown_of_ours_stands_in_the_sentence(taken: list[str], other: list[str]) -> None:
    repaired = " ".join(taken)
    (ours,) = (text for text, found in readings(entry(repaired, " ".join(other))) if found is None)
    assert ours.removeprefix("… ").removesuffix(" …") in repaired


def test_the_words_of_every_alternative_are_shown() -> None:
    for one in Edition.load(ROOT).entries:
        for text, other in readings(one):
            if other:
                assert set(other.reading.split()) & set(text.split())
                assert text != next(shown for shown, found in readings(one) if found is None)
