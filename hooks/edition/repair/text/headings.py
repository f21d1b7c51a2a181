"""Headings that lost their marks, told by what stands around them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.repair.text.furniture import is_furniture
from edition.repair.text.letters import UPPER
from edition.repair.text.lines import ENDING_MARK, MAX_HEADING, TAIL, is_title_case

if TYPE_CHECKING:
    from edition.repair.text.lines import Line
    from edition.repair.text.shape import Shape

LONGEST_HEADING = 70
"""Characters of a heading in sentence case."""
SENTENCE_CASE = re.compile(
    rf"[“‘\"(]?[{UPPER}0-9](?:[^.!?;:,|<>*_`\[\]]|\.(?=[^\W\d_]{{2}}))*[^\W_][”’\")]?[ \t]*$"
)
LETTER_WORD = re.compile(r"[^\W\d_]{2,}")
PARAGRAPH_END = re.compile(r"[.!?:][”’\"')\]*_]*[ \t]*$")
PAGE_NUMBER = re.compile(
    r"[ \t]*(?:[-–—][ ]?\d{1,4}[ ]?[-–—]|(?i:page|seite|p\.)[ ]?\d{1,4}(?:[ ](?i:of|von|/)[ ]?\d{1,4})?"
    r"|\d{1,4}|[ivxlc]{1,7})[ \t]*$"
)
HEAD_OF_PAGE = re.compile(
    r"[ \t]*(?:(?P<first>\d{1,3})[ ](?P<behind>\D+)|(?P<before>[^\d#]\D*)[ ](?P<last>\d{1,3}))[ \t]*$"
)
NUMBERED = re.compile(r"\d{1,3}[.)][ \t]")
LONG_TITLE = 6
"""Words of a title in which not every one needs a capital."""
MOSTLY = 0.6
"""Share of its words that have one, small words counted."""
SHORTEST = 4
"""Characters of a heading of one word."""
LONGEST_ABOVE_ITEMS = 4
"""Words of a heading in sentence case above a list; more may be a sentence that the list goes on."""
GOES_ON = frozenset(
    """is are was were has have had must may can shall should will would include includes
    ist sind hat haben kann können darf dürfen muss müssen soll sollen wird werden
    est sont peut peuvent doit doivent es son puede pueden debe deben
    é são pode podem deve devem è sono può possono deve devono""".split()
)
"""Words with which a sentence goes on in the list below it: ``Members are``."""
CLAUSE = re.compile(r"[ \t]*\(\d{1,3}[a-z]?\)")
"""The number of a clause of a law."""
BYLINE = re.compile(r"(?i:by|from|photo|image|source|copyright|©|updated|published|posted)\b")
MARKUP = "*_[!<|"
ASIDE = re.compile(r"[ \t]*\(.*\)[ \t]*$")
"""What happens meanwhile, in a record of what was said: ``(Laughter)``."""
FEWEST_BLANKS = 4
"""Blanks between the words of a sentence that ends with a stop."""
LEAST = 60
"""Characters of the paragraph below a heading in sentence case."""


def with_headings(lines: list[Line], shape: Shape, tagged: frozenset[int]) -> list[Line]:
    """Take lines for headings that look like such and stand where such do.

    Args:
        lines: The lines of a text.
        shape: Its shape.
        tagged: Where lines begin that had the tag of a heading.

    Returns:
        The lines, some of them of the kind ``heading``. O(number of lines).
    """
    if shape.written:
        return lines
    shown = [index for index, line in enumerate(lines) if line.kind != "blank"]
    found = list(with_tagged(lines, tagged))
    levels = _levels([found[index] for index in shown])
    for place in range(len(shown) - 1, -1, -1):  # from the end on: a heading may stand above another
        index = shown[place]
        line = found[index]
        if line.kind != "text" or line.depth or len(line.text) > MAX_HEADING:
            continue
        if not (shape.kind == "lines" or _is_apart(lines, index)):
            continue
        if _is_something_else(line.text):
            continue
        around = _Around(
            found[shown[place - 1]] if place else None,
            _below([found[at] for at in shown[place + 1 : place + 3]]),
            lacks=levels[place + 1] - levels[place] > 1 if place + 1 < len(shown) else False,
        )
        if around.heads_items and not around.lacks:
            continue
        if is_title_case(line.text):
            prose = around.behind is not None and _is_prose(around.behind, 0)
            if shape.kind == "lines" or prose or (around.heads_tagged and not BYLINE.match(line.text)):
                found[index] = line._replace(kind="heading")
        elif _is_sentence_case(line, around):
            found[index] = line._replace(kind="heading")
    return _without_heads_of_pages(found, tagged)


def _is_something_else(text: str) -> bool:
    """Tell a line that markup begins, or that is the number of a page, an aside or the page's furniture."""
    apart = text.lstrip()[:1] in MARKUP or PAGE_NUMBER.match(text) or ASIDE.match(text)
    return bool(apart) or is_furniture(text)


