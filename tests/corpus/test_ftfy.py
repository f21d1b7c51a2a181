"""The repair on the test cases of ftfy: texts in a wrong encoding, and texts that only look so."""

from __future__ import annotations

from edition.repair import repair
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
