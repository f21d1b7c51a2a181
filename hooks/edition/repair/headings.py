"""Headings that lost their marks, told by what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.lines import MAX_HEADING, TAIL, is_title_case

if TYPE_CHECKING:
    from edition.repair.lines import Line
    from edition.repair.shape import Shape

LONGEST = 90
"""Characters of a heading in sentence case."""
SENTENCE_CASE = re.compile(r"[“‘\"(]?[A-Z0-9][^.!?;:,|<>*_`\[\]]*[^\W_][”’\")]?[ \t]*$")
LETTER_WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE_END = re.compile(r"[.!?:][”’\"')\]]*[ \t]*$")
NUMBERED = re.compile(r"\d{1,3}[.)][ \t]")
SHORTEST = 4
"""Characters of a heading of one word."""
BYLINE = re.compile(r"(?i:by|from|photo|image|source|copyright|©|updated|published|posted)\b")
MARKUP = "*_[!<|"
LEAST = 60
"""Characters of the paragraph below a heading in sentence case."""


def with_headings(lines: list[Line], shape: Shape, tagged: frozenset[int] = frozenset()) -> list[Line]:
    """Take lines for headings that look like such and stand where such do.

    Args:
        lines: The lines of a text.
        shape: Its shape.
        tagged: Where lines begin that had the tag of a heading.

    Returns:
        The lines, some of them of the kind ``heading``. O(number of lines).
    """
    if shape.written or shape.kind == "other":
        return lines
    shown = [index for index, line in enumerate(lines) if line.kind != "blank"]
    found = list(lines)
    for place, index in enumerate(shown):
        line = lines[index]
        if line.start in tagged and (line.kind == "text" or NUMBERED.match(line.text)):
            found[index] = line._replace(kind="heading")
            continue
        if line.kind != "text" or line.depth or len(line.text) > MAX_HEADING:
            continue
        before = lines[shown[place - 1]] if place else None
        behind = lines[shown[place + 1]] if place + 1 < len(shown) else None
        above = index == 0 or lines[index - 1].kind == "blank"
        apart = above and (index + 1 == len(lines) or lines[index + 1].kind == "blank")
        if line.text.lstrip()[:1] in MARKUP:
            continue
        if is_title_case(line.text):
            if shape.kind == "lines" or (apart and behind is not None and _is_prose(behind, 0)):
                found[index] = line._replace(kind="heading")
        elif (shape.kind == "lines" or apart) and _is_sentence_case(line, before, behind):
            found[index] = line._replace(kind="heading")
    return found


def _is_sentence_case(line: Line, before: Line | None, behind: Line | None) -> bool:
    """Tell a heading that only begins with a capital: between a whole sentence and a paragraph."""
    text = line.text
    if len(text) > LONGEST or not SENTENCE_CASE.match(text) or BYLINE.match(text):
        return False
    words = len(LETTER_WORD.findall(text))
    if not words or (words == 1 and len(text) < SHORTEST) or behind is None or not _is_prose(behind, LEAST):
        return False
    return before is None or before.kind != "text" or SENTENCE_END.search(before.text[-TAIL:]) is not None


def _is_prose(line: Line, least: int) -> bool:
    """Tell a line that is a paragraph, a list or a table below a heading."""
    if line.kind in {"item", "row"}:
        return True
    return (
        line.kind == "text" and len(line.text) >= least and SENTENCE_END.search(line.text[-TAIL:]) is not None
    )
