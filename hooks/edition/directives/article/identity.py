"""What is known of the seed, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.element import element, extend

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable

    from edition.elements.page import Page


@directive("identity")
def identity(page: Page, _: str = "") -> etree.Element:
    """Make the account of the seed: its digest, what is known of it and what is not."""
    seed = page.edition.seed
    made = element("div", class_="ed-identity")
    extend(made, element("p", "What is known of the damaged text:"), _bullets(seed.known))
    extend(made, element("p", "What is not known:"), _bullets(seed.unknown))
    size = f"{len(seed.raw):,} bytes, {len(seed.text):,} characters in {seed.encoding.upper()}"
    extend(made, element("p", f"Its size: {size}. Its SHA-256: ", element("code", seed.sha256)))
    return made


def _bullets(items: Iterable[str]) -> etree.Element:
    return element("ul", *(element("li", item) for item in items))
