"""The lines of a text: what each is, how long it was, and how to look only at those that have a mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STAND_IN = "\u01c0"
"""Stands for each character of what is guarded: a letter, but neither a large nor a small one."""

LineKind = Literal[
    "blank",
    "break",
    "code",
    "comment",
    "definition",
    "gaps",
    "grid",
    "heading",
    "html",
    "item",
    "math",
    "matter",
    "quote",
    "row",
    "setext",
    "text",
    "underline",
]
"""``grid`` is a row of a table without bars at its ends, ``gaps`` one with gaps for bars, ``break`` a line
across the page, ``matter`` that of front matter, ``setext`` a heading by the ``underline`` below it."""

MARKED_HEADING = re.compile(r"#{1,6}[ \t]+\S")
ITEM_MARK = r"[-*+][ \t]+"
MARKED_ITEM = re.compile(ITEM_MARK + r"\S")
BULLETS = "•‣\u2043◦▪▫■□●○◆◇►▸▶➤➢✓✔·∙\uf0b7\uf0a7\uf0d8"
ENTRY_MARK = rf"(?:[-*+]|[{BULLETS}o–])[ \t]+"
"""The mark of an item, also one that Markdown does not know."""
ODD_BULLET = re.compile(rf"[ \t]*(?P<mark>[{BULLETS}][ \t\u00a0]*|[o–][ \t]+)(?=[^\s{BULLETS}])")
ODD_NUMBER = re.compile(
    r"[ \t]*(?P<mark>\((?P<bracketed>\d{1,3})\)[ \t]*|\d{1,3}[ \t]+[.)][ \t]*|\d{1,3}[.)](?=[^\W\d_])"
    r"|\d{1,3}[.)]\u00a0+|\d{1,3}\.\)[ \t]*)(?=\S)"
)
ENTRY = frozenset(f"{BULLETS}o–(0123456789")
BAR = re.compile(r"(?<!\\)\|")
PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
LETTERS_DOT = re.compile(r"\.(?<=[A-Za-z].)(?=[A-Za-z])")
DOTTED_LETTERS = re.compile(r"\b[A-Za-z](?:\.[A-Za-z])+\b\.?")
ENDING_MARK = re.compile(r"[.!?:;,][”\"’')]*\s*$")
"""How no heading ends."""
ENDING_MARKS = tuple(".!?:;,")
SENTENCE_END = re.compile(r"[.!?…:][”’\"')\]*_]*[ \t]*$")
INNER_GAP = re.compile(r"(?<=\S)[ \t]{2,}")
REPEATED = re.compile(r"([^\w\s\x00-!#-%(-\x7f])\1+")
"""One of ``"&'``, or a mark that is not in ASCII, and what fills it up where it stood for several characters,
in a wrong encoding or as a reference. A letter is filled up with ``STAND_IN``."""
ADDED = ("( ", " )", " ,", " ;", ",,", " . ", " ? ")
"""Marks with what damage puts beside them: one character each."""
HAS_ADDED = re.compile(r"[(),;.?](?:(?<= [),;])|(?<= [.?])(?= )|(?<=\()(?= )|(?<=,)(?=,))")
"""Finds whether one of them stands on a line, much faster than looking for each."""
HALF = re.compile(r"[^\W\d_][-\u2010]\Z")
MAX_HEADING = 140
TAIL = 24
"""Characters at the end of a line that tell how it ends."""
SMALL_WORDS = frozenset(
    "a an and as at but by for from in into nor of off on or over per so the to up via vs with yet".split()
)
"""Words that title case leaves small, after The Chicago Manual of Style 8.159 and the longer prepositions."""

SMALL_IN_TITLES = SMALL_WORDS | frozenset(
    """about across after against along among around before behind below between beyond during inside onto
    out since than that through toward towards under until upon when which while within without""".split()
)
"""Words that some styles of title case leave small: they speak neither for a title nor against one."""


class Line(NamedTuple):
    """One line of a text.

    Attributes:
        start: Offset of its first character.
        text: What stands on it, without the line end.
        kind: What it is.
        depth: How many items of lists it is indented in.
        lead: How many blanks at its beginning stand in the place of residue.
    """

    start: int
    text: str
    kind: LineKind
    depth: int = 0
    lead: int = 0

    @property
    def end(self) -> int:
        """Offset behind its last character, before the line end."""
        return self.start + len(self.text)

    @property
    def marked(self) -> bool:
        """Tell whether a heading has its Markdown mark already."""
        return MARKED_HEADING.match(self.text.lstrip()) is not None

    @property
    def is_entry(self) -> bool:
        """Tell an item of a list, also one whose mark is not Markdown's."""
        return self.kind == "item" or (
            self.text.lstrip()[:1] in ENTRY
            and bool(ODD_BULLET.match(self.text) or ODD_NUMBER.match(self.text))
        )

    @property
    def text_start(self) -> int:
        """Offset of its first character that is no blank."""
        return self.end - len(self.text.lstrip())

    def stands_in(self, text: str) -> bool:
        """Tell whether another text of the same length has the same in this line’s place."""
        return text.startswith(self.text, self.start)

    def of(self, text: str) -> str:
        """Give what another text of the same length has in this line's place."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row, with the bar that closes it.

    Attributes:
        start: Offset behind the bar that opens it.
        end: Offset behind the bar that closes it, or the end of a line that lacks it.
        text: Its text, without blanks around it.
    """

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[Line]:
    """Cut a text into lines and say what each is."""
    lines: list[Line] = []
    start = 0
    for content in text.split("\n"):
        lines.append(Line(start, content, _kind(content)))
        start += len(content) + 1
    return lines


