"""The index of the search: one entry for every place that a hit can lead to.

Material's own index has one entry a heading, so that a hit in a long list opens far above the words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from edition.reading.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from selectolax.lexbor import LexborNode

INDEX = "search/search_index.json"

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
BLOCKS = ("div", "dl", "figure", "li", "ol", "p", "section", "table", "ul")

HIDDEN = "data-search-exclude"
"""Material's mark for what is not to be found; on a heading it stands for the whole section."""

BESIDE = ".ed-cite, .ed-crumbs, .ed-label, .ed-paper, .ed-place, .ed-seealso, .ed-source, script, style, svg"
"""What names the words beside it, what stands elsewhere on the site, and what only paper shows."""

REFERENCES = ".ed-sources [id]"
LESS = 0.3
"""What a hit in a list of references is worth beside one in a text."""


@dataclass
class _Place:
    """A place that a hit leads to: its address, its title, and its texts as they come."""

    location: str
    title: str = ""
    texts: list[str] = field(default_factory=list)


def write_index(site: Path, pages: Iterable[str]) -> None:
    """Write the index of a built site, if the plugin that serves it has begun one.

    Args:
        site: Its folder.
        pages: The addresses of the pages that are to be found, below the home page.
    """
    file = site / INDEX
    if not file.exists():
        return
    index = json.loads(file.read_bytes())
    find = _ENTRIES.begin()
    index["docs"] = [entry for page in pages for entry in find(_html(site, page), page)]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, encoding="utf-8", newline="\n")


def entries(html: str, page: str) -> Iterator[dict[str, str | float]]:
    """Divide a page into entries: itself, its headings, and every block that has an address.

    Args:
        html: The page.
        page: Its address below the home page.

    Yields:
        Address, title and text of each place, without those of the places in it; the page itself first. What
        is worth less than others has a ``boost``, as in Material's index.
    """
    [content] = LexborHTMLParser(html).css("article.md-content__inner")
    for node in content.css(BESIDE):
        node.decompose()
    references = {f"{page}#{node.id}" for node in content.css(REFERENCES)}
    places = [_Place(page)]
    _walk(content, places[0], places)
    for place in places:
        text = _line("".join(place.texts))
        if text or place is places[0]:
            boost = {"boost": LESS} if place.location in references else {}
            yield {"location": place.location, "title": place.title, "text": text, **boost}


def _entries(html: str, page: str) -> tuple[dict[str, str | float], ...]:
    return tuple(entries(html, page))


_ENTRIES = Memo(_entries, lambda html, page: (sha256(html.encode()).digest(), page))


def _walk(node: LexborNode, place: _Place, places: list[_Place]) -> None:
    """Give each text to the place where it stands: the last heading in its parent, or a block around it."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            place.texts.append(child.text_content or "")
        elif child.tag == "h1":
            places[0].title = _line(child.text())
        elif child.tag in HEADINGS and child.id:
            place = _Place(f"{places[0].location}#{child.id}", _line(child.text()))
            if HIDDEN not in child.attributes:
                places.append(place)
        elif HIDDEN in child.attributes or _leads_on(child):
            continue
        elif child.tag in BLOCKS and child.id:
            block = _Place(f"{places[0].location}#{child.id}", place.title)
            first = next(child.iter(), None)
            if first is not None and first.tag == "dt":
                block.title = _line(first.text())
                first.decompose()
            places.append(block)
            _walk(child, block, places)
        else:
            _walk(child, place, places)


def _leads_on(node: LexborNode) -> bool:
    """Tell whether an element is an item of a list of links, which has the names of other places."""
    first = next((child for child in node.iter(include_text=True) if child.text().strip()), None)
    return node.tag == "li" and not node.id and first is not None and first.tag == "a"


def _line(text: str) -> str:
    return " ".join(text.split())


def _html(site: Path, page: str) -> str:
    file = site / unquote(page)
    return (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")
