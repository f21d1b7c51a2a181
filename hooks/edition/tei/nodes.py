"""Making elements of TEI whose text comes back as it was, line ends and all."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Child = etree.Element | str

APART = re.compile("\n|[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Line ends, and what no XML may hold (XML 1.0, production 2) or would not give back (2.11)."""


def node(tag: str, *children: Child, **attributes: str) -> etree.Element:
    """Make an element.

    Args:
        tag: Its name.
        children: Elements and texts, in order.
        attributes: Its attributes; ``xml_id`` stands for ``xml:id``.

    Returns:
        The element.
    """
    made = etree.Element(tag, {name.replace("_", ":"): value for name, value in attributes.items()})
    add(made, *children)
    return made


def add(parent: etree.Element, *children: Child) -> None:
    """Put elements and texts at the end of an element."""
    for child in children:
        if not isinstance(child, str):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + child
        else:
            parent.text = (parent.text or "") + child


def written(text: str, line: int = 0) -> Iterator[Child]:
    """Write a text so that it can be read back letter for letter.

    Args:
        text: The text.
        line: The line of the seed on which it begins; 0 for what is not in the seed.

    Yields:
        Texts, a ``<lb/>`` a line end, and a ``<g/>`` a character that XML cannot hold.
    """
    done = 0
    following = count(line + 1)
    for match in APART.finditer(text):
        if done < match.start():
            yield text[done : match.start()]
        done = match.end()
        if match[0] != "\n":
            yield node("g", ref=f"#u{ord(match[0]):04X}")
        elif line:
            yield node("lb", n=str(next(following)))
        else:
            yield node("lb")
    if done < len(text):
        yield text[done:]
