"""A sheet to print, to write on and to punch holes into, and what of its page only a screen needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import Directive, directive
from edition.elements.element import element

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree


class Sheet(Directive):
    """What is printed: a line for the name and the date, then the body, in which no term is marked."""

    NAME = "sheet"

    def create(self) -> etree.Element:
        """Make the sheet with its first line."""
        names = element("p", element("span", "Name"), " ", element("span", "Date"), class_="ed-names")
        return element("div", names, class_="ed-sheet ed-wide")

    def finish(self, block: etree.Element) -> None:
        """Number the lines of all excerpts in a row, so that a number names one line of the sheet."""
        lines = (node for node in block.iter("span") if node.get("class") == "ed-line")
        for number, line in enumerate(lines, 1):
            line.set("data-n", str(number))


@directive("screen", holds="Markdown")
def screen(*_: object) -> etree.Element:
    """Make the holder of what paper leaves out, such as how to print."""
    return element("div", class_="ed-screen")


@directive("addressed", holds="Markdown")
def addressed(*_: object) -> etree.Element:
    """Make the holder of what is printed with the addresses of its links."""
    return element("div", class_="ed-addressed")
