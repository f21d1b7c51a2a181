"""What holds for every text: properties of rules, alignment, ledger and article."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from edition.repair.align import changes
from edition.repair.edits import Change, apply, overlap
from edition.repair.ledger import invents
from edition.repair.residue import residue
from edition.repair.rules import propose
from tests.texts import any_texts, broken_texts, damaged_texts, good_texts, ledger_of


@given(any_texts)
def test_edits_are_in_order_and_never_overlap(text: str) -> None:
    edits = propose(text)
    assert not any(overlap(one, other) for one, other in pairwise(edits))
    assert list(edits) == sorted(edits, key=lambda edit: (edit.start, edit.end))


@given(any_texts)
def test_an_edit_says_what_the_seed_has_there_and_changes_it(text: str) -> None:
    for edit in propose(text):
        assert edit.before == text[edit.start : edit.end] != edit.after


@given(any_texts)
def test_a_ledger_undone_is_the_seed(text: str) -> None:
    assert ledger_of(text).undo() == text


@given(any_texts)
def test_no_rule_changes_the_letters_of_a_word(text: str) -> None:
    assert not any(map(invents, propose(text)))


@given(damaged_texts)
def test_rules_find_nothing_in_what_they_have_repaired(text: str) -> None:
    repaired = apply(text, propose(text))
    assert [(edit.rule, edit.before, edit.after) for edit in propose(repaired)] == []


@given(good_texts())
def test_rules_leave_good_text_as_it_is(text: str) -> None:
    assert [(edit.rule, edit.before, edit.after) for edit in propose(text)] == []


@given(good_texts())
def test_no_residue_is_found_in_good_text(text: str) -> None:
    assert [(finding.name, finding.excerpt) for finding in residue(text)] == []


@given(broken_texts())
def test_rules_mend_what_they_can_of_a_broken_text_at_once(texts: tuple[str, str]) -> None:
    _, broken = texts
    repaired = apply(broken, propose(broken))
    assert [(edit.rule, edit.before, edit.after) for edit in propose(repaired)] == []


@given(broken_texts())
def test_rules_keep_every_letter_of_a_broken_text(texts: tuple[str, str]) -> None:
    good, broken = texts
    repaired = apply(broken, propose(broken))
    assert _letters(repaired) == _letters(good)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


@given(any_texts, st.data())
def test_rules_leave_what_the_editor_owns(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    owned = Change(start, data.draw(st.integers(start, len(text))), "")
    assert not any(overlap(edit, owned) for edit in propose(text, [owned]))


@given(st.one_of(any_texts, good_texts()), st.one_of(any_texts, good_texts()))
@example("the the plan", "plan the the")
def test_the_changes_of_an_alignment_make_the_repaired_text(damaged: str, repaired: str) -> None:
    found = list(changes(damaged[:300], repaired[:300]))
    assert apply(damaged[:300], found) == repaired[:300]
    assert not any(overlap(one, other) for one, other in pairwise(found))
