"""The shape of a text: what its line ends mean, decided once, from the whole of it.

- ``markdown``: its lines stand as they are; blank lines part its paragraphs.
- ``lines``: every line is a paragraph, a heading, an item or a row; blank lines were lost.
- ``wrapped``: paragraphs were broken at a width.
- ``other``: it is no prose (code, data, a log, another markup), and only its encoding is touched.

A text of any shape may have been *written* in a markup by hand, as the texts of programmers are; there a rule
that changes what a reader sees only suggests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Literal

from edition.repair.text.letters import UPPER
from edition.repair.text.lines import (
    ENDING_MARK,
    TAIL,
    ends_sentence,
    ends_within_word,
    is_title_case,
    length_of,
    length_with_next,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from edition.repair.text.lines import Line

ShapeKind = Literal["markdown", "lines", "wrapped", "other"]

NARROWEST, WIDEST = 24, 130
"""Widths, in characters, at which programs and people break lines."""
FORCED = 0.8
"""Share of the breaks at which the next word would not have fitted, from which a text is wrapped."""
VERSE = 0.7
"""Share of the lines that begin with a capital, above which they are verses, names or turns of speech."""
COMPLETE = 0.85
"""Share of the lines that end as a sentence does, from which each may be a paragraph."""
LONG_LINE = 180
"""Characters; lines that long on the average are paragraphs, and neither verses nor sentences."""
PARTED = frozenset({"text", "heading"})
"""Kinds of lines between which a blank line shows that blank lines were kept."""
SHORT_LINE = 5
PLAIN_LINE = 60
"""Characters; lines shorter than that on the average, a sentence each, may be verses or turns of speech."""
STOP = re.compile(rf"[.!?][”’\"')\]]*\s+[“‘\"'(]*[{UPPER}]")
SPEAKER = re.compile(rf"[{UPPER}][\w.’' -]{{0,30}}:\s")
STAMP = re.compile(
    r"[\[(<]?(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{2,4}|\d\d:\d\d:\d\d"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:)"
    r"|(?:\S+ ){0,3}\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE)\b|\d{1,3}(?:\.\d{1,3}){3} "
)
TEX = re.compile(r"\\(?:documentclass|usepackage|begin|end|section|subsection|chapter|item|cite|ref|label)\b")
CODE = re.compile(
    r"\s*(?:import |from \S+ import |def |class \w+[:(]|#include|using |return\b|(?:for|if|while) ?\("
    r"|(?:const|let|var|public|private|static|void|int|func|fn|export|function) "
    r"|//|/\*|\*/|#!|\$ |>>> |@\w+\s*$|@\w+\()"
    r"|\s*[\w.\[\]\"']+ ?(?:=|:=|\+=|==|=>|->) ?\S|\s*</?\w[^>]*>\s*$|[\w.]+\(.*\)$|\s*\"[\w-]+\": "
)
CODE_ENDS = ("{", "}", ";")
REFERENCES = ("&nbsp;", "&quot;", "&amp;", "&lt;", "&gt;")
"""Character references at the end of a line, whose semicolon is none of code."""
BARE = re.compile(r"(?:[^<>]|</?(?:p|div|span|br)[ \t]*/?>)*", re.IGNORECASE)
"""A line of HTML as a program leaves it: people take other tags by hand, or give them attributes."""
CODE_SPAN = re.compile(r"`(?<![`\\].)[^`\n]+`(?!`)")
WORDS_A_SPAN = 100
"""A span of code in so many words is what programmers write; one in an article is what they spoke of."""
FIELD = re.compile(r"^[ \t]*[\w.-]+[ \t]*[:=][ \t]*\S*[ \t]*$|^\[[\w. -]+\]$")
RST = re.compile(
    r"^\.\. (?:[\w:+-]+::|_[^:]+:|\|)|:\w+(?::\w+)?:`|`[^`\n]+`__?\b|^[=~^\"'`#*+-]{4,}\s*$|::\s*$"
)


@dataclass(frozen=True)
class Shape:
    """What the line ends of a text mean.

    Attributes:
        kind: One of ``markdown``, ``lines``, ``wrapped`` and ``other``.
        width: The width at which its lines were broken, in characters; 0 where they were not.
        written: Whether it was written in a markup by hand, so that rules suggest rather than mend.
        reasons: What speaks for all that, a sentence each.
    """

    kind: ShapeKind
    width: int
    written: bool
    reasons: tuple[str, ...]


def shape_of(lines: Sequence[Line], other: str | None, written: str | None) -> Shape:
    """Decide the shape of a text.

    Args:
        lines: Its lines.
        other: Why it is no prose, if it is none.
        written: What shows that it was written in a markup by hand, if anything does.

    Returns:
        Its shape, with the reasons. O(length of the text).
    """
    if other:
        return Shape("other", 0, written=True, reasons=(other,))
    reasons = (written,) if written else ()
    prose = [line for line in lines if line.kind in {"text", "heading", "item"}]
    torn = [
        (line, below)
        for line, below in pairwise(lines)
        if _is_bare(below) and (_is_bare(line) or line.kind in {"item", "row"})
    ]
    breaks = [
        (line, below)
        for line, below in torn
        if line.kind in {"text", "item"} and below.kind == "text" and not below.is_entry
    ]
    if not torn:
        why = "No two lines of prose stand together."
        return Shape("markdown", 0, bool(written), (why, *reasons))
    lengths, held = _lengths(breaks)
    width = sorted(held)[-1 - len(held) // 50] if held else 0  # all but a few of the lines keep to it
    forced, free = _forced(breaks, lengths, width) if NARROWEST <= width <= WIDEST else (0, 0)
    if forced > 1 and forced >= FORCED * (forced + free) and not _is_verse(breaks):
        why = f"At {forced} of {forced + free} line ends the next word did not fit into {width} characters."
        return Shape("wrapped", width, bool(written), (why, *reasons))
    if not written and (each_line := _line_a_paragraph(lines, prose, torn)):
        return Shape("lines", 0, written=False, reasons=(each_line,))
    why = "Lines stand together that neither fill a width nor are paragraphs of their own."
    return Shape("markdown", 0, bool(written), (why, *reasons))


def _is_bare(line: Line) -> bool:
    """Tell a line without a mark of Markdown; a heading may be told by what is left of its tag."""
    return line.kind == "text" or (line.kind == "heading" and not line.marked)


def is_paragraph(text: str) -> bool:
    """Tell a line that can be nothing but a paragraph: several sentences, longer than lines are."""
    return len(text) > LONG_LINE and STOP.search(text) is not None and ends_sentence(text)


def _lengths(breaks: Sequence[tuple[Line, Line]]) -> tuple[list[int], list[int]]:
    """Count the characters of lines, and those that must keep to a width: the hyphen of a word may hang out.

    Of no lines, if more than a few are wider than lines are broken.
    """
    few = len(breaks) // 50
    lengths: list[int] = []
    held: list[int] = []
    for line, _ in breaks:
        length = length_of(line)
        lengths.append(length)
        held.append(length - ends_within_word(line.text))
        few -= held[-1] > WIDEST
        if few < 0:
            return [], []
    return lengths, held


def _forced(breaks: Sequence[tuple[Line, Line]], lengths: Sequence[int], width: int) -> tuple[int, int]:
    """Count the breaks where the next word did not fit, and those that were made without need.

    The end of a paragraph is neither: it ends a sentence, and another begins.
    """
    forced = free = 0
    for (line, following), length in zip(breaks, lengths, strict=True):
        text, rest = line.text.rstrip(), following.text.lstrip()
        hyphen = text[-1:] in "-\u00ad" and text[-2:-1].isalpha() and rest[:1].islower()
        if hyphen or length_with_next(line, following, length) > width:
            forced += 1
        elif not ends_sentence(text) or rest[:1].islower():
            free += 1
    return forced, free


def _is_verse(breaks: Sequence[tuple[Line, Line]]) -> bool:
    """Tell lines that nearly all begin with a capital, whatever stands before them."""
    capitals = sum(following.text.lstrip()[:1].isupper() for _, following in breaks)
    return capitals > VERSE * len(breaks)


def _line_a_paragraph(
    lines: Sequence[Line], prose: Sequence[Line], breaks: Sequence[tuple[Line, Line]]
) -> str | None:
    """Say why each line is a paragraph of its own, if so."""
    parted = [
        {one.kind, other.kind}
        for one, between, other in zip(lines, islice(lines, 1, None), islice(lines, 2, None), strict=False)
        if between.kind == "blank"
    ]
    apart = sum(kinds <= PARTED for kinds in parted)
    if apart > len(breaks):
        return None
    texts = [
        line for line in prose if line.kind == "text" and not line.is_entry and not is_title_case(line.text)
    ]
    if not texts:
        return None
    mean = sum(len(line.text) for line in texts) / len(texts)
    if mean < SHORT_LINE or (mean < LONG_LINE and any(kinds <= PARTED | {"item"} for kinds in parted)):
        return None
    complete = sum(ends_sentence(line.text) for line in texts)
    speakers = sum(bool(SPEAKER.match(line.text)) for line in texts)
    if speakers * 2 > len(texts):
        return None
    if mean >= LONG_LINE:
        if 2 * sum(map(_goes_on, breaks)) > len(breaks):
            return None
        return f"Lines of {mean:.0f} characters on the average stand together without blank lines."
    capital = sum(not line.text.lstrip()[:1].islower() for line in texts)
    if (
        mean < PLAIN_LINE
        and not _is_built(lines, prose)
        and not any(STOP.search(line.text) for line in texts)
    ):
        return None
    if apart == 0 and complete >= COMPLETE * len(texts) and capital == len(texts):
        return f"{complete} of {len(texts)} lines end as sentences do, and no blank line parts them."
    prose_starts = {line.start for line in texts}
    headed = sum(is_title_case(one.text) and other.start in prose_starts for one, other in breaks)
    if apart == 0 and headed > 1 and mean >= PLAIN_LINE and complete * 2 >= len(texts):
        return f"{headed} lines in title case stand right above prose, and no blank line parts any."
    return None


def _goes_on(torn: tuple[Line, Line]) -> bool:
    """Tell a sentence that goes on in the next line; a paragraph may have lost its marks and capitals."""
    line, below = torn
    short = len(line.text) < LONG_LINE
    return short and below.text.lstrip()[:1].islower() and not ends_sentence(line.text)


def _is_built(lines: Sequence[Line], prose: Sequence[Line]) -> bool:
    """Tell whether headings, items or rows stand among the lines."""
    return any(line.kind in {"item", "row"} for line in lines) or any(
        is_title_case(line.text) for line in prose
    )


def why_written(text: str, lines: Sequence[Line]) -> str | None:
    """Say what shows that a text was written in a markup by hand, if anything does."""
    kinds = {line.kind for line in lines}
    if "code" in kinds:
        return "It has blocks of code."
    if "`" in text:
        spans = sum(1 for _ in CODE_SPAN.finditer(text))
        if spans and spans * WORDS_A_SPAN > text.count(" "):
            return "It has code among its words."
    if "definition" in kinds:
        return "It has definitions of links."
    html = (line.text for line in lines if line.kind == "html") if "html" in kinds else ()
    if "math" in kinds or not all(map(BARE.fullmatch, html)):
        return "It has blocks of HTML or of mathematics."
    return None


def why_no_prose(text: str, lines: Sequence[Line]) -> str | None:
    """Say why a text is no prose, if it is none."""
    shown = [line.text for line in lines if line.kind not in {"blank", "code", "matter"}]
    if not shown:
        return None
    if "\\" in text and len(TEX.findall(text)) >= 2:
        return "It is TeX."
    if _is_table_of_data(shown):
        return "It is a table of data."
    if _are_most(shown, STAMP.match):
        return "It is a log."
    rst = sum(bool(RST.search(line)) for line in shown) if "::" in text or "`_" in text else 0
    if rst >= 2:
        return "It is reStructuredText."
    if _are_most(shown, _is_code):
        return "It is code."
    if len(shown) > 2 and _are_most(shown, FIELD.match):
        return "It is a list of fields and values."
    return None


def _are_most(shown: Sequence[str], test: Callable[[str], object]) -> bool:
    """Tell whether half of the lines, and two at least, pass a test; it ends where that is decided."""
    left = len(shown) - max(2, len(shown) * 0.5)
    for line in shown:
        if left < 0:
            break
        left -= not test(line)
    return left >= 0


def _is_code(line: str) -> bool:
    if CODE.match(line):
        return True
    ended = line.rstrip()
    return ended.endswith(CODE_ENDS) and not ended.endswith(REFERENCES)


def _is_table_of_data(shown: Sequence[str]) -> bool:
    """Tell lines that all have the same count of commas, semicolons or tabs, and no sentences."""
    if len(shown) < 2:
        return False
    for mark in (",", ";", "\t"):
        if not all(mark in line for line in shown):
            continue
        counts = [line.count(mark) for line in shown]
        if counts.count(counts[0]) >= 0.9 * len(counts):
            spaced = sum(f"{mark} " in line for line in shown)
            ended = sum(bool(ENDING_MARK.search(line[-TAIL:])) for line in shown)
            if spaced * 4 < len(shown) and ended * 4 < len(shown):
                return True
    return False
