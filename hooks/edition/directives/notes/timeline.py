"""The timeline: a list in the order of time, whose axis the stylesheet draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.citing import source_line
from edition.elements.dates import short_date, time
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.elements.page import Page
    from edition.notes.timeline import Event


@directive("timeline")
def timeline(page: Page, _: str = "") -> etree.Element:
    """Make the list of all events."""
    return element("ol", *(_event(page, event) for event in page.edition.notes.events), class_="ed-timeline")


def _event(page: Page, event: Event) -> etree.Element:
    sources = source_line(page, event.sources, "span")
    what = f"the event of {short_date(event.date)}"
    extend(sources, *edit_link(page, "docs/timeline.yml", event.line, what))
    happened = element("span", f"{event.event} ", sources)
    return element("li", time(event.date), " ", happened, id=event.address)
