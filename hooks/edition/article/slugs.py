"""Names of sections in addresses, made of their headings in any script."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from edition.article.model import COLON
from edition.repair.text.lines import PLAIN_WORD, SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection

SLUG_WORDS = 2
"""How many words of a heading make its slug."""
LONGEST_WORD = 24
"""Characters of a word in a slug: where blanks part no words, a heading is one."""


def slug_of(heading: str, language: str, taken: Collection[str]) -> str:
    """Make the name of a section: the first two words of its heading that carry its meaning.

    Args:
        heading: The heading; the part before the first heading has none.
        language: BCP 47 tag of its language, which decides what a small word is.
        taken: The names of other sections.

    Returns:
        Small letters of the heading’s own script and hyphens; of Latin letters those without accents.
    """
    name = COLON.split(heading)[0]
    words = _english(name) if language.partition("-")[0].lower() == "en" else _words(name)
    slug = stem = "-".join(words[:SLUG_WORDS]) or ("section" if heading else "introduction")
    count = 1
    while slug in taken:
        count += 1
        slug = f"{stem}-{count}"
    return slug


def _english(name: str) -> list[str]:
    """Give the telling words of an English heading."""
    plain = _without_accents(name)
    words = [word.casefold() for word in PLAIN_WORD.findall(plain) if "’" not in word]
    return [word for word in words if word not in SMALL_WORDS]


def _words(name: str) -> list[str]:
    """Give the words of a heading; one of a single Latin letter, as in “l’année,” tells nothing."""
    kept = (
        character if unicodedata.category(character)[0] in "LMN" else " "
        for character in _without_accents(name).casefold()
    )
    words = "".join(kept).split()
    return [word[:LONGEST_WORD] for word in words if len(word) > 1 or not word.isascii()]


def _without_accents(text: str) -> str:
    """Take the accents off Latin letters: ``é`` becomes ``e``; other scripts keep their marks."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub("(?<=[A-Za-z])[\u0300-\u036f]+", "", apart))
