"""The blocks of a text, told by CommonMark 0.31 and GFM, in one pass over its lines.

It says of each line what it is before any rule looks, so that code, markup and front matter are out of reach.
A line that is damaged reads as what Markdown would make of it; where that is prose, rules may mend it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.text.lines import BAR, MARKED_HEADING, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.repair.text.lines import LineKind

KEPT: frozenset[LineKind] = frozenset(
    {"break", "code", "definition", "grid", "html", "math", "matter", "underline"}
)
"""Kinds of lines that no rule may change: they are no prose, or their form carries a meaning."""

MARKER = re.compile(r"(?P<mark>[-*+]|\d{1,9}[.)]|:(?=[ ]{2,3}\S|\t))(?:(?P<gap>[ \t]+)(?P<rest>\S)?|$)")
BREAK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
FENCE = re.compile(r"(?P<mark>`{3,}(?=[^`]*$)|~{3,})")
DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
DEFINITION = re.compile(
    r"\[(?!\^)(?:[^\[\]\\]|\\.)+\]:(?:[ \t]*\S+(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?)?[ \t]*$"
)
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
MATTER = re.compile(r"(?:---|\+\+\+)[ \t]*$")
MATTER_LINE = re.compile(r"[\w.\"'-]+[ \t]*[:=](?:[ \t]|$)|[ \t]|-[ \t]|#|$")
MATTER_OPEN = re.compile(
    r"""[\w.-]+:[ \t]*(?P<mark>"(?!(?:[^"\\]|\\.)*"[ \t]*$)|'(?!(?:[^']|'')*'[ \t]*$))"""
)
"""A value in quotation marks that goes on, on the next line."""
LONGEST_MATTER = 200
"""Lines; behind a break that begins a text, more of them are no front matter."""

HTML_BLOCK_NAMES = frozenset(
    """address article aside base basefont blockquote body caption center col colgroup dd details dialog dir
    div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html
    iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary
    table tbody td tfoot th thead title tr track ul""".split()
)
"""Tags that begin a block of HTML, after CommonMark 4.6."""
HTML_OPEN = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)")
WHOLE_TAG = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?"
    r"|/[A-Za-z][A-Za-z0-9-]*\s*)>"
)
HTML_ENDS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:\s|>|$)", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
)
MATH_OPEN = re.compile(r"\$\$|\\\[[ \t]*$|\\begin\{(?P<name>[A-Za-z]+\*?)\}")


def scan(text: str, damaged_tags: frozenset[int] = frozenset(), original: str = "") -> list[Line]:
    """Tell what each line of a text is.

    Args:
        text: The text, with line feeds as line ends.
        damaged_tags: Offsets of tags that are known to be residue; they begin no block of HTML.
        original: The text as it came, if residue is left out of this one: blanks in its place indent nothing.

    Returns:
        Its lines, in order. O(length of the text).
    """
    return _Scanner(damaged_tags).read(text, original or text)


