"""One small stylesheet for the built site, in place of several, without what no page of it can meet.

Material styles much that this site does not have. A rule goes only if it asks for a class, an id, a direction
or a color that stands in no tag of the pages and nowhere in their scripts: so what scripts add to a page
keeps its rules, as long as they write its classes out. Lightning CSS takes the rules out and makes the rest
small; of a rule that is met by one of its selectors only, the others are taken out here. Other attributes are
not looked at, since scripts set them under other names (``ariaPressed``).
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from lightningcss import process_stylesheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

WORD = re.compile(r"[\w-]+")
MADE = re.compile(r"(?<![.#\w-])[\w-]+")
"""A word of a script, but not behind a dot, where it is a property or asks for what is there already."""
TAG = re.compile(r"<script\b.*?</script>|<[^>]*>", re.DOTALL)
NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
VALUED = re.compile(r"""\[(?:dir|data-md-color-\w+)=(["']?)(?P<value>[\w-]+)\1\]""")
SELECTORS = re.compile(r"(?:(?<=[{};])|^)[^{};@]+(?=\{)")
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
VARIABLE = re.compile(r"""(?<=[{;])(?P<name>--[\w-]+):(?P<value>(?:[^;{}"']|"[^"]*"|'[^']*')*)(?:;|(?=\}))""")
EMPTY = re.compile(r"(?:(?<=[{}])|^)[^{}]+\{\}|;(?=\})")
NEVER = "ed-never"
"""A class that no page has: it marks a selector as one that cannot be met."""

SWITCHING = "[data-md-color-switching]"
"""Material sets and removes it when a page opens, so that nothing fades when the colors are switched. Its
rule has every style of the page worked out twice more, which is a quarter of what opening a page costs."""


def names_in_script(script: str) -> set[str]:
    """Give every word of a script that could be the name of what it makes."""
    return set(MADE.findall(script))


def names_in_pages(pages: Iterable[str]) -> set[str]:
    """Give every word in the tags and inline scripts of pages, each of which could be a name."""
    tags = {tag for page in pages for tag in TAG.findall(page)}
    return set(WORD.findall(" ".join(tags)))


def one_stylesheet(sheets: list[str], names: set[str], made: Collection[str] = ()) -> str:
    """Put stylesheets together and leave out what cannot be met.

    Args:
        sheets: Their text, in the order in which pages name them.
        names: The names in all pages, among them every direction and color, which no script brings along.
        made: The names in all scripts.

    Returns:
        The stylesheet, without comments and line breaks.

    Raises:
        ValueError: One of them is broken.
    """
    sheet = "\n".join(sheets).replace(SWITCHING, f".{NEVER}")
    sheet = VALUED.sub(lambda match: match[0] + (f".{NEVER}" if match["value"] not in names else ""), sheet)
    names = names.union(made)
    unused = set(NAMED.findall(sheet)) - names
    sheet = process_stylesheet(sheet, unused_symbols=unused)
    return _without_unused_variables(SELECTORS.sub(partial(_met, unused), sheet), names)


def _met(unused: set[str], found: re.Match[str]) -> str:
    """Take the selectors that cannot be met out of a list of which one can; Lightning CSS leaves it whole."""
    if unused.isdisjoint(NAMED.findall(found[0])):
        return found[0]
    kept = [selector for selector in _parts(found[0]) if unused.isdisjoint(NAMED.findall(_bare(selector)))]
    return ",".join(kept) or found[0]


def _parts(selectors: str) -> list[str]:
    """Cut a list of selectors at its commas, but not inside of brackets."""
    parts, depth = [""], 0
    for character in selectors:
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _bare(selector: str) -> str:
    """Take out what stands in brackets: what it names may be missing, as in ``:not(.name)``."""
    while (bare := IN_BRACKETS.sub("", selector)) != selector:
        selector = bare
    return bare


def _without_unused_variables(sheet: str, names: set[str]) -> str:
    """Leave out the definitions of variables that nobody wants, and then of those that only they wanted."""
    values: dict[str, str] = {}
    for found in VARIABLE.finditer(sheet):
        values[found["name"]] = f"{values.get(found['name'], '')} {found['value']}"
    wanted = names.union(WORD.findall(VARIABLE.sub("", sheet)))
    new = wanted & values.keys()
    while new:
        new = {word for name in new for word in WORD.findall(values[name])} & values.keys() - wanted
        wanted |= new
    return EMPTY.sub("", VARIABLE.sub(partial(_unless, values.keys() - wanted), sheet))


def _unless(unwanted: set[str], found: re.Match[str]) -> str:
    return "" if found["name"] in unwanted else found[0]
