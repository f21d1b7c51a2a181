"""The directives that frames are written with, built on the Blocks of pymdown-extensions.

Some hold Markdown (a lead, a note, a passage with our notes on it); the others are made by the program and
have an empty body. What a frame gets wrong is reported by ``frames`` before any page is made, so that a
directive here may rely on its argument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pymdownx.blocks.block import Block

from edition.directives.article import passage as passages
from edition.directives.article import views
from edition.directives.article.specimen import specimen
from edition.directives.ledger import repairs
from edition.directives.notes import charts, claims, maps, quiz, sources, timeline
from edition.elements import citing as lists
from edition.elements.element import element, extend, label

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Callable

    from edition.elements.page import Page

PLACES = "places"
"""An argument that names blocks of the article: ``section/position`` or ``section/first-last``."""
QUOTATION = "quotation"
"""An argument that quotes the seed."""


class Directive(Block):  # type: ignore[misc]  # pymdown-extensions ships no types
    """A directive of ours.

    Attributes:
        TAKES: What its argument is: ``PLACES``, ``QUOTATION``, one of a set of words, or nothing.
        HOLDS: Whether it holds Markdown, only the words of a paragraph, or nothing.
    """

    TAKES: ClassVar[str | frozenset[str] | None] = None
    HOLDS: ClassVar[Literal["Markdown", "words", "nothing"]] = "Markdown"

    @property
    def page(self) -> Page:
        """The page that the directive stands on."""
        page: Page = self.config["page"]
        return page

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the element and put it at the end of its parent."""
        made = self.create()
        parent.append(made)
        return made

    def create(self) -> etree.Element:
        """Make the element; its body is parsed into it."""
        raise NotImplementedError


def holder(
    name: str, create: Callable[[], etree.Element], holds: Literal["Markdown", "words"] = "Markdown"
) -> type[Directive]:
    """Make a directive that only puts an element around what it holds."""
    members = {"NAME": name, "HOLDS": holds, "create": lambda _: create()}
    return type(f"{name.title()}Directive", (Directive,), members)


def made(
    name: str, create: Callable[[Page, str], etree.Element], takes: str | frozenset[str] | None = None
) -> type[Directive]:
    """Make a directive whose content comes from the edition, given the page and the argument."""
    members: dict[str, Any] = {
        "NAME": name,
        "ARGUMENT": takes is not None,
        "TAKES": takes,
        "HOLDS": "nothing",
        "create": lambda self: create(self.page, self.argument),
    }
    return type(f"{name.title()}Directive", (Directive,), members)


class Passage(Directive):
    """Blocks of the article, with our notes on them."""

    NAME = "passage"
    ARGUMENT = True
    TAKES = PLACES

    def create(self) -> etree.Element:
        """Make the section; a landmark with a name of its own."""
        places = self.page.edition.places(self.argument)
        wide = " ed-wide" if any(place.block.kind == "table" for place in places) else ""
        name = f"From the article: {passages.places_label(places)}"
        return element("section", class_=f"ed-passage{wide}", aria_label=name)

    def on_end(self, block: etree.Element) -> None:
        """Put the article's words before the notes; a caption and the links of rows go into the table."""
        caption = ""
        for own in block.findall("p[@class='ed-caption']"):
            block.remove(own)
            caption = "".join(own.itertext())
        links: list[etree.Element] = []
        for rows in block.findall("div[@class='ed-rows']"):
            block.remove(rows)
            links = [_row_links(item) for item in rows.iter("li")]
        places = self.page.edition.places(self.argument)
        words = element("div")
        extend(words, *passages.passage(self.page, places, caption, links))
        extend(words, *claims.weigh_line(self.page, places))
        for position, child in enumerate(list(words)):
            block.insert(position, child)
        notes = block.findall("aside")
        if len(notes) > 1:
            for note in notes:
                block.remove(note)
            block.append(element("div", *notes, class_="ed-notes"))


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

    def on_end(self, block: etree.Element) -> None:
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

    def on_end(self, block: etree.Element) -> None:
        """Give the list its looks."""
        for found in block.findall("ol"):
            found.set("class", "ed-topics")


def _labelled(name: str, text: str) -> etree.Element:
    return element("section", label(text, id=name), class_=f"ed-{name}", aria_labelledby=name)


def _note() -> etree.Element:
    return element("aside", label("Editors’ note"), class_="ed-note", role="note", aria_label="Editors’ note")


def _hands() -> etree.Element:
    """Make the key to the three hands, each in its hand."""
    return element(
        "div",
        element("p", "Serif letters, a double line: the article’s words, repaired.", class_="ed-text"),
        element(
            "p",
            "Typewriter letters, a broken line: the text as it came ,damage and all . p >",
            class_="ed-raw ed-seed",
        ),
        element("p", "Plain letters, like this line: our own words."),
        class_="ed-key",
    )


def _row_links(item: etree.Element) -> etree.Element:
    """Turn a list item into the line of links under a header cell."""
    paragraph = item.find("p")
    content = item if paragraph is None else paragraph
    links = element("span", *content, class_="ed-rowlinks")
    links.text = content.text
    return links


DIRECTIVES: dict[str, type[Directive]] = {
    directive.NAME: directive
    for directive in (
        # what frames say
        holder("lead", lambda: element("p", class_="ed-lead"), "words"),
        holder("learn", lambda: _labelled("learn", "You will learn to")),
        holder("points", lambda: _labelled("points", "Key points")),
        holder("note", _note),
        holder("caption", lambda: element("p", class_="ed-caption"), "words"),
        holder("rows", lambda: element("div", class_="ed-rows")),
        Passage,
        # what the edition makes
        made("article", views.article, frozenset(views.VIEWS)),
        made("table-proof", lambda page, _: lists.table_proofs(page)),
        made("questions", lists.question_list, frozenset({"asked", "raised"})),
        made("omissions", lambda page, _: lists.omission_list(page)),
        made("claims", lambda page, _: claims.claim_cards(page)),
        made("timeline", lambda page, _: timeline.timeline(page)),
        made("quiz", quiz.quiz, "quiz"),
        made("sources", lambda page, _: sources.source_list(page)),
        made("glossary", lambda page, _: lists.glossary(page)),
        made("identity", lambda page, _: lists.identity(page)),
        made("repairs", lambda page, part: repairs.LEDGERS[part](page), frozenset(repairs.LEDGERS)),
        made("counts", lambda page, _: repairs.counts(page)),
        made("downloads", lambda page, _: repairs.downloads(page)),
        made("chart", lambda page, name: charts.chart(page, page.edition.figures.series_of[name]), "chart"),
        made("map", maps.map_figure, "map"),
        # the home page
        Hero,
        made("specimen", specimen, QUOTATION),
        Topics,
        made("hands", lambda *_: _hands()),
    )
}
"""All directives, by name."""
