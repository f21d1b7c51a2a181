"""Damage as people report it: what is mended, and what is pointed out and left as it is."""

from __future__ import annotations

import pytest

from edition.repair import repair
from edition.repair.detectors import DETECTORS
from tests.case_files import EXAMPLES, Case, cases, seen

FORMS = ("id report? language? damaged repaired", "id report? damaged flag")


@pytest.mark.parametrize("case", cases("damage.yml", *FORMS))
def test_damage_is_mended_or_pointed_out(case: Case) -> None:
    damaged = seen(case["damaged"])
    language = case.get("language", "en")
    repaired = repair(damaged, language)
    if "flag" in case:
        assert case["flag"] in {finding.detector for finding in repaired.findings}
        assert repaired.text == damaged
    else:
        assert repaired.text == seen(case["repaired"])
        assert repair(repaired.text, language).text == repaired.text


@pytest.mark.parametrize("name", [each.name for each in DETECTORS])
def test_a_detector_points_at_its_examples_and_leaves_sound_text_alone(name: str) -> None:
    examples = [case.values[0] for case in cases(EXAMPLES / f"{name}.yml", "flagged", "unchanged")]
    assert {field for case in examples for field in case} == {"flagged", "unchanged"}
    for case in examples:
        text = seen(case.get("flagged", case.get("unchanged", "")))
        repaired = repair(text)
        assert ("flagged" in case) == (name in {finding.detector for finding in repaired.findings}), text
        assert repaired.text == text


@pytest.mark.parametrize("text", cases("unchanged.yml"))
def test_nothing_is_pointed_out_in_sound_text(text: str) -> None:
    assert [finding.detector for finding in repair(text).findings] == []


@pytest.mark.parametrize("before", ["", "# The plan\n\n", "- It is the plan of the town.\n"])
def test_a_stripped_paragraph_is_pointed_at_from_its_first_letter_to_its_last(before: str) -> None:
    stripped = "alliance centers around developing\njoint strategies aimed curbing influx migrants"
    text = f"{before}\n{stripped}\n\nIt is the plan of the town, and it was made in May.\n".lstrip("\n")
    found = [each for each in repair(text).findings if each.detector == "stripped-prose"]
    assert [text[each.start : each.end] for each in found] == [stripped]
