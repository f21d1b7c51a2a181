"""What a page shows that has one of several leaves: which it is, and the way to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.elements.element import element

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.article.model import Section
    from edition.elements.page import Page
    from edition.frames.pages import Leaf


def leaf_links(page: Page, directive: str, name: str, leaf: Leaf) -> Iterator[etree.Element]:
    """Make the links from one leaf to the others; the script ``leaves.js`` leads old addresses on by them.

    Args:
        page: The page that it stands on.
        directive: Name of the directive that shows it.
        name: What the directive shows.
        leaf: The leaf.

    Yields:
        One element; nothing where there is but one leaf, or where a directive above has the links already.
    """
    pages = page.edition.pages
    leaves = pages.leaves(directive, name)
    if len(leaves) < 2 or pages.first_on(page.uri, directive) != name:
        return
    beside = ((leaf.number - 2, "Previous page"), (leaf.number, "Next page"))
    yield element(
        "nav",
        element("p", f"Page {leaf.number} of {len(leaves)}"),
        *(_link(page, leaves[at], words) for at, words in beside if 0 <= at < len(leaves)),
        element(
            "details",
            element("summary", f"All {len(leaves)} pages"),
            element("ol", *(element("li", _link(page, each, _beginning(page, each))) for each in leaves)),
        ),
        class_="ed-leaves",
        aria_label="Pages",
    )


def with_links(page: Page, directive: str, name: str, leaf: Leaf, made: etree.Element) -> etree.Element:
    """Put the links to the other leaves above what a directive shows of one, or say that it shows nothing."""
    if len(page.edition.pages.leaves(directive, name)) > 1 and not any(made.itertext()):
        made = element("p", "None on this page.")
    links = list(leaf_links(page, directive, name, leaf))
    return element("div", *links, made, class_="ed-wide") if links else made


def running_title(page: Page, leaf: Leaf) -> etree.Element | None:
    """Make the title above a leaf that does not begin with the article's own, or of one without."""
    title = page.edition.article.title
    if title and not leaf.first:
        return None
    told = ", ".join([*([] if title else ["no title"]), *([f"page {leaf.number}"] if leaf.first else [])])
    return element("h2", *([f"{title} "] if title else []), element("small", f"({told})"), id="title")


def running_heading(section: Section, leaf: Leaf) -> etree.Element | None:
    """Make the heading above what a leaf has of a section, if it does not begin with the section's own."""
    if leaf.has(section.offset):
        return None
    return element("h3", section.heading, " ", element("small", "(continued)"))


def _link(page: Page, leaf: Leaf, words: str) -> etree.Element:
    current = {"aria_current": "page"} if leaf.uri == page.uri else {}
    return element("a", words, href=page.link(leaf.uri), data_from=str(leaf.start), **current)


def _beginning(page: Page, leaf: Leaf) -> str:
    """Say with what a leaf begins: a section, or a block in one."""
    place = page.edition.article.places.get(leaf.first)
    if place is None:
        return "The beginning"
    return place.section.short_heading if place.position == 1 else place.label
