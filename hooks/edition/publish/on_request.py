"""What Material's script makes only for pages that ask for it; for all others its rules need not be there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

CLASSES = re.compile(r' class="([^"]*)"')
FEATURES = re.compile(r'"features": (\[[^\]]*\])')
VERSIONS = '"provider": "mike"'

ANNOTATIONS = {".annotate", "content.code.annotate"}
REQUESTS: dict[str, set[str]] = {
    "mermaid": {".mermaid"},
    "annotation": ANNOTATIONS,
    "code__": {".copy", ".highlight", ".select", "content.code.copy", "content.code.select"},
    "source__": {".md-source"},
    "tag": {".md-tag"},
    "tooltip": {
        *ANNOTATIONS,
        "content.footnote.tooltips",
        "content.tooltips",
        "data-preview",
        "navigation.instant.preview",
    },
    "version": {VERSIONS},
}
"""How the names of what it makes begin, behind ``md-``, and what asks for it: a class in a page, a feature of
the theme's settings, or a text in the page's tags."""


def without_unrequested(made: set[str], pages: Collection[str]) -> set[str]:
    """Leave out the names of what Material's script makes for none of some pages.

    Args:
        made: The names of what all scripts can make: classes, and variables with ``--`` before them.
        pages: The pages, as HTML.

    Returns:
        The names that are left.
    """
    asked = {f".{name}" for classes in _all(CLASSES, pages) for name in classes.split()}
    asked |= {feature for features in _all(FEATURES, pages) for feature in json.loads(features)}
    asked |= {text for text in (VERSIONS, "data-preview") if any(text in page for page in pages)}
    unasked = tuple(f"md-{name}" for name, requests in REQUESTS.items() if asked.isdisjoint(requests))
    return {name for name in made if not name.lstrip("-").startswith(unasked)}


def _all(pattern: re.Pattern[str], pages: Collection[str]) -> set[str]:
    """Give what a pattern finds in pages, each once: most stands in all of them."""
    return {found for page in pages for found in pattern.findall(page)}
