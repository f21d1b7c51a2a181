"""Detectors of residue: damage that is still in a text after its repair.

What they find stops the build, so they look only for what no sound text has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.repair.conventions import conventions
from edition.repair.rules import propose
from edition.repair.rules.encoding import ENTITY
from edition.repair.rules.markup import RESIDUE_NAMES
from edition.repair.rules.words import in_context, surnames
from edition.repair.text.letters import LOWER, UPPER
from edition.repair.text.lines import PLAIN_WORD, Line, groups, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.lines import LineKind

CLAUSE = re.compile(r"[^.,;:!?—–|\n、，。；：！？،؛؟۔।॥።։]+")
LONGEST_CLAUSE = 400
"""More characters than an English sentence has between two marks, unless its marks were stripped."""
LOWER_START = re.compile(r"(?<=[a-z]{2}[.!?] )[a-z]+(?!\w)")
INSIDE_SENTENCE = re.compile(
    r"\b(?:etc|vs|al|cf|ca|approx|dept|est|inc|ltd|co|corp|jr|sr|no)\.$", re.IGNORECASE
)
"""Behind these abbreviations a sentence may go on."""
LONGEST_WORD = len("approx. ")
CLOSING = "”’“»«」』\"')]*"
"""What may follow the mark at the end of a sentence, in one language or another."""
UNMARKED = frozenset("th lo km my bo dz".split())
"""Languages that part and end sentences by blanks, or by nothing."""
LEFT_TAG = re.compile(
    rf"""
      (?<!\w)</?{RESIDUE_NAMES}\b | </\w | <!                              # what is left of an opening
    | \w[ ]?/?\b(?:strong|em|div|span|h[1-6]|[uo]l|li)[ ]?>(?![ ]?[\d=])    # and of an end
    | (?<=\s)/?[pbi][ ]?>[ ]?(?=[“‘]?[{UPPER}][{LOWER}’ ])
    | (?<!\S)[<>](?!\S)(?<![\w)][ ][<>])                             # a bracket that compares nothing
    """,
    re.VERBOSE,
)
OPEN_BOLD = re.compile(r"\*\*")


@dataclass(frozen=True)
class Residue:
    """A place that still looks damaged.

    Attributes:
        start: Offset in the repaired text.
        excerpt: The place itself.
        name: The detector that found it.
    """

    start: int
    excerpt: str
    name: str


def residue(text: str, language: str = "en") -> Iterator[Residue]:
    """Find damage that is left in a repaired text.

    The rules are detectors too: in a repaired text they have nothing to propose.

    Args:
        text: A repaired article, as Markdown.
        language: BCP 47 tag of its language.

    Yields:
        What is found, detector by detector.
    """
    base = conventions(language).language
    for edit in propose(text, language=language):
        context = text[max(0, edit.start - 20) : edit.end + 20].strip()
        yield Residue(edit.start, context.replace("\n", " "), str(edit.rule))
    for name, pattern in (("tag", LEFT_TAG), ("entity", ENTITY)):
        for match in pattern.finditer(text):
            yield Residue(match.start(), match[0].strip(), name)
    lines = lines_of(text)
    if base not in UNMARKED:
        yield from _without_marks(text)
    if base == "en":
        yield from _small_starts(text)
    if base not in UNMARKED:
        for kind in ("text", "item"):
            for group in groups(lines, kind):
                yield from _lines(kind, group, conventions(language).stops)
    if base == "en":
        prose = "\n".join(line.text for line in lines if line.kind in {"text", "item"})
        yield from _clipped_names(text, prose)


def _without_marks(text: str) -> Iterator[Residue]:
    for match in CLAUSE.finditer(text):
        if len(match[0]) >= LONGEST_CLAUSE:
            yield Residue(match.start(), match[0][:60].strip(), "no-punctuation")


def _small_starts(text: str) -> Iterator[Residue]:
    for match in LOWER_START.finditer(text):
        if not INSIDE_SENTENCE.search(text, max(0, match.start() - LONGEST_WORD), match.start() - 1):
            yield Residue(match.start(), match[0], "lower-case-start")


def _lines(kind: LineKind, group: list[Line], stops: str) -> Iterator[Residue]:
    """Look at neighbouring lines: texts are sentences, and items are, where one of their list is."""
    ended = [line.text.rstrip().rstrip(CLOSING).endswith((*stops, ":")) for line in group]
    ends = kind == "text" or any(ended)
    begins = kind == "text" or any(_first_letter(line).isupper() for line in group)
    for line, is_ended in zip(group, ended, strict=True):
        if ends and not is_ended:
            yield Residue(line.start + len(line.text) - 1, line.text[-40:], "no-end-mark")
        if begins and _first_letter(line).islower():
            yield Residue(line.start, line.text[:40], "lower-case-start")
        if len(OPEN_BOLD.findall(line.text)) % 2:
            yield Residue(line.start + line.text.rindex("**"), line.text[:40], "open-bold")


def _first_letter(line: Line) -> str:
    """Give the first letter of a line that begins with a plain word, not with “iPhone” or “3 km”."""
    word = re.match(r"[^\w]*([^\W\d_]+)\b", line.text)
    return word[1][0] if word and word[1][1:].islower() else ""


def _clipped_names(text: str, prose: str) -> Iterator[Residue]:
    """Find small or clipped forms of surnames that stand in the prose: ``bukele``, ``bukels``."""
    forms = {
        form
        for name in surnames(in_context(prose))
        for whole in (name.lower(), name[:-1].lower())
        for form in (whole, whole + "s")
        if len(name) > 4 and not name.endswith("s")
    }
    for match in PLAIN_WORD.finditer(text):
        if match[0] in forms:
            yield Residue(match.start(), match[0], "clipped-name")
