"""The readings of a damaged stretch side by side: the one that was taken, and those that were not.

An alternative of an entry gives only the words that differ. Here each becomes a whole sentence, so that they
can be compared, and what all of them share is cut.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.repair.editor import Alternative, Entry

AROUND = 3
"""Words that all readings share and that are kept on each side of those that differ."""
CLOSING = re.compile(r"[.,:;!?]*$")


def readings(entry: Entry) -> list[tuple[str, Alternative | None]]:
    """Give the readings of an entry in comparable form.

    Args:
        entry: An editor's repair.

    Returns:
        The words of each reading, with its alternative, or ``None`` for the one that was taken. They stand in
        the order of the alphabet, so that their order tells nobody which one that is.
    """
    taken = tuple(entry.repaired.split())
    wholes = [taken, *(_whole(taken, tuple(other.reading.split())) for other in entry.alternatives)]
    start = min(_shared(taken, whole) for whole in wholes[1:]) if entry.alternatives else 0
    end = min(_shared(taken[::-1], whole[::-1]) for whole in wholes[1:]) if entry.alternatives else 0
    shown = (_cut(whole, max(start - AROUND, 0), max(end - AROUND, 0)) for whole in wholes)
    return sorted(zip(shown, (None, *entry.alternatives), strict=True), key=lambda one: one[0].casefold())


@lru_cache(maxsize=256)
def _whole(taken: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """Put the words of an alternative into the sentence, in the place of those that they are like."""
    text = " ".join(words)
    bare = [_bare(word) for word in taken]
    first_word, last_word = _bare(words[0]), _bare(words[-1])
    spans = ((first, last) for first in range(len(taken)) for last in range(first + 1, len(taken) + 1))

    def likeness(span: tuple[int, int]) -> float:
        begin, end = span
        ends = (bare[begin] == first_word) + (bare[end - 1] == last_word)
        return fuzz.ratio(" ".join(taken[begin:end]), text) + 50 * ends

    first, last = max(spans, key=likeness)
    closing = CLOSING.search(taken[last - 1])
    ended = last_word + (closing[0] if closing else "")
    return (*taken[:first], *words[:-1], ended, *taken[last:])


def _bare(word: str) -> str:
    """Give a word without the marks behind it; the dots of an abbreviation are part of it."""
    return word if re.fullmatch(r"(?:\w\.)+", word) else CLOSING.sub("", word)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words with which two sentences begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(words: Sequence[str], start: int, end: int) -> str:
    """Leave out words at the beginning and at the end of a sentence."""
    kept = " ".join(words[start : len(words) - end])
    return f"{'… ' if start else ''}{kept}{' …' if end else ''}"
