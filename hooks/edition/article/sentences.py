"""Cutting a stretch of text into sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE_END = re.compile(r"[.!?][”’\"')\]*]*\s+(?=[“‘\"'(\[*]*(?P<next>[A-ZÀ-ÖØ-Þ0-9]\w*))")
ABBREVIATION = re.compile(
    r"""\b(?:(?P<dotted>[A-Za-z])
    |Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Pres|St|vs
    |(?P<before_number>No|Nos|Vol|Fig|Art|Sec|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec))\.$""",
    re.VERBOSE,
)
LONGEST_ABBREVIATION = len("Sept.")
"""Of initials and dotted abbreviations the last letter is enough."""
STARTERS = frozenset(
    """A An The This That These Those It He She They We You In On At By As For From But And So Yet While When
    What Who Why How If Since Both Such There Here Then""".split()
)
"""Words that begin a sentence where an abbreviation with dots stands before them: “in the U.S. The plan”."""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into sentences, at a full stop, question or exclamation mark before a capital or digit.

    Not behind a title (``Mr. Smith``), initials (``J. D. Smith``) and ``No. 5``; behind dotted abbreviations
    only where a word follows that begins sentences.

    Args:
        text: A paragraph, or an item of a list.

    Yields:
        Start and end of each sentence, without the blanks around it. O(length of the text).
    """
    left = len(text) - len(text.lstrip())
    for match in SENTENCE_END.finditer(text, left):
        if not _is_abbreviation(text, match):
            yield left, match.start() + len(match[0].rstrip())
            left = match.end()
    if right := len(text.rstrip()):
        yield left, right


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    """Tell whether what looks like the end of a sentence is only that of an abbreviation."""
    stop = end.start() + 1
    found = ABBREVIATION.search(text, max(0, stop - LONGEST_ABBREVIATION), stop)
    if found is None:
        return False
    if found["dotted"]:
        return end["next"] not in STARTERS
    return not found["before_number"] or end["next"][0].isdigit()
