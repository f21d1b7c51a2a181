"""The words of a text, each once, read in stretches so that a long text takes little memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.text.lines import STAND_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
PARTED, PARTED_ODDLY = (re.compile(rf"{hyphen}[ \t\n]+(?=[^\W\d_])") for hyphen in ("-", "[-\u2010]"))
MARKS = ("- ", "-\n", "-\t", "\u2010")
"""One of them stands where a word was parted."""
HEAD = re.compile(r"[^\W\d_]+\Z")
HEAD_ABOVE = re.compile(r"[^\W\d_]+(?:[ \t]*\n[ \t]*)?\Z")
LONGEST_PARTED = 60
"""Characters of a word that was parted."""
STRETCH = 1 << 14


def words_in(text: str) -> frozenset[str]:
    """Give the words of a text, with their case, hyphens and apostrophes.

    Args:
        text: A text.

    Returns:
        Its words, and the parts of those with hyphens; one that was parted, and lies across two stretches of
        the reading, may come in two as well.
    """
    found: set[str] = set()
    end = 0
    while end < len(text):
        start, end = end, text.find(" ", end + STRETCH)
        end = len(text) if end < 0 else end
        stretch = text[start:end].replace(STAND_IN, "")
        if any(mark in stretch for mark in MARKS):
            stretch = "".join(_whole(stretch))
        found.update(stretch.split())
    marked = [token for token in found if not token.isalpha()]
    found.difference_update(marked)
    found.update(word for token in marked for word in WORD.findall(token))
    found.update(part for word in [each for each in found if "-" in each] for part in word.split("-"))
    return frozenset(found)


def _whole(text: str) -> Iterator[str]:
    """Yield a text without two words, or one that was parted, around each hyphen with a blank."""
    done = 0
    for match in (PARTED_ODDLY if "\u2010" in text else PARTED).finditer(text):
        head = (HEAD_ABOVE if "\n" in match[0] else HEAD).search(
            text, max(done, match.start() - LONGEST_PARTED), match.start()
        )
        tail = WORD.match(text, match.end())
        if head and tail:
            yield text[done : head.start()]
            done = tail.end()
    yield text[done:]
