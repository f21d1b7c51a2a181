"""Last phase: capitals, dots and apostrophes of words, where the text itself shows how they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import Shadow, rule
from edition.repair.rules.lines import PLAIN_WORD, SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

DOTTED_CAPITALS = re.compile(r"\b(?:[A-Z]\.){2,}")
NOT_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]{2,}|[a-z](?:\.[a-z])+)\.?(?![\w.])")
TIMES_OF_DAY = {"AM", "PM"}
"""Abbreviations that mean something else without their dots: a PM may be a prime minister."""
POSSESSIVE = re.compile(r"\b(?P<name>[A-Z]\w+)[’']s\b")
NAME = re.compile(r"(?:[a-z,][ \t]+|[a-z],)(?P<name>[A-Z][a-z]+(?:[ \t]+[A-Z][a-z]+)+)\b")
ARTICLES = frozenset({"a", "an", "the"})
INDEFINITE = frozenset("a an any each every no another such".split())
"""Words before which two small words are no name: ``a white house``."""


@rule("case", "Title case leaves small words small, as the other headings do.")
def heading_small_words(shadow: Shadow) -> Iterator[Change]:
    """Lower a small word in a heading: ``Prospects For Future`` → ``Prospects for Future``.

    Not the first and the last word, and not the first one behind a colon.
    """
    for line in shadow.lines:
        if line.kind != "heading":
            continue
        words = list(PLAIN_WORD.finditer(line.text))
        for previous, match in pairwise(words[:-1]):
            word, between = match[0], line.text[previous.end() : match.start()].strip()
            small = word[0].isupper() and word[1:].islower() and word.casefold() in SMALL_WORDS
            if small and not between.endswith((":", "—", "–")):
                yield Change(line.start + match.start(), line.start + match.end(), word.lower())


@rule("punctuation", "The abbreviation stands with its dots elsewhere in the text.")
def dotted_abbreviation(shadow: Shadow) -> Iterator[Change]:
    """Give an abbreviation its dots back, where it stands with them too: ``US army`` → ``U.S. army``.

    ``us`` may be a word and is left alone; ``u.s`` cannot be one.
    """
    dotted = {found.replace(".", ""): found for found in DOTTED_CAPITALS.findall(shadow.text)}
    for match in NOT_DOTTED.finditer(shadow.guarded):
        letters = match[0].replace(".", "").upper()
        if letters in dotted and letters not in TIMES_OF_DAY:
            yield Change(match.start(), match.end(), dotted[letters])


@rule("apostrophe", "The possessive stands with its apostrophe elsewhere in the text.")
def lost_apostrophe(shadow: Shadow) -> Iterator[Change]:
    """Give a name its apostrophe back, where it stands with it too: ``Curies work`` → ``Curie’s work``.

    Only names that stand behind a first name and alone as well, and whose form with -s is nowhere in the text
    where a plural could be (``the Curies``, ``United States``).
    """
    whole = {match["name"]: match[0] for match in POSSESSIVE.finditer(shadow.text)}
    names = {name: first for name, first in surnames(_prose(shadow)).items() if name in whole}
    if not names:
        return
    found: list[re.Match[str]] = []
    plurals: set[str] = set()
    for before, match, after in _in_context(shadow.guarded):
        name = match[0].removesuffix("s")
        if name in names and name != match[0]:
            found.append(match)
            fits = before in names[name] or before in {"", *SMALL_WORDS} - ARTICLES
            if not fits or after in {"", *SMALL_WORDS}:
                plurals.add(name)
    for match in found:
        if match[0][:-1] not in plurals:
            yield Change(match.start(), match.end(), whole[match[0][:-1]])


@rule("case", "The name stands with its capitals elsewhere in the text.")
def lost_capitals(shadow: Shadow) -> Iterator[Change]:
    """Give a name of two words or more its capitals back: ``new zealand`` → ``New Zealand``.

    Not behind ``a``, ``any`` and the like: ``a white house`` is not the White House.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for found in NAME.finditer(_prose(shadow)):
        name = " ".join(found["name"].split())
        names[name.split()[0].lower()].add(name)
    for before, match, _ in _in_context(shadow.guarded):
        for name in sorted(names.get(match[0], ()), key=len, reverse=True):
            end = match.start() + len(name)
            here = shadow.guarded[match.start() : end + 1]
            if (
                here.startswith(name.lower())
                and not here[len(name) :].isalnum()
                and before.lower() not in INDEFINITE
            ):
                yield Change(match.start(), end, name)
                break


def surnames(text: str) -> dict[str, set[str]]:
    """Find the names that stand behind a first name and alone too: ``Marie Curie`` and ``with Curie``.

    Args:
        text: Sentences; headings show no names, since all their words have capitals.

    Returns:
        What stands before each of them as a first name or title.
    """
    first_names: dict[str, set[str]] = defaultdict(set)
    alone: set[str] = set()
    for before, match, _ in _in_context(text):
        if match[0].istitle() and match[0].isalpha():
            if before.istitle():
                first_names[match[0]].add(before)
            elif before and before not in ARTICLES:
                alone.add(match[0])
    return {name: first for name, first in first_names.items() if name in alone}


def _prose(shadow: Shadow) -> str:
    """Give the guarded text without its headings and tables."""
    return "\n".join(line.of(shadow.guarded) for line in shadow.lines if line.kind in {"text", "item"})


def _in_context(text: str) -> Iterator[tuple[str, re.Match[str], str]]:
    """Yield each word with those before and behind it; an empty one where more than a space lies between."""
    before = ""
    words = list(PLAIN_WORD.finditer(text))
    for match, following in zip(words, [*words[1:], None], strict=False):
        near = following is not None and not text[match.end() : following.start()].strip(" \t")
        yield before, match, following[0] if following and near else ""
        before = match[0] if near else ""
