"""Second phase: title, headings, lists, and the lines between them, as Markdown writes them."""

from __future__ import annotations

import re
from itertools import groupby, islice, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import rule
from edition.repair.rules.markup import LONE_BRACKET
from edition.repair.text.letters import UPPER
from edition.repair.text.lines import ENTRY_MARK, Line, ends_sentence, ends_within_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.shadow import Shadow

LABEL = re.compile(rf"{ENTRY_MARK}(?P<label>(?!\*\*)[{UPPER}][^:*]{{1,60}}?)[ \t]*:(?!\*\*)(?=\s*\S)")
HEADING_RESIDUE = re.compile(r"\bh(?P<level>[1-6])\b")
FEWEST = 2
"""Blank lines at the end from which they are damage; one is a habit of some editors."""
BROKEN = frozenset({"text", "item", "row", "heading"})
"""Kinds of lines that lose their blank lines in scraping."""
PARTING = r"(?:p|div|h[1-6]|li|[uo]l|blockquote|section|article)"
PARTING_END = re.compile(rf"(?:</?{PARTING}(?:[ \t][^<>]*)?>?|[ \t.!?]/?{PARTING}[ \t]*>)[ \t]*$")
PARTING_START = re.compile(rf"[ \t]*(?:</?{PARTING}(?:[ \t][^<>]*)?>|/?{PARTING}[ \t]*>)")
BOLD_LABEL = re.compile(r"[ \t]*\*\*[^*\n:]{1,60}:\*\* ?\S.{30}")
BOLD_EVIDENCE = re.compile(rf"{ENTRY_MARK}[^:]{{2,60}}:(?:\*\*|[ \t]*/?(?:strong|b)[ \t]*>)")


@rule("structure", "The first line is the title; its mark was lost.")
def title(shadow: Shadow) -> Iterator[Change]:
    """Mark the first line as the title: ``Reassessing …`` → ``# Reassessing …``."""
    first = next((line for line in shadow.lines if line.kind not in {"blank", "matter", "comment"}), None)
    if first and first.kind == "heading" and not first.marked:
        yield _marked(shadow, first, 1)


@rule("structure", "A line in title case without a period is a heading; its mark was lost.")
def heading(shadow: Shadow) -> Iterator[Change]:
    """Mark a heading: ``Looking Ahead: Prospects`` → ``## Looking Ahead: Prospects``."""
    shown = (line for line in shadow.lines if line.kind not in {"blank", "matter", "comment"})
    for line in islice(shown, 1, None):
        if line.kind == "heading" and not line.marked:
            residue = HEADING_RESIDUE.search(line.of(shadow.original))
            yield _marked(shadow, line, int(residue["level"]) if residue else 2)


def _marked(shadow: Shadow, line: Line, level: int) -> Change:
    """Mark a heading, in place of the blanks before it if no residue was there."""
    begins = shadow.text is shadow.original or line.text[: line.lead] == line.of(shadow.original)[: line.lead]
    return Change(line.start if begins else line.text_start, line.text_start, "#" * level + " ")


@rule("structure", "A blank line parts two blocks.")
def block_break(shadow: Shadow) -> Iterator[Change]:
    """Part two blocks by a blank line where blank lines were lost, or where a tag was that parts them.

    Items of one list and rows of one table stay together.
    """
    each_line = shadow.shape.kind == "lines"
    for line, following in pairwise(shadow.lines):
        if line.kind not in BROKEN or following.kind not in BROKEN or following.depth:
            continue
        if each_line or _was_parted(shadow, line, following) or _are_labelled(line, following):
            together = line.kind == following.kind == "row" or (line.is_entry and following.is_entry)
            torn = ends_within_word(line.text) and following.text[:1].islower()
            if not (together or torn):
                yield Change(line.end, line.end + 1, "\n\n")


def _are_labelled(line: Line, following: Line) -> bool:
    """Tell two lines that are sentences behind labels in bold."""
    labelled = BOLD_LABEL.match(following.text) and BOLD_LABEL.match(line.text)
    return labelled is not None and ends_sentence(line.text)


def _was_parted(shadow: Shadow, line: Line, following: Line) -> bool:
    """Tell whether a tag stood between two lines that parts blocks."""
    if shadow.text is shadow.original:
        return False
    original = shadow.original
    if not line.stands_in(original) and PARTING_END.search(line.of(original)):
        return True
    return not following.stands_in(original) and PARTING_START.match(following.of(original)) is not None


@rule("structure", "Another label of this list kept a trace of bold; its siblings are set alike.")
def bold_label(shadow: Shadow) -> Iterator[Change]:
    """Set the labels of a list in bold where one of them was: ``Label:Text`` → ``**Label:**Text``."""
    for entry, run in groupby(shadow.lines, key=attrgetter("is_entry")):
        group = list(run) if entry else []
        if not any(BOLD_EVIDENCE.match(line.of(shadow.original)) for line in group):
            continue
        for line in group:
            if match := LABEL.match(line.text):
                yield Change(line.start + match.start("label"), line.start + match.start("label"), "**")
                if not BOLD_EVIDENCE.match(line.of(shadow.original)):
                    yield Change(line.start + match.end(), line.start + match.end(), "**")


@rule("spacing", "Blank lines at the end carry nothing.")
def trailing_blank_lines(shadow: Shadow) -> Iterator[Change]:
    """End the text with one line end; a lone bracket between the blank lines is another rule's."""
    last = next((line for line in reversed(shadow.lines) if line.text and not line.text.isspace()), None)
    if last is None or last.end == len(shadow.text):
        return
    start = last.end + 1
    if shadow.original.count("\n", start) < FEWEST:
        return
    for match in LONE_BRACKET.finditer(shadow.original, start):
        yield Change(start, match.start(), "")
        start = match.end()
    yield Change(start, len(shadow.text), "")
