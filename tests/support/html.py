"""A flat view of a page of HTML: its elements in order, each with its attributes and its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@dataclass
class Element:
    """An element of a page.

    Attributes:
        tag: Its name.
        attributes: Its attributes; one without a value has the empty string.
        text: All text inside it.
        classes: Its classes and those of all elements around it.
    """

    tag: str
    attributes: dict[str, str]
    text: str = ""
    around: frozenset[str] = frozenset()

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())


@dataclass
class Document:
    """A page.

    Attributes:
        elements: Its elements, in the order of their opening tags.
    """

    elements: list[Element] = field(default_factory=list)

    def find(self, tag: str = "", class_: str = "", **attributes: str) -> Iterator[Element]:
        """Find elements.

        Args:
            tag: Their name; any if empty.
            class_: A class that they have.
            attributes: Attributes that they have, with their values.

        Yields:
            Those that agree with all.
        """
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        for element in self.elements:
            if (
                (not tag or element.tag == tag)
                and (not class_ or class_ in element.classes)
                and wanted.items() <= element.attributes.items()
            ):
                yield element

    def meta(self, name: str) -> str | None:
        """Give the content of a ``<meta name=…>``, or ``None`` where there is none."""
        return next((found.attributes["content"] for found in self.find("meta", name=name)), None)


def read_document(path: Path) -> Document:
    """Read a file of HTML."""
    return parse_document(path.read_text(encoding="utf-8"))


def parse_document(text: str) -> Document:
    """Parse a page of HTML."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.document


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = frozenset().union(*(element.classes for element in self.open))
        element = Element(tag, {name: value or "" for name, value in attrs}, around=around)
        self.document.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                break

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data
