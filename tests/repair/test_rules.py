"""The rules, by their examples and ``unchanged.yml``."""

from __future__ import annotations

import pytest

from edition.repair import repair
from edition.repair.detectors import DETECTORS
from edition.repair.edits import Change, apply
from edition.repair.ledger import invents
from edition.repair.rules import CHAIN, propose
from edition.repair.rules.chain import THRESHOLD
from tests.case_files import EXAMPLES, Case, cases, seen

NAMES = [rule.name for rule in CHAIN]
EVERY = sorted(EXAMPLES.glob("*.yml"))
FILES = [path for path in EVERY if path.stem not in {each.name for each in DETECTORS}]
FORMS = ("language? damaged repaired seen?", "language? unchanged seen?")
ALL = [pytest.param(path.stem, *case.values, id=case.id) for path in FILES for case in cases(path, *FORMS)]


def test_every_rule_and_detector_has_a_file_of_cases_and_every_file_one_of_them() -> None:
    assert {*NAMES, *(each.name for each in DETECTORS)} == {path.stem for path in EVERY}


def test_no_two_rules_share_a_name() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_three_examples_and_two_counterexamples(name: str) -> None:
    found = [case.values[0] for case in cases(EXAMPLES / f"{name}.yml", *FORMS)]
    assert sum("damaged" in case for case in found) >= 3
    assert sum("unchanged" in case for case in found) >= 2


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_rule_repairs_its_examples_and_nothing_else(name: str, case: Case) -> None:
    damaged = seen(case["damaged"] if "damaged" in case else case["unchanged"])
    language = case.get("language", "en")
    edits = [edit for edit in repair(damaged, language).edits if edit.rule == name]
    made = suggested(damaged, name) if name in SUGGESTING else edits
    assert apply(damaged, made) == seen(case.get("repaired", damaged))
    assert not any(map(invents, edits))
    assert not (edits and name in SUGGESTING)


SUGGESTING = {rule.name for rule in CHAIN if rule.certainty < THRESHOLD}
"""Rules that are never sure enough to change a text."""


def suggested(text: str, rule: str) -> list[Change]:
    """Give what a rule would change if it were sure."""
    found = (each for each in repair(text, "en").findings if each.detector == rule)
    return [Change(each.start, each.end, each.reading or "") for each in found]


@pytest.mark.parametrize("text", cases("unchanged.yml"))
def test_sound_text_is_left_as_it_is(text: str) -> None:
    assert [(edit.rule, edit.before, edit.after) for edit in propose(text)] == []


@pytest.mark.parametrize("case", cases("wrapped.yml", "damaged repaired"))
def test_a_line_end_goes_where_the_next_word_did_not_fit(case: Case) -> None:
    assert apply(case["damaged"], propose(case["damaged"])) == case["repaired"]


@pytest.mark.parametrize("case", cases("parted.yml", "language damaged repaired"))
def test_a_parted_word_is_joined_where_its_language_has_no_hyphens_of_its_own(case: Case) -> None:
    assert apply(case["damaged"], propose(case["damaged"], language=case["language"])) == case["repaired"]


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("It rose.\r\nIt fell.", [(8, "\r", "")]),
        ("It rose.\x0c\nIt fell.", [(8, "\x0c", "")]),
        ("It rose.\rIt fell.", [(8, "\r", "\n")]),
    ],
)
def test_a_line_feed_that_is_there_stays(text: str, edits: list[tuple[int, str, str]]) -> None:
    assert [(edit.start, edit.before, edit.after) for edit in propose(text)] == edits
