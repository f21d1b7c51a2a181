"""Breaking an editor's repair down to single changes, by aligning words.

The alignment is the global one of Needleman and Wunsch (1970), on words, with the normalised Levenshtein
distance as the cost of a pair. ``difflib`` goes wrong wherever it says *replace*: it pairs words by their
place in a block and not by their likeness.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from edition.repair.edits import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.[^\W\d_]\b|\w+(?:[’']\w+)*")
"""A word: a dotted abbreviation (``U.S.``, ``u.s``) or letters and digits with apostrophes between."""
LEADING_MARKS = re.compile(r"[^\w\s]*")
WORD_CHARACTER = re.compile(r"\w")

GAP = 0.6
NEVER = float("inf")
SAME_BUT_FOR_CASE = 0.1
WORD_FACTOR = 1.5
MAX_DISTANCE = 0.5


@dataclass(frozen=True)
class Token:
    """A word and where it stands.

    Attributes:
        text: The word.
        start: Offset of its first character.
        end: Offset behind its last one.
    """

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Cut a text into its words; marks and blanks between them are left out."""
    return [Token(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]


def bare(word: str) -> str:
    """Strip what may change without a word becoming another: case, apostrophes and dots."""
    return re.sub(r"[’'.]", "", word.casefold())


def align(damaged: list[Token], repaired: list[Token]) -> list[tuple[Token, Token]]:
    """Pair the words of two texts at the least cost.

    Args:
        damaged: Words of the damaged text, n of them.
        repaired: Words of the repaired text, m of them.

    Returns:
        The pairs, in order; words that stand in no pair were taken away or supplied. O(n·m).
    """
    rows, columns = len(damaged), len(repaired)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows + 1):
        for column in range(columns + 1):
            if row and column:
                pair = best[row - 1][column - 1] + _cost(damaged[row - 1].text, repaired[column - 1].text)
                best[row][column] = min(pair, best[row - 1][column] + GAP, best[row][column - 1] + GAP)
            else:
                best[row][column] = GAP * (row + column)
    pairs: list[tuple[Token, Token]] = []
    row, column = rows, columns
    while row and column:
        one, other = damaged[row - 1], repaired[column - 1]
        if best[row][column] == best[row - 1][column - 1] + _cost(one.text, other.text):
            pairs.append((one, other))
            row, column = row - 1, column - 1
        elif best[row][column] == best[row - 1][column] + GAP:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


@lru_cache(maxsize=4096)
def changes(damaged: str, repaired: str) -> tuple[Change, ...]:
    """Give the single changes that turn one text into another; once for the same two texts.

    Args:
        damaged: The stretch as it came.
        repaired: The stretch as it should read.

    Returns:
        Changes in the offsets of ``damaged``, in order and without overlaps; each pairs one word with
        another, or stands between two paired words. Inserted marks belong to the left edge of such a gap,
        inserted words to its right edge.
    """
    return tuple(_changes(damaged, repaired))


def _changes(damaged: str, repaired: str) -> Iterator[Change]:
    left, right = 0, 0
    for one, other in align(tokens(damaged), tokens(repaired)):
        yield from _between(damaged[left : one.start], repaired[right : other.start], left)
        if one.text != other.text:
            yield Change(one.start, one.end, other.text)
        left, right = one.end, other.end
    yield from _between(damaged[left:], repaired[right:], left)


def _between(damaged: str, repaired: str, offset: int) -> Iterator[Change]:
    """Give the changes of a gap between two paired words: first its marks, then the rest of it."""
    old, new = LEADING_MARKS.findall(damaged)[0], LEADING_MARKS.findall(repaired)[0]
    if old != new:
        yield Change(offset, offset + len(old), new)
    offset += len(old)
    damaged, repaired = damaged[len(old) :], repaired[len(new) :]
    if damaged == repaired:
        return
    head = _common(damaged, repaired)
    tail = _common(damaged[head:][::-1], repaired[head:][::-1])
    yield Change(offset + head, offset + len(damaged) - tail, repaired[head : len(repaired) - tail])


def _common(one: str, other: str) -> int:
    """Count the blanks and marks that two texts have in common at their beginning.

    Letters are not counted: ``formal`` → ``informal`` puts a word in another's place, and supplies no ``in``.
    """
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right or WORD_CHARACTER.match(left):
            break
        count += 1
    return count


def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if bare(one) == bare(other):
        return SAME_BUT_FOR_CASE
    if one[0].casefold() != other[0].casefold():
        return NEVER
    distance = Levenshtein.normalized_distance(one.casefold(), other.casefold())
    return WORD_FACTOR * distance if distance <= MAX_DISTANCE else NEVER
