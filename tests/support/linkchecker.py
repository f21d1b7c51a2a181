"""Run LinkChecker, but parse every page only once: ``python -m tests.support.linkchecker``.

To check anchors LinkChecker parses a page again for each anchor that some link names, so that a page with
hundreds of addresses takes it minutes. Here what it has read in a page is kept, by the bytes of the page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linkcheck.command.linkchecker import linkchecker
from linkcheck.htmlutil import htmlsoup, linkparse

if TYPE_CHECKING:
    from collections.abc import Callable

_find_links = linkparse.find_links
_found: dict[tuple[int, int], list[tuple[tuple[Any, ...], dict[str, Any]]]] = {}


def find_links(soup: object, callback: Callable[..., None], tags: object) -> None:
    """Give the links or the anchors of a page to a callback, as LinkChecker's own function does."""
    key = (id(soup), id(tags))  # both live as long as the program
    if key not in _found:
        calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        _find_links(soup, lambda *args, **options: calls.append((args, options)), tags)
        _found[key] = calls
    for args, options in _found[key]:
        callback(*args, **options)


if __name__ == "__main__":
    htmlsoup.make_soup = lru_cache(maxsize=None)(htmlsoup.make_soup)
    linkparse.find_links = find_links
    linkchecker()
