"""Terms in a page: the first use in each section leads to a definition, and all stand once at the end.

Where the whole article stands, only the first use on the page does: its sections share their terms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.elements.element import element, folded, has_class, hidden
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from markdown import Markdown

    from edition.elements.page import Page
    from edition.notes.glossary import Term

SKIPPED_TAGS = frozenset(
    {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "button", "summary", "th", "caption", "svg"}
)
SKIPPED_CLASSES = frozenset(
    {
        "ed-raw",
        "ed-ledger",
        "ed-marked",
        "ed-blockline",
        "ed-alternatives",
        "ed-specimen",
        "ed-place",
        "ed-label",
        "ed-entries",
        "ed-key",
        "ed-source",
        "ed-chart",
        "ed-topics",
        "ed-quiz",
        "ed-sources",
        "ed-doubt",
        "ed-weigh",
        "ed-case",
        "ed-examples",
        "ed-sheet",
        "ed-solved",
    }
)
SECTION_TAGS = frozenset({"h2", "h3"})
WHOLE_ARTICLE = frozenset({"ed-article"})


class TermsProcessor(Treeprocessor):
    """Marks the terms of a page and puts their definitions at its end."""

    def __init__(self, md: Markdown, page: Page) -> None:
        """Take the page that is made."""
        super().__init__(md)
        self.page = page
        self.once = False

    def run(self, root: etree.Element) -> None:
        """Mark the terms of a tree, in place."""
        used: dict[str, Term] = {}
        self.once = any(has_class(node, WHOLE_ARTICLE) for node in root.iter())
        self._visit(root, set(), used)
        if used:
            root.append(self._definitions(sorted(used.values(), key=lambda term: term.term.casefold())))

    def _visit(self, node: etree.Element, seen: set[str], used: dict[str, Term]) -> None:
        """Walk over an element in reading order; ``seen`` holds the terms of this section so far."""
        if node.tag in SECTION_TAGS and not self.once:
            seen.clear()
        if node.tag == "details":
            seen = {*seen}  # what is marked in a folded part is not seen by who leaves it closed
        if node.tag in SKIPPED_TAGS or has_class(node, SKIPPED_CLASSES):
            return
        children = list(node)
        if node.text and node.text.strip():
            text, links = self._linked(node.text, seen, used)
            node.text = text
            for position, link in enumerate(links):
                node.insert(position, link)
        for child in children:
            self._visit(child, seen, used)
            if child.tail and child.tail.strip():
                text, links = self._linked(child.tail, seen, used)
                child.tail = text
                place = list(node).index(child) + 1
                for position, link in enumerate(links):
                    node.insert(place + position, link)

    def _linked(self, text: str, seen: set[str], used: dict[str, Term]) -> tuple[str, list[etree.Element]]:
        """Cut a text at its terms: what comes before the first, and a link with its tail for each."""
        kind = AtomicString if isinstance(text, AtomicString) else str
        links: list[etree.Element] = []
        before, done = text, 0
        for found in self.page.edition.term_index.find(text):
            if found.term.id in seen:
                continue
            seen.add(found.term.id)
            used[found.term.id] = found.term
            if links:
                links[-1].tail = kind(text[done : found.start])
            else:
                before = text[: found.start]
            words = text[found.start : found.end]
            links.append(element("a", words, class_="ed-term", href=f"#term-{found.term.id}"))
            done = found.end
        if links:
            links[-1].tail = kind(text[done:])
        return kind(before), links

    def _definitions(self, terms: list[Term]) -> etree.Element:
        heading = element("h2", "Terms on this page", id="terms-on-this-page", data_search_exclude="")
        return element(
            "section",
            heading,
            folded(
                counted(len(terms), "definition"),
                element("dl", *(part for term in terms for part in self._definition(term))),
            ),
            class_="ed-terms ed-wide",
            aria_labelledby="terms-on-this-page",
        )

    def _definition(self, term: Term) -> Iterator[etree.Element]:
        entry = element(
            "a", "Full entry", hidden(f": {term.term}"), href=self.page.to("glossary", anchor=term.id)
        )
        yield element("dt", term.term, id=f"term-{term.id}")
        yield element("dd", f"{term.definition} ", entry)
