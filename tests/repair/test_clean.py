"""Two looks at a text: what the second changes in what the first has left."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from edition.repair.edits import Edit, apply, in_order, overlap
from edition.repair.text.clean import Clean


def edit_of(text: str, start: int, end: int, after: str, rule: str) -> Edit:
    return Edit(start, end, text[start:end], after, "spacing", rule, "It must be so.")


@st.composite
def looks(draw: st.DrawFn) -> tuple[str, list[Edit], tuple[int, int, str]]:
    """A text, what a first look changes in it, and what a second one changes of the outcome."""
    text = draw(st.text("ab \n", min_size=1, max_size=12))
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    after = st.sampled_from(("", "x", "xy", "xyz"))
    first = [edit_of(text, start, end, draw(after), "first") for start, end in pairs]
    length = len(apply(text, first))
    start = draw(st.integers(0, length))
    return text, first, (start, draw(st.integers(start, length)), draw(after))


@given(looks())
@example(("a-\nb", [edit_of("a-\nb", 1, 3, "", "first")], (1, 1, "x")))
@example(("a\nb", [edit_of("a\nb", 1, 2, "xyz", "first")], (2, 2, "-")))
@example(("a\nb", [edit_of("a\nb", 1, 2, "xyz", "first")], (0, 2, "")))
@example(("a\nb", [edit_of("a\nb", 1, 2, "xyz", "first")], (3, 5, "")))
def test_two_looks_make_one_flat_list_of_edits(drawn: tuple[str, list[Edit], tuple[int, int, str]]) -> None:
    text, first, (start, end, after) = drawn
    clean = Clean(text, first)
    second = edit_of(clean.text, start, end, after, "second")
    edits = in_order(clean.composed([second]))
    assert apply(text, edits) == apply(clean.text, [second])
    assert all(edit.before == text[edit.start : edit.end] for edit in edits)
    assert not any(overlap(one, other) for one, other in pairwise(edits))


def test_of_two_edits_that_part_what_one_change_put_in_the_first_is_taken() -> None:
    clean = Clean("a\nb", [edit_of("a\nb", 1, 2, "xy", "first")])
    both = [edit_of(clean.text, 1, 2, "", "second"), edit_of(clean.text, 2, 3, "", "second")]
    assert [(each.start, each.end, each.after) for each in clean.composed(both)] == [(1, 2, "y")]
