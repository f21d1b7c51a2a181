"""The directives that frames are written with, built on the Blocks of pymdown-extensions.

Each is a class with its name and whether it takes an argument. What a frame gets wrong is reported by
``frames`` before any page is made, so that a directive here may rely on its argument.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING, Any, ClassVar

from pymdownx.blocks.block import Block, type_string

from edition.markdown import lists, passages, repairs, views
from edition.markdown.element import element, extend, label
from edition.markdown.specimen import specimen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from edition.markdown.element import Child
    from edition.markdown.page import Page


class Directive(Block):
    """A directive of ours.

    Attributes:
        TAKES: What its argument is: nothing, ``places`` (blocks of the article), ``quotation`` (words of the
            seed) or one of a set of words.
        HOLDS: Whether it holds Markdown; otherwise its body is empty.
    """

    TAKES: ClassVar[str | frozenset[str] | None] = None
    HOLDS: ClassVar[bool] = True

    @property
    def page(self) -> Page:
        """The page that the directive stands on."""
        page: Page = self.config["page"]
        return page

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the element and put it at the end of its parent."""
        made = self.create(parent)
        parent.append(made)
        return made

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the element; its body is parsed into it."""
        raise NotImplementedError


class Lead(Directive):
    """The lead paragraph."""

    NAME = "lead"

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the paragraph."""
        return element("p", class_="ed-lead")


class Learn(Directive):
    """What the reader will learn."""

    NAME = "learn"

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the section with its label."""
        return _labelled("section", "You will learn to", "learn", "ed-learn")


class Points(Directive):
    """Our key points."""

    NAME = "points"

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the section with its label."""
        return _labelled("section", "Key points", "points", "ed-points")


class Note(Directive):
    """A note of the editors."""

    NAME = "note"

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the note; in a passage the stylesheet puts it into the margin."""
        return element("aside", label("Editors’ note"), class_="ed-note", role="note", aria_label="Editors’ note")


class Rows(Directive):
    """Links for the rows of a table; they move into its header cells."""

    NAME = "rows"

    def create(self, parent: etree.Element) -> etree.Element:
        """Make a holder for the list."""
        return element("div", class_="ed-rows")


class Passage(Directive):
    """Blocks of the article, with our notes on them."""

    NAME = "passage"
    ARGUMENT = True
    TAKES = "places"
    OPTIONS: ClassVar[dict[str, tuple[Any, Callable[[Any], Any]]]] = {"caption": ("", type_string)}

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the section; a landmark with a name of its own."""
        places = self.page.edition.places(self.argument)
        wide = " ed-wide" if any(place.block.kind == "table" for place in places) else ""
        name = f"From the article: {passages.places_label(places)}"
        return element("section", class_=f"ed-passage{wide}", aria_label=name)

    def on_end(self, block: etree.Element) -> None:
        """Put the article's words before the notes."""
        rows = block.find("div[@class='ed-rows']")
        links: list[etree.Element] = []
        if rows is not None:
            block.remove(rows)
            links = [_row_links(item) for item in rows.iter("li")]
        made = element("div")
        places = self.page.edition.places(self.argument)
        extend(made, *passages.passage(self.page, places, self.options["caption"], links))
        for position, child in enumerate(list(made)):
            block.insert(position, child)
        notes = block.findall("aside")
        if len(notes) > 1:
            group = element("div", *notes, class_="ed-notes")
            for note in notes:
                block.remove(note)
            block.append(group)


class TableProof(Directive):
    """The raw rows of a table beside the result."""

    NAME = "table-proof"
    ARGUMENT = True
    TAKES = "places"
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the account."""
        (place,) = self.page.edition.places(self.argument)
        return lists.table_proof(self.page, place)


class Article(Directive):
    """The whole article in one of its three views."""

    NAME = "article"
    ARGUMENT = True
    TAKES = frozenset(views.VIEWS)
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the links between the views, and the view, its headings among those of the page."""
        return element("div", *views.view(self.page, self.argument), class_="ed-view ed-wide")


