"""Characters that were lost, or decoded so that nobody can tell what they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.detectors.detector import Suspicion, detector
from edition.repair.rules.encoding import CLUE, LOST, NO_CHARACTER, suspect_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.shadow import Shadow

ODD = (
    "(?:(?<=[^\\W\\d_âÃ].)[^\\w\\s,;:!?’”\"')\\]-]{1,2}"
    "|[\u00a0-\u00bf\u0100-\u017e\u2010-\u2044\u20a0-\u2bff]{1,2}(?=[^\\W\\d_]))"
)
"""What stands behind ``â`` or ``Ã``, where a letter’s second half was decoded by another table."""
MARKS = tuple(map(re.compile, (f"{NO_CHARACTER}{NO_CHARACTER}*", LOST, f"â{ODD}", f"Ã{ODD}")))
QUESTION = re.compile(
    r"\?(?:(?<=[^\W\d_].)\?{0,2}(?=(?:s|t|re|ve|ll|d|m)\b)|(?<=[^\W\d_].)\?(?=[^\W\d_])|(?<=[âÃ].))"
)
WORD = re.compile(r"\S*")


@detector()
def lost_characters(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at characters that were lost: ``itâ??s``, ``caf\ufffd``, and what reads as no text does."""
    text = shadow.text
    taken = -1
    for start, end in sorted(_places(shadow)):
        if start > taken:
            begin = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
            found = WORD.match(text, end)
            taken = found.end() if found else end
            yield Suspicion(begin, taken, "A character was lost here, or decoded wrongly.", 0.9)


def _places(shadow: Shadow) -> Iterator[tuple[int, int]]:
    text = shadow.text
    if "?" in text:
        yield from (
            match.span()
            for match in QUESTION.finditer(text)
            if "://" not in text[max(0, match.start() - 100) : match.start()].rpartition(" ")[2]
        )
    if CLUE.search(text) is None:
        return
    from ftfy.badness import BADNESS_RE, is_bad  # slow to load

    for mark in MARKS:
        yield from (match.span() for match in mark.finditer(text))
    for start, line in suspect_lines(text, is_bad):
        yield from ((start + match.start(), start + match.end()) for match in BADNESS_RE.finditer(line))