class _Scanner:
    """Walks over the lines once, and keeps which blocks are open."""

    def __init__(self, damaged_tags: Iterable[int]) -> None:
        self.damaged_tags = damaged_tags
        self.lines: list[Line] = []
        self.contents: list[str] = []
        self.depth = 0  # of block quotes
        self.reset()

    def reset(self) -> None:
        """Close every block."""
        self.items: list[int] = []  # where the contents of the open items begin
        self.paragraph = False
        self.fence: tuple[str, int] | None = None  # its mark, and the indentation of what holds it
        self.end: re.Pattern[str] | None = None  # of a block of HTML or of mathematics
        self.end_kind: LineKind = "html"
        self.until_blank: LineKind | None = None

    def read(self, text: str, original: str) -> list[Line]:
        """Read a text line by line."""
        contents = text.split("\n")
        self.contents = contents
        start = 0
        matter = _front_matter(contents)
        for number, content in enumerate(contents):
            lead = 0
            if number < matter:
                kind: LineKind = "matter"
            elif not content or content.isspace():
                kind = self.blank()
            elif content[0].isalpha() and not (self.fence or self.end or self.until_blank or self.depth):
                self.paragraph, kind = True, "text"  # the short way of most lines
                self.items.clear()
            elif content[0] == " " and (lead := _lead(content, original[start : start + len(content)])):
                kind = self.kind(content[lead:], start + lead)
            else:
                kind = self.kind(content, start)
            inside = len(self.items) if content[:1] in " \t" else 0
            self.lines.append(Line(start, content, kind, inside, lead))
            start += len(content) + 1
        return self.lines

    def blank(self) -> LineKind:
        """Take a blank line, which ends paragraphs and some blocks."""
        self.paragraph = False
        self.until_blank = None
        if self.depth and self.fence is None:
            self.depth = 0
            self.reset()
        return "code" if self.fence else self.end_kind if self.end else "blank"

    def kind(self, content: str, start: int) -> LineKind:
        """Tell what a line is that is not blank."""
        depth = 0
        while (found := QUOTE.match(content)) and (depth < self.depth or not self.fence):
            content, depth, start = content[found.end() :], depth + 1, start + found.end()
        if depth != self.depth:
            if not depth and self.paragraph and not _begins_block(content):
                return "quote"  # a paragraph goes on without its mark
            self.depth = depth
            self.reset()
        if not content.strip():
            self.paragraph = False
            return "quote"
        kind = self.inner(content, start)
        return "quote" if depth and kind not in KEPT else kind

    def inner(self, content: str, start: int) -> LineKind:
        """Tell what a line is but for the block quotes around it."""
        stripped = content.lstrip(" \t")
        indent = len(content) - len(stripped)
        if "\t" in content[:indent]:
            indent = len(content[:indent].expandtabs(4))
        if (open_block := self.inside(stripped, indent)) is not None:
            return open_block
        if self.until_blank:
            return self.until_blank
        base = self.items[-1] if self.items else 0
        if indent < base and not self.paragraph:
            while self.items and indent < self.items[-1]:
                self.items.pop()
            base = self.items[-1] if self.items else 0
        if indent >= base + 4 and not self.paragraph:
            return "code"
        return self.opened(stripped, indent, start + len(content) - len(stripped))

    def inside(self, stripped: str, indent: int) -> LineKind | None:
        """Tell a line of an open fence, block of HTML or of mathematics."""
        if self.fence:
            mark, base = self.fence
            if indent >= base or not base:
                if stripped.startswith(mark) and not stripped.strip(mark[0] + " \t"):
                    self.fence = None
                return "code"
            self.fence = None  # the item that held it ends
        if self.end:
            kind = self.end_kind
            if self.end.search(stripped):
                self.end = None
            return kind
        return None

    def opened(self, stripped: str, indent: int, start: int) -> LineKind:
        """Tell a line that no open block holds."""
        if leaf := self.leaf(stripped):
            return leaf
        if (marker := MARKER.match(stripped)) and self.begins_item(marker):
            return self.item(marker, indent, start + marker.end() - 1)
        first = stripped[0]
        if first == "<" and (html := self.html(stripped, start)):
            return html
        if first in "$\\" and (math := MATH_OPEN.match(stripped)):
            return self.math(math, stripped)
        if first == "[" and not self.paragraph and DEFINITION.match(stripped):
            return "definition"
        self.paragraph = True
        return "text"

    def leaf(self, stripped: str) -> LineKind | None:
        """Tell a fence, heading, underline, row or break."""
        first = stripped[0]
        found: LineKind | None = None
        if first in "`~" and (fence := FENCE.match(stripped)):
            self.fence = (fence["mark"], self.items[-1] if self.items else 0)
            found = "code"
        elif first == "#" and MARKED_HEADING.match(stripped):
            found = "heading"
        elif (
            first in "=-" and self.paragraph and UNDERLINE.match(stripped) and not self.parts_a_word(stripped)
        ):
            found = self.underlined()
        elif "|" in stripped and (table := self.table(stripped)):
            found = table
        elif first in "*-_" and BREAK.match(stripped):
            found = "break"
        if found:
            self.paragraph = False
        return found

    def begins_item(self, marker: re.Match[str]) -> bool:
        """Tell whether a mark begins an item: within a paragraph only one with a text, and the number 1."""
        if not self.paragraph:
            return True
        bullet = marker["mark"] in "-*+:"  # the last one of a list of terms, as PHP Markdown Extra has them
        return marker["rest"] is not None and (bullet or bool(self.items) or marker["mark"][:-1] == "1")

    def parts_a_word(self, stripped: str) -> bool:
        """Tell a hyphen alone on its line that parts a word: letters before, small ones behind."""
        behind = self.contents[len(self.lines) + 1 : len(self.lines) + 2]
        return (
            stripped.rstrip() == "-"
            and self.lines[-1].text[-1:].isalpha()
            and behind != []
            and behind[0][:1].islower()
        )

    def underlined(self) -> LineKind:
        """Make a heading of the paragraph above its underline."""
        self.paragraph = False
        for index in range(len(self.lines) - 1, -1, -1):
            line = self.lines[index]
            if line.kind not in {"text", "quote"}:
                break
            self.lines[index] = line._replace(kind="setext")
        return "underline"

    def table(self, stripped: str) -> LineKind | None:
        """Tell a row of a table: with its bars, or below a head without them."""
        if stripped.startswith("|") and len(BAR.findall(stripped)) > 1:
            return "row"
        last = self.lines[-1] if self.lines else None
        if not self.paragraph or last is None or not DELIMITER.match(stripped):
            return None
        if "|" not in last.text + stripped or _cells(last.text) != _cells(stripped):
            return None
        self.lines[-1] = last._replace(kind="grid")
        self.until_blank = "grid"
        return "grid"

    def item(self, marker: re.Match[str], indent: int, start: int) -> LineKind:
        """Open an item of a list."""
        while self.items and indent < self.items[-1]:
            self.items.pop()
        gap = len((marker["gap"] or " ").expandtabs(4))
        self.items.append(indent + len(marker["mark"]) + (gap if marker["rest"] and gap < 5 else 1))
        self.paragraph = bool(marker["rest"])
        rest = marker.string[marker.end() - 1 :] if marker["rest"] else ""
        if rest.startswith(("```", "~~~")) and (fence := FENCE.match(rest)):
            self.fence, self.paragraph = (fence["mark"], self.items[-1]), False
            return "code"
        if gap > 4 and marker["rest"]:
            self.paragraph = False
            return "code"
        if rest.startswith("<") and self.html(rest, start):
            return "html"
        return "item"

    def html(self, stripped: str, start: int) -> LineKind | None:
        """Open a block of HTML, unless it is known to be damaged."""
        for begin, end in HTML_ENDS:
            if begin.match(stripped):
                self.end_kind = "comment" if stripped.startswith("<!--") else "html"
                if not end.search(stripped):
                    self.end = end
                self.paragraph = False
                return self.end_kind
        if start in self.damaged_tags:
            return None
        found = HTML_OPEN.match(stripped)
        block = found is not None and found["name"].casefold() in HTML_BLOCK_NAMES
        whole = WHOLE_TAG.match(stripped)
        alone = not self.paragraph and whole is not None and not stripped[whole.end() :].strip()
        if block or alone:
            self.paragraph = False
            self.until_blank = "html"
            return "html"
        return None

    def math(self, opened: re.Match[str], stripped: str) -> LineKind:
        """Open a block of mathematics that does not end on its first line."""
        if opened["name"]:
            end = re.compile(r"\\end\{" + re.escape(opened["name"]) + r"\}")
        else:
            end = re.compile(r"\$\$" if opened[0] == "$$" else r"\\\]")
        if not end.search(stripped, opened.end()):
            self.end, self.end_kind = end, "math"
        self.paragraph = False
        return "math"


