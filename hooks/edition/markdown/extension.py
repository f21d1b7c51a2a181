"""The Python-Markdown extension ``edition``: directives, terms, and links into the project.

mkdocs.yml names it like any other extension; an entry point of the project's package leads here.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension

from edition.directives.directive import DIRECTIVES
from edition.edition import Edition
from edition.elements.edit_links import SectionsProcessor
from edition.elements.page import Page
from edition.markdown.terms import TermsProcessor

if TYPE_CHECKING:
    from markdown import Markdown
    from pymdownx.blocks import BlocksProcessor

BLANKS = re.compile(r"[\x00-\x20]+")
SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


class EditionExtension(BlocksExtension):  # type: ignore[misc]
    """Registers everything; the edition itself is loaded when the first page is made."""

    def __init__(self, **options: str) -> None:
        """Take the options ``root``, ``page`` (path of the frame below docs/) and ``repo_url``."""
        self.config = {
            "root": ["", "Folder of the project; the current one if empty"],
            "page": ["index.md", "Path of the page below docs/"],
            "repo_url": ["", "Address of the repository"],
        }
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the directives and what runs over the finished tree."""
        root = Path(self.getConfig("root")).resolve()
        page = Page(partial(Edition.load, root), self.getConfig("page"), self.getConfig("repo_url"))
        for directive in DIRECTIVES.values():
            block_mgr.register(directive, {"page": page})
        for registry in (md.preprocessors, md.inlinePatterns):
            for name in ("html_block", "html"):
                if name in registry:
                    registry.deregister(name)
        md.treeprocessors.register(TermsProcessor(md, page), "edition-terms", 15)
        # Between attribute lists (8), which are no part of a heading's words, and the list of contents (5).
        md.treeprocessors.register(SectionsProcessor(md, page), "edition-sections", 7)
        md.treeprocessors.register(HomeProcessor(md), "edition-home", 6)
        md.treeprocessors.register(LinksProcessor(md, page), "edition-links", -1)


class HomeProcessor(Treeprocessor):
    """Puts a page with a hero into one wide column."""

    def run(self, root: etree.Element) -> None:
        """Wrap the children of the root."""
        if root.find("div[@class='ed-hero']") is None:
            return
        home = etree.Element("div", {"class": "ed-home"})
        home.extend(list(root))
        for child in list(root):
            root.remove(child)
        root.append(home)


class LinksProcessor(Treeprocessor):
    """Resolves ``repo:``, ``source:`` and ``download:`` links, and lets nothing through that could run code.

    It runs last: MkDocs, which checks the links between pages before, takes the schemes for those of other
    sites, and attribute lists have been read by then.
    """

    def __init__(self, md: Markdown, page: Page) -> None:
        """Take the page that is made."""
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Go over every element."""
        for node in root.iter():
            for name in [name for name in node.attrib if name.casefold().startswith("on")]:
                del node.attrib[name]
            for name in ("href", "src"):
                if name in node.attrib:
                    self._resolve(node, name)

    def _resolve(self, node: etree.Element, name: str) -> None:
        scheme, colon, rest = BLANKS.sub("", unescape(node.attrib[name])).partition(
            ":"
        )  # as browsers read it
        if not colon or not scheme.replace("+", "").isalnum():
            return
        target: str | None = node.attrib[name]
        if scheme == "repo":
            target = self.page.repository(rest)
        elif scheme == "download":
            target = self.page.download(rest)
        elif scheme == "source":
            target = self.page.edition.notes.source_of[rest].url
        elif scheme.casefold() not in SAFE_SCHEMES:
            target = None
        if target is None:
            del node.attrib[name]
            node.tag = "span" if node.tag == "a" else node.tag
        else:
            node.set(name, target)
