"""How the editor's repairs are found in the seed, and what is said when they are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edition.reading.errors import EditionError
from edition.repair.editor import Entry, entry_edits, load_entries
from tests.texts import seed_of

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = seed_of(
    "In the beginning was a text. The text was damaged. aaa In the end it was mended.\nSo it goes.\n"
)


def entries(tmp_path: Path, *pairs: tuple[str, str], extra: str = "") -> tuple[Entry, ...]:
    """Load a file of repairs that is made of pairs of damaged and repaired stretches, three lines each."""
    lines = [
        f"- damaged: {json.dumps(one)}\n  repaired: {json.dumps(two)}\n  why: It must be.\n"
        for one, two in pairs
    ]
    (tmp_path / "repairs.yml").write_text("".join(lines) + extra, encoding="utf-8")
    return load_entries(tmp_path / "repairs.yml", SEED)


def complaints(tmp_path: Path, *pairs: tuple[str, str]) -> list[str]:
    with pytest.raises(EditionError) as caught:
        entries(tmp_path, *pairs)
    return [str(problem).rpartition("repairs.yml:")[2] for problem in caught.value.problems]


def test_entries_come_in_the_order_of_the_seed(tmp_path: Path) -> None:
    found = entries(tmp_path, ("it goes", "it went"), ("a text", "the text"))
    assert [(entry.start, entry.line, entry.column) for entry in found] == [(21, 4, 3), (84, 1, 3)]
    assert [entry.certainty for entry in found] == ["certain", "certain"]


def test_all_fields_of_an_entry_are_read(tmp_path: Path) -> None:
    words = "  words: {went: It is long ago.}\n"
    alternatives = "  alternatives: [{reading: it goes, why_not: no}]\n"
    extra = f"  certainty: uncertain\n{words}{alternatives}"
    [entry] = entries(tmp_path, ("it goes", "it went"), extra=extra)
    assert (entry.certainty, entry.words) == ("uncertain", {"went": "It is long ago."})
    assert [(one.reading, one.why_not) for one in entry.alternatives] == [("it goes", "no")]
    assert (entry.why, entry.damaged, entry.repaired) == ("It must be.", "it goes", "it went")


@pytest.mark.parametrize("write", [json.dumps, lambda text: f'"{text}"'], ids=["escaped", "as it is"])
def test_joiners_that_shape_a_word_may_stand_in_an_entry(tmp_path: Path, write: Callable[[str], str]) -> None:
    damaged, repaired = "دختر می\u200cرسد ،برود", "دختر می\u200cرسد، برود"
    path = tmp_path / "repairs.yml"
    path.write_text(
        f"- damaged: {write(damaged)}\n  repaired: {write(repaired)}\n  why: It must be.\n", encoding="utf-8"
    )
    [entry] = load_entries(path, seed_of(f"{damaged}.\n"))
    assert (entry.damaged, entry.repaired) == (damaged, repaired)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (
            [("was a test", "was the text")],
            "1:3: E201 'was a test' stands nowhere in the seed; copy the words of line 1, letter for letter",
        ),
        (
            [("a  text. ", "a text.")],
            "1:3: E201 'a text.' stands in the seed, but with other spaces; write one",
        ),
        (
            [("%%%%%%%%", "x")],
            "1:3: E201 '%%%%%%%%' stands nowhere in the seed; copy the words from article.txt",
        ),
        (
            [("text", "Text")],
            "1:3: E202 'text' stands 2 times in the seed, at 1:24 and 1:34; quote a few words more",
        ),
        (
            [("aa", "a")],
            "1:3: E202 'aa' stands 2 times in the seed, at 1:52 and 1:53; quote a few words more",
        ),
        (
            [("t", "T")],
            "1:3: E202 't' stands 8 times in the seed, at 1:4 and 1:24 and 1:27 and more;",
        ),
        (
            [("a text", "a text")],
            "1:3: E204 'a text' is repaired to the same words; change 'repaired', or delete the entry",
        ),
        (
            [("a text", "the text"), ("text. The", "text: the")],
            "4:3: E203 the entry on line 1 repairs 'text' too;",
        ),
        (
            [("text. The", "text: the"), ("a text", "the text")],
            "4:3: E203 the entry on line 1 repairs 'text' too;",
        ),
    ],
)
def test_an_entry_that_fits_nowhere_is_refused_at_its_line(
    pairs: list[tuple[str, str]], said: str, tmp_path: Path
) -> None:
    [found] = complaints(tmp_path, *pairs)
    assert found.startswith(said), found


def test_entries_that_touch_do_not_overlap(tmp_path: Path) -> None:
    assert len(entries(tmp_path, ("a text", "the text"), (". The", ": the"))) == 2


def test_every_overlap_is_told(tmp_path: Path) -> None:
    whole = "In the beginning was a text. The text was damaged."
    found = complaints(tmp_path, (whole, "x"), ("In the b", "x"), ("a text", "x"), ("damaged", "x"))
    assert [one.partition(": E203")[0] for one in found] == ["4:3", "7:3", "10:3"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = complaints(
        tmp_path, ("nowhere", "x"), ("text", "x"), ("a text", "a text"), ("it goes", "it went")
    )
    assert [" ".join(one.split()[:2]) for one in found] == ["1:3: E201", "4:3: E202", "7:3: E204"]


def test_the_reason_of_a_word_is_that_of_its_edit_and_all_others_have_the_entry_s(tmp_path: Path) -> None:
    [entry] = entries(tmp_path, ("a text", "A holy text"), extra="  words: {holy: It is a bible.}\n")
    edits = entry_edits(Path("repairs.yml"), entry, SEED)
    assert [(edit.start, edit.before, edit.after, edit.kind, edit.why) for edit in edits] == [
        (21, "a", "A", "case", "It must be."),
        (23, "", "holy ", "supplied-word", "It is a bible."),
    ]
    assert {(edit.by, edit.rule, edit.entry) for edit in edits} == {("editor", None, 21)}


def test_everything_that_is_wrong_with_an_entry_is_told_at_its_line(tmp_path: Path) -> None:
    [entry] = entries(tmp_path, ("a text", "no holy text"), extra="  words: {old: It is not here.}\n")
    with pytest.raises(EditionError) as caught:
        entry_edits(Path("repairs.yml"), entry, SEED)
    assert [str(problem).removeprefix("repairs.yml:1:3: ") for problem in caught.value.problems] == [
        "E210 this repair brings in 'holy' without a reason of its own; add 'words: {holy: why}'",
        "E210 this repair brings in the negation 'no'; leave it as the seed has it",
        "E210 this repair takes away 'a' without a reason of its own; add 'words: {a: why}'",
        "E211 there is a reason for 'old', but it neither comes nor goes here; delete the reason",
    ]


def test_a_reason_for_a_word_that_is_written_otherwise_here_is_told_the_word(tmp_path: Path) -> None:
    [entry] = entries(tmp_path, ("a text", "a holy text"), extra="  words: {holi: It is a bible.}\n")
    with pytest.raises(EditionError, match="did you mean 'holy'"):
        entry_edits(Path("repairs.yml"), entry, SEED)


def test_a_word_in_another_s_place_is_told_what_reason_it_needs(tmp_path: Path) -> None:
    [entry] = entries(tmp_path, ("a text", "a test"))
    with pytest.raises(EditionError) as caught:
        entry_edits(Path("repairs.yml"), entry, SEED)
    assert str(caught.value) == (
        "repairs.yml:1:3: E210 this repair puts 'test' in the place of 'text' without a reason of its own; "
        "add 'words: {test: why}'"
    )
