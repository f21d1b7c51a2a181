"""The questions that the article asks or raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import Choice, directive
from edition.elements.citing import sentence_link, with_triggers
from edition.elements.element import element, place_line
from edition.elements.leaves import with_links
from edition.reading.errors import listed

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.article.questions import Question
    from edition.elements.page import Page


@directive("questions", takes=Choice(lambda _: ("asked", "raised"), divided=True))
def question_list(page: Page, argument: str) -> etree.Element:
    """Make the list of the questions of one sort, each with its sentence and what shows it."""
    sort, leaf = page.edition.pages.leaf("questions", argument)
    every = (question for question in page.edition.questions if question.sort == sort)
    found = (question for question in every if leaf.has(question.sentence.offset))
    made = element("ol", *(_question(page, question) for question in found), class_="ed-questions")
    return with_links(page, "questions", sort, leaf, made)


def _question(page: Page, question: Question) -> etree.Element:
    sentence = question.sentence
    words = element(
        "p", *with_triggers(sentence.text, question.triggers), class_="ed-text", data_search_exclude=""
    )
    place = place_line(f"The article {listed(question.ways)}", sentence_link(page, sentence))
    return element("li", words, place)
