"""Lines that were broken at a width: hyphens at their ends, and the paragraphs that they make."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from edition.repair.edits import Change
from edition.repair.rules.chain import DOUBTFUL, rule
from edition.repair.text.lines import (
    STAND_IN,
    ends_sentence,
    ends_within_word,
    length_with_next,
    right_before,
)
from edition.repair.text.shape import is_paragraph
from edition.repair.vocabulary import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.repair.text.lines import Line
    from edition.repair.text.shadow import Shadow

LINE_HYPHEN = re.compile(
    r"(?P<head>[^\W\d_]+(?:-[^\W\d_]+)*)(?P<hyphen>[-\u2010])[ \t]*\n[ \t]*(?P<tail>[^\W\d_]+)"
)
HYPHEN_LINE = re.compile(r"(?P<head>[^\W\d_]+)[ \t]*\n[ \t]*[-\u2010][ \t]*\n[ \t]*(?P<tail>[^\W\d_]+)")
HYPHEN_BLANK = re.compile(r"- (?P<tail>[^\W\d_]{2,})(?![\w-])")
HYPHEN_HEAD = re.compile(r"(?<![\w-])[^\W\d_]{2,}\Z")
SUSPENDED = {
    "": frozenset("and or to nor but versus vs und oder bis et ou y o e".split()),
    "en": frozenset("rather instead followed plus".split()),
    "de": frozenset("noch sowie bzw beziehungsweise als wie statt aber".split()),
    "fr": frozenset("ni comme puis".split()),
    "es": frozenset("u ni".split()),
    "it": frozenset("ed od".split()),
    "nl": frozenset("en of maar".split()),
    "sv": frozenset("och eller samt".split()),
    "da": frozenset("og eller samt".split()),
    "nb": frozenset("og eller samt".split()),
}
"""Words behind a hyphen that leaves the rest of a compound to the next one: ``pre- and post-war``; those of
the empty tag in every language."""
PREFIXES = frozenset(
    """all anti co counter cross ex far half high long low mid multi near non old part post pre pro quasi re
    self semi short single so sub super two three four ultra under well""".split()
)
"""First parts of compounds: where nothing tells, such a hyphen may be the compound’s own."""
ENDINGS = tuple(
    """ance ence ness less ship ships ment ments tion tions sion sions ture tures ley leys hood dom ful
    ble ing ings ic ical ism ist ists al als ary ory ous ive ity ties ize ise er ers ed ly""".split()
)
"""Ends of English words that are no words themselves, or hardly ever the last part of a compound."""
ADJECTIVES = re.compile(r"(?:isch|lich)-\w+(?:isch|lich|ig|al|iv|ell)(?:e[mnrs]?)?\Z")
"""Of two German adjectives the first one keeps its ending and its hyphen: ``öffentlich-rechtlich``."""
HYPHENED = frozenset("be ca fr pt ro ru uk".split())
"""Languages whose small words have hyphens of their own: ``peut-être``, ``disse-lhe``."""


@rule(
    "spacing",
    "The word was parted at the end of a line.",
    needs=("-\n", "- \n", "\u2010\n", "\n-\n"),
    joins=True,
)
def line_hyphen(shadow: Shadow) -> Iterator[Change]:
    """Join a word that was parted at a line’s end: ``permit-`` and ``ted`` → ``permitted``.

    The hyphen of a compound stays, where the compound stands whole elsewhere in the text. Where nothing
    tells, it is a suggestion.
    """
    found = [
        match
        for pattern in (HYPHEN_LINE, LINE_HYPHEN)
        for match in pattern.finditer(shadow.text)
        if match["tail"][0].islower() and not _is_suspended(shadow, match["tail"])
    ]
    parted = [(match["head"].replace(STAND_IN, ""), match["tail"]) for match in found]
    for match, (hyphen, certainty) in zip(found, _readings(shadow, parted), strict=True):
        yield Change(match.end("head"), match.start("tail"), "-" if hyphen else "", certainty)


@rule("spacing", "The word was parted at the end of a line that is no more.", needs=("- ",))
def hyphen_and_blank(shadow: Shadow) -> Iterator[Change]:
    """Join a word that was parted by a hyphen and a blank: ``power- ful`` → ``powerful``."""
    text = shadow.guarded
    found: list[re.Match[str]] = []
    parted: list[tuple[str, str]] = []
    for match in HYPHEN_BLANK.finditer(text):
        tail = match["tail"]
        if not tail[0].islower() or _is_suspended(shadow, tail) or tail in FREE:
            continue
        if head := right_before(HYPHEN_HEAD, text, match.start()):
            found.append(match)
            parted.append((head[0], tail))
    for match, (hyphen, certainty) in zip(found, _readings(shadow, parted), strict=True):
        yield Change(match.start(), match.start("tail"), "-" if hyphen else "", certainty)


def _is_suspended(shadow: Shadow, tail: str) -> bool:
    """Tell whether a hyphen stands for the rest of a compound, by the word behind it."""
    return tail in SUSPENDED[""] or tail in SUSPENDED.get(shadow.base, ())


def _readings(shadow: Shadow, parted: Sequence[tuple[str, str]]) -> list[tuple[bool, float | None]]:
    """Read words that were parted, each in its two parts; one that is certain tells how others are read."""
    words = shadow.words
    while True:
        found = [_reading(shadow.base, words, *parts) for parts in parted]
        read = zip(parted, found, strict=True)
        whole = {f"{head}{'-' * hyphen}{tail}" for (head, tail), (hyphen, doubt) in read if doubt is None}
        if whole <= words:
            return found
        words |= whole


def _reading(base: str, words: frozenset[str], head: str, tail: str) -> tuple[bool, float | None]:
    """Tell whether the hyphen is the word’s own, and how sure that is.

    An abbreviation keeps its hyphen, ``IT-based``. Else the text decides: it has the word whole, or the
    compound. Else the parts do: in German, two adjectives.
    """
    if head.isupper() and len(head) > 1:
        return True, None
    whole, compound = head + tail, f"{head}-{tail}"
    if _stands(compound, words):
        return True, None
    if _stands(whole, words):
        return False, None
    if base == "de" and ADJECTIVES.search(compound):
        return True, None
    last = head.rpartition("-")[2].casefold()
    if last in PREFIXES or (_stands(last, words) and _stands(tail, words)):
        return True, DOUBTFUL
    ends = tail.endswith(ENDINGS) if base == "en" else base not in HYPHENED
    sure = ends and not _stands(tail, words)
    return False, None if sure else DOUBTFUL


def _stands(word: str, words: frozenset[str]) -> bool:
    """Tell whether a word stands in the text, with a small or a large letter."""
    return word in words or word.casefold() in words or word.capitalize() in words


@rule("spacing", "The paragraph was broken at the width of a page.", needs=("\n",), joins=True)
def hard_wrap(shadow: Shadow) -> Iterator[Change]:
    """Join the lines of a paragraph that was broken at a width; part paragraphs that only end short of it."""
    shape = shadow.shape
    if shape.kind != "wrapped" or shape.written:
        return
    lines = shadow.lines
    apart = any(line.kind == "blank" for line in lines[1:-1])
    steps = [_step(line, below, shape.width, apart=apart) for line, below in pairwise(lines)]
    for index, step in enumerate(steps):
        if step == "leave":
            continue
        line, below = lines[index : index + 2]
        text, rest = line.text.rstrip(), below.text.lstrip()
        if step == "join":
            yield Change(line.start + len(text), below.start + len(below.text) - len(rest), " ")
        elif step == "part" or _are_paragraphs(lines, steps, index):
            yield Change(line.start + len(text), below.start, "\n\n")


Step = Literal["join", "part", "open", "leave"]
"""What becomes of a line end; ``open``, if what the lines on both sides are joined to decides."""


def _step(line: Line, below: Line, width: int, *, apart: bool) -> Step:
    """Say what becomes of the line end between two lines of a text that was broken at a width.

    A line that fills the width goes on with the next one, and so does one that ends within a sentence.
    """
    if (
        below.kind != "text"
        or (line.is_entry and below.is_entry)
        or line.kind not in {"text", "item"}
        or (line.kind == "item" and not _goes_on(line, below, width))
    ):
        return "leave"
    goes_on = below.text.lstrip()[0].islower()
    if line.text.endswith(("  ", "\\")) or (ends_within_word(line.text) and goes_on):
        return "leave"
    if goes_on or not ends_sentence(line.text):
        return "join"
    length = length_with_next(line, below)
    short = length < width if apart else length <= width
    if not short:
        return "join"
    return "open" if apart else "part"


def _are_paragraphs(lines: Sequence[Line], steps: Sequence[Step], index: int) -> bool:
    """Tell whether a line end stands between two paragraphs, once their lines are joined."""
    first = next((at + 1 for at in range(index - 1, -1, -1) if steps[at] != "join"), 0)
    last = next((at for at in range(index + 1, len(steps)) if steps[at] != "join"), len(steps))
    parts = lines[first : index + 1], lines[index + 1 : last + 1]
    return all(
        part[0].kind == "text" and is_paragraph(" ".join(line.text.strip() for line in part))
        for part in parts
    )


def _goes_on(item: Line, following: Line, width: int) -> bool:
    """Tell whether a line goes on with an item: it is indented below it, or the item fills its line."""
    return following.depth > 0 or length_with_next(item, following) > width
