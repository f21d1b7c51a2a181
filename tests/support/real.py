"""Texts that nobody damaged for a measure: as people typed or converted them, beside what they should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from edition.repair.edits import Change, apply
from tests.support.corpus import FOLDER
from tests.support.measures import NEAR, Tokens

if TYPE_CHECKING:
    from edition.repair.edits import Edit

FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "_": "", "—": "--"})
"""Two ways of writing the same, of which neither is damage."""


@dataclass(frozen=True)
class Real:
    """A text and what it should be.

    Attributes:
        name: Its name, that of its two files.
        licence: Under which it may be printed.
        text: As it came.
        sound: As it should be, as Markdown.
    """

    name: str
    licence: str
    text: str
    sound: str


def real() -> list[Real]:
    """Give the texts, in the order of their ``sources.yml``."""
    folder = FOLDER / "real"
    return [
        Real(
            entry["text"],
            entry["licence"],
            (folder / f"{entry['text']}.txt").read_text(encoding="utf-8"),
            (folder / f"{entry['text']}.md").read_text(encoding="utf-8"),
        )
        for entry in yaml.safe_load((folder / "sources.yml").read_text(encoding="utf-8"))
    ]


def farness(text: str, sound: str) -> float:
    """Count the words, marks and blanks in which a text differs from the sound one, for a thousand of it."""
    one, other = (Tokens(each.translate(FOLDED)).words for each in (text, sound))
    return 1000 * float(Indel.distance(one, other)) / len(other)


def is_nearer(case: Real, edit: Edit) -> bool:
    """Tell whether an edit alone brings what stands around it nearer to the sound text.

    Args:
        case: The text.
        edit: An edit of it.

    Returns:
        Whether fewer characters differ from the stretch of the sound text that is most like it before.
    """
    start, end = max(0, edit.start - NEAR), min(len(case.text), edit.end + NEAR)
    before = case.text[start:end]
    after = apply(before, [Change(edit.start - start, edit.end - start, edit.after)])
    one, other, sound = (each.translate(FOLDED) for each in (before, after, case.sound))
    found = fuzz.partial_ratio_alignment(one, sound)
    if found is None:
        return False
    stretch = sound[found.dest_start : found.dest_end]
    return Levenshtein.distance(other, stretch) < Levenshtein.distance(one, stretch)
