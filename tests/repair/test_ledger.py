"""The ledger: its names, its promises, and the breaks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.repair.edits import Change, Edit, apply, in_order, overlap
from edition.repair.ledger import Ledger, broken_promises, invents
from tests.texts import ledger_of, seed_of

if TYPE_CHECKING:
    from edition.repair.edits import Kind

SEED = seed_of("One two.\nThree  four.\n")


def edit(start: int, before: str, after: str, kind: Kind = "spacing", rule: str | None = "a-rule") -> Edit:
    return Edit(start, start + len(before), before, after, kind, rule, "A reason.")


def said(*edits: Edit) -> list[str]:
    return [str(problem) for problem in broken_promises(Ledger.of(SEED, *edits))]


OURS = "please report it: this is a mistake of the program"


def test_edits_are_named_by_their_place_and_twins_are_counted() -> None:
    ledger = Ledger.of(SEED, edit(4, "two", "2"), edit(0, "", "x"), edit(0, "One", "1"), edit(0, "", "y"))
    assert ledger.ids == ("r0", "r0-2", "r0-3", "r4")
    assert [ledger.edit_of[name].after for name in ledger.ids] == ["x", "y", "1", "2"]
    assert ledger.text == "xy1 2.\nThree  four.\n"
    assert ledger.undo() == SEED.text


def test_a_place_leads_to_the_first_character_from_there_on_that_the_seed_has() -> None:
    ledger = Ledger.of(
        SEED, edit(0, "", "# "), edit(0, "", "x"), edit(4, "two", "second"), edit(9, "Three", "")
    )
    # "# xOne second.\n  four.\n"
    assert [ledger.seed_offset(place) for place in (0, 1, 2, 3, 4)] == [0, 0, 0, 0, 1]
    assert [ledger.seed_offset(place) for place in (7, 8, 12, 13)] == [4, 4, 4, 7]
    assert [ledger.seed_offset(place) for place in (14, 15, 16)] == [8, 14, 15]
    assert ledger.seed_offset(len(ledger.text)) == len(SEED.text)


def test_what_is_inserted_before_what_is_removed_leads_behind_it() -> None:
    assert Ledger.of(SEED, edit(0, "", "x"), edit(0, "One ", "")).seed_offset(0) == 4


def test_many_insertions_at_one_place_are_followed_to_their_end() -> None:
    ledger = Ledger.of(SEED, *(edit(4, "", "x ") for _ in range(5000)))
    assert ledger.seed_offset(4) == 4


def test_kept_promises_leave_nothing_to_say() -> None:
    assert said(edit(14, "  ", " "), edit(8, "\n", "\n\n", "structure")) == []


def test_a_rule_that_changes_a_word_breaks_a_promise_and_an_editor_does_not() -> None:
    rest = (edit(14, "  ", " "), edit(8, "\n", "\n\n", "structure"))
    assert said(*rest, edit(9, "Three", "Tree")) == [
        (
            "article.txt:2:1: E112 the rule a-rule makes 'Tree' of 'Three'; "
            "narrow the rule, so that it leaves the letters of words alone"
        )
    ]
    assert said(*rest, edit(9, "Three", "Tree", "spelling", None)) == []


def test_residue_is_told_at_its_place_in_the_seed() -> None:
    assert said(edit(8, "\n", "\n\n", "structure")) == [
        (
            "article.txt:2:6: E120 residue is left (double-space): 'One two.  Three  four.'; "
            "repair it by an entry in repairs.yml or by a rule"
        )
    ]


def test_an_edit_that_does_not_say_what_the_seed_has_breaks_a_promise() -> None:
    wrong = edit(14, "  ", " ")._replace(before="--")
    assert said(edit(8, "\n", "\n\n", "structure"), wrong) == [
        "article.txt:2:6: E111 the ledger undone gives '--four.\\n' where the seed has '  four.\\n'; " + OURS
    ]


def test_a_break_is_shown_by_twenty_characters_where_it_begins() -> None:
    seed = seed_of("It was then that they met and left the town for good.\n")
    wrong = edit(3, "was", "is", "spelling", None)._replace(before="went")
    [problem] = broken_promises(Ledger.of(seed, wrong))
    assert (problem.line, problem.column) == (1, 5)
    assert problem.message == (
        "the ledger undone gives 'ent then that they m' where the seed has 'as then that they me'"
    )


@pytest.mark.parametrize("rest", ["", " two"])
def test_a_text_that_ends_too_early_or_too_late_breaks_a_promise(rest: str) -> None:
    wrong = edit(4, "two.", "2.", "spelling", None)._replace(before=f"two.{rest}", end=8)
    if not rest:
        wrong = wrong._replace(before="two", after="2.")
    messages = [problem.message for problem in broken_promises(Ledger.of(seed_of("One two."), wrong))]
    assert messages == [f"the ledger undone gives '{rest}' where the seed has '{'' if rest else '.'}'"]


def test_edits_that_overlap_break_a_promise() -> None:
    assert said(edit(14, "  ", " "), edit(13, "e ", "e"))[0] == (
        f"article.txt:2:6: E110 the edits of 'e ' and of '  ' overlap; {OURS}"
    )


@pytest.mark.parametrize(
    ("before", "after", "kind", "wrong"),
    [
        (" ", "", "spacing", False),
        ("US", "U.S.", "punctuation", False),
        ("Bukeles", "Bukele’s", "apostrophe", False),
        ("el", "El", "case", False),
        (" p >", "", "markup", False),
        (" p >", " p", "markup", True),
        ("violenceâ€”", "violence—", "encoding", False),
        ("", "the ", "spacing", True),
        ("the ", "", "spacing", True),
        ("bukel", "Bukele", "case", True),
    ],
)
def test_a_rule_may_change_case_dots_and_apostrophes_and_no_letter(
    before: str, after: str, kind: Kind, *, wrong: bool
) -> None:
    assert invents(edit(0, before, after, kind)) == wrong


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ((0, 2), (2, 4), False),
        ((0, 3), (2, 4), True),
        ((2, 4), (0, 3), True),
        ((0, 4), (1, 2), True),
        ((2, 2), (2, 4), False),
        ((4, 4), (2, 4), False),
        ((2, 4), (2, 2), False),
        ((2, 4), (4, 4), False),
        ((3, 3), (2, 4), True),
        ((2, 4), (3, 3), True),
        ((2, 2), (2, 2), False),
        ((2, 4), (2, 4), True),
    ],
)
def test_an_insertion_at_the_edge_of_a_change_is_no_overlap(
    one: tuple[int, int], other: tuple[int, int], *, wrong: bool
) -> None:
    assert overlap(Change(*one, "x"), Change(*other, "y")) == wrong


def test_insertions_come_before_a_change_at_the_same_place_in_their_own_order() -> None:
    edits = [edit(2, "ab", "x"), edit(2, "", "1"), edit(0, "", "0"), edit(2, "", "2")]
    assert [one.after for one in in_order(edits)] == ["0", "1", "2", "x"]
    assert apply("--ab--", in_order(edits)) == "0--12x--"


JSON = """{
 "version": 1,
 "seed": {
  "path": "article/seed.txt",
  "sha256": "127479d8a802bc1175a23ada85765a56f5882f30b733d1d132e7626f889c5a8e",
  "chars": 39,
  "encoding": "utf-8"
 },
 "repaired": {
  "path": "article/article.md",
  "sha256": "aef76f06422d8a0e4958d7de522ac4c2a0869db0cc0d02de677653c2c30e4ed7",
  "chars": 33
 },
 "edits": [
  {
   "id": "r16",
   "start": 16,
   "end": 23,
   "line": 3,
   "before": "&rsquo;",
   "after": "’",
   "kind": "encoding",
   "rule": "entity",
   "by": "rule",
   "why": "A character was left in the code of a web page."
  },
  {
   "id": "r28",
   "start": 28,
   "end": 29,
   "line": 3,
   "before": " ",
   "after": "",
   "kind": "spacing",
   "rule": "space-before-mark",
   "by": "rule",
   "why": "No space stands before a mark."
  },
  {
   "id": "r30",
   "start": 30,
   "end": 30,
   "line": 3,
   "before": "",
   "after": " ",
   "kind": "spacing",
   "rule": "space-after-comma",
   "by": "rule",
   "why": "A comma is followed by a space."
  }
 ]
}
"""


def test_the_json_of_a_ledger_has_its_form() -> None:
    ledger = ledger_of("It goes.\n\nIt isn&rsquo;t new ,he said.\n")
    assert ledger.as_json("article/seed.txt", "article/article.md") == JSON
