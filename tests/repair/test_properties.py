"""What holds for every text: properties of rules, alignment, ledger and article."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from edition.repair import repair
from edition.repair.align import changes
from edition.repair.edits import Change, Edit, apply, overlap
from edition.repair.ledger import invents
from edition.repair.residue import residue
from edition.repair.rules import propose
from edition.repair.rules.chain import Rule
from edition.repair.text.shadow import UNREADABLE, Shadow
from tests.texts import any_texts, broken_texts, damaged_texts, good_texts, ledger_of

if TYPE_CHECKING:
    from edition.repair.edits import Stretch


@st.composite
def chains(draw: st.DrawFn) -> tuple[str, list[Change], list[Rule]]:
    """A text, stretches of it that the editor owns, and rules that propose whatever comes to hand."""
    text = draw(st.text("ab ", min_size=1, max_size=12))
    bound = st.integers(0, len(text))
    change = st.builds(_change, bound, bound, st.sampled_from(("", "a", "xy")))
    proposed = draw(st.lists(st.lists(change, max_size=5), max_size=4))
    rules = [
        Rule(f"rule-{number}", "spacing", "A reason.", partial(_given, found))
        for number, found in enumerate(proposed)
    ]
    owned: list[Change] = []
    for each in draw(st.lists(change, max_size=3)):
        if not any(overlap(each, other) for other in owned):
            owned.append(each)
    return text, owned, rules


def _given(found: list[Change], _: Shadow) -> list[Change]:
    return found


def _change(one: int, other: int, after: str) -> Change:
    return Change(min(one, other), max(one, other), after)


@given(chains())
def test_a_proposal_is_taken_where_nothing_of_the_editor_or_an_earlier_rule_is_in_its_way(
    drawn: tuple[str, list[Change], list[Rule]],
) -> None:
    text, owned, rules = drawn
    taken: list[Edit] = []
    spoken_for: list[Stretch] = [*owned]
    for each in rules:
        for change in each.find(Shadow(text, text)):
            before = text[change.start : change.end]
            edit = Edit(change.start, change.end, before, change.after, each.kind, each.name, each.why)
            if before != change.after and not any(overlap(edit, other) for other in spoken_for):
                taken.append(edit)
                spoken_for.append(edit)
    assert list(propose(text, owned, rules)) == sorted(taken, key=lambda edit: (edit.start, edit.end))


TOUCHED = {
    "encoding": r"(?s:.+)",
    "markup": r"[\s</>*]|p|h[1-6]|div|span|li|[uo]l|strong|em|b|i|t[dhr]|table|tbody|thead|blockquote"
    r"|figure|section|article",
    "structure": r"[\s#*]",
    "spacing": r"\s",
    "removal": r"[-\s|:]",
}
"""What a rule of a kind may take away or put in; those of words are held to more than that."""


def keeps_to_its_kind(edit: Edit) -> bool:
    """Tell whether a rule's edit does what readers are told by its kind, and no more."""
    if edit.kind == "case":
        return edit.before.casefold() == edit.after.casefold()
    if edit.kind == "punctuation":
        return edit.before.replace(".", "").upper() == edit.after.replace(".", "")
    if edit.kind == "apostrophe":
        return edit.before == re.sub("[’']", "", edit.after)
    return re.fullmatch(f"(?:{TOUCHED[edit.kind]})*", edit.before + edit.after) is not None


@given(st.one_of(any_texts, broken_texts().map(lambda pair: pair[1])))
def test_a_rule_does_what_its_kind_says_and_no_more(text: str) -> None:
    assert [edit for edit in propose(text) if not keeps_to_its_kind(edit)] == []


@given(any_texts)
def test_a_shadow_has_the_length_of_its_text(text: str) -> None:
    shadow = Shadow(text, text).after(edit for edit in propose(text) if edit.kind in UNREADABLE)
    assert (len(shadow.text), len(shadow.guarded)) == (len(text), len(text))


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


ROUNDS = 2
"""Repairs after which any text is settled, pieces of tags and marks thrown together among them.

One is enough for broken texts (above) and for the damage of the corpus, in mixes drawn at random too
(``tests/corpus/test_figures.py``). Of what is thrown together, one text in some five hundred has a repair
that brings another one to light.
"""


@given(st.one_of(any_texts, broken_texts().map(lambda pair: pair[1])))
def test_repair_after_repair_comes_to_an_end(text: str) -> None:
    for _ in range(ROUNDS):
        text = repair(text).text
    assert repair(text).text == text


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
