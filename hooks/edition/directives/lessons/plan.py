"""The plan of a lesson: steps with their minutes, and with the time at which each begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.directives.directive import Directive
from edition.elements.element import element, label

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

STEP = re.compile(r"(?P<minutes>[1-9]\d{0,2}): (?P<title>\S.*)")
"""The argument of a step: ``5: Read the sentence aloud``."""
WHOLE = re.compile(r"[1-9]\d{0,2}")
"""The argument of a plan: its minutes."""


class Plan(Directive):
    """The steps of a lesson; its argument is how many minutes they take together."""

    NAME = "plan"
    ARGUMENT = True
    TAKES = "words"

    def create(self) -> etree.Element:
        """Make the list."""
        return element("ol", class_="ed-plan ed-addressed ed-wide")

    def finish(self, block: etree.Element) -> None:
        """Say of each step from which minute to which it runs."""
        begins = 0
        for step in block.findall("li"):
            minutes = int(step.attrib.pop("data-minutes"))
            step.insert(0, label(f"Minute {begins} to {begins + minutes}"))
            begins += minutes


class Step(Directive):
    """A step of a plan; its argument is its minutes and its title."""

    NAME = "step"
    ARGUMENT = True
    TAKES = "words"

    def create(self) -> etree.Element:
        """Make the item, with its title."""
        written = STEP.fullmatch(self.argument)
        minutes, title = (written["minutes"], written["title"]) if written else ("0", self.argument)
        return element("li", element("p", title, class_="ed-step"), data_minutes=minutes)

    def on_markdown(self) -> str:
        """Have the paragraphs of an item kept apart."""
        return "block"
