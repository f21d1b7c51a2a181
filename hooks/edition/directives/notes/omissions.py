"""What the article leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.citing import source_line
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.elements.page import Page
    from edition.notes.omissions import Omission


@directive("omissions")
def omission_list(page: Page, _: str = "") -> etree.Element:
    """Make the list of what the article leaves out, each with why it matters and the sources."""
    items = (_omission(page, omission) for omission in page.edition.notes.omissions)
    return element("ul", *items, class_="ed-omissions")


def _omission(page: Page, omission: Omission) -> etree.Element:
    item = element("li", element("p", element("strong", omission.what)), id=f"omission-{omission.id}")
    extend(item, element("p", omission.why_it_matters))
    if omission.sources:
        extend(item, source_line(page, omission.sources, "p"))
    extend(item[-1], *edit_link(page, "docs/omissions.yml", omission.line, f"the point {omission.id}"))
    return item
