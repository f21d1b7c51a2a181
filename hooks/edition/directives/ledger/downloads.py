"""The files that readers may take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.downloads import ARCHIVE_HOLDS, ARCHIVE_PATH, texts
from edition.elements.element import element

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.elements.page import Page


@directive("downloads")
def downloads(page: Page, _: str = "") -> etree.Element:
    """Make the list of the files to download, each with its size and digest but for the last."""
    items = [
        element(
            "li",
            element("a", file.name, href=f"download:{file.path}"),
            f": {file.what}, {len(file.content):,} bytes. SHA-256: ",
            element("code", file.sha256),
        )
        for file in texts(page.edition)
    ]
    whole = element("a", ARCHIVE_PATH, href=f"download:{ARCHIVE_PATH}")
    return element("ul", *items, element("li", whole, f": {ARCHIVE_HOLDS}."), class_="ed-downloads")
