"""No question to readers may rest on words of which the editors are not sure themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.article.origin import edits_between
from edition.reading.errors import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.edition import Edition
    from edition.notes.quiz import QuizQuestion
    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Path_
    from edition.repair.editor import Entry

QUOTED = re.compile("“([^”]+)”")
MARKS = " …,.;:?!"
"""What a quotation may have at its ends that the article does not have there."""


def doubt_problems(edition: Edition) -> Iterator[Problem]:
    """Check that no question quotes words that an uncertain repair made.

    Args:
        edition: The edition.

    Yields:
        Words of the seed that decide a question, and words between quotation marks in it, with such a repair.
    """
    document = edition.notes.documents["quiz"]
    mend = "quote words that came so, or ask about another sentence"
    for index, question in enumerate(edition.notes.quiz):
        for where, words, doubts in _doubted(edition, question):
            what = f"'{short(words)}' contains the uncertain repair e{doubts[0].start}"
            yield document.problem((index, *where), "E438", what, mend)


def _doubted(edition: Edition, question: QuizQuestion) -> Iterator[tuple[Path_, str, list[Entry]]]:
    """Give the words that a question quotes and that rest on uncertain repairs, with their places in it."""
    seed = edition.seed.text
    for position, decider in enumerate(question.decided_by):
        start = seed.find(decider.quote) if decider.quote else -1
        if start >= 0 and (doubts := _in(edition, start, start + len(decider.quote))):
            yield ("decided_by", position, "quote"), decider.quote, doubts
    for where, text in _texts(question):
        for quoted in QUOTED.findall(text):
            words = quoted.strip(MARKS)
            if words and (doubts := _everywhere(edition, words)):
                yield where, words, doubts


def _texts(question: QuizQuestion) -> Iterator[tuple[Path_, str]]:
    yield ("ask",), question.ask
    for position, option in enumerate(question.options):
        yield ("options", position, "right" if option.right else "wrong"), option.text
    if question.answer:
        yield ("answer",), question.answer


def _everywhere(edition: Edition, words: str) -> list[Entry]:
    """Give the uncertain repairs in words of the repaired article, if each place that has them has one."""
    ledger = edition.ledger
    found = [
        _in(edition, ledger.seed_offset(match.start()), ledger.seed_offset(match.end() - 1) + 1)
        for match in re.finditer(re.escape(words), ledger.text, re.IGNORECASE)
    ]
    return found[0] if found and all(found) else []


def _in(edition: Edition, start: int, end: int) -> list[Entry]:
    return edition.doubts(edits_between(edition.ledger, start, end))
