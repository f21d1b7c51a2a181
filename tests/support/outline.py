"""What a page is made of: its elements with their attributes, as a browser reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = tuple[str, ...]
"""The name of an element and those of its attributes."""


def outline(html: str) -> list[Part]:
    """Give the elements of a page or a part of one, in order."""
    return [(str(node.tag), *sorted(node.attributes)) for node in LexborHTMLParser(html).css("*")]


def classes(html: str) -> set[str]:
    """Give all classes of a page."""
    return {
        name
        for node in LexborHTMLParser(html).css("[class]")
        for name in (node.attributes["class"] or "").split()
    }


def targets(html: str) -> Iterator[str]:
    """Give where a page leads, and what it loads."""
    for name in ("href", "src", "action", "formaction", "srcset", "data", "poster", "xlink:href"):
        for node in LexborHTMLParser(html).css(f"[{name.replace(':', chr(92) + ':')}]"):
            yield node.attributes[name] or ""


def content(html: str) -> str:
    """Give the HTML of what a page itself says, without how long it takes to read and how it is cited."""
    (article,) = LexborHTMLParser(html).css("article.md-content__inner")
    for node in article.css(".ed-crumbs, .ed-cite"):
        node.decompose()
    return article.html or ""


def text_of(html: str) -> str:
    """Give the words of a page."""
    return LexborHTMLParser(html).text()
