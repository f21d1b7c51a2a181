"""The glossary: all terms, a section a category."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.citing import sentence_link, source_line, with_triggers
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.article.model import Sentence
    from edition.edition import Edition
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.notes.glossary import Term


@directive("glossary")
def glossary(page: Page, _: str = "") -> etree.Element:
    """Make the glossary, a section a category, in the alphabet's order."""
    made = element("div")
    uses = _uses(page.edition)
    for category, name in page.edition.notes.glossary.categories.items():
        terms = [term for term in page.edition.notes.terms if term.category == category]
        entries = (
            _entry(page, term, uses[term.id]) for term in sorted(terms, key=lambda term: term.term.casefold())
        )
        if terms:
            heading = element("h2", name, id=f"category-{category}")
            listed = element("dl", *entries, class_="ed-entries")
            section = element("section", heading, listed, class_="ed-glossary")
            section.set("aria-labelledby", f"category-{category}")
            made.append(section)
    return made


def _entry(page: Page, term: Term, uses: list[Sentence]) -> etree.Element:
    entry = element("div", element("dt", term.term), element("dd", term.definition), id=term.id)
    if uses:
        count = f"In {counted(len(uses), 'sentence')} of the article"
        items = (element("li", *_use(page, term, sentence)) for sentence in uses)
        folded = element("details", element("summary", count), element("ul", *items))
        # The search finds these sentences on their pages.
        extend(entry, element("dd", folded, class_="ed-uses", data_search_exclude=""))
    sources = source_line(page, term.sources, "dd")
    extend(sources, *edit_link(page, "docs/glossary.yml", term.line, f"“{term.term}”"))
    extend(entry, sources)
    return entry


def _uses(edition: Edition) -> dict[str, list[Sentence]]:
    """Find the sentences of the article in which each term stands."""
    uses = defaultdict(list)
    for sentence in edition.article.sentences:
        for name in dict.fromkeys(found.term.id for found in edition.term_index.find(sentence.text)):
            uses[name].append(sentence)
    return uses


def _use(page: Page, term: Term, sentence: Sentence) -> Iterator[Child]:
    """Make a sentence in which a term stands, the term marked, and the link to its place."""
    spans = (
        (found.start, found.end)
        for found in page.edition.term_index.find(sentence.text)
        if found.term is term
    )
    yield element("span", *with_triggers(sentence.text, spans), class_="ed-words")
    yield " "
    yield sentence_link(page, sentence)
