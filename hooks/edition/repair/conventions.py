"""How languages write: direction, blanks between words, quotation marks, blanks beside marks.

Rules ask here before they touch a mark or a blank, so that what is right in one language is not mended as
if it were wrong in another. The quotation marks are those of Unicode’s CLDR 45 (``delimiters.json``), and
besides them what is printed too: guillemets in Spanish and in German books. A text keeps the marks it has.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import ceil
from typing import Literal


@dataclass(frozen=True)
class Conventions:
    """How a language writes.

    Attributes:
        quotes: Its quotation marks, in pairs of the opening and the closing one.
        before: Marks that have a blank before them, as ``!`` has in French.
        behind: Marks that have one behind them though they open, as ``«`` has in French.
        turned: Marks that open a question or an exclamation: ``¿`` and ``¡`` in Spanish.
        stops: Marks that end a sentence.
        blanks: Whether blanks part its words.
        direction: Which way it is written.
        language: The language, without script and region: ``fr``.
    """

    quotes: tuple[str, ...] = ("“”", "‘’")
    before: str = ""
    behind: str = ""
    turned: str = ""
    stops: str = ".!?…"
    blanks: bool = True
    direction: Literal["ltr", "rtl"] = "ltr"
    language: str = ""

    @property
    def joint(self) -> str:
        """What stands between two lines, or two sentences, that are put together."""
        return " " if self.blanks else ""

    @cached_property
    def opening(self) -> str:
        """Marks that only open: what follows stands close to them, unless ``behind`` has them."""
        return "".join(pair[0] for pair in self.quotes if not self._closes(pair[0])) + self.turned

    @cached_property
    def closing(self) -> str:
        """Marks that only close: what stands before them is close to them, unless ``before`` has them."""
        return "".join(pair[1] for pair in self.quotes if not self._opens(pair[1]))

    def _closes(self, mark: str) -> bool:
        return any(pair[1] == mark for pair in self.quotes)

    def _opens(self, mark: str) -> bool:
        return any(pair[0] == mark for pair in self.quotes)


FORMS: tuple[tuple[str, Conventions], ...] = (
    ("de cs sk sl lb", Conventions(("„“", "‚‘", "»«", "›‹", "«»", "‹›"))),
    ("is et lt bg mk ka sq", Conventions(("„“", "‚‘", "«»"))),
    ("de-ch de-li it-ch", Conventions(("«»", "‹›"))),
    ("fr fr-ch", Conventions(("«»", "“”", "‹›"), before="!?:;»›%", behind="«‹")),
    ("fr-ca", Conventions(("«»", "“”", "‹›"), before=":»›%", behind="«‹")),
    ("es ca gl eu ast", Conventions(("«»", "“”", "‘’"), turned="¿¡")),
    ("pt it no nb nn", Conventions(("«»", "“”", "‘’"))),
    ("el", Conventions(("«»", "“”", "‘’"), stops=".!;…")),
    ("ru uk be kk", Conventions(("«»", "„“"))),
    ("pl ro hr sr bs hu", Conventions(("„”", "«»", "»«", "‚’"))),
    ("nl af", Conventions(("‘’", "“”", "„”"))),
    ("sv fi", Conventions(("””", "’’", "»»"))),
    ("da", Conventions(("“”", "”“", "»«", "‘’"))),
    ("hy", Conventions(("«»",), stops=".։՞՜…")),
    ("zh ja yue wuu ii", Conventions(("「」", "『』", "“”", "‘’", "《》", "〈〉"), stops="。！？…．.!?")),
    ("ar fa ur ps ckb sd ug ku-arab az-arab pa-arab", Conventions(("«»", "“”", "”“"), stops=".!؟۔…?")),
    ("he yi", Conventions(("””", "“”", "’’"))),
    ("am ti", Conventions(("«»", "‹›"), stops="።፧!?….")),
    ("as bn gu hi kn ml mr ne or pa sa ta te", Conventions(stops="।॥.!?…")),
    ("my", Conventions(stops="။")),
)
"""The languages that differ from English, by their tags."""
TABLE = {tag: form for tags, form in FORMS for tag in tags.split()}
WITHOUT_BLANKS = frozenset("zh ja yue wuu ii th lo km my bo dz".split())
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
        not in the table has the quotation marks of English.
    """
    base, *others = tag.lower().split("-")
    names = [*(f"{base}-{other}" for other in others), base]
    found = next((TABLE[name] for name in names if name in TABLE), Conventions())
    scripts = {other for other in others if len(other) == LENGTH_OF_SCRIPT}
    leftward = bool(scripts & RIGHT_TO_LEFT_SCRIPTS) if scripts else base in RIGHT_TO_LEFT
    return replace(
        found,
        language=base,
        blanks=base not in WITHOUT_BLANKS or "latn" in scripts,
        direction="rtl" if leftward else "ltr",
    )


LETTERS = re.compile(
    r"(?P<two>[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
    r"|(?P<four>[\u0e00-\u0eff\u0f40-\u0fbc\u1000-\u109f\u1780-\u17dd])"
)


def count_words(text: str) -> int:
    """Count the words of a text, as far as reading takes time.

    Where blanks part no words, two characters of Chinese or Japanese are taken for one word, and four of
    Thai, Lao, Tibetan, Burmese or Khmer, whose vowels are characters too.

    Args:
        text: A text in any language, or in several.

    Returns:
        The number of words.
    """
    counts = Counter(str(match.lastgroup) for match in LETTERS.finditer(text))
    letters = sum(ceil(counts[name] / each) for name, each in (("two", 2), ("four", 4)))
    return letters + len(LETTERS.sub(" ", text).split())
