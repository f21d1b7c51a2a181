"""What readers see of a text, and stand-ins for it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories of control, format (bidirectional and zero-width among them), private and surrogate
characters and separators of lines: none of them can be seen in a review."""
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffe\uffff"
    "\U000e0100-\U000e01ef]"
)
"""Characters of other categories that show nothing either: fillers, selectors of variants, no characters."""

JOINERS = "\u200c\u200d"
"""The zero-width non-joiner and joiner, which shape the letters beside them in some scripts."""
VIRAMA = 9
"""Unicode’s combining class of the signs that take the vowel of a letter of an Indic script."""
CURSIVE = ("ARABIC ", "SYRIAC ", "MANDAIC ", "NKO ", "MONGOLIAN ", "PHAGS-PA ", "ADLAM ", "HANIFI ROHINGYA ")
"""How the names of letters begin that join the next one."""


def is_invisible(character: str) -> bool:
    """Tell a character that a reviewer could not see; line feeds and tabs are seen by what they do."""
    odd = unicodedata.category(character) in INVISIBLE or BLANK.match(character) is not None
    return odd and character not in "\n\t"


def invisible(character: str) -> str:
    """Say that a character is invisible, and which one it is."""
    unnamed = {"Cc": "a control character", "Co": "a private character"}
    kind = unnamed.get(unicodedata.category(character), "no character")
    name = unicodedata.name(character, kind).lower()
    return f"invisible character U+{ord(character):04X} ({name})"


def shapes(text: str, at: int) -> bool:
    """Tell a joiner that readers see by the letters beside it, as in many words of Persian.

    It stands behind a virama or between two letters of a cursive script, as RFC 5892, A.1 and A.2, allows in
    names of domains, where nothing unseen may stand either.

    Args:
        text: A text.
        at: The offset of a character in it.
    """
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] not in JOINERS or not before:
        return False
    if unicodedata.combining(before) == VIRAMA:
        return True
    return all(unicodedata.name(each, "").startswith(CURSIVE) for each in (before, behind or " "))


def unseen(text: str, allowed: str = "") -> Iterator[int]:
    """Find the characters that a reviewer could not see, but for those that are allowed.

    Args:
        text: A text.
        allowed: Characters that may stand in it.

    Yields:
        The offset of each, in order.
    """
    odd = "".join(character for character in set(text) - {*allowed} if is_invisible(character))
    for match in re.finditer(f"[{re.escape(odd)}]", text) if odd else ():
        if not shapes(text, match.start()):
            yield match.start()


def with_names(text: str) -> str:
    """Write a text so that tabs are seen, and name the characters in it that nobody could see."""
    text = text.replace("\t", "⇥")
    return text.translate({ord(each): f"⟨U+{ord(each):04X}⟩" for each in set(text) if is_invisible(each)})


def around(text: str, start: int, end: int, most: int) -> tuple[str, str]:
    """Give the words on both sides of a stretch of a text, of its first and of its last line.

    Args:
        text: The text.
        start: Where the stretch begins.
        end: Where it ends.
        most: Characters on each side; a word that would be cut is left out.

    Returns:
        What stands before it and what stands behind it.
    """
    left = re.sub(r"^\S+ (?=\S)", "", text[max(0, start - most) : start].rpartition("\n")[2])
    right = re.sub(r"(?<=\S) \S+$", "", text[end : end + most].partition("\n")[0])
    return left, right


def blanked(match: re.Match[str]) -> str:
    """Put a stand-in in the place of every character but line ends, so that nothing moves or is doubled."""
    return "\n".join("\ufffc" * len(line) for line in match[0].split("\n"))
