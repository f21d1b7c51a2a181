"""Words that a program put in the place of others of a like meaning, so that set terms were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.repair.detectors.detector import Suspicion, detector
from edition.repair.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.shadow import Shadow

TORTURED = {
    "counterfeit consciousness": "artificial intelligence",
    "man-made consciousness": "artificial intelligence",
    "profound learning": "deep learning",
    "profound neural organization": "deep neural network",
    "colossal information": "big data",
    "enormous information": "big data",
    "irregular esteem": "random value",
    "irregular backwoods": "random forest",
    "haze figuring": "fog computing",
    "distributed figuring": "cloud computing",
    "flag to commotion": "signal to noise",
    "mean square blunder": "mean square error",
    "bosom peril": "breast cancer",
    "bosom malignancy": "breast cancer",
    "kidney disappointment": "kidney failure",
    "heart disappointment": "heart failure",
    "leftover vitality": "remaining energy",
    "underground creepy crawly": "ant",
    "unified states": "United States",
    "joined together states": "United States",
    "joined realm": "United Kingdom",
    "unified kingdom": "United Kingdom",
    "european association": "European Union",
    "united countries": "United Nations",
    "leader minister": "Prime Minister",
    "white home": "White House",
}
"""Set terms that such programs are known to break: those of science after Cabanac, Labbé and Magazinov,
“Tortured phrases” (arXiv:2107.06751), and names of states and offices that are broken in the same way."""


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
