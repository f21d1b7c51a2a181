"""Lines to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import Choice, directive
from edition.elements.element import element, hidden
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

MOST = 12


@directive("lines", takes=Choice(lambda _: [str(number) for number in range(1, MOST + 1)]))
def lines(_: object, number: str) -> etree.Element:
    """Make some empty lines; whoever hears the page is told of them."""
    room = f"Room to write: {counted(int(number), 'line')}."
    return element("div", hidden(room), *(element("span") for _ in range(int(number))), class_="ed-room")
