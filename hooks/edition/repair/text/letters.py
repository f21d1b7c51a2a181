"""Large and small letters of every script that has both, for patterns: ``Á`` and ``Д`` are capitals too."""

from __future__ import annotations

from itertools import chain
from unicodedata import category

CASED = (range(0x41, 0x590), range(0x1E00, 0x2000))
"""Where they stand in Unicode: Latin, Greek, Cyrillic and Armenian, and more of Latin and Greek."""


def _letters(kind: str) -> str:
    return "".join(letter for letter in map(chr, chain(*CASED)) if category(letter) == kind)


UPPER, LOWER = _letters("Lu"), _letters("Ll")
"""What stands between the brackets of a class: ``[{UPPER}]``."""
