"""What Python-Markdown sees in a frame, with the places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.reading.errors import Problem

if TYPE_CHECKING:
    from edition.checks.positions import Positions
    from edition.frames.frame import Frame


@dataclass(frozen=True)
class Link:
    """A link, or the definition of one.

    Attributes:
        target: Where it leads.
        offset: Where its target stands in the page.
        words: What is read of it, a picture's words in its place; ``None`` for a definition.
    """

    target: str
    offset: int
    words: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture.

    Attributes:
        target: Where it is.
        offset: Where its target stands in the page.
        alt: The words in its place.
        is_decoration: Whether it is marked as one that says nothing.
    """

    target: str
    offset: int
    alt: str
    is_decoration: bool


@dataclass(frozen=True)
class Heading:
    """A heading.

    Attributes:
        level: 1 to 6.
        text: Its words.
        offset: Where it stands in the page.
    """

    level: int
    text: str
    offset: int


@dataclass(frozen=True)
class AttributeList:
    """An attribute list.

    Attributes:
        text: The list as it is written.
        offset: Where it stands in the page.
        sets: What it sets, name and value; ``.`` is the name of a class.
        is_of_code: Whether it belongs to code between fences.
    """

    text: str
    offset: int
    sets: tuple[tuple[str, str | None], ...]
    is_of_code: bool = False


@dataclass(frozen=True)
class Opened:
    """A directive that Python-Markdown has opened.

    Attributes:
        name: Its name.
        line: Line of its opening.
        is_in_list: Whether it stands in a list or a quotation.
    """

    name: str
    line: int
    is_in_list: bool


@dataclass(frozen=True)
class Parsed:
    """A frame as Python-Markdown reads it.

    Attributes:
        frame: The frame.
        positions: Where everything stands.
        links: Its links and definitions of links.
        pictures: Its pictures.
        headings: Its headings.
        html: What is meant as HTML, with offsets.
        attributes: Its attribute lists.
        opened: Its directives.
    """

    frame: Frame
    positions: Positions
    links: tuple[Link, ...]
    pictures: tuple[Picture, ...]
    headings: tuple[Heading, ...]
    html: tuple[tuple[str, int], ...]
    attributes: tuple[AttributeList, ...]
    opened: tuple[Opened, ...]

    def problem(self, offset: int, code: str, message: str, mend: str) -> Problem:
        """Make a problem at an offset of the page."""
        return Problem(self.frame.path, *self.positions.place(offset), code, message, mend)
