"""How an editor's repair is broken down, by the examples of ``tests/cases/alignment.yml``."""

from __future__ import annotations

import pytest

from edition.repair.align import align, changes, tokens
from edition.repair.edits import apply
from edition.repair.weighing import Scales
from tests.case_files import Case, cases
from tests.texts import SEED_TEXT


@pytest.mark.parametrize("case", cases("alignment.yml", "damaged repaired changes"))
def test_a_repair_is_broken_down_to_the_changes_that_a_person_would_name(case: Case) -> None:
    damaged, repaired = case["damaged"], case["repaired"]
    scales = Scales(SEED_TEXT, damaged, repaired, {})
    found = [(damaged[change.start : change.end], change.after) for change in changes(damaged, repaired)]
    assert [[before, after, scales.kind_of(before, after)] for before, after in found] == case["changes"]
    assert apply(damaged, changes(damaged, repaired)) == repaired


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S. and u.s foreign", ["the", "U.S.", "and", "u.s", "foreign"]),
        ("Bukele’s and Trump's plan’", ["Bukele’s", "and", "Trump's", "plan"]),
        ("so-called 3,000", ["so", "called", "3", "000"]),
        ("plan b. A new", ["plan", "b", "A", "new"]),
        ("v.2 2.v 2.2. u.sing", ["v", "2", "2", "v", "2", "2", "u", "sing"]),
        ("_.a a._ _._.", ["_", "a", "a", "_", "_", "_"]),
        ("plan .a …. .... !.!.", ["plan", "a"]),
        ("", []),
    ],
)
def test_words_keep_their_apostrophes_and_abbreviations_their_dots(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


def test_words_are_paired_by_their_likeness_and_not_by_their_place() -> None:
    pairs = align(
        tokens("el salvador under president nayib bukel"), tokens("under President Bukele of El Salvador")
    )
    assert [(one.text, other.text) for one, other in pairs] == [
        ("under", "under"),
        ("president", "President"),
        ("bukel", "Bukele"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        ("pain", "plan", True),
        ("black", "blimp", False),
        ("Éclair", "éclairs", True),
        ("formal", "informal", False),
        ("us", "U.S.", True),
        ("its", "it’s", True),
    ],
)
def test_two_words_are_alike_that_begin_alike_and_differ_in_half_of_their_letters_at_most(
    one: str, other: str, *, paired: bool
) -> None:
    assert bool(align(tokens(one), tokens(other))) == paired
