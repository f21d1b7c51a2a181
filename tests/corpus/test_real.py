"""Texts as people typed or converted them are no farther from what they should be once they are repaired."""

from __future__ import annotations

import pytest

from edition.repair import repair
from edition.repair.edits import Edit
from tests.support.corpus import FOLDER
from tests.support.real import Real, farness, is_nearer, real

TEXTS = real()
LARGEST = 100_000
"""Bytes that they may take in all."""


def test_every_text_has_both_its_files_and_may_be_printed() -> None:
    files = {path for path in (FOLDER / "real").iterdir() if path.suffix != ".yml"}
    assert {path.stem for path in files} == {text.name for text in TEXTS}
    assert {path.suffix for path in files} == {".txt", ".md"}
    assert all(text.licence.startswith(("Public domain", "CC0")) for text in TEXTS)
    assert sum(path.stat().st_size for path in files) < LARGEST


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: str(text.name))
def test_no_text_is_farther_from_what_it_should_be(text: Real) -> None:
    repaired = repair(text.text).text
    assert farness(repaired, text.sound) <= farness(text.text, text.sound)
    assert [letter for letter in repaired if letter.isalnum()] == [
        letter for letter in text.text if letter.isalnum()
    ]


def test_verses_stay_as_they_are() -> None:
    [verse] = (text for text in TEXTS if text.name == "verse")
    assert repair(verse.text).text == verse.text


SHORT = Real("x", "x", "The river\nrose in May.\n", "The river rose in May.\n")


def test_how_far_a_text_is_and_what_brings_it_nearer_is_told() -> None:
    joined = Edit(9, 10, "\n", " ", "spacing", "x", "It must be so.")
    parted = Edit(9, 10, "\n", "\n\n", "structure", "x", "It must not be so.")
    assert farness(SHORT.sound, SHORT.sound) == 0
    assert farness(SHORT.text, SHORT.sound) > 0
    assert (is_nearer(SHORT, joined), is_nearer(SHORT, parted)) == (True, False)
