"""Counting the words of a text, in scripts with blanks between them and in scripts without."""

from __future__ import annotations

import re
from collections import Counter
from math import ceil

TWO = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
FOUR = r"\u0e00-\u0eff\u0f40-\u0fbc\u1000-\u109f\u1780-\u17dd"
LETTERS = re.compile(rf"(?P<two>[{TWO}])|(?P<four>[{FOUR}])")
LETTER = re.compile(rf"[{TWO}{FOUR}]")
"""The same in one class of characters, which is looked for twenty times as fast."""


def count_words(text: str) -> int:
    """Count the words of a text, as far as reading takes time.

    Where blanks part no words, two characters of Chinese or Japanese are taken for one word, and four of
    Thai, Lao, Tibetan, Burmese or Khmer, whose vowels are characters too.

    Args:
        text: A text in any language, or in several.

    Returns:
        The number of words.
    """
    if not LETTER.search(text):
        return len(text.split())
    counts = Counter(str(match.lastgroup) for match in LETTERS.finditer(text))
    letters = sum(ceil(counts[name] / each) for name, each in (("two", 2), ("four", 4)))
    return letters + len(LETTERS.sub(" ", text).split())
