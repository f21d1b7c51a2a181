"""The numbers that stand in several places, each with what it counts, its note and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.citing import source_line
from edition.elements.dates import time
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend, folded
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.elements.page import Page
    from edition.notes.numbers import KnownNumber


@directive("numbers")
def numbers(page: Page, _: str = "") -> etree.Element:
    """Make the list of all numbers of their file, folded away; the search finds them where they stand."""
    known = page.edition.notes.numbers
    entries = element("dl", *(_entry(page, number) for number in known), class_="ed-entries")
    return folded(counted(len(known), "number"), entries, data_search_exclude="")


def _entry(page: Page, number: KnownNumber) -> etree.Element:
    what = element("dd", number.counts)
    if number.date:
        extend(what, " (", time(number.date), ")")
    extend(what, f". {number.note}".rstrip())
    entry = element("div", element("dt", number.value), what, id=f"number-{number.id}")
    if number.sources:
        extend(entry, source_line(page, number.sources, "dd"))
    extend(entry[-1], *edit_link(page, "docs/numbers.yml", number.line, f"the number {number.id}"))
    return entry
