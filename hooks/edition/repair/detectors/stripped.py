"""Prose that was stripped of its small words, marks or capitals, as programs that shorten texts do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.detectors.detector import Suspicion, detector
from edition.repair.text.lines import PLAIN_WORD, TAIL
from edition.repair.vocabulary import FREE, MODALS, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.shadow import Shadow

SMALL = (
    FREE
    | MODALS
    | NEGATIONS
    | frozenset("and but or if because than so over after before under all only".split())
)
"""Words of which an English sentence has two in five."""
FREQUENT = (
    " the ",
    " of ",
    " to ",
    " and ",
    " a ",
    " in ",
    " is ",
    " that ",
    " was ",
    " for ",
    " it ",
    " with ",
)
"""The most frequent of them, for a first look."""
MARK = re.compile(r"[.,;:!?—–()“”\"]")
END = re.compile(r"[.!?:…][”’\"')\]*_]*\s*$")
FEWEST_WORDS = 10
SUSPECT = 0.6
"""Score from which a paragraph is pointed out."""


@detector("en")
def stripped_prose(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at paragraphs with too few small words, marks and capitals, with the reasons and a score."""
    for start, end in _paragraphs(shadow):
        text = shadow.text[start:end]
        if _needs_a_look(text):
            score, reasons = stripped_score(text)
            if score >= SUSPECT:
                yield Suspicion(start, end, f"It looks stripped: {', '.join(reasons)}.", score)


def _needs_a_look(text: str) -> bool:
    """Tell a paragraph that may be stripped, by the counts of a few strings."""
    length = len(text)
    if length < 5 * FEWEST_WORDS:
        return False
    if 120 * sum(map(text.count, ".,;?")) < length:
        return True
    small = 0
    for word in FREQUENT:
        small += text.count(word)
        if 55 * small >= length:  # as a sound one has after a few
            return False
    return True


def stripped_score(text: str) -> tuple[float, tuple[str, ...]]:
    """Score how much of a paragraph was stripped.

    Args:
        text: The paragraph, in English.

    Returns:
        A score from 0 (sound) to 1, and what speaks for it, in words.
    """
    words = PLAIN_WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return 0.0, ()
    small = sum(word.casefold() in SMALL for word in words) / len(words)
    marks = len(MARK.findall(text)) / len(words)
    score = 0.0
    reasons: list[str] = []
    for share, weight, limit, name in (
        (small, 0.55, 0.30, "few small words"),
        (marks, 0.35, 0.06, "few marks"),
    ):
        if share < limit:
            score += weight * (1 - share / limit) ** 0.5
            reasons.append(f"{name} ({share:.0%} of the words)")
    if not END.search(text[-TAIL:]):
        score += 0.15
        reasons.append("no mark at its end")
    if text.lstrip('-*+ \t“"')[:1].islower():
        score += 0.15
        reasons.append("no capital at its beginning")
    return min(1.0, score), tuple(reasons)


def _paragraphs(shadow: Shadow) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph and item of a text begins and ends, as its shape has it."""
    each_line = shadow.shape.kind == "lines"
    start = end = -1
    for line in shadow.lines:
        goes_on = line.kind in {"text", "quote"} and end >= 0 and not each_line
        if not goes_on and end >= 0:
            yield start, end
            end = -1
        if line.kind in {"text", "item", "quote"}:
            start, end = (start if goes_on else line.start), line.end
    if end >= 0:
        yield start, end
