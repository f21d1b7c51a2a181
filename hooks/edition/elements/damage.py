"""What is damaged where some repairs were needed, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.repair.edits import Edit


DAMAGE = {
    "encoding": ("wrong character", "wrong characters"),
    "markup": ("leftover of a tag", "leftovers of tags"),
    "spacing": ("missing or extra space", "missing or extra spaces"),
    "punctuation": ("mark missing", "marks missing"),
    "case": ("wrong capital or small letter", "wrong capitals or small letters"),
    "spelling": ("misspelt word", "misspelt words"),
    "name": ("clipped name", "clipped names"),
    "apostrophe": ("apostrophe missing", "apostrophes missing"),
    "supplied-word": ("gap where a small word stood", "gaps where small words stood"),
    "inflection": ("wrong form of a word", "wrong forms of words"),
    "substitution": ("wrong word", "wrong words"),
    "structure": (
        "lost mark of a heading, label or paragraph",
        "lost marks of headings, labels or paragraphs",
    ),
    "removal": ("empty cell", "empty cells"),
}
"""What each kind of repair says of the seed, in the singular and the plural."""


def damage(edits: Iterable[Edit]) -> str:
    """Say in words what is damaged where some edits were needed: kinds with their counts, the most first."""
    counts = Counter(edit.kind for edit in edits)
    return ", ".join(count(number, *DAMAGE[kind]) for kind, number in counts.most_common())


def count(number: int, one: str, many: str) -> str:
    """Give a number with what is counted, in the singular or the plural."""
    return f"{number} {one if number == 1 else many}"
