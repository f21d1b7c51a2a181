"""The questions that the article asks or raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import Choice, directive
from edition.elements.citing import sentence_link, with_triggers
from edition.elements.element import element, place_line
from edition.reading.errors import listed

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.article.questions import Question
    from edition.elements.page import Page


@directive("questions", takes=Choice(lambda _: ("asked", "raised")))
def question_list(page: Page, sort: str) -> etree.Element:
    """Make the list of the questions of one sort, each with its sentence and what shows it."""
    found = (question for question in page.edition.questions if question.sort == sort)
    return element("ol", *(_question(page, question) for question in found), class_="ed-questions")


def _question(page: Page, question: Question) -> etree.Element:
    sentence = question.sentence
    words = element(
        "p", *with_triggers(sentence.text, question.triggers), class_="ed-text", data_search_exclude=""
    )
    place = place_line(f"The article {listed(question.ways)}", sentence_link(page, sentence))
    return element("li", words, place)
