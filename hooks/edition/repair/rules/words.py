"""Last phase: capitals, dots and apostrophes of words, only where the text itself shows how they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import Shadow, rule
from edition.repair.rules.lines import SMALL_WORDS, WORD, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
POSSESSIVE = re.compile(r"\b(?P<name>[A-Z]\w+)’s\b")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")


@rule("case", "Title case leaves small words small, as the other headings do.")
def heading_small_words(shadow: Shadow) -> Iterator[Change]:
    """Lower a small word in a heading: ``Prospects For Future`` → ``Prospects for Future``.

    Not the first word, and not the first one behind a colon.
    """
    for line in lines_of(shadow.text):
        if line.kind != "heading":
            continue
        for match in WORD.finditer(line.text):
            word, before = match[0], line.text[: match.start()].rstrip()
            small = word[0].isupper() and word[1:].islower() and word.casefold() in SMALL_WORDS
            if small and before and before[-1] not in ":#—–":
                yield Change(line.start + match.start(), line.start + match.end(), word.lower())


@rule("punctuation", "The abbreviation stands with its dots elsewhere in the text.")
def dotted_abbreviation(shadow: Shadow) -> Iterator[Change]:
    """Give an abbreviation its dots back: ``US-El Salvador`` → ``U.S.-El Salvador``, where ``U.S.`` stands too.

    ``us`` may be a word and is left alone; ``u.s`` cannot be one.
    """
    for dotted in sorted(set(DOTTED.findall(shadow.text))):
        plain = dotted.replace(".", "")
        half = re.escape(".".join(plain.lower()))
        for match in re.finditer(rf"(?<![\w.])(?:{plain}(?![\w.])|{half}(?!\w)\.?)", shadow.text):
            yield Change(match.start(), match.end(), dotted)


@rule("apostrophe", "The possessive stands with its apostrophe elsewhere in the text.")
def lost_apostrophe(shadow: Shadow) -> Iterator[Change]:
    """Give a name its apostrophe back: ``Bukeles approach`` → ``Bukele’s approach``, where ``Bukele’s`` stands too."""
    for name in sorted({match["name"] for match in POSSESSIVE.finditer(shadow.text)}):
        for match in re.finditer(rf"\b{re.escape(name)}s\b", shadow.text):
            yield Change(match.start(), match.end(), f"{name}’s")


@rule("case", "The name stands with its capitals elsewhere in the text.")
def lost_capitals(shadow: Shadow) -> Iterator[Change]:
    """Give a name of two words or more its capitals back: ``el salvador`` → ``El Salvador``."""
    sentences = [line for line in lines_of(shadow.text) if line.kind in {"text", "item"}]
    for name in sorted({match[0] for line in sentences for match in NAME.finditer(line.text)}):
        for match in re.finditer(rf"\b{re.escape(name.lower())}\b", shadow.text):
            yield Change(match.start(), match.end(), name)
