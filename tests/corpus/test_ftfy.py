"""The repair on the test cases of ftfy: texts in a wrong encoding, and texts that only look so."""

from __future__ import annotations

import ftfy
from hypothesis import given
from hypothesis import strategies as st

from edition.repair import repair
from edition.repair.rules.encoding import decoded
from tests.case_files import cases, seen

MENDED = 98
"""Of how many texts the encoding is mended, at the least; raise it when there are more."""
LEFT_ALONE = 47
"""How many sound texts are left as they are, at the least; raise it when there are more."""


def test_texts_in_a_wrong_encoding_are_mended() -> None:
    found = [case.values[0] for case in cases("ftfy/damaged.yml", "label damaged repaired")]
    left = [case["label"] for case in found if repair(seen(case["damaged"])).text != seen(case["repaired"])]
    assert len(found) == 103
    assert len(found) - len(left) >= MENDED, left


def test_texts_that_only_look_so_are_left_alone() -> None:
    found = [case.values[0] for case in cases("ftfy/sound.yml", "label text")]
    changed = [case["label"] for case in found if repair(seen(case["text"])).text != seen(case["text"])]
    assert len(found) == 48
    assert len(found) - len(changed) >= LEFT_ALONE, changed


PIECES = ("â€™", "Ã©", "Ã ", "Ã quele", "Ã", "Â ", "Â", "ï¿½", "â€?", "ã€", "à²", "é", "’", "\x1a", " ", "s")
PLAIN = st.sampled_from(
    ("", " ", "a", "s ", "quele ", "It rose in the spring. ", "It is told of the town below it")
)


@given(PLAIN, st.lists(st.sampled_from(PIECES), max_size=8).map("".join), PLAIN)
def test_what_is_plain_at_the_ends_changes_nothing_of_the_rest(before: str, text: str, behind: str) -> None:
    whole = f"{before}{text}{behind}"
    assert decoded(whole) == ftfy.fix_encoding(whole)
