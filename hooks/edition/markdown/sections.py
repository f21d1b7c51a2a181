"""Links to edit the sections of a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from edition.elements.edit_links import edit_link

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from markdown import Markdown

    from edition.elements.page import Page


class SectionsProcessor(Treeprocessor):
    """Puts a link behind the heading of each section that a frame has.

    Behind, not in it: the heading keeps its name, for screen readers and in the list of contents.
    """

    def __init__(self, md: Markdown, page: Page) -> None:
        """Take the page that is made."""
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Put the links in; headings that directives make lie deeper in the tree."""
        if not self.page.repo_url:
            return
        lines = self.page.frame.sections
        headings = root.findall("h2")
        if len(headings) != len(lines):
            return  # a link to a wrong line is worse than none
        for heading, line in zip(headings, lines, strict=True):
            what = f"the section “{''.join(heading.itertext())}”"
            for link in edit_link(self.page, f"docs/{self.page.uri}", line, what):
                root.insert(list(root).index(heading) + 1, link)
