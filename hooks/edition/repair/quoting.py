"""Words that must stand exactly once in the seed, and what is said where they do not."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from edition.reading.errors import line_and_column, short

MEANT = 70.0
"""Score (0 to 100) from which a stretch of the seed is offered as the one that was meant."""
SHOWN_PLACES = 3


def offsets_of(words: str, seed: str) -> list[int]:
    """Give the offsets at which words stand in a seed, those among them that overlap one another."""
    found: list[int] = []
    at = seed.find(words)
    while at >= 0:
        found.append(at)
        at = seed.find(words, at + 1)
    return found


def misquotation(words: str, seed: str) -> tuple[str, str] | None:
    """Check a quotation.

    Args:
        words: Words that should stand exactly once in the seed.
        seed: The text of the seed.

    Returns:
        What is wrong and what to do about it, or ``None``.
    """
    found = offsets_of(words, seed)
    if len(found) == 1:
        return None
    if not found and offsets_of(" ".join(words.split()), seed):
        what = f"'{short(words)}' stands in the seed, but with other spaces"
        return what, "write one space between words, none at the ends"
    if not found:
        return f"'{short(words)}' stands nowhere in the seed", _meant(words, seed)
    shown = ["{}:{}".format(*line_and_column(seed, offset)) for offset in found[:SHOWN_PLACES]]
    where = " and ".join(shown) + (" and more" if len(found) > SHOWN_PLACES else "")
    return f"'{short(words)}' stands {len(found)} times in the seed, at {where}", "quote a few words more"


def _meant(words: str, seed: str) -> str:
    """Say which stretch of the seed was probably meant."""
    found = fuzz.partial_ratio_alignment(words, seed, score_cutoff=MEANT)
    touched = [
        word
        for word in re.finditer(r"\S+", seed)
        if found and word.start() < found.dest_end and word.end() > found.dest_start
    ]
    if not touched:
        return "copy the words from article.txt, letter for letter"
    start = touched[0].start()
    near = max(seed[start : touched[-1].end()].split("\n"), key=len)
    line, _ = line_and_column(seed, seed.index(near, start))
    near = near if len(near) <= 90 else f"{near[:60].rstrip()} … {near[-25:].lstrip()}"
    return f"copy the words of line {line}, letter for letter: '{near}'"
