"""Paragraphs that do not belong where they stand: twice the same, broken off, or of another text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from edition.repair.detectors.detector import Suspicion, detector
from edition.repair.text.lines import TAIL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.shadow import Shadow

LEAST = 50
"""Characters of a paragraph that does not stand twice by chance."""
END = re.compile(r"[.!?:…。\uff01\uff1f؟।॥][”’\"')\]*_»」』]*[ \t]*$")
CUT = re.compile(r"(?:\.\.\.|…|\[(?:\.\.\.|…|\+)\]|\[\+\d+ chars\])[ \t]*$")
DUMMY = re.compile(r"(?i:lorem ipsum|dolor sit amet|consectetur adipisci)")
FEWEST_WORDS = 6
ENOUGH = 200
"""Characters that tell the script of a paragraph."""
OTHER_SCRIPT = re.compile("[^\x00-\u02ff\u1e00-\u1eff\u2000-\u2bff]")
"""Letters that are not Latin."""


@detector()
def repeated_paragraph(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at a paragraph that stands in the text before, word for word."""
    seen: set[int] = set()
    for line in shadow.lines:
        if line.kind in {"text", "item"} and len(line.text) >= LEAST:
            text = line.text.strip().casefold()
            name = hash(" ".join(text.split()) if "  " in text else text)
            if name in seen:
                yield Suspicion(line.start, line.end, "The paragraph stands in the text twice.", 0.9)
            seen.add(name)


@detector()
def broken_off(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at the end of a text that ends within a sentence, where the paragraphs before end theirs."""
    if shadow.shape.kind == "other":
        return
    texts = [line for line in shadow.lines if line.kind == "text"]
    last = next((line for line in reversed(shadow.lines) if line.kind != "blank"), None)
    if last is None or last.kind != "text" or len(last.text.split()) < FEWEST_WORDS:
        return
    others = texts[:-1]
    if CUT.search(last.text[-TAIL:]) and (others or last.text.endswith("]")):
        yield Suspicion(last.start, last.end, "The text seems to go on: its last words were cut off.", 0.7)
    elif (
        not END.search(last.text[-TAIL:])
        and others
        and 2 * sum(bool(END.search(line.text[-TAIL:])) for line in others) > len(others)
    ):
        yield Suspicion(last.start, last.end, "The text ends within a sentence.", 0.8)


@detector()
def other_text(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at a paragraph in another script than the rest, and at a printer’s dummy text."""
    text = shadow.text
    if "ipsum" in text or "dolor sit" in text:
        for line in shadow.lines:
            if DUMMY.search(line.text):
                yield Suspicion(line.start, line.end, "It is a printer’s dummy text.", 0.95)
    if OTHER_SCRIPT.search(text) is None:
        return
    texts = [line for line in shadow.lines if line.kind == "text" and len(line.text) >= LEAST]
    scripts = [_script(line.text) for line in texts]
    counts = Counter(filter(None, scripts))
    if len(counts) < 2:
        return
    main, often = counts.most_common(1)[0]
    for line, script in zip(texts, scripts, strict=True):
        if script and script != main and counts[script] * 4 <= often:
            yield Suspicion(
                line.start,
                line.end,
                f"The paragraph is in another script ({script.lower()}) than the rest.",
                0.8,
            )


def _script(text: str) -> str:
    """Name the script of most letters of a paragraph, as Unicode’s names of characters begin."""
    if text.isascii() or OTHER_SCRIPT.search(text, 0, ENOUGH) is None:
        return "LATIN"
    counts = Counter(_script_of(character) for character in text[:ENOUGH] if character.isalpha())
    return counts.most_common(1)[0][0] if counts else ""


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    name = unicodedata.name(character, "").partition(" ")[0]
    return "CJK" if name in {"HIRAGANA", "KATAKANA"} else name
