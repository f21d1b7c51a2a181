"""The kinds of repairs as readers see them: what each does, and what it says of the text as it came."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.repair.edits import Edit, Kind


class ShownKind(NamedTuple):
    """How a kind of repair is shown.

    Attributes:
        does: What a repair of the kind does, in one sentence.
        one: What is damaged where one is needed.
        many: The same in the plural.
        small: Whether its mark in the text is a small one.
    """

    does: str
    one: str
    many: str
    small: bool = False


SHOWN: dict[Kind, ShownKind] = {
    "encoding": ShownKind(
        "A character was stored in a wrong code.",
        "wrong character",
        "wrong characters",
        small=True,
    ),
    "markup": ShownKind(
        "What was left of a web page’s tags is taken away, or read as the bold type that it stood for.",
        "leftover of web page code",
        "leftovers of web page code",
    ),
    "spacing": ShownKind(
        "A space was missing, or one stood where none belongs.",
        "missing or extra space",
        "missing or extra spaces",
        small=True,
    ),
    "punctuation": ShownKind(
        "A comma, a period, another mark or the dots of an abbreviation were missing.",
        "punctuation mark missing",
        "punctuation marks missing",
        small=True,
    ),
    "case": ShownKind(
        "A capital was lost, or stood where none belongs.",
        "wrong capital or small letter",
        "wrong capitals or small letters",
        small=True,
    ),
    "spelling": ShownKind(
        "A word was misspelt.",
        "misspelt word",
        "misspelt words",
    ),
    "name": ShownKind(
        "A name was clipped; it stands whole elsewhere in the text.",
        "clipped name",
        "clipped names",
    ),
    "apostrophe": ShownKind(
        "An apostrophe was lost.",
        "apostrophe missing",
        "apostrophes missing",
    ),
    "supplied-word": ShownKind(
        "A small word was missing, such as “the,” “to” or “of.”",
        "small word missing",
        "small words missing",
    ),
    "inflection": ShownKind(
        "A word had the wrong ending.",
        "word with a wrong ending",
        "words with wrong endings",
    ),
    "substitution": ShownKind(
        "A word stood for another.",
        "wrong word",
        "wrong words",
    ),
    "structure": ShownKind(
        "The mark of a title, a heading, a bold label or a new paragraph was lost.",
        "heading, label or new paragraph that no longer looks like one",
        "headings, labels or new paragraphs that no longer look like such",
        small=True,
    ),
    "removal": ShownKind(
        "An empty cell of the table is dropped.",
        "empty table cell that belongs to no column",
        "empty table cells that belong to no column",
    ),
}


def damage(edits: Iterable[Edit]) -> str:
    """Say in words what is damaged where some edits were needed: kinds with their counts, the most first."""
    counts = Counter(edit.kind for edit in edits)
    return ", ".join(
        count(number, SHOWN[kind].one, SHOWN[kind].many) for kind, number in counts.most_common()
    )


def count(number: int, one: str, many: str) -> str:
    """Give a number with what is counted, in the singular or the plural."""
    return f"{number} {one if number == 1 else many}"
