"""Words that were glued together, where the text does not show that both are words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from edition.repair.detectors.detector import Suspicion, detector
from edition.repair.text.letters import LOWER
from edition.repair.text.lines import right_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.shadow import Shadow

WHOLE = re.compile(r"[^\W_]*")
HEAD = re.compile(rf"(?<![\w.@#/’'-])[{LOWER}]{{2,}}\Z")


@detector("en")
def glued_words(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at a word with a capital in it: ``wetThe``; not at one that stands so twice, as names do."""
    if shadow.shape.written:
        return
    text = shadow.guarded
    found: list[tuple[int, int]] = []
    for place in shadow.inner_capitals:
        head = right_before(HEAD, text, place)
        whole = WHOLE.match(text, place)
        if head and whole:
            found.append((head.start(), whole.end()))
    counts = Counter(text[start:end] for start, end in found)
    for start, end in found:
        if counts[text[start:end]] == 1:
            yield Suspicion(
                start, end, "Two words seem to be glued together, or a mark between them was lost.", 0.8
            )
