"""What no rule may look into, by the examples of ``tests/cases/guarded.yml``."""

from __future__ import annotations

import pytest

from edition.repair.edits import Change
from edition.repair.rules import propose
from edition.repair.text.shadow import Shadow
from tests.case_files import cases


@pytest.mark.parametrize("case", cases("guarded.yml"))
def test_what_is_no_prose_is_out_of_reach(case: str) -> None:
    text = case.replace("«", "").replace("»", "")
    guarded = Shadow(text, text).guarded
    assert len(guarded) == len(text)
    shown = "".join(one if one == other else "•" for one, other in zip(guarded, text, strict=True))
    wanted = "".join(
        part if index % 2 == 0 else "•" * len(part)
        for index, part in enumerate(case.replace("»", "«").split("«"))
    )
    assert shown == wanted


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (1, 2, False),
        (2, 2, False),
        (5, 5, False),
        (5, 6, False),
        (1, 3, True),
        (2, 3, True),
        (3, 3, True),
        (4, 6, True),
    ],
)
def test_a_change_at_the_edge_of_markup_does_not_touch_it(start: int, end: int, *, kept: bool) -> None:
    text = "a `b` `c`"
    assert Shadow(text, text).keeps(Change(start, end, "x")) == kept


@pytest.mark.parametrize(
    ("text", "befores"),
    [
        ("Todayâ€™s plan is the townâ€™s, not ours.\n", ["â€™", "â€™"]),
        ("Todayâ€™s plan isÂ the townâ€™s, not ours.\n", ["â€™s plan isÂ the townâ€™"]),
    ],
)
def test_a_wrong_encoding_is_undone_word_for_word_where_no_blank_was_hurt(
    text: str, befores: list[str]
) -> None:
    assert [edit.before for edit in propose(text)] == befores
