"""The three views of the article, the same addresses in each: clean, with repairs marked, and as it came."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from edition.article.origin import edits_of
from edition.directives.article.marked import legend, with_repairs
from edition.directives.article.original import original
from edition.directives.directive import Choice, directive
from edition.elements.blocks import block_element, table
from edition.elements.doubts import doubt_marks
from edition.elements.edit_links import repairs_link
from edition.elements.element import element, extend, place_line
from edition.elements.leaves import leaf_links, running_heading, running_title
from edition.frames.pages import WHOLE
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.article.model import Block
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.frames.pages import Leaf

VIEWS = {
    "clean": "Clean",
    "marked": "Repairs marked",
    "original": "As it came",
}
"""The views by their names in frames, with their labels."""


@directive("article", takes=Choice(lambda _: VIEWS, placed=lambda _: VIEWS, divided=True))
def article(page: Page, argument: str) -> etree.Element:
    """Make one view of the article, after the links to all of them.

    Args:
        page: The page that it stands on.
        argument: One of the names in ``VIEWS``, and from which block on.

    Returns:
        The view, up to where another page goes on with it.
    """
    view, leaf = page.edition.pages.leaf("article", argument)
    made = {"clean": clean, "marked": with_repairs, "original": original}[view](page, leaf)
    key = [legend()] if view == "marked" else []
    pages = leaf_links(page, "article", view, leaf)
    return element("div", _links(page, leaf), *pages, *key, made, class_="ed-view ed-wide")


def _links(page: Page, leaf: Leaf) -> etree.Element:
    """Make the links between the views; the one that is shown is marked as the current page."""
    nav = element("nav", class_="ed-views", aria_label="Views of the article")
    first = page.edition.article.places[leaf.first].block.id if leaf.first else ""
    for view, name in VIEWS.items():
        here = page.edition.pages.showing("article", view, first) == page.uri
        target = page.uri.rpartition("/")[2] if here else page.to("article", view, place=first)
        extend(nav, element("a", name, href=target, **({"aria_current": "page"} if here else {})))
    return nav


def clean(page: Page, leaf: Leaf = WHOLE) -> etree.Element:
    """Make the repaired article; under each block its repairs are counted and a page is named."""
    article = page.edition.article
    text = element("div", class_="ed-text")
    extend(text, running_title(page, leaf) or element("h2", article.title, id="title"))
    for section, blocks in article.between(leaf.start, leaf.end):
        if section.heading:
            heading = running_heading(section, leaf)
            extend(text, heading or element("h3", section.heading, id=section.slug))
        for block, following in zip_longest(blocks, blocks[1:]):
            extend(text, _block(block), *_block_line(page, block, following))
    return _view("The article", "repaired", text)


def _block(block: Block) -> etree.Element:
    return (
        table(block, "A table of the article, rebuilt", ()) if block.kind == "table" else block_element(block)
    )


def _block_line(page: Page, block: Block, following: Block | None) -> Iterator[etree.Element]:
    """Make the line under a block: how many repairs it has and, where a passage ends, who discusses it."""
    parts: list[Child] = []
    edits = edits_of(page.edition.ledger, block)
    count = len(edits)
    if count:
        link = element("a", counted(count, "repair"), href=page.to("article", "marked", block.id))
        parts += [link, *doubt_marks(page, edits), *repairs_link(page, block)]
    topic = page.edition.pages.topic_of(block.offset)
    if following is None or page.edition.pages.topic_of(following.offset) != topic:
        link = element("a", page.edition.pages.title_of(topic), href=page.link(f"{topic}#{block.id}"))
        parts += [" · discussed on the page " if count else "Discussed on the page ", link]
    if parts:
        yield element("p", *parts, class_="ed-blockline")


def _view(name: str, what: str, text: etree.Element) -> etree.Element:
    return element(
        "section", place_line(name, what), text, class_="ed-passage ed-article", aria_label=f"{name}, {what}"
    )
