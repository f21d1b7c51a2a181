"""The article as it came: the seed’s lines with their numbers, and under each what is damaged in it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from edition.article.origin import edits_between
from edition.elements.element import element, extend, place_line
from edition.elements.kinds import count, damage
from edition.frames.pages import WHOLE

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator, Sequence

    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.frames.pages import Leaf


def original(page: Page, leaf: Leaf = WHOLE) -> etree.Element:
    """Make the seed as it came: its lines with their numbers, and under each what is damaged in it."""
    edition = page.edition
    view = element("div", class_="ed-original ed-wide")
    extend(view, place_line("As it came", "line by line"))
    starts = {sentence.offset: sentence.id for sentence in edition.article.sentences}
    starts |= {row.offset: row.id for place in edition.article.places.values() for row in place.block.rows}
    places = sorted(starts)
    blocks = {place.block.offset: place.block.id for place in edition.article.places.values()}
    text = element("div", class_="ed-raw ed-seed")
    lines = edition.seed.lines
    last = max(number for number, line in enumerate(lines, 1) if line.strip())
    for number, start, end in _lines(lines[:last], leaf):
        line = edition.seed.text[start:end]
        edits = [edit for _, edit in edits_between(edition.ledger, start, end)]
        here = places[bisect_left(places, start) : bisect_left(places, end)]
        addressed = _addressed(line, start, {place: starts[place] for place in here})
        shown = element("span", *addressed, class_="ed-line", data_n=str(number))
        if start in blocks:
            shown.set("id", blocks[start])
        extend(text, shown)
        if edits:
            extend(text, element("span", f"Line {number}: {damage(edits)}", class_="ed-damage"))
    rest = len(lines) - last - 1
    extend(view, text)
    if rest and leaf.has(len(edition.seed.text)):
        extend(
            view,
            element(
                "p", f"{count(rest, 'empty line follows', 'empty lines follow')} at the end of the file."
            ),
        )
    return view


def _lines(lines: Sequence[str], leaf: Leaf) -> Iterator[tuple[int, int, int]]:
    """Give the lines of a leaf, each with its number, its start and its end; two leaves may share a line."""
    offset = 0
    for number, line in enumerate(lines, 1):
        end = offset + len(line)
        if leaf.start <= end and offset < leaf.end:
            yield number, max(offset, leaf.start), min(end, leaf.end)
        offset = end + 1


def _addressed(line: str, offset: int, starts: dict[int, str]) -> Iterator[Child]:
    """Cut a line of the seed at the addresses in it."""
    edges = sorted({offset, *starts, offset + len(line)})
    for start, end in itertools.pairwise(edges):
        words = line[start - offset : end - offset]
        yield element("span", words, id=starts[start]) if start in starts else words
