"""Detectors of residue: damage that is still in a text after its repair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.repair.rules import propose
from edition.repair.rules.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_RUN = re.compile(r"[^.,;:!?—–|\n]{400,}")
"""More characters than an English sentence has between two marks, unless its marks were stripped."""
LOWER_START = re.compile(r"(?<=[a-z]{2}[.!?] )[a-z]\w*|^(?:[-*+] |#+ |\*\*)*[a-z]\w*", re.MULTILINE)
NO_END = re.compile(r"[^.!?:”\s]\s*$")
BRACKET = re.compile(r"(?<![\w<>-] )[<>](?! ?[\d=])|\w ?>(?! ?[\d=])(?=\S)|<(?=[a-zA-Z/!])")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")


@dataclass(frozen=True)
class Finding:
    """A place that still looks damaged.

    Attributes:
        start: Offset in the repaired text.
        excerpt: The place itself.
        name: The detector that found it.
    """

    start: int
    excerpt: str
    name: str


def residue(text: str) -> Iterator[Finding]:
    """Find damage that is left in a repaired text.

    The rules are detectors too: in a repaired text they have nothing to propose.

    Args:
        text: A repaired article, as Markdown.

    Yields:
        What is found, detector by detector.
    """
    for edit in propose(text):
        context = text[max(0, edit.start - 20) : edit.end + 20].strip()
        yield Finding(edit.start, context.replace("\n", " "), str(edit.rule))
    for name, pattern in (
        ("no-punctuation", LONG_RUN),
        ("lower-case-start", LOWER_START),
        ("bracket", BRACKET),
    ):
        for match in pattern.finditer(text):
            yield Finding(match.start(), match[0][:60], name)
    for line in lines_of(text):
        if line.kind in {"text", "item"} and (match := NO_END.search(line.text)):
            yield Finding(line.start + match.start(), line.text[-40:], "no-end-mark")
    yield from _clipped_names(text)


def _clipped_names(text: str) -> Iterator[Finding]:
    """Find lower-case or clipped forms of names: ``bukel``, ``bukels`` where ``Bukele`` stands too."""
    sentences = " ".join(line.text for line in lines_of(text) if line.kind == "text")
    for name in sorted(set(NAME.findall(sentences))):
        whole, clipped = name.casefold(), name[:-1].casefold()
        for match in re.finditer(rf"\b(?:{whole}|{clipped})s?\b", text):
            yield Finding(match.start(), match[0], "clipped-name")
