"""Questions to readers, each with its answer, its reason and the place that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.notes.citing import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Data, Document

PLACES = ("quote", "repair", "claim", "page")
"""The ways to name a place: words of the seed, a repair, a claim, or a page with an anchor."""


@dataclass(frozen=True)
class Option:
    """An answer to choose.

    Attributes:
        text: Its words.
        right: Whether it is the right one.
    """

    text: str
    right: bool


@dataclass(frozen=True)
class Decider:
    """A place that decides a question.

    Attributes:
        kind: One of ``PLACES``.
        target: Words of the seed, the id of a repair or of a claim, or a page with an anchor.
        words: For a page, the words of the link; else empty.
    """

    kind: str
    target: str
    words: str


@dataclass(frozen=True)
class QuizQuestion:
    """A question to the reader.

    Attributes:
        id: Its name and, with ``quiz-`` before it, its address.
        set: Name of the set that it belongs to; a directive shows one set.
        kind: What it trains.
        bloom: Its level in Bloom's taxonomy, as revised in 2001: for editors, no page shows it.
        objectives: The objectives of its page that it tests, word for word.
        ask: The question.
        options: The answers to choose from; none where the reader is to find words of his or her own.
        answer: A possible answer, where there are no options; else empty.
        explanation: Why the answer is right.
        decided_by: The places that decide it.
        line: Line of the entry in its file.
    """

    id: str
    set: str
    kind: str
    bloom: str
    objectives: tuple[str, ...]
    ask: str
    options: tuple[Option, ...]
    answer: str
    explanation: str
    decided_by: tuple[Decider, ...]
    line: int

    @property
    def address(self) -> str:
        """Where it stands on its page."""
        return f"quiz-{self.id}"

    @property
    def letter(self) -> str:
        """The letter of the right answer, or the empty string."""
        return next((chr(ord("A") + index) for index, option in enumerate(self.options) if option.right), "")


def quiz_of(document: Document) -> tuple[QuizQuestion, ...]:
    """Make the questions of their file.

    Args:
        document: The file, as its schema allows it.

    Returns:
        The questions, in the order of the file.
    """
    return tuple(_question(**fields) for fields in entries(document, "objectives"))


def _question(*, decided_by: Data, options: Data = (), **fields: Data) -> QuizQuestion:
    answers = tuple(Option(text, key == "right") for option in options for key, text in option.items())
    deciders = tuple(
        Decider(kind, place[kind], place.get("words", ""))
        for place in decided_by
        for kind in PLACES
        if kind in place
    )
    return QuizQuestion(**{"answer": "", **fields, "options": answers, "decided_by": deciders})


def quiz_problems(document: Document) -> Iterator[Problem]:
    """Check what no schema can: that exactly one answer of a question is right, and none stands twice.

    Args:
        document: The file of the questions.

    Yields:
        What is wrong.
    """
    for index, item in enumerate(document.data):
        options = item.get("options", ())
        right = sum("right" in option for option in options)
        if options and right != 1:
            what = f"{right} of the answers are right" if right else "none of the answers is right"
            yield document.problem((index, "options"), "E435", what, "mark exactly one with 'right'")
        texts = [text for option in options for text in option.values()]
        for position, text in enumerate(texts):
            if text in texts[:position]:
                what = f"the answer '{text}' stands twice"
                yield document.problem((index, "options", position), "E435", what, "delete one of them")
