"""What the detectors of residue find, by the examples of ``tests/cases/residue.yml``."""

from __future__ import annotations

import pytest

from edition.repair.residue import residue
from tests.case_files import Case, cases


@pytest.mark.parametrize("case", cases("residue.yml", "text found seen?"))
def test_residue_is_found_in_damaged_text_and_in_no_other(case: Case) -> None:
    # A first paragraph keeps what is short and has capitals from being taken for the title.
    text = f"It begins.\n\n{case['text']}\n"
    wanted = [] if case["found"] == "nothing" else case["found"]
    assert sorted(finding.name for finding in residue(text)) == sorted(wanted)


@pytest.mark.parametrize("text", cases("unchanged.yml"))
def test_sound_text_is_free_of_residue(text: str) -> None:
    found = [finding.name for finding in residue(f"It begins.\n\n{text}") if finding.name not in ONE_LINE]
    assert found == []


ONE_LINE = {"no-end-mark", "lower-case-start"}
"""Some of the examples are no whole sentences."""