def _begins_block(content: str) -> bool:
    """Tell whether a line can be no more of the paragraph above it."""
    stripped = content.lstrip(" ")
    if BREAK.match(stripped) or FENCE.match(stripped) or MARKED_HEADING.match(stripped):
        return True
    marker = MARKER.match(stripped)
    return marker is not None and marker["rest"] is not None


def _lead(content: str, original: str) -> int:
    """Count the blanks at the beginning of a line, if residue stood among them."""
    lead = len(content) - len(content.lstrip(" "))
    return lead if content[:lead] != original[:lead] else 0


def _cells(row: str) -> int:
    """Count the cells of a row, with or without bars at its ends."""
    return len(BAR.findall(row.strip().strip("|"))) + 1


def _front_matter(contents: list[str]) -> int:
    """Count the lines of front matter, its two fences included."""
    if not MATTER.match(contents[0]):
        return 0
    mark = contents[0].strip()
    quoted = ""
    for number, content in enumerate(contents[1:LONGEST_MATTER], 1):
        if content.strip() == mark or (mark == "---" and content.strip() == "..."):
            return number + 1 if number > 1 else 0
        if quoted:
            quoted = "" if content.rstrip().endswith(quoted) else quoted
        elif opened := MATTER_OPEN.match(content):
            quoted = opened["mark"]
        elif not MATTER_LINE.match(content):
            return 0
    return 0
