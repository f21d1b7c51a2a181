"""The address of a page for readers of paper: in letters, and as a QR code, drawn when the page is made."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from edition.directives.directive import Choice, directive
from edition.elements.element import element

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator

    from edition.elements.page import Page

BORDER = 4
"""Modules of white around the code: the quiet zone of ISO/IEC 18004."""


@directive("qr", takes=Choice(lambda edition: [outline.uri for outline in edition.outlines]))
def qr(page: Page, uri: str) -> etree.Element:
    """Make the address of a page and its code; nothing where the address of the site is unknown."""
    if not page.site_url:
        return element("div", class_="ed-qr")
    address = f"{page.site_url.rstrip('/')}/{page.published(uri)}"
    words = element("p", "On the web: ", element("a", address, href=page.link(uri)))
    return element("div", drawn(address), words, class_="ed-qr")


def drawn(text: str) -> etree.Element:
    """Draw a QR code.

    Args:
        text: What it says; at the level of correction M a fold or a stain may cover 15% of it.

    Returns:
        The drawing: one path for all dark modules, black on white in every color scheme. Scripts, styles or
        addresses are not in it, so that the site's policy allows it.
    """
    import segno  # slow to load, and only sites with an address have codes

    code = segno.make(text, error="m", micro=False)
    path = "".join(_runs(code.matrix_iter(border=BORDER)))
    size = code.symbol_size(border=BORDER)[0]
    return element(
        "svg",
        element("title", "QR code of the address"),
        element("rect", width="100%", height="100%", fill="#fff"),
        element("path", d=path, fill="#000"),
        viewBox=f"0 0 {size} {size}",
        role="img",
        shape_rendering="crispEdges",
    )


def _runs(rows: Iterable[Iterable[int]]) -> Iterator[str]:
    """Give the dark stretches of each row as parts of a path."""
    for y, row in enumerate(rows):
        x = 0
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
