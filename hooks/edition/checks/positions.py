"""Where in a frame the parts of its parsed tree stand: Python-Markdown keeps no places.

Before inline Markdown is parsed, the text of each element is still that of the file, line by line, and the
elements stand in the order of the file. So the tree is followed through the file first; what is found in an
element later is looked for in the stretch that the element came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING

from edition.frames.frame import FENCED
from edition.reading.errors import line_and_column

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator, Mapping

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAB = 4
"""The width of a tab for Python-Markdown, which writes blanks in its place before all else."""
ESCAPED = re.compile("\x02(\\d+)\x03")
"""How Python-Markdown keeps a character behind a backslash."""
BEFORE_TARGET = re.compile(r"(?:\(\s*<?|<)")
"""What stands before the target of a link or a picture."""
WINDOW = 100_000
"""How far a line is looked for: no part of a page that is no text is longer."""


class Positions:
    """The places of the parts of one page.

    Attributes:
        fences: The code between fences.
        lines: The lines of words in the tree, with their offsets.
    """

    def __init__(self, markdown: str) -> None:
        """Take the Markdown of a page, its front matter left empty."""
        text = markdown.expandtabs(TAB)
        self._source = markdown
        self.fences = tuple(FENCED.finditer(text))
        self._text = FENCED.sub(lambda fence: re.sub(".", " ", fence[0]), text)
        self._spans: dict[etree.Element, tuple[int, int]] = {}
        self._openings: dict[etree.Element, int] = {}
        self._owners: dict[etree.Element, etree.Element] = {}
        self._taken: set[int] = set()
        self._searched: dict[tuple[str, int, int], int] = {}
        self._code: list[tuple[int, int]] = []
        self.lines: list[tuple[str, int]] = []

    def follow(self, root: etree.Element, directives: Mapping[etree.Element, str]) -> None:
        """Find where each element of a tree begins and ends, before inline Markdown is parsed.

        Args:
            root: The tree.
            directives: A pattern for the opening line of each element that is a directive.
        """
        at = 0
        for element in root.iter():
            if element in directives:
                opening = re.compile(directives[element]).search(self._text, at)
                self._openings[element], at = opening.span() if opening else (at, at)
            first = None
            for line in (element.text or "").split("\n"):
                words = (unescape(line) if element.tag == "code" else line).strip()
                found = self._text.find(words, at, at + WINDOW) if words and "\x02" not in words else -1
                if found >= 0:
                    first = found if first is None else first
                    at = found + len(words)
                    if element.tag != "code":
                        self.lines.append((words, found))
            if first is None and element.tag in HEADINGS:
                empty = re.compile(rf"^#{{{element.tag[1]}}}[ #]*$", re.MULTILINE).search(self._text, at)
                first, at = empty.span() if empty else (at, at)
            self._spans[element] = (at if first is None else first, at)

    def parsed(self, root: etree.Element) -> None:
        """Take in the tree again, its inline Markdown parsed: what is in which element, and what is code."""
        for parent in root.iter():
            for child in parent:
                self._owners[child] = parent
        for code in root.iter("code"):
            start, end = self._span(code)
            ticks = rf"(?P<ticks>`+)\s*{re.escape(unescape(code.text or ''))}\s*(?P=ticks)"
            if self._owners[code].tag != "pre" and (
                match := re.compile(ticks).search(self._text, start, end)
            ):
                self._code.append(match.span())

    def above(self, element: etree.Element) -> Iterator[etree.Element]:
        """Give the elements that an element stands in, from the inside out."""
        while (parent := self._owners.get(element)) is not None:
            yield parent
            element = parent

    def start(self, element: etree.Element) -> int:
        """Give the offset at which an element begins."""
        return self._openings.get(element, self._span(element)[0])

    def find(self, element: etree.Element | None, pattern: str) -> tuple[int, str] | None:
        """Find something in the stretch that an element came from, outside of code, and every place once.

        Args:
            element: The element; the whole page if there is none.
            pattern: A pattern; its first group is what is looked for.

        Returns:
            The offset at which it stands, and the words themselves.
        """
        compiled = re.compile(pattern, re.MULTILINE)
        for match in compiled.finditer(self._text, *self._stretch(element, pattern)):
            if self._take(element, pattern, match.start(1)):
                return match.start(1), match[1]
        return None

    def find_target(self, element: etree.Element, target: str) -> tuple[int, str] | None:
        """Find the target of a link or a picture likewise; pages have too many for a pattern each."""
        words = written(target)
        if not words:
            return self.find(element, rf"{BEFORE_TARGET.pattern}()[\s>]*\)")
        for match in BEFORE_TARGET.finditer(self._text, *self._stretch(element, target)):
            if self._text.startswith(words, match.end()) and self._take(element, target, match.end()):
                return match.end(), words
        return None

    def _stretch(self, element: etree.Element | None, what: str) -> tuple[int, int]:
        """Give the stretch in which to look for something: what was found before is not again."""
        start, end = self._span(element)
        return self._searched.get((what, start, end), start), end

    def _take(self, element: etree.Element | None, what: str, at: int) -> bool:
        """Take a place for something, unless it is code or taken."""
        self._searched[what, *self._span(element)] = at
        if at in self._taken or self._is_code(at):
            return False
        self._taken.add(at)
        return True

    def _is_code(self, at: int) -> bool:
        index = bisect_right(self._code, (at, len(self._text)))
        return index > 0 and at < self._code[index - 1][1]

    def back_to(self, mark: str, offset: int) -> int:
        """Give the offset of the last of a mark before an offset."""
        return self._text.rfind(mark, 0, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset, in the file as it is written."""
        line, column = line_and_column(self._text, offset)
        written = self._source.split("\n")[line - 1]
        if "\t" in written:
            widths = (len(written[:end].expandtabs(TAB)) for end in range(len(written) + 1))
            column = next((at for at, width in enumerate(widths, 1) if width >= column - 1), column)
        return line, column

    def _span(self, element: etree.Element | None) -> tuple[int, int]:
        """Give the stretch of the innermost element with one, or the whole page."""
        owner = element
        while owner is not None and owner not in self._spans:
            owner = self._owners.get(owner)
        return self._spans[owner] if owner is not None else (0, len(self._text))


def written(text: str) -> str:
    """Give a text of the tree as it is written in the file, with a backslash before what is escaped."""
    return ESCAPED.sub(lambda match: f"\\{chr(int(match[1]))}", text)


def plain(text: str) -> str:
    """Give a text of the tree as a reader gets it."""
    return ESCAPED.sub(lambda match: chr(int(match[1])), text)
