"""The lists of sources, group by group, each with what it supports and where the site uses it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from edition.directives.directive import Choice, directive
from edition.elements.dates import short_date, time
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend, folded, joined, open_all
from edition.notes.claims import numbered
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Collection, Iterable, Iterator

    from edition.edition import Edition
    from edition.elements.page import Page
    from edition.notes.sources import Source


@dataclass(frozen=True)
class Mention:
    """A place where the site uses a source.

    Attributes:
        sort: What sort of place: a page, the glossary …
        name: Words of the link.
        target: Where it leads.
    """

    sort: str
    name: str
    target: str


@lru_cache(maxsize=1)  # a page asks for each of its groups
def uses_of_sources(edition: Edition) -> dict[str, list[Mention]]:
    """Find where the site uses each source.

    Args:
        edition: The edition.

    Returns:
        The uses by the name of the source, each once, sort by sort.
    """
    uses: dict[str, list[Mention]] = {}
    for name, use in _uses(edition):
        known = uses.setdefault(name, [])
        if use not in known:
            known.append(use)
    return uses


def _uses(edition: Edition) -> Iterator[tuple[str, Mention]]:
    """Give each source with each of its uses; what stands on no page has no address, and is no use."""
    for names, use in (*_uses_in_pages(edition), *_uses_in_notes(edition), *_uses_in_charts(edition)):
        for name in names:
            yield name, use


def _uses_in_pages(edition: Edition) -> Iterator[tuple[Iterable[str], Mention]]:
    for outline in edition.outlines:
        yield outline.sources, Mention("Pages", outline.title, outline.uri)


def _uses_in_notes(edition: Edition) -> Iterator[tuple[Iterable[str], Mention]]:
    notes = edition.notes
    if uri := edition.pages.showing("claims"):
        for claim, number in numbered(notes.claims):
            words = f"claim {number}" if number else "the question"
            yield claim.sources, Mention("Claims", words, f"{uri}#{claim.address}")
    if uri := edition.pages.showing("timeline"):
        for event in notes.events:
            yield event.sources, Mention("Timeline", short_date(event.date), f"{uri}#{event.address}")
    if uri := edition.pages.showing("omissions"):
        for number, omission in enumerate(notes.omissions, 1):
            yield omission.sources, Mention("Left out", f"point {number}", f"{uri}#omission-{omission.id}")
    if uri := edition.pages.showing("glossary"):
        for term in notes.terms:
            yield term.sources, Mention("Glossary", term.term, f"{uri}#{term.id}")


def _uses_in_charts(edition: Edition) -> Iterator[tuple[Iterable[str], Mention]]:
    for series in edition.figures.series:
        if uri := edition.pages.showing("chart", series.id):
            office = edition.figures.office_of[series.office]
            names = (*series.sources, *series.compared_with, *office.sources)
            yield names, Mention("Charts", series.subtitle.partition(", ")[0], f"{uri}#chart-{series.id}")


def _groups(edition: Edition) -> Collection[str]:
    return edition.notes.source_groups


def _held(edition: Edition) -> Collection[str]:
    return [group for group, found in edition.notes.source_groups.items() if found]


@directive("sources", takes=Choice(_groups, _held))
def source_list(page: Page, group: str) -> etree.Element:
    """Make the list of a group, in the order of the alphabet by publisher."""
    found = page.edition.notes.source_groups[group]
    uses = uses_of_sources(page.edition)
    name = "sources-" + re.sub(r"[^a-z]+", "-", group.casefold())
    items = (_entry(page, source, uses.get(source.id, [])) for source in found)
    section = element(
        "section",
        element("h2", group, id=name),
        element("p", counted(len(found), "source"), class_="ed-muted"),
        element("ul", *items),
        aria_labelledby=name,
    )
    buttons = (open_all("entries"),) if _first_group(page) == group else ()
    return element("div", *buttons, section, class_="ed-sources ed-wide")


def _first_group(page: Page) -> str:
    """Give the group whose list stands first on the page: it has the buttons for all lists there."""
    uses = (use for outline in page.edition.outlines if outline.uri == page.uri for use in outline.uses)
    return next(use.argument for use in uses if use.name == "sources")


def _entry(page: Page, source: Source, uses: list[Mention]) -> etree.Element:
    """Make an entry: what the source is; folded away, what to know of it and what we took from it."""
    date = (time(source.date),) if source.dated else (f"{source.date}, read ", time(source.read))
    what = element("div", element("p", element("a", source.title, href=source.url)))
    edit = edit_link(page, "docs/sources.yml", source.line, f"the source {source.id}")
    who = f"{source.publisher} ({source.behind})" if source.behind else source.publisher
    line = element("p", f"{who} · ", *date, f" · {source.form}", class_="ed-muted")
    if source.side:
        extend(line, f" · one side: {page.edition.notes.sides[source.side]}")
    taken = folded(
        f"What we take from it: {counted(len(source.supports), 'point')}",
        data_fold="entries",
        data_search_exclude="",
    )
    for name, why in (("a copy", source.copy), ("weak", source.weak)):
        if why:
            extend(line, " · ", element("strong", name, data_search_exclude=""))
            extend(taken, element("p", element("strong", f"{name.capitalize()}: "), why))
    extend(line, *edit)
    extend(what, line)
    says = element("ul", *(element("li", text) for text in source.supports))
    extend(taken, says, _uses_line(page, uses))
    return element("li", what, taken, id=source.id)


def _uses_line(page: Page, uses: list[Mention]) -> etree.Element:
    line = element("p", "Used in ", class_="ed-muted")
    for index, sort in enumerate(dict.fromkeys(use.sort for use in uses)):
        extend(line, " · " if index else "", f"{sort}: ")
        links = (element("a", use.name, href=page.link(use.target)) for use in uses if use.sort == sort)
        extend(line, *joined(", ", links))
    return line
