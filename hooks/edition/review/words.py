"""Texts compared line by line, and lines word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALIKE = 0.5
"""The share of common words from which a line counts as changed, and not as another line."""
MANY = 400
"""Words of two lines from which those that come again and again do not help to find what stays. Where one
word fills both lines, it would take the cube of their number."""
CONTEXT = 8
"""Words that are shown before and after a change."""


@dataclass(frozen=True)
class Piece:
    """A stretch of words in a line.

    Attributes:
        fate: Whether it stays, goes or comes.
        words: The words.
    """

    fate: Literal["same", "gone", "come"]
    words: str


Pieces = tuple[Piece, ...]


def changed_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Find the lines of a text that differ.

    Args:
        old: Its lines before.
        new: Its lines after.

    Yields:
        Each line before and after; the empty string where there is none.
    """
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        yield from _paired(list(old[old_from:old_to]), new[new_from:new_to])


def _paired(gone: list[str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pair each line with the first one left that is alike, and the only one with the only one."""
    come: list[str] = []
    is_only = len(gone) == len(lines) == 1
    for line in lines:
        index = next((at for at, other in enumerate(gone) if is_only or _alike(other, line)), None)
        if index is None:
            come.append(line)
            continue
        yield from _unpaired(gone[:index], come)
        yield gone[index], line
        del gone[: index + 1]
        come.clear()
    yield from _unpaired(gone, come)


def _unpaired(gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((line, "") for line in gone)
    yield from (("", line) for line in come)


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one.casefold().split(), other.casefold().split()) >= ALIKE


def word_by_word(old: str, new: str) -> Pieces:
    """Compare two lines word by word.

    Args:
        old: A line before, perhaps empty.
        new: The line after, perhaps empty.

    Returns:
        The words that stay, go and come.
    """
    before, after = old.split(), new.split()
    is_long = len(before) + len(after) > MANY
    pieces: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, before, after, autojunk=is_long
    ).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(before[old_from:old_to])))
            continue
        if old_to > old_from:
            pieces.append(Piece("gone", " ".join(before[old_from:old_to])))
        if new_to > new_from:
            pieces.append(Piece("come", " ".join(after[new_from:new_to])))
    return tuple(pieces)


def changed_words(old: str, new: str) -> Pieces:
    """Compare two lines word by word, and leave out what stands far from any change.

    Args:
        old: A line before, perhaps empty.
        new: The line after, perhaps empty.

    Returns:
        The words that go and come, and a few around them.
    """
    line = word_by_word(old, new)
    return tuple(_cut(piece, piece is line[0], piece is line[-1]) for piece in line)


def _cut(piece: Piece, is_first: bool, is_last: bool) -> Piece:
    words = piece.words.split()
    head = [] if is_first else words[:CONTEXT]
    tail = [] if is_last else words[-CONTEXT:]
    if piece.fate != "same" or len(head) + len(tail) >= len(words):
        return piece
    return Piece("same", " ".join([*head, "…", *tail]))
