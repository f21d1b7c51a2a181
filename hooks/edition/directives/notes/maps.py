"""Maps: an SVG of docs/assets, put into the page so that it follows the stylesheet."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from edition.directives.directive import Choice, directive
from edition.elements.element import element

if TYPE_CHECKING:
    from pathlib import Path

    from edition.elements.page import Page

ASSETS = "docs/assets"
PREFIX = "map-"
NAMESPACE = "{http://www.w3.org/2000/svg}"
DRAWN = frozenset({"svg", "title", "desc", "defs", "pattern", "g", "path", "rect", "line", "text"})
"""What a map may hold; a style of its own is for whoever opens the file alone."""


@directive("map", takes=Choice(lambda edition: maps(edition.root), lambda edition: maps(edition.root)))
def map_figure(page: Page, name: str) -> etree.Element:
    """Make the figure of a map.

    Args:
        page: The page that it stands on.
        name: Its name.

    Returns:
        The map with its credit line.
    """
    path = page.edition.root / ASSETS / f"{PREFIX}{name}.svg"
    svg = inline(etree.parse(path).getroot())  # noqa: S314 (a file of the project, read like its code)
    title = svg.findtext("title") or name
    link = element("a", "The map as SVG", href=page.link(f"assets/{path.name}"))
    credit = element("p", "Map data: Natural Earth, public domain. ", link, class_="ed-after")
    return element(
        "figure", element("div", svg, class_="ed-map"), credit, class_="ed-chart", aria_label=title
    )


def maps(root: Path) -> list[str]:
    """Give the names of all maps of a project."""
    return [path.stem.removeprefix(PREFIX) for path in (root / ASSETS).glob(f"{PREFIX}*.svg")]


def inline(svg: etree.Element) -> etree.Element:
    """Make an SVG part of a page.

    Args:
        svg: The root of an SVG file.

    Returns:
        A copy without the namespace, and without anything that is not drawn.
    """
    made = _copy(svg)
    made.set("data-search-exclude", "")
    return made


def _copy(node: etree.Element) -> etree.Element:
    attributes = {key: value for key, value in node.attrib.items() if not key.startswith("{")}
    made = element(node.tag.removeprefix(NAMESPACE), (node.text or "").strip())
    made.attrib.update(attributes)
    made.extend(_copy(child) for child in node if child.tag.removeprefix(NAMESPACE) in DRAWN)
    return made
