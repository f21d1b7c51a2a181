"""Links into the project and to sources, resolved; nothing is let through that could run code."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown.treeprocessors import Treeprocessor

from edition.elements.element import has_class
from edition.frames.repository import repository_path

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from markdown import Markdown

    from edition.elements.page import Page


BLANKS = re.compile(r"[\x00-\x20]+")


ADDRESSED = frozenset({"ed-addressed"})
"""The class of what is printed with the addresses of its links."""
SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


class RepositoryProcessor(Treeprocessor):
    """Leaves out paragraphs and list items with a ``repo:`` link where no repository is known.

    Else readers would be told to follow words that lead nowhere.
    """

    def __init__(self, md: Markdown, page: Page) -> None:
        """Take the page that is made."""
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Take them out of the tree, in place."""
        if self.page.repo_url:
            return
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag in {"p", "li"} and any(
                    link.get("href", "").startswith("repo:") for link in child.iter("a")
                ):
                    parent.remove(child)


class AddressesProcessor(Treeprocessor):
    """Notes the addresses that paper shows behind links to other pages, where a directive asks for them."""

    def __init__(self, md: Markdown, page: Page) -> None:
        """Take the page that is made."""
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Go over the links; at this time they still name files of docs/, not the addresses of pages."""
        here = posixpath.dirname(self.page.uri)
        for holder in (node for node in root.iter() if has_class(node, ADDRESSED)):
            for link in holder.iter("a"):
                scheme, host, path, *_, anchor = urlsplit(unescape(link.get("href", "")))
                if path.endswith(".md") and not scheme and not host:
                    target = posixpath.normpath(posixpath.join(here, path))
                    link.set("data-address", self.page.published(f"{target}#{anchor}" if anchor else target))


class LinksProcessor(Treeprocessor):
    """Resolves ``repo:``, ``source:`` and ``download:`` links, and lets nothing through that could run code.

    It runs last, when attribute lists have been read. MkDocs and ProperDocs, which check the links between
    pages before, take the schemes for those of other sites. Zensical checks the links in the frames, and
    rewrites those that lead to files when a page is made.
    """

    def __init__(self, md: Markdown, page: Page) -> None:
        """Take the page that is made."""
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Go over every element."""
        for node in (node for node in root.iter() if node.attrib):
            for name in [name for name in node.attrib if name.casefold().startswith("on")]:
                del node.attrib[name]
            for name in ("href", "src"):
                if name in node.attrib:
                    self._resolve(node, name)

    def _resolve(self, node: etree.Element, name: str) -> None:
        if node.attrib[name].startswith("#"):
            return
        scheme, colon, rest = BLANKS.sub("", unescape(node.attrib[name])).partition(
            ":"
        )  # as browsers read it
        if not colon or not scheme.replace("+", "").isalnum():
            return
        target: str | None = node.attrib[name]
        if scheme == "repo":
            path = repository_path(self.page.edition.root, rest)
            target = self.page.repository(path) if path else None
        elif scheme == "download":
            target = self.page.download(rest)
        elif scheme == "source":
            source = self.page.edition.notes.source_of.get(rest)
            target = source.url if source else None
        elif scheme.casefold() not in SAFE_SCHEMES:
            target = None
        if target is None:
            del node.attrib[name]
            node.tag = "span" if node.tag == "a" else node.tag
        else:
            node.set(name, target)
