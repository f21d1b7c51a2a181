"""Words of the article and of notes, kept from what reads Markdown in a finished tree.

Python-Markdown lets words alone that are marked as such, but two of its parts do not: attribute lists at the
end of a heading or a cell, with which a damaged text could hide itself, and the mark of the list of contents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from markdown import Markdown

    Kept = tuple[etree.Element, Literal["text", "tail"], AtomicString]

HEADING = re.compile("h[1-6]")


class SparedWords:
    """The words that are taken out while a part of Python-Markdown runs, and put back behind it.

    Attributes:
        first: What takes them out.
        last: What puts them back.
    """

    def __init__(self, md: Markdown, mark: str, *, headings: bool) -> None:
        """Say which words are in danger.

        Args:
            md: The parser.
            mark: What they hold.
            headings: Whether those of headings are, too.
        """
        self.first, self.last = _TakeOut(md, self), _PutBack(md, self)
        self.mark = mark
        self.headings = headings
        self.kept: list[Kept] = []

    def take_out(self, root: etree.Element) -> None:
        """Put stand-ins in the place of the words; nothing else of the tree changes."""
        self.kept = [each for node in root.iter() for each in _words(node) if self.mark in each[2]]
        if self.kept and not self.headings:
            safe = {node for head in root.iter() if HEADING.fullmatch(head.tag) for node in head.iter()}
            self.kept = [each for each in self.kept if each[0] not in safe]
        for node, place, words in self.kept:
            setattr(node, place, "\ufffc" * len(words))

    def put_back(self) -> None:
        """Put the words back."""
        for node, place, words in self.kept:
            setattr(node, place, words)
        self.kept = []


class _TakeOut(Treeprocessor):
    def __init__(self, md: Markdown, spared: SparedWords) -> None:
        super().__init__(md)
        self.spared = spared

    def run(self, root: etree.Element) -> None:
        self.spared.take_out(root)


class ContentsMark(Preprocessor):
    """Lets the list of contents look for its mark only on a page in which somebody wrote it.

    It looks at each element with all that stands in it, which takes as long as making the page's links.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.mark = ""

    def run(self, lines: list[str]) -> list[str]:
        """Take the mark from the list of contents, or give it back."""
        for contents in self.md.treeprocessors:
            if isinstance(contents, TocTreeprocessor):
                self.mark = self.mark or contents.marker
                contents.marker = self.mark if any(self.mark in line for line in lines) else ""
        return lines


class _PutBack(_TakeOut):
    def run(self, root: etree.Element) -> None:  # noqa: ARG002 (it knows the places)
        self.spared.put_back()


def _words(node: etree.Element) -> Iterator[Kept]:
    if isinstance(node.text, AtomicString):
        yield node, "text", node.text
    if isinstance(node.tail, AtomicString):
        yield node, "tail", node.tail
