"""Blocks of the article as elements, with the addresses of their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.elements.element import element, extend, sentence_number

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator, Sequence

    from edition.article.model import Block, Place, Row, Sentence
    from edition.elements.element import Child


def places_label(places: Sequence[Place]) -> str:
    """Give readers the name of a stretch of blocks: the section and what is first and last in it."""
    if len(places) == 1:
        return places[0].label
    last = places[-1].label.removeprefix(f"{places[-1].section.short_heading}, ")
    return f"{places[0].label} to {last}"


def block_element(block: Block) -> etree.Element:
    """Make a paragraph or a list, with its sentences and their addresses."""
    if block.kind == "list":
        items = (element("li", *sentences(item)) for item in block.items)
        return element("ul", *items, id=block.id)
    return element("p", *sentences(block.sentences), id=block.id)


def sentences(items: Iterable[Sentence]) -> Iterator[Child]:
    """Make sentences, each after the link with its number; the number is drawn by the stylesheet."""
    end = None
    for sentence in items:
        if end is not None and end < sentence.start:  # Chinese has no blank there
            yield " "
        end = sentence.end
        yield sentence_number(sentence)
        yield element("span", *words(sentence), id=sentence.id)


def words(sentence: Sentence) -> Iterator[Child]:
    """Make the words of a sentence, bold where the article has them bold."""
    for run in sentence.runs:
        yield element("strong", run.text) if run.bold else run.text


def table(block: Block, caption: str, row_links: Sequence[etree.Element]) -> etree.Element:
    """Make the article's table, rebuilt: header cells with scope, each row with its address."""
    head, *body = block.rows
    made = element("table", class_="ed-table ed-table--article", id=block.id)
    ours = "Caption and small links: ours." if row_links else "Caption: ours."
    note = element("small", f"{ours} Cells: the article’s.")
    extend(made, element("caption", caption or "A table of the article", " ", note))
    cells = (element("th", cell, scope="col", class_="ed-words") for cell in head.cells)
    extend(made, element("thead", element("tr", *cells, id=head.id)))
    links = [*row_links, *[None] * (len(body) - len(row_links))]
    extend(made, element("tbody", *(_row(row, link) for row, link in zip(body, links, strict=True))))
    return made


def _row(row: Row, links: etree.Element | None) -> etree.Element:
    first, *others = row.cells
    head = element("th", first, scope="row", class_="ed-words")
    if links is not None:
        extend(head, links)
    return element("tr", head, *(element("td", cell, class_="ed-words") for cell in others), id=row.id)
