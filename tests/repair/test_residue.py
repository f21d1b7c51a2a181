"""What the detectors of residue find, by the examples of ``tests/cases/residue.yml``."""

from __future__ import annotations

import pytest

from edition.repair.residue import residue
from edition.repair.rules import CHAIN
from tests.case_files import Case, cases


@pytest.mark.parametrize("case", cases("residue.yml", "text found seen?"))
def test_residue_is_found_in_damaged_text_and_in_no_other(case: Case) -> None:
    # A first paragraph keeps what is short and has capitals from being taken for the title.
    text = f"It begins.\n\n{case['text']}\n"
    wanted = [] if case["found"] == "nothing" else case["found"]
    found = list(residue(text))
    assert sorted(finding.name for finding in found) == sorted(wanted)
    for finding in found:
        assert finding.excerpt.strip()
        if finding.name == "no-end-mark":
            assert text[: finding.start + 1].endswith(finding.excerpt)
            assert text[finding.start + 1 : finding.start + 2] in {"\n", ""}
        elif finding.name == "open-bold":
            assert text.startswith("**", finding.start)
            assert "**" not in text[finding.start + 2 :].partition("\n")[0]
        elif finding.name in BY_RULE:
            assert finding.excerpt in text[max(0, finding.start - 20) :].replace("\n", " ")
        else:
            assert text.startswith(finding.excerpt, finding.start)


BY_RULE = {rule.name for rule in CHAIN}
"""These show what stands around the place."""


@pytest.mark.parametrize(
    ("language", "found"), [("en", {"lower-case-start", "clipped-name"}), ("de", set()), ("fr", set())]
)
def test_clipped_names_and_small_beginnings_tell_of_damage_in_english_alone(
    language: str, found: set[str]
) -> None:
    text = "He met Paul Verne in May, and with Verne came aid. the verne plan came."
    names = {finding.name for finding in residue(text, language)}
    assert names & {"lower-case-start", "clipped-name"} == found


def words(length: int) -> str:
    return ("word " * 100)[: length - 1] + "d"


def test_a_clause_of_four_hundred_characters_has_lost_its_marks() -> None:
    assert [finding.name for finding in residue(f"{words(399)}.")] == ["lower-case-start"]
    assert [finding.name for finding in residue(f"{words(400)}.")] == ["no-punctuation", "lower-case-start"]


@pytest.mark.parametrize("mark", ".,;:!?—–|\n")
def test_a_mark_or_the_end_of_a_line_ends_a_clause(mark: str) -> None:
    found = residue(f"{words(300)}{mark}{words(300)}.")
    assert "no-punctuation" not in [finding.name for finding in found]


def test_what_is_found_is_shown_with_its_surroundings_and_at_no_great_length() -> None:
    found = list(residue(f"It is new. {words(500)} ,and\n{words(500)}"))
    assert [(finding.name, finding.start, finding.excerpt) for finding in found] == [
        ("space-before-mark", 511, "word word word wordd ,and word word word"),
        ("space-after-comma", 513, "rd word word wordd ,and word word word w"),
        ("block-break", 516, "word word wordd ,and word word word word"),
        ("no-punctuation", 10, words(500)[:59]),
        ("no-punctuation", 517, words(500)[:60].strip()),
        ("lower-case-start", 11, "word"),
        ("no-end-mark", 515, f"{words(500)[-35:]} ,and"),
        ("no-end-mark", 1016, words(500)[-40:]),
        ("lower-case-start", 517, words(500)[:40]),
    ]


def test_an_abbreviation_that_a_text_begins_with_is_one() -> None:
    assert [finding.start for finding in residue("etc. and so on.")] == [0]


def test_an_open_bold_is_shown_by_the_beginning_of_its_line() -> None:
    text = f"It is **new and {words(60)}."
    [finding] = residue(text)
    assert (finding.start, finding.excerpt) == (6, text[:40])


@pytest.mark.parametrize("text", cases("unchanged.yml"))
def test_sound_text_is_free_of_residue(text: str) -> None:
    found = [finding.name for finding in residue(f"It begins.\n\n{text}") if finding.name not in ONE_LINE]
    assert found == []


ONE_LINE = {"no-end-mark", "lower-case-start"}
"""Some of the examples are no whole sentences."""
