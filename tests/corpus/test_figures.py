"""The repair on damaged texts is no worse than it was; raise the figures here when they grow."""

from __future__ import annotations

import pytest

from tests.bench_repair import MECHANICAL, measure, measure_mixes, sound
from tests.support.cleaners import ours, plain
from tests.support.corpus import corpus
from tests.support.damage import damaged
from tests.support.spots import Damaged

Texts = tuple[list[Damaged], list[Damaged]]

RECALL = 0.97
"""Of the damaged places, those that are mended, at the least: the mean over the kinds."""
FALSE = 0.0
"""Sound places that are changed in damaged texts, for a thousand, at the most."""
STRUCTURE = 0.99
"""The F1 of headings, items, cells and paragraphs, at the least."""


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Texts that are damaged in one way each, and the same undamaged; nothing that is held out."""
    whole = corpus(held_out=False)
    made = [damaged(text.content, name, 1) for text in whole for name in MECHANICAL]
    return [case for case in made if case.spots], sound(whole)


def test_the_repair_finds_mends_and_leaves_alone_what_it_should(texts: Texts) -> None:
    found = measure(*texts, ours)
    assert found.recall >= RECALL
    assert found.false <= FALSE
    assert found.structure >= STRUCTURE
    assert found.kinds["sound"].broken == []


def test_a_plain_reading_mends_and_breaks_nothing(texts: Texts) -> None:
    found = measure(*texts, plain)
    assert (found.recall, found.false, found.kinds["sound"].false) == (0, 0, 0)


MIXES = 8
"""Mixes of damage, drawn at random, of each text."""
MIXED_RECALL, MIXED_STRUCTURE = 0.96, 0.97
AGAIN = 1
"""Mixes in which a second repair finds something more, at the most."""


def test_mixed_damage_is_mended_at_once() -> None:
    found, again = measure_mixes(corpus(held_out=False), MIXES)
    assert found.recall >= MIXED_RECALL
    assert found.false <= FALSE
    assert found.structure >= MIXED_STRUCTURE
    assert again <= AGAIN


def test_a_text_that_was_repaired_comes_back_as_it_is(texts: Texts) -> None:
    damaged, whole = texts
    for case in [*damaged, *whole]:
        repaired = ours(case.text)
        assert ours(repaired) == repaired, case.kind
