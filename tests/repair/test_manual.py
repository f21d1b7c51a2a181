"""The manual of repair says of each rule what its code, its examples and the bench say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from edition.repair import manual as room
from edition.repair.detectors import DETECTORS
from edition.repair.manual import Guide, Measured, Pointed, digest_of, manual, unnamed
from edition.repair.rules import CHAIN
from edition.repair.rules.chain import THRESHOLD
from tests.case_files import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULE = CHAIN[-1]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the bench writes, for the time of a test."""
    monkeypatch.setattr(room, "MEASURED", tmp_path / "precision.json")
    manual.cache_clear()
    yield tmp_path / "precision.json"
    manual.cache_clear()


def measured(file: Path, digest: str) -> Measured | Pointed | None:
    """Give what the manual says of a rule once the bench has measured it in a module with a digest."""
    return told(file, rules={RULE.name: [4, 3, digest]})[RULE.name].measured


def told(file: Path, **found: dict[str, list[int | str]]) -> dict[str, Guide]:
    """Give the manual once the bench has written something down."""
    file.write_text(json.dumps({"texts": 2, "damaged": 5, "rules": {}, "detectors": {}} | found), "utf-8")
    manual.cache_clear()
    return manual()


def test_every_rule_and_detector_has_an_entry() -> None:
    assert list(manual()) == [*(each.name for each in CHAIN), *(each.name for each in DETECTORS)]
    assert [name for name, entry in manual().items() if not entry.does] == []


@pytest.mark.parametrize("name", [rule.name for rule in CHAIN])
def test_an_entry_shows_the_examples_of_the_tests(name: str) -> None:
    found = yaml.safe_load((EXAMPLES / f"{name}.yml").read_text(encoding="utf-8"))
    shown = [
        ["".join(part.before for part in parts), "".join(part.after for part in parts)]
        for parts in manual()[name].changed
    ]
    assert shown == [
        [unnamed(case["damaged"]), unnamed(case["repaired"])] for case in found if "damaged" in case
    ]
    assert list(manual()[name].left) == [unnamed(case["unchanged"]) for case in found if "unchanged" in case]


@pytest.mark.parametrize(
    ("changes", "right", "told"),
    [
        (0, 0, "It had nothing to change in the measure."),
        (3, 3, "In the measure 3 of its 3 changes were right (100%)."),
        (3, 2, "In the measure 2 of its 3 changes were right (66.6%)."),
        (20_000, 19_999, "In the measure 19,999 of its 20,000 changes were right (99.9%)."),
    ],
)
def test_a_measure_is_told_and_never_rounded_up(changes: int, right: int, told: str) -> None:
    measure = Measured(2, 1068, changes, right)
    assert str(measure) == told
    assert measure.where == "The measure took 2 texts, which were damaged on purpose 1,068 times."


def test_a_measure_holds_until_the_module_of_its_rule_changes(bench: Path) -> None:
    assert measured(bench, digest_of(RULE.find)) == Measured(2, 5, 4, 3)
    assert measured(bench, "of another module") is None


def test_a_detector_tells_how_much_it_found_and_how_often_it_was_right(bench: Path) -> None:
    each = DETECTORS[0]
    counts: list[int | str] = [7, 9, 1_999, 2_000]
    entry = told(bench, detectors={each.name: [*counts, digest_of(each.detect)]})[each.name]
    assert entry.measured == Pointed(2, 5, 7, 9, 1_999, 2_000)
    assert list(entry.facts)[-1] == (
        "In the measure it found 7 of 9 damaged places (77.7%), and 1,999 of the 2,000 lines that it pointed "
        "at were damaged (99.9%)."
    )
    assert told(bench, detectors={each.name: [*counts, "another"]})[each.name].measured is None


def test_what_nobody_has_measured_is_called_so(bench: Path) -> None:
    assert not bench.exists()
    assert room.NOT_MEASURED in manual()[RULE.name].facts


UNMEASURED = {"lost-apostrophe", "space-after-inverted-mark", "split-elision"}
"""Rules for which the corpus has no place: it is English, and has no name with its possessive and without."""


def test_no_rule_is_surer_than_it_was_right() -> None:
    measured = json.loads(room.MEASURED.read_bytes())["rules"]
    for rule in CHAIN:
        edits, right, _ = measured[rule.name]
        if rule.certainty >= THRESHOLD:
            assert (edits == 0) == (rule.name in UNMEASURED), rule.name
            assert right >= edits * rule.certainty, rule.name
