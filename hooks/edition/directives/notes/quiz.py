"""Questions to readers: a list with the answers folded away, which a small script turns into a quiz."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.directives.directive import Choice, directive
from edition.elements.citing import sentence_link
from edition.elements.edit_links import edit_link, repair_target
from edition.elements.element import element, extend, hidden, joined, label

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.edition import Edition
    from edition.elements.page import Page
    from edition.notes.quiz import Decider, QuizQuestion

KINDS = {
    "says": "What does the article say?",
    "statement": "What kind of statement?",
    "evidence": "Which evidence?",
    "supplied": "Which words were supplied?",
    "chart": "Read the chart",
    "think": "Think it over",
}


def _sets(edition: Edition) -> set[str]:
    return {question.set for question in edition.notes.quiz}


@directive("quiz", takes=Choice(_sets, _sets))
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
    places = joined("; ", (decider_link(page, decider) for decider in question.decided_by))
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


def decider_link(page: Page, decider: Decider) -> etree.Element:
    """Make the link to a place that decides a question."""
    edition, target = page.edition, decider.target
    if decider.kind == "quote":
        if sentence := edition.cite(target).sentence:
            return sentence_link(page, sentence)
        return element("a", "the article", href=page.to("article", "clean"))
    if decider.kind == "repair":
        line = edition.seed.line_of(int(re.findall(r"\d+", target)[0]))
        return element("a", f"the repair in line {line}", href=repair_target(page, target))
    if decider.kind == "claim":
        claim = next(claim for claim in edition.notes.claims if claim.id == target)
        return element("a", f"the claim: {claim.title}", href=page.to("claims", anchor=claim.address))
    return element("a", decider.words, href=page.link(target))
