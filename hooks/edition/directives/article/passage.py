"""Parts of the article as elements, under a label that says whose words they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.article.origin import edits_of
from edition.directives.directive import Directive
from edition.directives.notes.claims import weigh_line
from edition.downloads import table_path
from edition.elements.blocks import block_element, places_label, table
from edition.elements.doubts import doubt_line
from edition.elements.edit_links import repairs_link, undecided_link
from edition.elements.element import element, extend, hidden, place_line

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator, Sequence

    from edition.article.model import Place
    from edition.elements.element import Child
    from edition.elements.page import Page


def passage(
    page: Page, places: Sequence[Place], caption: str, row_links: Sequence[etree.Element]
) -> Iterator[Child]:
    """Make what a passage shows: its label, then the blocks.

    Args:
        page: The page that it stands on.
        places: The blocks, all of one section.
        caption: Caption of a table among them, in our words.
        row_links: For each body row of that table an element with links.

    Yields:
        The children of the passage's section.
    """
    first = places[0]
    rebuilt = any(place.block.kind == "table" for place in places)
    yield place_line(
        "From the article",
        f"{places_label(places)}{', rebuilt' if rebuilt else ''} · ",
        element(
            "a",
            "in its place",
            hidden(f": {places_label(places)}"),
            href=page.to("article", "clean", first.block.id),
        ),
        *((" · ", element("a", "CSV", href=f"download:{table_path(page.edition)}")) if rebuilt else ()),
        *undecided_link(page, *(place.block for place in places)),
        *repairs_link(page, *(place.block for place in places)),
    )
    blocks: list[etree.Element] = []
    for place in places:
        if place.block.kind == "table":
            yield from _text(blocks)
            blocks = []
            yield table(place.block, caption, row_links)
        else:
            blocks.append(block_element(place.block))
    yield from _text(blocks)


def _text(blocks: Sequence[etree.Element]) -> Iterator[etree.Element]:
    if blocks:
        yield element("div", *blocks, class_="ed-text")


class Passage(Directive):
    """Blocks of the article, with our notes on them."""

    NAME = "passage"
    ARGUMENT = True
    TAKES = "places"

    def create(self) -> etree.Element:
        """Make the section; a landmark with a name of its own."""
        places = self.page.edition.pages.places(self.argument)
        wide = " ed-wide" if any(place.block.kind == "table" for place in places) else ""
        name = f"From the article: {places_label(places)}"
        return element("section", class_=f"ed-passage{wide}", aria_label=name)

    def finish(self, block: etree.Element) -> None:
        """Put the article's words before the notes; a caption and the links of rows go into the table."""
        caption = ""
        for own in block.findall("p[@class='ed-caption']"):
            block.remove(own)
            caption = "".join(own.itertext())
        links: list[etree.Element] = []
        for rows in block.findall("div[@class='ed-rows']"):
            block.remove(rows)
            links = [_row_links(item) for item in rows.iter("li")]
        places = self.page.edition.pages.places(self.argument)
        words = element("div")
        extend(words, *passage(self.page, places, caption, links))
        ledger = self.page.edition.ledger
        edits = [named for place in places for named in edits_of(ledger, place.block)]
        under = [*weigh_line(self.page, places), *doubt_line(self.page, edits)]
        extend(words, *([element("div", *under, class_="ed-under")] if under else []))
        for position, child in enumerate(list(words)):
            block.insert(position, child)
        notes = block.findall("aside")
        if len(notes) > 1:
            for note in notes:
                block.remove(note)
            block.append(element("div", *notes, class_="ed-notes"))


def _row_links(item: etree.Element) -> etree.Element:
    """Turn a list item into the line of links under a header cell."""
    paragraph = item.find("p")
    content = item if paragraph is None else paragraph
    links = element("span", *content, class_="ed-rowlinks")
    links.text = content.text
    return links
