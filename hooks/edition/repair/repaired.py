"""The function for whoever has a damaged text: what it should read, every change, what is undecided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.repair.detectors import DETECTORS
from edition.repair.edits import apply
from edition.repair.findings import Finding
from edition.repair.rules import Shadow, propose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.edits import Edit


@dataclass(frozen=True)
class Repaired:
    """A text and what its repair found.

    Attributes:
        text: The repaired text, as Markdown.
        edits: Every change, in order and without overlaps, in characters of the damaged text.
        findings: What looks damaged and was left, in order, in characters of the damaged text.
    """

    text: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]


def repair(text: str, language: str = "en") -> Repaired:
    """Repair a text as far as a program can be certain, and say what is left for an editor.

    Args:
        text: The damaged text, decoded; it stays as it is.
        language: Its language, as a BCP 47 tag. Rules that know a language rest in others.

    Returns:
        The repaired text, the edits that make it, and the findings. The same text always gives the same;
        a sound text comes back as it was.
    """
    edits = propose(text)
    findings = sorted(_findings(text, language), key=lambda finding: (finding.start, finding.end))
    return Repaired(apply(text, edits), edits, tuple(findings))


def _findings(text: str, language: str) -> Iterator[Finding]:
    shadow = Shadow(text, text)
    for each in DETECTORS:
        if not each.languages or language.partition("-")[0].casefold() in each.languages:
            for found in each.detect(shadow):
                yield Finding(found.start, found.end, each.name, found.why, found.certainty)
