"""The timeline: a list in the order of time, whose axis the stylesheet draws."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from edition.elements.citing import source_line
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.elements.page import Page
    from edition.notes.timeline import Event


def timeline(page: Page) -> etree.Element:
    """Make the list of all events."""
    return element("ol", *(_event(page, event) for event in page.edition.notes.events), class_="ed-timeline")


def _event(page: Page, event: Event) -> etree.Element:
    sources = source_line(page, event.sources, "span")
    what = f"the event of {short_date(event.date)}"
    extend(sources, *edit_link(page, "docs/timeline.yml", event.line, what))
    happened = element("span", f"{event.event} ", sources)
    return element("li", time(event.date), " ", happened, id=event.address)


def time(date: str) -> etree.Element:
    """Make a date that readers and programs can read.

    Args:
        date: A year, perhaps with month and day.

    Returns:
        The element.
    """
    return element("time", short_date(date), datetime=date)


def short_date(date: str) -> str:
    """Give a date as readers see it: ``2024``, ``Jun 2024`` or ``Jun 12, 2024``.

    Args:
        date: A year, perhaps with month and day.

    Returns:
        The date in American order.
    """
    year, *rest = date.split("-")
    if not rest:
        return year
    day = datetime.date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return f"{day:%b} {day.day}, {year}" if len(rest) > 1 else f"{day:%b} {year}"
