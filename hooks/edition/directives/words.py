"""Directives that give our own words their place: a lead, a note, key points, the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import Directive, directive
from edition.elements.element import element, folded, label

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree


class Hero(Directive):
    """The first screen of the home page: our words on the left, the specimen on the right."""

    NAME = "hero"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the two columns and take the page's title in."""
        text = element("div")
        if len(parent) and parent[-1].tag == "h1":
            title = parent[-1]
            parent.remove(title)
            text.append(title)
        hero = element("div", text, class_="ed-hero")
        parent.append(hero)
        return hero

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put the body into the left column."""
        return block[0]

    def finish(self, block: etree.Element) -> None:
        """Move the specimen to the right."""
        for figure in block[0].findall("figure"):
            block[0].remove(figure)
            block.append(figure)


class Topics(Directive):
    """The topics, as a list of links with a sentence each."""

    NAME = "topics"

    def create(self) -> etree.Element:
        """Make a holder for the list."""
        return element("div")

    def finish(self, block: etree.Element) -> None:
        """Give the list its looks."""
        for found in block.findall("ol"):
            found.set("class", "ed-topics")


@directive("lead", holds="words")
def lead(*_: object) -> etree.Element:
    """Make the first paragraph, in larger letters."""
    return element("p", class_="ed-lead")


@directive("learn", holds="Markdown")
def learn(*_: object) -> etree.Element:
    """Make the holder of a page's objectives."""
    return _labelled("learn", "You will learn to")


@directive("points", holds="Markdown")
def points(*_: object) -> etree.Element:
    """Make the holder of a page's key points."""
    return _labelled("points", "Key points")


@directive("note", holds="Markdown")
def note(*_: object) -> etree.Element:
    """Make the holder of our note on a passage."""
    return element("aside", label("Editors’ note"), class_="ed-note", role="note", aria_label="Editors’ note")


@directive("caption", holds="words")
def caption(*_: object) -> etree.Element:
    """Make the caption of the table of the passage that it stands in."""
    return element("p", class_="ed-caption")


@directive("rows", holds="Markdown")
def rows(*_: object) -> etree.Element:
    """Make the holder of the links to the rows of that table, an item a row."""
    return element("div", class_="ed-rows")


@directive("hands")
def hands(*_: object) -> etree.Element:
    """Make the key to the three hands, each in its hand."""
    return element(
        "div",
        element(
            "p", "Serif letters, a double line: the article’s words, repaired.", class_="ed-text", lang="en"
        ),
        element(
            "p",
            "Typewriter letters, a broken line: the text as it came ,damage and all . p >",
            class_="ed-raw ed-seed",
            lang="en",
        ),
        element("p", "Plain letters, like this line: our own words."),
        class_="ed-key",
    )


def _labelled(name: str, text: str) -> etree.Element:
    return element("section", label(text, id=name), class_=f"ed-{name}", aria_labelledby=name)


class Details(Directive):
    """Markdown that is folded away under a summary, its argument."""

    NAME = "details"
    ARGUMENT = True
    TAKES = "words"
    HOLDS = "Markdown"

    def create(self) -> etree.Element:
        """Make the folded part."""
        return folded(self.argument)
