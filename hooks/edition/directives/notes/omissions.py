"""What the article leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.citing import source_line
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend, folded, open_all

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.elements.page import Page
    from edition.notes.omissions import Omission


@directive("omissions")
def omission_list(page: Page, _: str = "") -> etree.Element:
    """Make the list of what the article leaves out; why it matters is folded away, with the sources."""
    items = (_omission(page, omission) for omission in page.edition.notes.omissions)
    return element("div", open_all("points"), element("ul", *items, class_="ed-omissions"))


def _omission(page: Page, omission: Omission) -> etree.Element:
    point = folded(
        element("strong", omission.what), element("p", omission.why_it_matters), data_fold="points"
    )
    if omission.sources:
        extend(point, source_line(page, omission.sources, "p"))
    extend(point[-1], *edit_link(page, "docs/omissions.yml", omission.line, f"the point {omission.id}"))
    return element("li", point, id=f"omission-{omission.id}")
