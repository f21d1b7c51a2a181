"""The Python-Markdown extension ``edition``: directives, terms, and links into the project.

mkdocs.yml names it like any other extension; an entry point of the project's package leads here.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension

from edition.directives import DIRECTIVES
from edition.edition import Edition
from edition.elements.page import Page
from edition.markdown.links import LinksProcessor
from edition.markdown.sections import SectionsProcessor
from edition.markdown.terms import TermsProcessor

if TYPE_CHECKING:
    from markdown import Markdown
    from pymdownx.blocks import BlocksProcessor


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
