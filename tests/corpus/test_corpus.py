"""The corpus is open and whole, and what is counted on it is what was done to it."""

from __future__ import annotations

from collections import Counter

import pytest

from edition.reading.characters import is_invisible
from edition.repair.edits import Edit
from tests.support.corpus import FOLDER, corpus
from tests.support.damage import damaged, mixed
from tests.support.kinds import KINDS
from tests.support.measures import compare, is_right, parts, structure_f1
from tests.support.spots import Damaged, Spot

TEXTS = corpus()
LARGEST = 400_000
"""Bytes that the texts may take in all."""
OPEN = ("CC0 1.0", "CC BY", "Public domain", "Unlicense")


def test_every_text_says_where_it_comes_from_and_may_be_printed() -> None:
    assert sorted(text.name for text in TEXTS) == sorted(path.stem for path in (FOLDER / "texts").iterdir())
    for text in TEXTS:
        assert text.licence.startswith(OPEN)
        assert all(address.startswith("https://") for address in text.source)
        assert text.by
        assert not any(map(is_invisible, text.content))
    assert sum(len(text.content.encode()) for text in TEXTS) < LARGEST


def test_a_third_of_every_register_is_held_out() -> None:
    registers = Counter(text.register for text in TEXTS)
    held_out = Counter(text.register for text in corpus(held_out=True))
    assert len(registers) >= 8
    assert {name: 3 * number for name, number in held_out.items()} == registers


@pytest.mark.parametrize("name", KINDS)
def test_damage_is_what_its_spots_say(name: str) -> None:
    made = [damaged(text.content, name, 1) for text in TEXTS]
    assert sum(len(case.spots) for case in made) > 0
    for text, case in zip(TEXTS, made, strict=True):
        rebuilt, done = "", 0
        for spot in case.spots:
            assert (spot.kind, spot.start >= done) == (name, True)
            rebuilt += text.content[done : spot.start] + spot.after
            done = spot.end
        assert rebuilt + text.content[done:] == case.text
        assert case == damaged(text.content, name, 1)


def test_nothing_done_mends_nothing_and_breaks_nothing_and_all_undone_mends_all() -> None:
    for text in TEXTS:
        case = mixed(text.content, ("glued-sentences", "entities", "hard-wraps", "odd-bullets"), 1)
        plain, perfect = compare(case, case.text), compare(case, case.sound)
        assert (plain.mended, plain.false) == (0, 0)
        assert (perfect.mended, perfect.false) == (len(case.spots), 0)
        assert perfect.recall == structure_f1(case.sound, case.sound) == 1.0


CASE = Damaged("It was a red rose, and new.", "It was a red rose ,and new.", (Spot(17, 19, " ,", "x"),), "x")


@pytest.mark.parametrize(
    ("repaired", "mended", "false"),
    [
        ("It was a red rose, and new.", 1, 0),
        ("It was a red rose,and new.", 0, 0),
        ("It was one red rose, and new.", 1, 1),
        ("It was a rose, and new, too.", 1, 2),
    ],
)
def test_what_is_mended_and_what_is_broken_is_counted(repaired: str, mended: int, false: int) -> None:
    counts = compare(CASE, repaired)
    assert (counts.mended, counts.false, len(counts.broken)) == (mended, false, false)


@pytest.mark.parametrize(
    ("start", "end", "after", "right"),
    [
        (17, 19, ", ", True),
        (17, 18, "", True),
        (0, 2, "This", False),
        (19, 19, " ", True),
        (23, 26, "old", False),
    ],
)
def test_an_edit_is_right_where_it_leads_nearer_to_the_sound_text(
    start: int, end: int, after: str, *, right: bool
) -> None:
    edit = Edit(start, end, CASE.text[start:end], after, "spacing", "x", "It must be so.")
    assert is_right(CASE, edit) == right


def test_an_edit_beside_other_damage_is_judged_by_itself_alone() -> None:
    spots = (Spot(9, 11, "\n", "x"), Spot(11, 11, "<p> ", "x"))
    case = Damaged("It rained\n\nIt poured.", "It rained\n<p> It poured.", spots, "x")
    parted = Edit(9, 10, "\n", "\n\n", "structure", "x", "It must be so.")
    undone = Edit(10, 14, "<p> ", "", "markup", "x", "It must be so.")
    torn = Edit(19, 19, "", " ", "spacing", "x", "It must not be so.")
    edits = (parted, undone, torn)
    assert [is_right(case, each, edits) for each in edits] == [True, True, False]


def test_a_place_that_nobody_sees_is_neither_missed_nor_mended() -> None:
    case = Damaged("# A\n\nB", "# A\nB", (Spot(3, 5, "\n", "x", shown=False),), "x")
    assert [(counts.spots, counts.mended, counts.false) for counts in (compare(case, case.text),)] == [
        (0, 0, 0)
    ]


def test_the_parts_of_a_text_are_its_headings_items_cells_and_paragraphs() -> None:
    text = "# A title\n\nA paragraph.\n\n- One\n- Two\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n"
    kinds = Counter(kind for kind, _ in parts(text).elements())
    assert kinds == {"heading": 1, "p": 1, "li": 2, "cell": 4}
    assert structure_f1(text, text.replace("# A", "A")) == pytest.approx(14 / 16)
