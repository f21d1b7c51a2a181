"""The key to all questions to readers, for those who teach: answers, reasons, addresses and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.directives.notes.quiz import decider_link
from edition.elements.element import element, extend, joined

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator

    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.notes.quiz import QuizQuestion


@directive("quiz-answers")
def quiz_answers(page: Page, _: str = "") -> etree.Element:
    """Make the answers to the questions of all sets that a page shows, under the titles of their pages."""
    pages = page.edition.pages
    made = element("div", class_="ed-solved ed-addressed", data_search_exclude="")
    for name in dict.fromkeys(question.set for question in page.edition.notes.quiz):
        if uri := pages.showing("quiz", name):
            questions = (each for each in page.edition.notes.quiz if each.set == name)
            extend(made, element("h3", pages.title_of(uri), id=f"answers-{name}"))
            extend(made, element("ol", *(_solved(page, uri, question) for question in questions)))
    return made


def _solved(page: Page, uri: str, question: QuizQuestion) -> etree.Element:
    """Make the item of a question: what is asked, the answer with its reason, and where it can be seen."""
    ask = element("a", question.ask, href=page.link(f"{uri}#{question.address}"))
    right = next((option.text for option in question.options if option.right), "")
    head = f"{question.letter}. {right}" if right else question.answer
    words = element("p", element("strong", head), f" {question.explanation}")
    item = element("li", element("p", ask, class_="ed-ask"), words)
    extend(item, element("p", *_places(page, question), class_="ed-source"))
    if sources := tuple(dict.fromkeys(_sources(page, question))):
        extend(item, element("p", "Sources: ", *joined("; ", _links(page, sources)), class_="ed-source"))
    return item


def _places(page: Page, question: QuizQuestion) -> Iterator[Child]:
    """Make the links to what decides a question."""
    yield "See "
    yield from joined("; ", (decider_link(page, decider) for decider in question.decided_by))


def _links(page: Page, names: Iterable[str]) -> Iterator[etree.Element]:
    """Make the links to sources, by their short names alone: with titles the page would be too heavy."""
    for name in names:
        source = page.edition.notes.source_of[name]
        yield element("a", source.short, href=source.url)


def _sources(page: Page, question: QuizQuestion) -> Iterator[str]:
    """Give the names of the sources of the notes that decide a question: claims, events, charts, terms."""
    notes = page.edition.notes
    for decider in question.decided_by:
        if decider.kind == "claim":
            claim = next(claim for claim in notes.claims if claim.id == decider.target)
            yield from claim.sources
        elif decider.kind == "page":
            anchor = decider.target.partition("#")[2]
            named = (
                *((f"chart-{series.id}", series.sources) for series in notes.figures.series),
                *((event.address, event.sources) for event in notes.events),
                *((term.id, term.sources) for term in notes.terms),
            )
            yield from (name for address, sources in named if address == anchor for name in sources)
