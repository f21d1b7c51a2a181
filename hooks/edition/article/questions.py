"""The questions in an article: those that it asks and those that it raises without asking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.article.model import Article, Sentence

Sort = Literal["asked", "raised"]

ASKS = re.compile(r"[?？؟፧][”’“»«」』\"')\]*]*$")
"""How a sentence ends that asks, in any language but Greek, whose question mark is our semicolon."""
ASKS_IN_GREEK = re.compile(r"[;\u037e?][”’»\"')\]*]*$")
ENGLISH: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "says that questions arise",
        re.compile(
            r"\b(?:(?:rais|pos)(?:es?|ed|ing)|prompt(?:s|ed|ing)?)\b"
            r"[^.?!]{0,80}?\b(?:questions?|inquir(?:y|ies))\b"
        ),
    ),
    ("leaves open whether", re.compile(r"\bwhether\b", re.IGNORECASE)),
    (
        "hedges",
        re.compile(
            r"\b(?:may|(?i:might|could|perhaps|possibly|potential(?:ly)?|likely|unlikely|appears?|seems?)"
            r"|(?:is|are) (?:expected|anticipated|thought|believed|said))\b"  # “May” is a month
        ),
    ),
)
"""What leaves something open in an English sentence, by what the article does there."""


@dataclass(frozen=True)
class Question:
    """A sentence that asks something or leaves it open.

    Attributes:
        sentence: The sentence.
        ways: What the article does in it: ``asks``, or a name in ``ENGLISH``; each at most once.
        triggers: The words that show it: their places in the sentence's text, in order, without overlaps.
    """

    sentence: Sentence
    ways: tuple[str, ...]
    triggers: tuple[tuple[int, int], ...]

    @property
    def sort(self) -> Sort:
        """Tell whether the article asks it or only raises it."""
        return "asked" if "asks" in self.ways else "raised"


def questions(article: Article, language: str) -> Iterator[Question]:
    """Find the questions of an article.

    Args:
        article: The article.
        language: BCP 47 tag of its language; what is raised without being asked is found in English alone.

    Yields:
        One question a sentence, in order.
    """
    patterns = _patterns(language.partition("-")[0].lower())
    for sentence in article.sentences:
        found = [(way, match) for way, pattern in patterns for match in pattern.finditer(sentence.text)]
        if not found:
            continue
        ways = tuple(dict.fromkeys(way for way, _ in found))
        spans = [match.span() for way, match in found if way != "asks"]
        yield Question(sentence, ways, tuple(_without_overlaps(spans)))


def _patterns(language: str) -> Sequence[tuple[str, re.Pattern[str]]]:
    asks = ("asks", ASKS_IN_GREEK if language == "el" else ASKS)
    return [asks, *ENGLISH] if language == "en" else [asks]


def _without_overlaps(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = 0
    for span in sorted(spans):
        if span[0] >= end:
            yield span
            end = span[1]
