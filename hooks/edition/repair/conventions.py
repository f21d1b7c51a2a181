"""How languages write: direction, blanks beside marks, marks at the end of a sentence.

Rules ask here before they close a blank at a mark, so that what is right in one language is not mended as if
it were wrong in another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal


@dataclass(frozen=True)
class Conventions:
    """How a language writes.

    Attributes:
        before: Marks that have a blank before them, as ``!`` has in French.
        stops: Marks that end a sentence.
        direction: Which way it is written.
        language: The language, without script and region: ``fr``.
    """

    before: str = ""
    stops: str = ".!?…"
    direction: Literal["ltr", "rtl"] = "ltr"
    language: str = ""


FORMS: tuple[tuple[str, Conventions], ...] = (
    ("fr fr-ch", Conventions(before="!?:;»")),
    ("fr-ca", Conventions(before=":»")),
    ("el", Conventions(stops=".!;…")),
    ("hy", Conventions(stops=".։՞՜…")),
    ("zh ja yue wuu ii", Conventions(stops="。！？…．.!?")),
    ("ar fa ur ps ckb sd ug ku-arab az-arab pa-arab", Conventions(stops=".!؟۔…?")),
    ("am ti", Conventions(stops="።፧!?….")),
    ("as bn gu hi kn ml mr ne or pa sa ta te", Conventions(stops="।॥.!?…")),
    ("my", Conventions(stops="။")),
)
"""The languages that differ from English, by their tags."""
TABLE = {tag: form for tags, form in FORMS for tag in tags.split()}
LENGTH_OF_SCRIPT = 4
RIGHT_TO_LEFT = frozenset("ar arc arz ckb dv fa glk he iw ji ks lrc mzn nqo pnb ps sd syr ug ur yi".split())
RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab aran hebr mand mend nkoo rohg samr syrc thaa yezi".split())


@lru_cache(maxsize=64)
def conventions(tag: str) -> Conventions:
    """Give the conventions of a language.

    Args:
        tag: A BCP 47 tag, such as ``fr``, ``fr-CA`` or ``az-Arab``, in any case.

    Returns:
        Those of the language in the region or script if they differ there, else of the language. One that is
        not in the table writes as English does.
    """
    base, *others = tag.lower().split("-")
    names = [*(f"{base}-{other}" for other in others), base]
    found = next((TABLE[name] for name in names if name in TABLE), Conventions())
    scripts = {other for other in others if len(other) == LENGTH_OF_SCRIPT}
    leftward = bool(scripts & RIGHT_TO_LEFT_SCRIPTS) if scripts else base in RIGHT_TO_LEFT
    return replace(
        found,
        language=base,
        direction="rtl" if leftward else "ltr",
    )