def groups(lines: Iterable[Line], *kinds: LineKind) -> Iterator[list[Line]]:
    """Yield each run of neighbouring lines of one kind, or of several."""
    for found, group in groupby(lines, key=lambda line: line.kind in kinds):
        if found:
            yield list(group)


def spans_with(mark: re.Pattern[str], text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Find the lines that have a mark, of which a text has few.

    Args:
        mark: What must stand on the line.
        text: The text.
        start: Where the search begins.

    Yields:
        Start and end of each line, without its end.
    """
    for found in mark.finditer(text, start):
        if found.start() >= start:
            end = text.find("\n", found.start())
            end = len(text) if end < 0 else end
            yield max(start, text.rfind("\n", 0, found.start()) + 1), end
            start = end


def on_lines_with(
    mark: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int = 0
) -> Iterator[re.Match[str]]:
    """Look for a pattern within the lines that have a mark: it begins with no character of its own."""
    for line_start, end in spans_with(mark, text, start):
        yield from pattern.finditer(text, line_start, end)


def places(words: str, text: str) -> Iterator[int]:
    """Yield where words begin in a text, one behind the other: much faster than a pattern of them."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


LOOK_BACK = 40
"""Characters that are looked back at."""


def right_before(
    pattern: re.Pattern[str], text: str, place: int, most: int = LOOK_BACK
) -> re.Match[str] | None:
    """Look for a pattern that ends right before a place, only so far back that it stays cheap."""
    return pattern.search(text, max(0, place - most), place)


def column_cells(line: Line) -> list[Cell]:
    """Cut a table row into its cells; a last bar that was lost is taken as there, if a text is before it."""
    bars = [match.start() for match in BAR.finditer(line.text)]
    if line.text[bars[-1] + 1 :].strip():
        bars.append(len(line.text))
    return [
        Cell(
            line.start + left + 1, min(line.start + right + 1, line.end), line.text[left + 1 : right].strip()
        )
        for left, right in pairwise(bars)
    ]


def _kind(content: str) -> LineKind:
    if not content.strip():
        return "blank"
    if MARKED_HEADING.match(content):
        return "heading"
    if MARKED_ITEM.match(content):
        return "item"
    if content.startswith("|") and len(BAR.findall(content)) > 1:
        return "row"
    return "heading" if is_title_case(content) else "text"


def length_of(line: Line) -> int:
    """Count the characters that a line had before it was damaged, as far as the damage is known.

    Residue, gaps of several blanks, blanks before marks and within brackets, marks that were doubled, and
    what a character in a wrong encoding takes too much are left out.
    """
    content = line.text[line.lead :].rstrip()
    if "  " in content:
        content = INNER_GAP.sub(" ", content)
    extra = sum(map(content.count, ADDED)) if HAS_ADDED.search(content) else 0
    if not content.isascii() or '""' in content or "''" in content or "&&" in content:
        extra += content.count(STAND_IN)
        extra += sum(match.end() - match.start() - 1 for match in REPEATED.finditer(content))
    return len(content) - extra


def length_with_next(line: Line, below: Line, length: int | None = None) -> int:
    """Count the characters of a line, of known length or not, if the first word below stood on it too."""
    return (length_of(line) if length is None else length) + 1 + len(below.text.split(None, 1)[0])


def ends_within_word(text: str) -> bool:
    """Tell a line that ends within a word; where nothing tells how it goes on, it stays."""
    text = text[-TAIL:].rstrip(" \t")
    return text.endswith(("-", "\u2010")) and HALF.search(text, len(text) - 2) is not None


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return SENTENCE_END.search(text[-TAIL:]) is not None


def is_title_case(content: str) -> bool:
    """Tell a heading that lost its mark: short, no full stop, a capital on all but the small words."""
    if len(content) > MAX_HEADING or content.endswith(ENDING_MARKS) or _has_small(content):
        return False
    words = content
    if LETTERS_DOT.search(content):
        words = DOTTED_LETTERS.sub(lambda match: match[0].replace(".", "").upper(), content)
    capitals = 0
    for match in PLAIN_WORD.finditer(words):
        if match[0].casefold() not in SMALL_IN_TITLES:
            if not match[0][0].isupper():
                return False
            capitals += 1
    return capitals > 1 and ENDING_MARK.search(content[-TAIL:]) is None


def _has_small(content: str) -> bool:
    """Tell a small word among the first that is not left so in titles: the short way of most lines."""
    for word in content.split(None, 4)[:4]:
        if word.islower() and word.isalpha() and word.casefold() not in SMALL_IN_TITLES:
            return True
    return False
