"""The Python-Markdown extension ``edition``: directives, terms, numbers, and links into the project.

mkdocs.yml names it like any other extension; an entry point of the project's package leads here.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension

from edition.directives import DIRECTIVES
from edition.edition import Edition
from edition.elements.page import Page
from edition.markdown.fences import FencesProcessor
from edition.markdown.languages import LanguagesProcessor
from edition.markdown.links import AddressesProcessor, LinksProcessor, RepositoryProcessor
from edition.markdown.numbers import PRIORITY, NumbersProcessor
from edition.markdown.sections import SectionsProcessor
from edition.markdown.spared import ContentsMark, SparedWords
from edition.markdown.terms import TermsProcessor

if TYPE_CHECKING:
    from markdown import Markdown
    from pymdownx.blocks import BlocksProcessor

    from edition.frames.frame import Frame

ZENSICAL = "rendering_context"
"""What Zensical registers before all else: a preprocessor that holds the page and the configuration."""


class EditionExtension(BlocksExtension):  # type: ignore[misc]
    """Registers everything; the edition itself is loaded when the first page is made."""

    def __init__(self, **options: object) -> None:
        """Take the options: ``edition`` and ``frame``, as the hook gives them, and where and for what."""
        self.config = {
            "edition": ["", "The edition; if there is none, it is loaded from the root"],
            "root": ["", "Folder of the project; if empty, what Zensical tells, or the current one"],
            "frame": ["", "The frame of the page; if there is none, it is read"],
            "page": ["", "Path of the page below docs/; if empty, what Zensical tells, or index.md"],
            "repo_url": ["", "Address of the repository"],
            "site_url": ["", "Address at which the site will stand"],
            "is_sketch": [False, "Whether only the addresses and links of a page are wanted"],
        }
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register the directives and what runs over the finished tree."""
        page = self._page(md)
        for directive in DIRECTIVES.values():
            block_mgr.register(directive, {"page": page})
        refuse_html(md)
        md.preprocessors.register(
            FencesProcessor(md), "edition-fences", 26
        )  # code between fences is read at 25
        md.inlinePatterns.register(NumbersProcessor(md, page), "edition-numbers", PRIORITY)
        md.treeprocessors.register(RepositoryProcessor(md, page), "edition-repository", 16)
        md.treeprocessors.register(AddressesProcessor(md, page), "edition-addresses", 14)
        md.treeprocessors.register(TermsProcessor(md, page), "edition-terms", 15)
        md.preprocessors.register(ContentsMark(md), "edition-contents-mark", -1)
        for name, spared, first, last in (
            ("attributes", SparedWords(md, "{", headings=True), 8.5, 7.5),
            ("contents", SparedWords(md, "[", headings=False), 5.5, 4.5),
        ):
            md.treeprocessors.register(spared.first, f"edition-spared-{name}", first)
            md.treeprocessors.register(spared.last, f"edition-restored-{name}", last)
        # Between attribute lists (8), which are no part of a heading's words, and the list of contents (5).
        md.treeprocessors.register(SectionsProcessor(md, page), "edition-sections", 7)
        md.treeprocessors.register(HomeProcessor(md), "edition-home", 6)
        md.treeprocessors.register(LanguagesProcessor(md, page), "edition-languages", 4)
        md.treeprocessors.register(LinksProcessor(md, page), "edition-links", -1)

    def _page(self, md: Markdown) -> Page:
        """Say which page is made: as our hook tells by the options, or else as Zensical does."""
        names = ("root", "page", "repo_url", "site_url")
        root, uri, repo_url, site_url = (str(self.getConfig(name) or "") for name in names)
        context: Any = ZENSICAL in md.preprocessors and md.preprocessors[ZENSICAL]
        if context:
            root, uri = root or context.config["root_dir"], uri or context.page.path
        edition: Edition | Literal[""] = self.getConfig("edition")
        frame: Frame | Literal[""] = self.getConfig("frame")
        load = (lambda: edition) if edition else partial(Edition.load, Path(root).resolve())
        sketch: bool = self.getConfig("is_sketch")
        uri = frame.uri if frame else uri or "index.md"
        return Page(load, uri, repo_url, bool(context), site_url, sketch, frame or None)


def refuse_html(md: Markdown) -> None:
    """Let Python-Markdown take HTML for words."""
    for registry in (md.preprocessors, md.inlinePatterns):
        for name in ("html_block", "html"):
            if name in registry:
                registry.deregister(name)


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
