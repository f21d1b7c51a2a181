"""Words that a program put in the place of others of a like meaning, so that set terms were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.repair.detectors.detector import Suspicion, detector
from edition.repair.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.shadow import Shadow

TORTURED = {
    "counterfeit consciousness": "artificial intelligence",
    "profound neural organization": "deep neural network",
    "colossal information": "big data",
    "haze figuring": "cloud computing",
    "flag to commotion": "signal to noise",
    "irregular esteem": "random value",
    "leftover vitality": "remaining energy",
    "bosom peril": "breast cancer",
}
"""Set terms that such programs are known to break: those that Holly Else tells after G. Cabanac, C. Labbé
and A. Magazinov (Nature, 5 August 2021, doi:10.1038/d41586-021-02134-0), and that of the three’s own title
(Bulletin of the Atomic Scientists, 13 January 2022)."""


@detector("en")
def swapped_words(shadow: Shadow) -> Iterator[Suspicion]:
    """Point at a set term of which a word was swapped: ``counterfeit consciousness``."""
    words, text = shadow.words, shadow.text
    for phrase, meant in TORTURED.items():
        for form in {phrase, phrase.capitalize(), phrase.title()}:
            start = text.find(form) if words.issuperset(WORD.findall(form)) else -1
            while start >= 0:
                why = f"A program may have swapped words here: “{meant}” is the set term."
                yield Suspicion(start, start + len(form), why, 0.7)
                start = text.find(form, start + 1)
