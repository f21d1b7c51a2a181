"""The words of a page of HTML, a line a block, each line knowing the elements around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

VOID_TAGS = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE_TAGS = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i img ins kbd label mark meter q rp rt ruby s samp small "
    "span strong sub sup time u var wbr".split()
)
SILENT_TAGS = frozenset({"script", "style", "svg", "title"})
CELL_TAGS = frozenset({"td", "th"})
META = {"description": "Description", "robots": "For search engines"}
"""What the head of a page says to those who list it, and its name for people."""
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""Begins an address that leads out of the site (RFC 3986, sections 3.1 and 4.2)."""
SENTENCE = re.compile(r"s\d+")
CONTENT, CITATION = ".md-content__inner", ".ed-cite"
"""A page's own content, and what ends it: the citation, which holds a digest of the whole article."""


@dataclass(frozen=True)
class PageLine:
    """A block of words on a page; every sentence of the article is one.

    Attributes:
        text: The words; a link to the outside with its address in brackets.
        inside: The elements around them, by tag (``h3``), class (``.ed-claim``) and id (``#s421``); what an
            element is labelled by counts as its id.
    """

    text: str
    inside: frozenset[str]

    @property
    def is_content(self) -> bool:
        """Whether it stands in the page's own content."""
        return CONTENT in self.inside

    def named(self, pattern: re.Pattern[str]) -> str:
        """Give what a pattern finds among the elements around, or the empty string."""
        return next((found[1] for name in self.inside if (found := pattern.fullmatch(name))), "")


def lines_of(html: str) -> list[PageLine]:
    """Read the words of a page.

    Args:
        html: A page as MkDocs writes it.

    Returns:
        Its lines: first what its head says to search engines, then the words of its body, without scripts
        and drawings.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [line for line in reader.lines if CITATION not in line.inside]


@dataclass(frozen=True)
class _Element:
    tag: str
    inside: frozenset[str]
    is_block: bool
    link: str


class _Reader(HTMLParser):
    """Gathers lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[PageLine] = []
        self.words: list[str] = []
        self.open = [_Element("", frozenset(), is_block=True, link="")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        ids = [known[name] for name in ("id", "aria-labelledby") if name in known]
        is_block = tag not in INLINE_TAGS | CELL_TAGS or any(map(SENTENCE.fullmatch, ids))
        if is_block:
            self.end_line()
        elif tag in CELL_TAGS and self.words:
            self.words.append(" | ")
        if tag == "meta" and (name := META.get(known.get("name", ""))):
            self.lines.append(PageLine(f"{name}: {known.get('content', '')}", frozenset({CONTENT})))
        if kicker := known.get("data-kicker"):
            self.lines.append(PageLine(kicker, self.open[-1].inside))
        if tag == "img":
            address = known.get("src", "").strip()
            words = f"{known.get('alt', '')} ({address})" if OUTSIDE.match(address) else known.get("alt", "")
            self.words.append(f"[{words}]")
        if tag not in VOID_TAGS:
            classes = (f".{name}" for name in known.get("class", "").split())
            inside = self.open[-1].inside.union({tag}, classes, (f"#{name}" for name in ids))
            link = known.get("href", "").strip()
            link = link if OUTSIDE.match(link) else ""
            self.open.append(_Element(tag, inside, is_block, link))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {element.tag for element in self.open}:
            return
        while True:
            element = self.open[-1]
            if element.link:
                self.words.append(f" ({element.link})")
            if element.is_block:
                self.end_line()
            self.open.pop()
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.open[-1].inside & SILENT_TAGS:
            self.words.append(data)

    def end_line(self) -> None:
        text = " ".join("".join(self.words).split()).removeprefix("| ")
        self.words.clear()
        if text:
            self.lines.append(PageLine(text, self.open[-1].inside))
