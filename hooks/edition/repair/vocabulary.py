"""The words that decide what an editor's repair may do: closed lists, forms of a word, a seed's own words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache

from edition.repair.align import bare, tokens

FREE = frozenset(
    """a an the this that these those and as when while whether at by for from in into of on onto to toward
    towards upon with within about along among around between beyond during through throughout via is are was
    were be been being am has have had having do does did doing it its they them their theirs he him his she
    her hers we our you your who whom whose which what where how such also there here then now""".split()
)
"""Small words that may come in without a reason of their own: articles, prepositions, auxiliaries, pronouns.

Not among them: what makes an argument (because, if, although, but, or, so), what puts things against or after
one another (against, before, after, over, under, until, without) and what counts them (both, each)."""
MODALS = frozenset(
    "can could may might must shall should will would ought need dare cannot wont cant".split()
)
NEGATIONS = frozenset(
    """not no never none nobody nothing nowhere neither nor without hardly scarcely barely isnt arent wasnt
    werent dont doesnt didnt hasnt havent hadnt couldnt shouldnt wouldnt mustnt neednt""".split()
)
NEGATING = frozenset("un in im il ir dis mis non anti".split())
NUMBER = re.compile(
    r"""(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve
    |(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty
    |hundred|thousand|million|billion|trillion|dozen)(?:s|th)?|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)tie
    |eigh|nin|fif|twelf)th|first|second|third|half|halves|quarter|once|twice|thrice|double|triple|\w*\d\w*""",
    re.VERBOSE,
)
TWO_WORDS = frozenset("august china it march may mark polish turkey us will".split())
"""Words that mean something else with a capital."""
CONTRACTION = re.compile(r"[’'](?:ll|d|re|ve|m)$|^it[’']s$", re.IGNORECASE)
"""An apostrophe that makes two words of one: ``were`` and ``we’re``, ``its`` and ``it’s``."""


def bases(word: str) -> set[str]:
    """Give the words of which a word may be a form: itself, or less one ending -s -es -d -ed -ing ’s."""
    word = re.sub(r"[’']s?$", "", word.casefold().replace(".", ""))
    found = {word}
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    if word.endswith("ied"):
        found.add(word[:-3] + "y")
    if re.search(r"(?:[sxzo]|[cs]h)es$", word):
        found.add(word[:-2])
    if re.search(r"[^s]s$", word):
        found.add(word[:-1])
    if word.endswith("ed"):
        found |= {word[:-1], word[:-2]}
    if word.endswith("ing"):
        found |= {word[:-3], word[:-3] + "e"}
    doubled = re.sub(r"([^aeiou])\1(?:ed|ing)$", r"\1", word)
    return {base for base in found | {doubled} if len(base) > 2 or base == word}


def is_negation_of(old: str, new: str) -> bool:
    """Tell whether one word is the other with a prefix that denies it: ``legal`` and ``illegal``."""
    short, long = sorted((old.casefold(), new.casefold()), key=len)
    return len(short) > 2 and long.removesuffix(short) in NEGATING


def untouchable(word: str) -> str | None:
    """Say what a word is that may neither come nor go: a modal verb, a negation or a number."""
    plain = bare(word)
    if plain in MODALS:
        return "modal verb"
    if plain in NEGATIONS or re.search(r"n[’']t$", word.casefold()):
        return "negation"
    return "number" if NUMBER.fullmatch(plain) else None


class Words:
    """The words of a text, and how often each stands there but for its case."""

    def __init__(self, text: str) -> None:
        found = [token.text for token in tokens(text)]
        self.words = frozenset(found)
        self.counts = Counter(word.casefold() for word in found)

    @cached_property
    def bases(self) -> frozenset[str]:
        """The words of which they may be forms."""
        return frozenset(base for word in self.counts for base in bases(word))


@lru_cache(maxsize=1)
def words_of(seed: str) -> Words:
    """Read the words of a seed once, for all its entries."""
    return Words(seed)
