"""Checking the notes against the rest of the edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.notes.notes import notes_problems
from edition.reading.errors import Problem, line_and_column, nearest, nearest_address, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.checks.project import Project
    from edition.edition import Edition
    from edition.frames.frame import Frame
    from edition.notes.quiz import Decider, Quiz
    from edition.reading.yaml_loading import Document, Path_


def note_problems(edition: Edition) -> Iterator[Problem]:
    """Check the notes by themselves, and their quotations against the seed.

    Args:
        edition: The edition.

    Yields:
        What is wrong.
    """
    used = {name for outline in edition.outlines for name in outline.sources}
    yield from notes_problems(edition.notes, edition.seed.text, used)


def chart_problems(edition: Edition) -> Iterator[Problem]:
    """Check that the article's words beside each chart stand in one sentence or one cell.

    Args:
        edition: The edition.

    Yields:
        What is wrong; whether the seed has the words once is checked with all quotations.
    """
    for index, series in enumerate(edition.figures.series):
        if not series.quote or series.quote not in edition.seed.text:
            continue
        cited = edition.cite(series.quote)
        if cited.place is None:
            beyond = "runs over the end of a sentence or a cell" if cited.text else "stands in a heading"
            what = f"'{short(series.quote)}' {beyond} of the article"
            mend = "quote words of one sentence or of one cell of the table"
            yield edition.notes.documents["series"].problem(("series", index, "quote"), "E430", what, mend)


def claim_problems(edition: Edition) -> Iterator[Problem]:
    """Check the claims against the rest of the edition.

    Args:
        edition: The edition.

    Yields:
        Charts that do not exist, and claims, events and terms that no page shows.
    """
    document = edition.notes.documents["claims"]
    for index, claim in enumerate(edition.notes.claims):
        for position, name in enumerate(claim.charts):
            if name not in edition.figures.series_of:
                mend = nearest(name, edition.figures.series_of, "use an id of docs/series.yml")
                yield document.problem((index, "charts", position), "E433", f"no chart '{name}'", mend)
    notes = edition.notes
    shown = {"claims": notes.claims, "timeline": notes.events, "glossary": notes.terms}
    for name, entries in shown.items():
        if entries and edition.pages.showing(name) is None:
            mend = f"write '/// {name}' and a closing '///' into a page"
            yield edition.notes.documents[name].problem((), "E432", f"no page shows the {name}", mend)


LEARN = re.compile(
    r"^(?P<slashes>/{3,})[ ]*learn[ ]*\n(?P<items>.*?)^(?P=slashes)[ ]*$", re.DOTALL | re.MULTILINE
)


ITEM = re.compile(r"^- (?P<text>.+?)[;.]?[ ]*$", re.MULTILINE)


PAGE = re.compile(r"(?P<uri>[\w/-]+\.md)(?:#(?P<anchor>[\w-]+))?")


def question_problems(project: Project, edition: Edition) -> Iterator[Problem]:
    """Check the questions against the rest of the edition.

    Args:
        project: The project.
        edition: The edition.

    Yields:
        Places that lead nowhere, objectives that no question tests, and such as no page has.
    """
    document = edition.notes.documents["quiz"]
    shown = {use.argument: frame for frame in project.frames for use in frame.uses if use.name == "quiz"}
    for index, question in enumerate(edition.notes.quiz):
        for position, decider in enumerate(question.decided_by):
            yield from _decider_problems(edition, document, (index, "decided_by", position), decider)
        frame = shown.get(question.set)
        known = {text for text, _ in objectives(frame)} if frame else set(question.objectives)
        for position, objective in enumerate(question.objectives):
            if frame and objective not in known:
                what = f"{frame.uri} has no objective '{short(objective)}'"
                mend = nearest(objective, known, "copy it from the page, word for word")
                yield document.problem((index, "objectives", position), "E436", what, mend)
    for name, frame in shown.items():
        tested = {
            objective
            for question in edition.notes.quiz
            if question.set == name
            for objective in question.objectives
        }
        for text, offset in objectives(frame):
            if text not in tested:
                line, column = line_and_column(frame.text, offset)
                what = f"no question tests the objective '{short(text)}'"
                mend = "name it in a question of docs/quiz.yml"
                yield Problem(frame.path, line, column, "E437", what, mend)


def objectives(frame: Frame) -> Iterator[tuple[str, int]]:
    """Find the objectives of a page, the items of its ``learn``.

    Args:
        frame: The page.

    Yields:
        Each without the mark at its end, and where it stands in the frame's text.
    """
    for block in LEARN.finditer(frame.text):
        for item in ITEM.finditer(block["items"]):
            yield item["text"], block.start("items") + item.start("text")


def _decider_problems(
    edition: Edition, document: Document[Quiz], where: Path_, decider: Decider
) -> Iterator[Problem]:
    """Check the target of a link; quotations are checked with all others."""
    target, mend = decider.target, ""
    if decider.kind == "repair" and not (target[:1] in {"r", "e"} and target in edition.addresses):
        known = [address for address in edition.addresses if address[0] in "re"]
        mend = nearest_address(target, known, "copy its address from the ledger")
    elif decider.kind == "claim":
        claims = [claim.id for claim in edition.notes.claims]
        mend = "" if target in claims else nearest(target, claims, "use an id of docs/claims.yml")
    elif decider.kind == "page":
        pages = [outline.uri for outline in edition.outlines]
        uri = target.partition("#")[0]
        mend = "" if PAGE.fullmatch(target) and uri in pages else nearest(uri, pages, "name a page of docs/")
    if mend:
        yield document.problem((*where, decider.kind), "E433", f"no {decider.kind} '{short(target)}'", mend)
