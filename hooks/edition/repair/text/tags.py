"""Tags of HTML in a text: those that stand whole, in pairs, and those of which only one half was left."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from edition.repair.text.letters import LOWER, UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG_NAMES = frozenset(
    """a abbr article aside b blockquote body br button center cite code dd del div dl dt em fieldset
    figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins
    label li link main mark meta nav noscript ol p picture pre q s script section small source span
    strike strong style sub summary sup svg table tbody td tfoot th thead time title tr tt u ul
    video""".split()
)
"""Tags that articles on the web are made of; others may be words in brackets, such as ``<item>``."""
WIDE = frozenset(
    "article aside blockquote body center details div figure html main ol section table ul".split()
)
"""Tags that may hold several paragraphs."""
VOID = frozenset("br hr img input link meta source wbr".split())
BLOCKS = frozenset(
    """article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul""".split()
)
"""Tags that part blocks, or lines."""
TAG = re.compile(
    r"<(?P<gap>[ \t]?)(?P<slash>/?)[ \t]?(?P<name>[A-Za-z][A-Za-z0-9]*)"
    r"(?:\s[^<>=]{0,80}=[^<>]{0,2000})?\s*/?>"
)
COMMENT = re.compile(r"<!--(?P<words>.*?)-->", re.DOTALL)
EMPTY = re.compile(r"[ \t]*(?:&nbsp;[ \t]*)*")
"""What stands in a paragraph that shows nothing."""
SENTENCE = re.compile(rf"[{UPPER}][{LOWER}]*[ ,][^\n]*[{LOWER}][.!?:…]")
"""What shows that there is prose around tags, and not an example of markup."""


def tags(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Find the tags of a text.

    Args:
        text: The text.

    Returns:
        Those that stand whole (in pairs, or such as need no other half), and those that are residue: without
        their other half, with a blank behind their bracket, around a paragraph without words, or without need
        of a half on the line of such a one. O(length of the text).
    """
    whole: list[re.Match[str]] = []
    halves: list[re.Match[str]] = []
    opened: dict[str, list[re.Match[str]]] = defaultdict(list)
    if "<" not in text:
        return whole, halves
    void: list[re.Match[str]] = []
    for match in TAG.finditer(text):
        name = match["name"].casefold()
        if name not in TAG_NAMES:
            continue
        if match["gap"]:
            halves.append(match)
        elif name in VOID:
            void.append(match)
        elif not match["slash"]:
            opened[name].append(match)
        elif opened[name] and (name in WIDE or _is_near(text, opened[name][-1], match)):
            pair = opened[name].pop(), match
            (halves if _is_empty(text, *pair) else whole).extend(pair)
        else:
            halves.append(match)
    for left in opened.values():
        halves += left
    if halves and not SENTENCE.search(text):
        whole, halves = [*whole, *halves], []
    damaged = {_line(text, match) for match in halves}
    halves += (match for match in void if _line(text, match) in damaged)
    whole += (match for match in void if _line(text, match) not in damaged)
    return sorted(whole, key=_place), sorted(halves, key=_place)


def comments(text: str) -> Iterator[re.Match[str]]:
    """Find the comments of a text; none is looked for behind the last end of one, so that it is O(length)."""
    return COMMENT.finditer(text, 0, text.rfind("-->") + len("-->"))


def _is_near(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two tags stand in one paragraph, or each alone on its line."""
    if text.find("\n\n", one.end(), other.start()) < 0:
        return True
    edges = (text[one.end() : one.end() + 1], text[other.start() - 1 : other.start()])
    return set(edges) <= {"\n", " "} and text[other.start() - 1 : other.start()] in {"\n", " "}


def _is_empty(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell two bare tags of a paragraph that stand on a line with nothing between them but blanks."""
    edges = text[one.start() - 1 : one.start()], text[other.end() : other.end() + 1]
    bare = one[0].casefold() in {"<p>", "<div>"} and set(edges) <= {"\n", ""}
    return bare and EMPTY.fullmatch(text, one.end(), other.start()) is not None


def _line(text: str, match: re.Match[str]) -> int:
    """Give where the line of a match begins."""
    return text.rfind("\n", 0, match.start())


def _place(match: re.Match[str]) -> int:
    return match.start()
