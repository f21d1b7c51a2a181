"""The article as it came: the seed’s lines with their numbers, and under each what is damaged in it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from edition.article.origin import edits_between
from edition.elements.element import element, extend, place_line
from edition.elements.kinds import count, damage

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.elements.element import Child
    from edition.elements.page import Page


def original(page: Page) -> etree.Element:
    """Make the seed as it came: its lines with their numbers, and under each what is damaged in it."""
    edition = page.edition
    view = element("div", class_="ed-original ed-wide")
    extend(view, place_line("As it came", "line by line"))
    starts = {sentence.offset: sentence.id for sentence in edition.article.sentences}
    starts |= {row.offset: row.id for place in edition.article.places.values() for row in place.block.rows}
    places = sorted(starts)
    blocks = {place.block.offset: place.block.id for place in edition.article.places.values()}
    text = element("div", class_="ed-raw ed-seed")
    offset = 0
    lines = edition.seed.lines
    last = max(number for number, line in enumerate(lines, 1) if line.strip())
    for number, line in enumerate(lines[:last], 1):
        edits = [edit for _, edit in edits_between(edition.ledger, offset, offset + len(line))]
        here = places[bisect_left(places, offset) : bisect_left(places, offset + len(line))]
        addressed = _addressed(line, offset, {start: starts[start] for start in here})
        shown = element("span", *addressed, class_="ed-line", data_n=str(number))
        if offset in blocks:
            shown.set("id", blocks[offset])
        extend(text, shown)
        if edits:
            extend(text, element("span", f"Line {number}: {damage(edits)}", class_="ed-damage"))
        offset += len(line) + 1
    rest = len(lines) - last - 1
    extend(view, text)
    if rest:
        extend(
            view,
            element(
                "p", f"{count(rest, 'empty line follows', 'empty lines follow')} at the end of the file."
            ),
        )
    return view


def _addressed(line: str, offset: int, starts: dict[int, str]) -> Iterator[Child]:
    """Cut a line of the seed at the addresses in it."""
    edges = sorted({offset, *starts, offset + len(line)})
    for start, end in itertools.pairwise(edges):
        words = line[start - offset : end - offset]
        yield element("span", words, id=starts[start]) if start in starts else words