def _without_heads_of_pages(lines: list[Line], tagged: frozenset[int]) -> list[Line]:
    """Take back what stands there with one number of a page and with another, and had no tag of a heading.

    Chapters count from one, and years have four digits.
    """
    if not any(
        line.kind == "heading" and not line.marked and HEAD_OF_PAGE.match(line.text) for line in lines
    ):
        return lines
    numbers: dict[str, set[int]] = defaultdict(set)
    heads: dict[int, str] = {}
    for index, line in enumerate(lines):
        fits = line.kind in {"text", "heading"} and len(line.text) <= MAX_HEADING
        match = HEAD_OF_PAGE.match(line.text) if fits else None
        if match:
            heads[index] = match["before"] or match["behind"]
            numbers[heads[index]].add(int(match["last"] or match["first"]))
    pages = {name for name, found in numbers.items() if len(found) > 1 and min(found) > 1}
    taken = {index for index, name in heads.items() if name in pages and lines[index].start not in tagged}
    return [line._replace(kind="text") if index in taken else line for index, line in enumerate(lines)]


@dataclass(frozen=True)
class _Around:
    """What stands around a line that may be a heading.

    Attributes:
        before: The line above it that is not blank.
        behind: The line below it that is not blank.
        lacks: Whether a heading must stand here, since the next one is two levels below the last.
    """

    before: Line | None
    behind: Line | None
    lacks: bool

    @property
    def heads_tagged(self) -> bool:
        """Whether a heading must stand here, and the next one has but what is left of its tag."""
        behind = self.behind
        return self.lacks and behind is not None and behind.kind == "heading" and not behind.marked

    @property
    def heads_items(self) -> bool:
        """Whether it stands between a heading of a section and the list below that."""
        above = self.before is not None and self.before.text.lstrip().startswith("##")
        return above and self.behind is not None and self.behind.kind == "item"


def with_tagged(lines: list[Line], tagged: frozenset[int]) -> list[Line]:
    """Take lines for headings that had the tag of one.

    Args:
        lines: The lines of a text.
        tagged: Where those begin that had such a tag.

    Returns:
        The lines, some of them of the kind ``heading``.
    """
    if not tagged:
        return lines
    return [
        line._replace(kind="heading")
        if line.start in tagged
        and (line.kind == "text" or NUMBERED.match(line.text.lstrip()))
        and not _says(line.text)
        else line
        for line in lines
    ]


def _says(text: str) -> bool:
    """Tell a whole sentence, whatever tag was left at it."""
    words = text.strip()
    return words.endswith(".") and words.count(" ") >= FEWEST_BLANKS


def _below(lines: list[Line]) -> Line | None:
    """Give the first of two lines; one that begins a list as an item, whatever its mark."""
    if len(lines) > 1 and all(map(_is_item, lines)):
        return lines[0]._replace(kind="item")
    return lines[0] if lines else None


def _is_item(line: Line) -> bool:
    """Tell an item, whatever its mark but for ``(1)``, with which laws number their paragraphs."""
    return line.is_entry and not line.text.lstrip().startswith("(")


def _is_apart(lines: list[Line], index: int) -> bool:
    """Tell whether a line stands between blank lines."""
    above = index == 0 or lines[index - 1].kind == "blank"
    return above and (index + 1 == len(lines) or lines[index + 1].kind == "blank")


def _levels(lines: list[Line]) -> list[int]:
    """Give of each line the level of the last heading that is known, its own if it is one."""
    found = []
    level = 0
    for line in lines:
        if line.kind == "heading":
            marks = line.text.lstrip()
            level = len(marks) - len(marks.lstrip("#")) or 2  # the rule that marks one makes it a section's
        found.append(level)
    return found


def _is_sentence_case(line: Line, around: _Around) -> bool:
    """Tell a heading that only begins with a capital: between a whole sentence and a paragraph."""
    before, behind = around.before, around.behind
    if behind is None or not _looks_like_heading(line.text):
        return False
    text = before is not None and before.kind == "text" and not _is_item(before)
    if before is not None and text and not PARAGRAPH_END.search(before.text[-TAIL:]):
        return False
    if behind.kind == "item" and len(line.text.split()) > LONGEST_ABOVE_ITEMS:
        return around.lacks
    return around.lacks or _is_prose(behind, LEAST)


def _looks_like_heading(text: str) -> bool:
    """Tell the form of a heading in sentence case, or in a title case that is not kept throughout."""
    words = LETTER_WORD.findall(text)
    if not words or BYLINE.match(text) or ENDING_MARK.search(text[-TAIL:]):
        return False
    if words[-1] in GOES_ON or CLAUSE.match(text):
        return False
    if len(text) <= LONGEST_HEADING and SENTENCE_CASE.match(text):
        return len(words) > 1 or len(text) >= SHORTEST
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= LONG_TITLE and text[:1].isupper() and capitals >= MOSTLY * len(words)


def _is_prose(line: Line, least: int) -> bool:
    """Tell a line that is a paragraph, a list or a table below a heading."""
    if line.kind in {"item", "row", "gaps"}:
        return True
    return (
        line.kind == "text"
        and len(line.text) >= least
        and PARAGRAPH_END.search(line.text[-TAIL:]) is not None
    )
