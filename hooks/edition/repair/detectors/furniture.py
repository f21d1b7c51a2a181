"""Lines that belong to the page and not to the text: buttons, invitations, notes on cookies, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from edition.repair.detectors.detector import Suspicion, detector
from edition.repair.text.furniture import is_furniture
from edition.repair.text.headings import PAGE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.lines import Line
    from edition.repair.text.shadow import Shadow

DIGITS = re.compile(r"\d+")
FEWEST_HEADERS = 3
SHORT = 80
LONGEST_NUMBER = len("Seite 1000 von 1000")


@detector()
def page_furniture(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at lines of the page around the text: ``Share this:``, ``Read more``; a finding for each run."""
    run: list[Line] = []
    for line in shadow.lines:
        if line.kind == "blank":
            continue
        if is_furniture(line.text):
            run.append(line)
        elif run:
            yield _furniture(run)
            run = []
    if run:
        yield _furniture(run)


def _furniture(run: list[Line]) -> Suspicion:
    many = "This line looks" if len(run) == 1 else f"These {len(run)} lines look"
    return Suspicion(
        run[0].start,
        run[-1].end,
        f"{many} like the page’s furniture, not the text.",
        0.7 if len(run) == 1 else 0.9,
    )


@detector()
def whole_page(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at a text that was never taken out of its page: most of its lines are HTML, with words in it."""
    lines = [line for line in shadow.lines if line.kind != "blank"]
    code = [line for line in lines if line.kind == "html"]
    said = sum(len(TAG.sub(" ", line.text).split()) >= FEWEST_WORDS for line in code)
    if 2 * len(code) > len(lines) and said >= FEWEST_LINES:
        why = "Most of the text is HTML still: take the words out of it first, with trafilatura for instance."
        yield Suspicion(code[0].start, code[0].end, why, 0.9)


TAG = re.compile("<[^<>]*>")
FEWEST_WORDS = 3
FEWEST_LINES = 3


@detector()
def page_headers(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at page numbers that stand alone, and at short lines that come again and again."""
    if shadow.shape.written:
        return
    short = [line for line in shadow.lines if 0 < len(line.text) < SHORT and _may_be_of_the_page(line)]
    names = [_without_digits(line.text.strip()) for line in short]
    often = Counter(names)
    numbers = {line.start for line in short if _is_number(line)}
    for line, name in zip(short, names, strict=True):
        if line.start in numbers and len(numbers) > 1:
            yield Suspicion(line.start, line.end, "It looks like the number of a page.", 0.8)
        elif len(name) > 3 and often[name] >= FEWEST_HEADERS:
            yield Suspicion(
                line.start, line.end, f"The line stands {often[name]} times, as the head of a page does.", 0.7
            )


def _without_digits(text: str) -> str:
    """Put 0 for every number; what ends a sentence is no head of a page, and counts for nothing."""
    return "" if text.endswith((".", "!", "?", ",", ";")) else DIGITS.sub("0", text)


def _may_be_of_the_page(line: Line) -> bool:
    """Tell a line that is no item, row or code; a number between two hyphens looks like an item."""
    return line.kind in {"text", "heading"} or (line.kind == "item" and _is_number(line))


def _is_number(line: Line) -> bool:
    """Tell the number of a page, which is short."""
    return len(line.text.strip()) <= LONGEST_NUMBER and PAGE_NUMBER.match(line.text) is not None
