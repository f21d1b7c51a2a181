"""The language of the article's words, which may be another one than ours, and how its script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from edition.elements.element import has_class
from edition.repair.conventions import conventions

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from markdown import Markdown

    from edition.elements.page import Page

ARTICLE = frozenset({"ed-text", "ed-words", "ed-seed"})
"""Classes of what holds words of the article, or of the text as it came."""
OURS = frozenset({"ed-s", "ed-blockline", "ed-damage", "ed-edit", "ed-rowlinks", "ed-vh"})
"""Classes of what is ours inside them: numbers of sentences, lines under blocks, words for screen readers."""
OUR_LANGUAGE = {"lang": "en", "dir": "ltr"}


class LanguagesProcessor(Treeprocessor):
    """Says which language the article's words are in, so that they are read out and set as they should be."""

    def __init__(self, md: Markdown, page: Page) -> None:
        """Take the page that is made."""
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Mark the outermost elements with words of the article, and what is ours inside them."""
        for node in _outermost(root, ARTICLE):
            if "lang" in node.attrib:
                continue
            tag = self.page.edition.seed.language
            theirs = {"lang": tag, "dir": conventions(tag).direction}
            node.attrib.update(theirs)
            for inner in _outermost(node, OURS) if theirs != OUR_LANGUAGE else ():
                inner.attrib.update(OUR_LANGUAGE)


def _outermost(node: etree.Element, names: frozenset[str]) -> Iterator[etree.Element]:
    """Yield the elements in another that have one of some classes, none of those inside them."""
    for child in node:
        if has_class(child, names):
            yield child
        else:
            yield from _outermost(child, names)