class Questions(Directive):
    """The sentences in which the article asks something, or raises it without asking."""

    NAME = "questions"
    ARGUMENT = True
    TAKES = frozenset({"asked", "raised"})
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the list."""
        return lists.question_list(self.page, self.argument)


class Omissions(Directive):
    """What the article leaves out."""

    NAME = "omissions"
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the list."""
        return lists.omission_list(self.page)


class Glossary(Directive):
    """All terms, by category."""

    NAME = "glossary"
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the sections."""
        return element("div", *lists.glossary(self.page))


class Identity(Directive):
    """What is known and unknown of the seed."""

    NAME = "identity"
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the account."""
        return lists.identity(self.page)


class Counts(Directive):
    """How many repairs of each kind there are."""

    NAME = "counts"
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the table."""
        return repairs.counts(self.page)


class Repairs(Directive):
    """The ledger: the editor's repairs, all repairs by kind, or the readings that stay uncertain."""

    NAME = "repairs"
    ARGUMENT = True
    TAKES = frozenset({"editor", "kinds", "uncertain"})
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the list."""
        if self.argument == "editor":
            return repairs.editors_ledger(self.page)
        if self.argument == "uncertain":
            return repairs.uncertain_readings(self.page)
        return element("div", *repairs.ledger_by_kind(self.page), class_="ed-kinds ed-wide")


class Downloads(Directive):
    """The files that readers may take away, with their digests."""

    NAME = "downloads"
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the list."""
        return repairs.downloads(self.page)


class Hero(Directive):
    """The first screen of the home page: our words on the left, the specimen on the right."""

    NAME = "hero"

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the two columns and take the page's title in."""
        text = element("div")
        if len(parent) and parent[-1].tag == "h1":
            title = parent[-1]
            parent.remove(title)
            text.append(title)
        return element("div", text, class_="ed-hero")

    def on_add(self, block: etree.Element) -> etree.Element:
        """Put the body into the left column."""
        return block[0]

    def on_end(self, block: etree.Element) -> None:
        """Move the specimen to the right."""
        for figure in block[0].findall("figure"):
            block[0].remove(figure)
            block.append(figure)


class Specimen(Directive):
    """A damaged sentence with proof marks, and the same repaired."""

    NAME = "specimen"
    ARGUMENT = True
    TAKES = "quotation"
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the figure."""
        return specimen(self.page, self.argument)


class Topics(Directive):
    """The topics, as a list of links with a sentence each."""

    NAME = "topics"

    def create(self, parent: etree.Element) -> etree.Element:
        """Make a holder for the list."""
        return element("div")

    def on_end(self, block: etree.Element) -> None:
        """Give the list its looks."""
        for found in block.findall("ol"):
            found.set("class", "ed-topics")


class Hands(Directive):
    """The key to the three hands."""

    NAME = "hands"
    HOLDS = False

    def create(self, parent: etree.Element) -> etree.Element:
        """Make the three samples, each in its hand."""
        return element(
            "div",
            element("p", "Serif with a double rule: the article’s words.", class_="ed-text"),
            element("p", "Typewriter, broken rule: the text as it came ,damage and all . p >", class_="ed-raw ed-seed"),
            element("p", "Sans, like this line: our own words."),
            class_="ed-key",
        )


DIRECTIVES: dict[str, type[Directive]] = {
    directive.NAME: directive
    for directive in (
        Lead, Learn, Points, Note, Passage, Rows, TableProof, Article, Questions, Omissions, Glossary, Identity,
        Counts, Repairs, Downloads, Hero, Specimen, Topics, Hands,
    )
}  # fmt: skip
"""All directives, by name."""


def _labelled(tag: str, text: str, name: str, class_: str) -> etree.Element:
    return element(tag, label(text, id=name), class_=class_, aria_labelledby=name)


def _row_links(item: etree.Element) -> etree.Element:
    """Turn a list item into the line of links under a header cell."""
    content = item.find("p") if item.find("p") is not None else item
    links = element("span", class_="ed-rowlinks")
    if content is not None:
        links.text = content.text
        links.extend(list(content))
    return links


