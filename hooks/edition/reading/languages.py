"""The tags of languages, and guessing that of a text by Google's Compact Language Detector 3."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import gcld3

TAG = "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"
"""What a BCP 47 tag of a language looks like, such as ``en`` or ``pt-BR``."""
UNKNOWN = "und"
"""What BCP 47 calls a language that nobody has told."""
FEW = 12
"""Of fewer letters nobody could tell a language."""
ENOUGH = 20_000
"""Characters that are looked at: the beginning tells as much as the whole."""


class Guess(NamedTuple):
    """A guess.

    Attributes:
        language: BCP 47 tag, ``und`` where the detector does not know.
        certainty: From 0 to 1.
    """

    language: str
    certainty: float


def guess_language(text: str) -> Guess:
    """Guess the language of a text.

    Args:
        text: The text, with the marks of its markup.

    Returns:
        The language and how sure the detector is of it.
    """
    letters = "".join(letter if letter.isalpha() else " " for letter in text[:ENOUGH])
    words = dict.fromkeys(letters.split())  # one that is repeated often would weigh too much
    if sum(map(len, words)) < FEW:
        return Guess(UNKNOWN, 0.0)
    found = _detector().FindLanguage(" ".join(words))
    return Guess(found.language if found.is_reliable else UNKNOWN, found.probability)


def certainty_of(text: str) -> float:
    """Give how surely a text is of some language, from 0 to 1: wrongly decoded texts are of none."""
    return guess_language(text).certainty


@lru_cache(maxsize=1)
def _detector() -> gcld3.NNetLanguageIdentifier:
    import gcld3  # slow to load, and only new texts are guessed

    return gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=4 * ENOUGH)
