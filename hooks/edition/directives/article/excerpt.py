"""Blocks of the article once more, in numbered lines, for exercises that speak of them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.blocks import places_label
from edition.elements.element import element, hidden, place_line

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.article.model import Block
    from edition.elements.page import Page

LINE = 92
"""Characters of a line, which fit beside its number on a sheet of A4 or Letter."""


@directive("excerpt", takes="places")
def excerpt(page: Page, address: str) -> etree.Element:
    """Make the lines of some blocks. They break here, so that a line has its number wherever it is read.

    The search finds these words in the passage that has them, so it does not take them up again.
    """
    places = page.edition.pages.places(address)
    first = places[0].block
    link = element(
        "a",
        "in its place",
        hidden(f": {places_label(places)}"),
        href=page.link(f"{page.edition.pages.topic_of(first.offset)}#{first.id}"),
    )
    lines = [line for place in places for line in broken_lines(place.block)]
    numbered = (
        element("span", line, " ", class_="ed-line", data_n=str(number))
        for number, line in enumerate(lines, 1)
    )
    return element(
        "div",
        place_line("From the article", f"{places_label(places)} · ", link),
        element("p", *numbered, class_="ed-text ed-lines"),
        class_="ed-excerpt",
        data_search_exclude="",
    )


def broken_lines(block: Block) -> Iterator[str]:
    """Break the words of a block into lines; each item of a list and each row of a table begins a new one."""
    if block.rows:
        texts = [" | ".join(row.cells) for row in block.rows]
    else:
        mark = "– " if block.kind == "list" else ""
        texts = [mark + " ".join(sentence.text for sentence in item) for item in block.items]
    for text in texts:
        yield from textwrap.wrap(text, LINE, break_long_words=False, break_on_hyphens=False)
