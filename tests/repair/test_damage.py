"""Damage as people report it: what is mended, and what is pointed out and left as it is."""

from __future__ import annotations

import pytest

from edition.repair import repair
from edition.repair.detectors import DETECTORS
from tests.case_files import Case, cases, seen

FORMS = ("id report? damaged repaired", "id report? damaged flag")


@pytest.mark.parametrize("case", cases("damage.yml", *FORMS))
def test_damage_is_mended_or_pointed_out(case: Case) -> None:
    damaged = seen(case["damaged"])
    repaired = repair(damaged)
    if "flag" in case:
        assert case["flag"] in {finding.detector for finding in repaired.findings}
        assert repaired.text == damaged
    else:
        assert repaired.text == seen(case["repaired"])


def test_every_detector_has_an_example() -> None:
    flags = {case.values[0].get("flag") for case in cases("damage.yml", *FORMS)}
    assert {each.name for each in DETECTORS} <= flags


@pytest.mark.parametrize("text", cases("unchanged.yml"))
def test_nothing_is_pointed_out_in_sound_text(text: str) -> None:
    assert [finding.detector for finding in repair(text).findings] == []
