"""The one function that others call."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given

from edition.repair import repair
from edition.repair.edits import apply
from edition.repair.rules import propose
from tests.case_files import Case, cases
from tests.support.corpus import corpus
from tests.support.damage import mixed_at_random
from tests.texts import SEED_TEXT, any_texts


def test_a_text_comes_back_with_its_edits() -> None:
    repaired = repair(SEED_TEXT)
    assert repaired.edits == propose(SEED_TEXT)
    assert repaired.text == apply(SEED_TEXT, repaired.edits) != SEED_TEXT


@given(any_texts)
def test_the_text_is_what_its_edits_make_of_it(text: str) -> None:
    repaired = repair(text)
    assert repaired.text == apply(text, repaired.edits)
    assert list(repaired.findings) == sorted(repaired.findings, key=lambda finding: finding.start)


WRITTEN = "\n\n```\na ,b\n```\n\nIt rose ,dont&nbsp;ask.\n"
"""A block of code, behind which rules only suggest; one that mends characters is as sure as before."""


@pytest.mark.parametrize("content", [text.content for text in corpus(held_out=False)])
def test_the_text_is_the_same_where_nobody_asks_for_findings(content: str) -> None:
    for text in (content, mixed_at_random(content, 1).text, f"{content}\n\nwe\u00e2\u20ac\u2122re{WRITTEN}"):
        repaired, alone = repair(text), repair(text, findings=False)
        assert (alone.text, alone.edits, alone.shape) == (repaired.text, repaired.edits, repaired.shape)
        assert alone.findings == ()


OVERLAPPING = """They saw Alpha Bravo. They saw Bravo Delta. And then alpha bravo delta went on."""
"""Two names of one length that overlap."""


def test_the_same_text_is_repaired_alike_in_every_process() -> None:
    told = f"[each.reading for each in repair({OVERLAPPING!r}).findings]"
    program = f"from edition.repair import repair; print({told})"
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(1, 7)
    }
    assert len(found) == 1
    assert "['Alpha Bravo', 'Bravo Delta']" in found.pop()


@pytest.mark.parametrize("case", cases("sound.yml", "language text"))
def test_a_sound_text_of_another_language_comes_back_as_it_was(case: Case) -> None:
    assert repair(case["text"], case["language"]).text == case["text"]
