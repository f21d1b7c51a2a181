"""What in a line of prose is no prose: code, links, addresses, paths, mathematics, numbers, abbreviations.

Each finder starts from a character that only its kind has, so that a text without it costs one look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.edits import Change, apply
from edition.repair.text.blocks import KEPT
from edition.repair.text.lines import STAND_IN, right_before
from edition.repair.text.tags import comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.repair.text.lines import Line

    Span = tuple[int, int]
    Finder = tuple[str, re.Pattern[str]]
    """What stands in the text where it can find something, and the pattern."""

REST = r"\S*[^\s.,;:!?)\]”\"’*_|]"
ADDRESS = re.compile("https?://" + REST)
ADDRESS_OF_FILE = re.compile("ftp://" + REST)
BARE_ADDRESS = re.compile(r"www\." + REST)
SITE = re.compile(r"\.(?:com|org|net|gov|edu|info|io|COM|ORG|NET)\b")
MAIL = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
NAME_BEFORE = re.compile(r"[\w.+-]*\Z")
DIGITS_BEFORE = re.compile(r"\d+[ ]?\Z")
RARE = "\U00010000-\U0010ffff"
RARE_RUN = re.compile(f"[{RARE}][{RARE}]*")
"""Characters that make a text take twice the memory in Python."""
ELLIPSIS = re.compile(r"\.(?:[ ]?\.)+")
REFERENCE = re.compile(r"&#?\w{1,31};")
DOTTED = re.compile(
    r"\.(?<=\b[A-Z]\.)(?:[A-Z]\.)+|\.(?i:(?<=\be\.)g|(?<=\bi\.)e|(?<=\b[ap]\.)m)\b\.?|\.(?<=\b[A-Z]\.)(?=[A-Z][a-z])"
)
COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:\{[^{}\n]{0,200}\}|\[[^\]\n]{0,200}\])*|\\[^\w\s]")
FORMULA = re.compile(
    r"\$(?:\$[^$]{1,2000}\$\$|(?<![\\\w$].)(?=[^\s$])[^$\n]{0,200}?(?<=[^\s\\])\$(?![\d\w]))"
)
FORMULA_IN_BRACKETS = re.compile(r"\\(?:\(.{1,500}?\\\)|\[.{1,500}?\\\])")
TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*){0,9}\)|\]\[[^\]\n]{0,200}\]")
LABEL = re.compile(r"\[\^?[^\]\s]{1,60}\](?![\[(])")
PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]")
ATTRIBUTES = re.compile(r"\{[:#.%][^}\n]{0,1000}\}|\{\{[^}\n]{0,1000}\}\}")
AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
PATH = re.compile(r"/[\w.@-]+(?:/[\w.@-]*)*")
DRIVE = re.compile(r":\\(?<=\b[A-Za-z]:.)[\w.\\-]*")
TICKS = re.compile(r"``*")


def kept_spans(text: str, lines: Iterable[Line], whole: Iterable[re.Match[str]]) -> list[Span]:
    """Find what no rule may change: lines that are no prose, and markup that is whole.

    Args:
        text: The text.
        lines: Its lines.
        whole: Its tags that stand whole.

    Returns:
        Start and end of each stretch, in order and without overlaps.
    """
    found = [(line.start, line.end) for line in lines if line.kind in KEPT]
    found += (match.span() for match in whole)
    if "`" in text:
        found += _code(text)
    return _merged([*found, *_spans(text, MARKUP)])


def guarded_spans(text: str, kept: Iterable[Span]) -> list[Span]:
    """Find what no rule may look into: what is kept, and what in prose is no prose.

    Args:
        text: The text.
        kept: What no rule may change.

    Returns:
        Start and end of each stretch, in order and without overlaps.
    """
    found = [*kept, *_spans(text, FINDERS), *(match.span() for match in comments(text))]
    for finders, before in ((NAMES, NAME_BEFORE), (NUMBERS, DIGITS_BEFORE)):
        for trigger, finder in finders:
            if trigger in text:
                found += (_widened(text, match, before) for match in finder.finditer(text))
    for trigger, finder in BEHIND_LETTER:
        if trigger in text:
            found += ((match.start() - 1, match.end()) for match in finder.finditer(text))
    return _merged(found)


def _spans(text: str, finders: Iterable[Finder]) -> Iterator[Span]:
    for trigger, finder in finders:
        if trigger in text:
            yield from (match.span() for match in finder.finditer(text))


MARKUP: tuple[Finder, ...] = (
    ("<", AUTOLINK),
    ("$", FORMULA),
    ("\\", FORMULA_IN_BRACKETS),
    ("\\", COMMAND),
    ("]", TARGET),
    ("{", ATTRIBUTES),
)
FINDERS: tuple[Finder, ...] = (
    ("/", ADDRESS),
    ("/", ADDRESS_OF_FILE),
    ("www.", BARE_ADDRESS),
    ("[", LABEL),
    ("[", PICTURE),
    ("&", REFERENCE),
    (".", ELLIPSIS),
    ("", RARE_RUN),
)
NAMES: tuple[Finder, ...] = (("@", MAIL), ("/", PATH), (".", SITE))
NUMBERS: tuple[Finder, ...] = (
    (".", re.compile(r"\.(?<=\d.)\d+")),
    (",", re.compile(r",(?<=\d.)\d+")),
    (":", re.compile(r":(?:(?<=\d.)\d+|(?<=\d[ ].)[ ]\d+)")),
)
"""From a mark to the digits behind it; of a number with several marks the stretches are one in the end."""
BEHIND_LETTER: tuple[Finder, ...] = ((".", DOTTED), ("\\", DRIVE))


def guarded(text: str, spans: Iterable[Span]) -> str:
    """Put a stand-in for every character of some stretches."""
    return apply(text, (Change(start, end, _stand_in(text[start]) * (end - start)) for start, end in spans))


def _stand_in(character: str) -> str:
    """Give what stands for a character: a letter, or for one that no rule knows, such as 😀, no letter."""
    return STAND_IN if character < RARE[0] else "\ufdd0"


def _code(text: str) -> Iterator[Span]:
    """Yield spans of code: from a run of backticks to the next of its length in the same paragraph."""
    runs = [match.span() for match in TICKS.finditer(text)]
    following: dict[int, int] = {}
    partner = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        partner[index] = following.get(length, -1)
        following[length] = index
    index = 0
    gap = -1
    while index < len(runs):
        start, other = runs[index][0], partner[index]
        index += 1
        if other < 0 or text[start - 1 : start] == "\\":
            continue
        if gap <= start:
            gap = text.find("\n\n", start)
            gap = len(text) if gap < 0 else gap
        if runs[other][1] <= gap:
            yield start, runs[other][1]
            index = other + 1


def _widened(text: str, match: re.Match[str], before: re.Pattern[str]) -> Span:
    """Take to a match the name or the number that stands before it."""
    found = right_before(before, text, match.start(), 100)
    return (found.start() if found else match.start()), match.end()


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = merged[-1][0], end
        elif start < end:
            merged.append((start, end))
    return merged
