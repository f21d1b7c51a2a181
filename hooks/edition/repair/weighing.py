"""Weighing an editor's repair: of what kind each change is, and what none of them may do.

An editor may restore what the words show and not a word more. A name that the seed does not carry, a number,
a negation or a modal verb may neither come in nor go. A word that comes in must be one of the small words
of ``vocabulary.FREE``, or have a reason of its own in the entry's ``words``; so must a word that goes, one
that is put in another's place, and a mark that changes who speaks or whether something is said or asked.

Known limits, which only a reviewer can close:

- Prefixes that deny (``un-``, ``dis-`` …) are known, suffixes and opposites are not; they need a reason as
  words in another's place.
- A reason of its own is taken at its word: with one, ``prescribe`` may become ``proscribe``.
- A free word can turn a sentence (``aid to Rome``, ``aid from Rome``), and so can a comma.
- An inflection needs no reason: it changes number and tense (``Securities`` to ``Security``).
- A name at the beginning of a sentence cannot be told from another word with a capital, and names in small
  letters cannot be told from words; both still need a reason as words.
- ``us`` becomes ``U.S.`` without a reason, where ``U.S.`` stands elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from edition.reading.errors import nearest
from edition.repair.align import bare, tokens
from edition.repair.vocabulary import (
    CONTRACTION,
    FREE,
    TWO_WORDS,
    bases,
    is_negation_of,
    untouchable,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from edition.repair.edits import Change, Kind

    Complaint = tuple[str, str, str]

TELLING_MARK = re.compile(r"[?!“”\"«»]")
NUMBER_MARK = re.compile(r"[$€£¥%‰°+±−]")
BEFORE_SENTENCE = re.compile(r"(?:^|[.!?:][”’\"')]*\s|\n)[\s“‘\"'(\[*#|-]*$")
NUMBER_BEFORE, NUMBER_BEHIND = re.compile(r"\d\W*$"), re.compile(r"\W*\d")
MAX_SPELLING = 2


class Scales:
    """Weighs the changes of one entry.

    Attributes:
        damaged: The stretch of the seed that the entry repairs.
        repaired: How it should read.
        words: Reasons of their own for single words and marks.
    """

    def __init__(self, seed: str, damaged: str, repaired: str, words: Mapping[str, str]) -> None:
        self._seed = words_of(seed)
        self.damaged = damaged
        self.repaired = repaired
        self.words = words
        self._found: list[Complaint] = []
        self._used: set[str] = set()

    def complaints(self) -> Iterator[Complaint]:
        """Yield the code, the complaint and the mend of all that is wrong with what was weighed."""
        yield from self._found
        for word in self.words.keys() - self._used:
            what = f"there is a reason for '{word}', but it neither comes nor goes here"
            yield "E211", what, nearest(word, sorted(self._used), "delete the reason")

    def weigh(self, change: Change) -> Kind:
        """Tell the kind of a change, and keep what is to be said against it.

        Args:
            change: A change of the damaged stretch.

        Returns:
            The first kind that fits, from the lightest to the heaviest.
        """
        before = self.damaged[change.start : change.end]
        kind = self.kind_of(before, change.after)
        old, new = ([token.text for token in tokens(text)] for text in (before, change.after))
        self._used.update({*old, *new, *changed_marks(before, change.after)})
        self._found += self._marks(change, before)
        self._found += self._words(old, new, kind)
        return kind

    def _words(self, old: list[str], new: list[str], kind: Kind) -> Iterator[Complaint]:
        """Yield what the words of a change may not do."""
        paired = len(old) == len(new) == 1
        negated = paired and is_negation_of(old[0], new[0])
        stay = {bare(word) for word in old} & {bare(word) for word in new}
        refused = False
        for word, comes in [*((word, True) for word in new), *((word, False) for word in old)]:
            does = "brings in" if comes else "takes away"
            sort = "negation" if negated else untouchable(word)
            if sort is None and self._is_foreign_name(word):
                sort = "name"
            if sort and bare(word) not in stay:
                refused = True
                yield "E210", f"this repair {does} the {sort} '{word}'", "leave it as the seed has it"
            elif not (paired or word in self.words or (comes and word.casefold() in FREE)):
                what = f"this repair {does} '{word}' without a reason of its own"
                yield "E210", what, f"add 'words: {{{word}: why}}'"
        if paired and not refused and not self._is_shown(old[0], new[0], kind) and new[0] not in self.words:
            what = f"this repair puts '{new[0]}' in the place of '{old[0]}' without a reason of its own"
            yield "E210", what, f"add 'words: {{{new[0]}: why}}'"

    def kind_of(self, before: str, after: str) -> Kind:
        """Tell the kind of a change from what stands before and after it."""
        old, new = tokens(before), tokens(after)
        if not old and not new:
            if "\n" in before + after:
                return "structure"
            if set(before + after) <= {"’", "'"}:
                return "apostrophe"
            return "punctuation" if (before + after).strip() else "spacing"
        if not old:
            return "supplied-word"
        if not new:
            return "removal"
        if len(old) == len(new) == 1:
            return self._kind_of_words(old[0].text, new[0].text)
        return "substitution"

    def _kind_of_words(self, old: str, new: str) -> Kind:
        if old.casefold() == new.casefold():
            return "case"
        if bare(old) == bare(new):
            return "punctuation" if old.count(".") != new.count(".") else "apostrophe"
        if {old.casefold(), new.casefold()} == {"a", "an"}:
            return "inflection"
        if bases(old) & bases(new) and old[0].isupper() == new[0].isupper():
            return "inflection"
        if new[0].isupper() and new in self._seed.words:
            return "name"
        near = Levenshtein.distance(old.casefold(), new.casefold()) <= MAX_SPELLING
        if near and old[0].casefold() == new[0].casefold() and not is_negation_of(old, new):
            return "spelling"
        return "substitution"

    def _is_shown(self, old: str, new: str, kind: Kind) -> bool:
        """Tell whether one word may become another for the entry's reason alone.

        A spelling is shown where the seed has the new form elsewhere and not the old one; a name, where it
        was clipped and no other name is written like what is left of it (``Niger``, ``Nigeria``).
        """
        if kind == "case":
            return not (old.casefold() in TWO_WORDS and self._inside_sentence(new))
        if kind == "apostrophe":
            return not CONTRACTION.search(new)
        if kind == "spelling":
            return new.casefold() in self._seed.counts and self._seed.counts[old.casefold()] == 1
        if kind == "name":
            clipped = any(long.startswith(short) for long in bases(new) for short in bases(old))
            other = any(base.capitalize() in self._seed.words for base in bases(old) - bases(new))
            return clipped and not other
        return kind != "substitution"

    def _marks(self, change: Change, before: str) -> Iterator[Complaint]:
        """Yield what the marks of a change may not do."""
        marks = changed_marks(before, change.after)
        joins_numbers = (
            not tokens(before + change.after)
            and NUMBER_BEFORE.search(self.damaged[: change.start])
            and NUMBER_BEHIND.match(self.damaged, change.end)
        )
        if joins_numbers or any(NUMBER_MARK.match(mark) for mark in marks):
            what = f"this repair changes a number: '{before}' to '{change.after}'"
            yield "E210", what, "leave it as the seed has it"
        for mark in marks:
            if TELLING_MARK.match(mark) and mark not in self.words:
                what = f"this repair brings in or takes away '{mark}' without a reason of its own"
                yield "E210", what, f"add 'words: {{\"{mark}\": why}}'"

    def _is_foreign_name(self, word: str) -> bool:
        """Tell a name that the seed does not carry: a capital that no beginning of a sentence explains."""
        known = word.casefold() in FREE or bases(word) & self._seed.bases
        return word[0].isupper() and not known and self._inside_sentence(word)

    def _inside_sentence(self, word: str) -> bool:
        places = re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", self.repaired)
        return any(not BEFORE_SENTENCE.search(self.repaired[: place.start()]) for place in places)


def own_reason(words: Mapping[str, str], before: str, after: str) -> str | None:
    """Give the reason that an entry has for a word or mark of a change, if it has one."""
    concerned = (token.text for text in (after, before) for token in tokens(text))
    return next((words[word] for word in (*concerned, *changed_marks(before, after)) if word in words), None)


def changed_marks(before: str, after: str) -> list[str]:
    """Give the marks that come in or go."""
    old, new = (re.sub(r"[\w\s]", "", text) for text in (before, after))
    return sorted(set(old) ^ set(new))
