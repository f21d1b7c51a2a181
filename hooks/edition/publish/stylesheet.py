"""One small stylesheet for the built site, in place of several, without what no page of it can meet.

Material styles much that this site does not have. A rule goes only if it asks for a class, an id, a direction
or a color that stands in no tag of the pages and nowhere in their scripts: so what scripts add to a page
keeps its rules, as long as they write its classes out. Lightning CSS takes the rules out and makes the rest
small; other attributes are not looked at, since scripts set them under other names (``ariaPressed``).
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from lightningcss import process_stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"[\w-]+")
TAG = re.compile(r"<script\b.*?</script>|<[^>]*>", re.DOTALL)
NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
VALUED = re.compile(r"""\[(?:dir|data-md-color-\w+)=(["']?)(?P<value>[\w-]+)\1\]""")
VARIABLE = re.compile(r"""(?<=[{;])(?P<name>--[\w-]+):(?P<value>(?:[^;{}"']|"[^"]*"|'[^']*')*)(?:;|(?=\}))""")
EMPTY = re.compile(r"(?:(?<=[{}])|^)[^{}]+\{\}|;(?=\})")
NEVER = "ed-never"
"""A class that no page has: it marks a selector as one that cannot be met."""

SWITCHING = "[data-md-color-switching]"
"""Material sets and removes it when a page opens, so that nothing fades when the colors are switched. Its
rule has every style of the page worked out twice more, which is a quarter of what opening a page costs."""


def names_in_script(script: str) -> set[str]:
    """Give every word of a script, each of which could be a name."""
    return set(WORD.findall(script))


def names_in_pages(pages: Iterable[str]) -> set[str]:
    """Give every word in the tags and inline scripts of pages, each of which could be a name."""
    tags = {tag for page in pages for tag in TAG.findall(page)}
    return set(WORD.findall(" ".join(tags)))


def one_stylesheet(sheets: list[str], names: set[str]) -> str:
    """Put stylesheets together and leave out what cannot be met.

    Args:
        sheets: Their text, in the order in which pages name them.
        names: The names in all pages and scripts.

    Returns:
        The stylesheet, without comments and line breaks.

    Raises:
        ValueError: One of them is broken.
    """
    sheet = "\n".join(sheets).replace(SWITCHING, f".{NEVER}")
    sheet = VALUED.sub(lambda match: match[0] + (f".{NEVER}" if match["value"] not in names else ""), sheet)
    unused = set(NAMED.findall(sheet)) - names
    return _without_unused_variables(process_stylesheet(sheet, unused_symbols=unused), names)


def _without_unused_variables(sheet: str, names: set[str]) -> str:
    """Leave out the definitions of variables that nobody wants, and then of those that only they wanted."""
    while True:
        values = VARIABLE.sub(lambda found: found["value"], sheet)
        unwanted = {found["name"] for found in VARIABLE.finditer(sheet)} - names - set(WORD.findall(values))
        if not unwanted:
            return EMPTY.sub("", sheet)
        sheet = VARIABLE.sub(partial(_unless, unwanted), sheet)


def _unless(unwanted: set[str], found: re.Match[str]) -> str:
    return "" if found["name"] in unwanted else found[0]
