"""Checking words that pages quote in a link to a sentence or to an editor's repair: they must stand there.

So a repair that changes a sentence names the pages that still quote it as it read before.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from edition.checks.prose import QUOTED
from edition.reading.errors import Problem, line_and_column, short
from edition.reading.text_files import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.checks.project import Project
    from edition.edition import Edition
    from edition.frames.frame import Frame

LINK = re.compile(r"\[(?P<text>[^\[\]]*“[^\[\]]*)\]\([^()\s]*#(?P<address>[pse]\d+)\)")
MARKS = re.compile(r"[*_.,:;?!…]+")


def quoted_problems(project: Project, edition: Edition) -> Iterator[Problem]:
    """Check the words in quotation marks in links to places of the article, and to editor's repairs.

    Args:
        project: The project.
        edition: The edition.

    Yields:
        Words that do not stand there; marks and the case of letters are of no account, and an ellipsis may
        stand for words between.
    """
    told = _told(edition)
    for frame in filter(lambda frame: frame.readable, project.frames):
        yield from islice(_problems(frame, told), MAX_PROBLEMS)


def _problems(frame: Frame, told: dict[str, str]) -> Iterator[Problem]:
    for link in LINK.finditer(frame.text):
        text = told.get(link["address"])
        for words in QUOTED.finditer(link["text"]):
            if text is not None and not _stands(words[1], text):
                place = line_and_column(frame.text, link.start("text") + words.start(1))
                what = f"{link['address']} does not say '{short(words[1])}'"
                yield Problem(frame.path, *place, "E332", what, f"quote it as it reads now: '{short(text)}'")


def _stands(words: str, text: str) -> bool:
    """Tell whether words stand in a text; those on both sides of an ellipsis in their order."""
    plain, at = _plain(text), 0
    for part in filter(None, map(_plain, words.split("…"))):
        found = plain.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _plain(text: str) -> str:
    return " ".join(MARKS.sub(" ", text).split()).casefold()


def _told(edition: Edition) -> dict[str, str]:
    """Give the words of every address: of a repair as they read, as they came and as they might read."""
    blocks = [place.block for place in edition.article.places.values()]
    told = {sentence.id: sentence.text for sentence in edition.article.sentences}
    for block in blocks:
        rows = {row.id: " ".join(row.cells) for row in block.rows}
        told[block.id] = " ".join([sentence.text for sentence in block.sentences] or rows.values())
        told |= rows
    for entry in edition.entries:
        readings = (other.reading for other in entry.alternatives)
        told[f"e{entry.start}"] = " / ".join((entry.repaired, entry.damaged, *readings))
    return told
