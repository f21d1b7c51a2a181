"""Questions to readers: a list with the answers folded away, which a small script turns into a quiz."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.elements.citing import sentence_link
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend, hidden, joined, label
from edition.reading.errors import Problem, line_and_column, nearest, nearest_address, short

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.edition import Edition
    from edition.elements.page import Page
    from edition.frames.frame import Frame
    from edition.notes.quiz import Decider, QuizQuestion
    from edition.reading.yaml_loading import Document, Path_

KINDS = {
    "says": "What does the article say?",
    "statement": "What kind of statement?",
    "evidence": "Which evidence?",
    "supplied": "Which words were supplied?",
    "chart": "Read the chart",
    "think": "Think it over",
}
LEARN = re.compile(
    r"^(?P<slashes>/{3,})[ ]*learn[ ]*\n(?P<items>.*?)^(?P=slashes)[ ]*$", re.DOTALL | re.MULTILINE
)
ITEM = re.compile(r"^- (?P<text>.+?)[;.]?[ ]*$", re.MULTILINE)
PAGE = re.compile(r"(?P<uri>[\w/-]+\.md)(?:#(?P<anchor>[\w-]+))?")


def quiz(page: Page, name: str) -> etree.Element:
    """Make the questions of a set; what the script needs to know is in attributes.

    In print the folded answers give way to a list at the end.
    """
    questions = [question for question in page.edition.notes.quiz if question.set == name]
    heading = element("h2", "Check your reading", id="check-your-reading", data_search_exclude="")
    section = element(
        "section", heading, class_="ed-quiz", aria_labelledby="check-your-reading", data_search_exclude=""
    )
    extend(section, *edit_link(page, "docs/quiz.yml", questions[0].line, "these questions"))
    extend(section, element("ol", *(_question(page, question) for question in questions)))
    answers = (element("li", *_answer(question)) for question in questions)
    extend(section, element("div", label("Answers"), element("ol", *answers), class_="ed-answers"))
    return section


def _question(page: Page, question: QuizQuestion) -> etree.Element:
    item = element("li", label(KINDS[question.kind]), id=question.address)
    extend(item, element("p", question.ask, class_="ed-ask"))
    if question.options:
        options = element("ol", type="A")
        for option in question.options:
            made = element("li", option.text)
            if option.right:
                made.set("data-right", "")
            extend(options, made)
        extend(item, options)
    summary = "Answer and explanation" if question.options else "A possible answer"
    places = joined("; ", (_link(page, decider) for decider in question.decided_by))
    links = element("p", "See ", *places, class_="ed-source")
    extend(
        item,
        element(
            "details",
            element("summary", summary, hidden(f": {question.ask}")),
            element("p", *_answer(question)),
            links,
        ),
    )
    return item


def _answer(question: QuizQuestion) -> Iterator[etree.Element | str]:
    if question.options:
        yield element("strong", f"{question.letter}.")
        yield f" {question.explanation}"
    else:
        yield f"{question.answer} {question.explanation}"


def _link(page: Page, decider: Decider) -> etree.Element:
    """Make the link to a place that decides a question."""
    edition, target = page.edition, decider.target
    if decider.kind == "quote":
        sentence = edition.sentence_at(edition.seed.text.index(target))
        if sentence is not None:
            return sentence_link(page, sentence)
        return element("a", "the article", href=page.link("article.md"))
    if decider.kind == "repair":
        line = edition.seed.line_of(int(re.findall(r"\d+", target)[0]))
        return element("a", f"the repair in line {line}", href=page.link(f"repairs.md#{target}"))
    if decider.kind == "claim":
        claim = next(claim for claim in edition.notes.claims if claim.id == target)
        return element(
            "a", f"the claim: {claim.title}", href=page.link(f"{edition.page_with('claims')}#{claim.address}")
        )
    return element("a", decider.words, href=page.link(target))


def question_problems(edition: Edition) -> Iterator[Problem]:
    """Check the questions against the rest of the edition.

    Args:
        edition: The edition.

    Yields:
        Places that lead nowhere, objectives that no question tests, and such as no page has.
    """
    document = edition.notes.documents["quiz"]
    shown = {use.argument: frame for frame in edition.frames for use in frame.uses if use.name == "quiz"}
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
    edition: Edition, document: Document, where: Path_, decider: Decider
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
        pages = [frame.uri for frame in edition.frames]
        uri = target.partition("#")[0]
        mend = "" if PAGE.fullmatch(target) and uri in pages else nearest(uri, pages, "name a page of docs/")
    if mend:
        yield document.problem((*where, decider.kind), "E433", f"no {decider.kind} '{short(target)}'", mend)
