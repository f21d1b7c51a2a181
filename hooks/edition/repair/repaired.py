"""The function for whoever has a damaged text: what it should read, every change, what is undecided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.repair.detectors import DETECTORS
from edition.repair.edits import apply
from edition.repair.rules.looking import weigh

if TYPE_CHECKING:
    from edition.repair.edits import Edit
    from edition.repair.findings import Finding
    from edition.repair.text.shape import Shape


@dataclass(frozen=True)
class Repaired:
    """A text and what its repair found.

    Attributes:
        text: The repaired text, as Markdown.
        edits: Every change, in order and without overlaps, in characters of the damaged text.
        findings: What looks damaged and was left, in order, in characters of the damaged text.
        shape: What the line ends of the text were taken to mean, and why.
    """

    text: str
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    shape: Shape


def repair(text: str, language: str = "en", *, findings: bool = True) -> Repaired:
    """Repair a text as far as a program can be certain, and say what is left for an editor.

    Args:
        text: The damaged text, decoded; it stays as it is.
        language: Its language, as a BCP 47 tag. Rules that know a language rest in others.
        findings: Whether to look for what is left to an editor, which takes about a quarter of the time.

    Returns:
        The repaired text, the edits that make it, and the findings. The same text always gives the same;
        a sound text comes back as it was.
    """
    detectors = DETECTORS if findings else ()
    weighed = weigh(text, language=language, detectors=detectors, suggest=findings)
    return Repaired(apply(text, weighed.edits), weighed.edits, weighed.findings, weighed.shape)
