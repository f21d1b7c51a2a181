"""Texts compared line by line, and lines word by word.

Git does it too (``--word-diff``), but finds words again on other lines: where two verdicts change places, it
shows that the id of one claim goes.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALIKE = 0.5
"""The share of common words from which a line counts as changed, and not as another line."""
MANY = 400
"""Words of two lines from which those that come again and again do not help to find what stays. Where one
word fills both lines, it would take the cube of their number."""
MOST_PAIRS = 100_000
"""Pairs of lines that are compared; where a whole file is another, none need be."""
CONTEXT = 20
"""Words that are shown before and after a change."""
IDS = 3
"""Words that are shown at the beginning of a line, for ids stand there."""


class Piece(NamedTuple):
    """A stretch of words in a line that stays, goes or comes."""

    fate: Literal["same", "gone", "come"]
    words: str


Pieces = tuple[Piece, ...]


def changed_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Pieces]:
    """Find the lines of a text that differ, and the words in them.

    Args:
        old: Its lines before.
        new: Its lines after.

    Yields:
        Each line that goes, comes or changes, of the last without what stands far from any change.
    """
    for _, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        gone, come = list(filter(None, old[start:end])), list(filter(None, new[new_start:new_end]))
        compare = _paired if len(gone) * len(come) <= MOST_PAIRS else _unpaired
        if gone != come:
            yield from compare(gone, come)


def _paired(gone: list[str], lines: Sequence[str]) -> Iterator[Pieces]:
    """Compare each line with the first one left that is alike."""
    come: list[str] = []
    for line in lines:
        index = next((at for at, other in enumerate(gone) if _alike(other, line)), None)
        if index is None:
            come.append(line)
            continue
        yield from _unpaired(gone[:index], come)
        yield changed_words(gone[index], line)
        del gone[: index + 1]
        come.clear()
    yield from _unpaired(gone, come)


def _unpaired(gone: Sequence[str], come: Sequence[str]) -> Iterator[Pieces]:
    yield from ((Piece("gone", line),) for line in gone)
    yield from ((Piece("come", line),) for line in come)


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one.casefold().split(), other.casefold().split()) >= ALIKE


def changed_words(old: str, new: str) -> Pieces:
    """Compare two lines word by word.

    Args:
        old: A line before.
        new: The line after.

    Returns:
        The words that go and come, and some of those around them.
    """
    before, after = old.split(), new.split()
    is_long = len(before) + len(after) > MANY
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=is_long)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", _cut(before[start:end], start == 0, end == len(before))))
        elif start < end:
            pieces.append(Piece("gone", " ".join(before[start:end])))
        if tag != "equal" and new_start < new_end:
            pieces.append(Piece("come", " ".join(after[new_start:new_end])))
    return tuple(pieces)


def _cut(words: Sequence[str], is_first: bool, is_last: bool) -> str:
    head = words[: IDS if is_first else CONTEXT]
    tail = [] if is_last else words[-CONTEXT:]
    kept = words if len(head) + len(tail) >= len(words) else [*head, "…", *tail]
    return " ".join(kept)
