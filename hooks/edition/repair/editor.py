"""The editor's repairs: read from ``repairs.yml``, found in the seed, broken down to edits and weighed.

An editor may restore what the words show. A word that the damaged text does not carry must be a function
word, or have a reason of its own; a name, a number, a negation or a modal verb may not come in at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from edition.errors import EditionError, Problem, raise_problems
from edition.repair.align import bare, changes, tokens
from edition.repair.edits import Certainty, Change, Edit, Kind, overlap
from edition.yaml_loading import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.repair.align import Token
    from edition.repair.seed import Seed
    from edition.yaml_loading import Document

FUNCTION_WORDS = frozenset(
    """a an the this that these those and or but nor yet so as if when while whether although because since than
    at by for from in into of off on onto out over to toward towards under up upon with within without about
    above across after against along among around before behind below beneath beside between beyond during
    through throughout until via is are was were be been being am has have had having do does did doing
    it its they them their theirs he him his she her hers we us our you your who whom whose which what where
    why how both either each such also there here then now""".split()
)
"""Closed list: articles, conjunctions, prepositions, auxiliaries, pronouns and the adverbs of place and time."""
MODALS = frozenset(
    "can could may might must shall should will would ought need dare cannot wont cant".split()
)
NEGATIONS = frozenset(
    """not no never none nobody nothing nowhere neither nor without hardly scarcely barely isnt arent wasnt werent
    dont doesnt didnt hasnt havent hadnt couldnt shouldnt wouldnt mustnt""".split()
)
NUMBERS = frozenset(
    """zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion first second third half dozen""".split()
)
MAX_SPELLING = 2
NEAR = 70.0
"""Score (0 to 100) from which a stretch of the seed is offered as the one that was meant."""


@dataclass(frozen=True)
class Alternative:
    """A reading that was weighed and not taken.

    Attributes:
        reading: The words as they might have read.
        why_not: Why they were not taken.
    """

    reading: str
    why_not: str


@dataclass(frozen=True)
class Entry:
    """One editor's repair.

    Attributes:
        start: Offset in the seed of the stretch that it owns.
        damaged: That stretch, as it came.
        repaired: The same as it should read.
        why: The reason.
        certainty: How sure the editor is.
        alternatives: Readings that were not taken.
        words: Reasons of their own for single words, by the word.
        line: Line of the entry in ``repairs.yml``.
        column: Column of the entry there.
    """

    start: int
    damaged: str
    repaired: str
    why: str
    certainty: Certainty
    alternatives: tuple[Alternative, ...]
    words: dict[str, str]
    line: int
    column: int

    @property
    def span(self) -> Change:
        """Give the stretch of the seed that the entry owns."""
        return Change(self.start, self.start + len(self.damaged), self.repaired)


def load_entries(path: Path, seed: Seed) -> tuple[Entry, ...]:
    """Read ``repairs.yml`` and find each entry's stretch in the seed.

    Args:
        path: The file.
        seed: The seed that it repairs.

    Returns:
        The entries, in the order of the seed.

    Raises:
        EditionError: If an entry matches nothing, matches twice, overlaps another or changes nothing.
    """
    document = load_yaml(path, "repairs")
    problems: list[Problem] = []
    entries: list[Entry] = []
    for index, item in enumerate(document.data):
        try:
            entries.append(_entry(document, index, item, seed))
        except EditionError as error:
            problems += error.problems
    entries.sort(key=lambda entry: entry.start)
    for one, other in zip(entries, entries[1:], strict=False):
        if overlap(one.span, other.span):
            later = max(one, other, key=lambda entry: entry.line)
            earlier = min(one, other, key=lambda entry: entry.line)
            what = f"this stretch overlaps that of the entry on line {earlier.line}"
            mend = "let each entry end before the next begins"
            problems.append(Problem(path, later.line, later.column, "E203", what, mend))
    raise_problems(problems)
    return tuple(entries)


def entry_edits(path: Path, entry: Entry, seed: Seed) -> tuple[Edit, ...]:
    """Break one entry down to edits and weigh each of them.

    Args:
        path: The file of the entry, for messages.
        entry: The entry.
        seed: The seed.

    Returns:
        Its edits, in order, in offsets of the seed.

    Raises:
        EditionError: If it brings in, takes away or exchanges a word that it may not.
    """
    problems: list[Problem] = []
    edits: list[Edit] = []
    for change in changes(entry.damaged, entry.repaired):
        before = entry.damaged[change.start : change.end]
        old, new = tokens(before), tokens(change.after)
        for complaint, mend in _complaints(entry, old, new, seed):
            problems.append(Problem(path, entry.line, entry.column, "E210", complaint, mend))
        edits.append(
            Edit(
                start=entry.start + change.start,
                end=entry.start + change.end,
                before=before,
                after=change.after,
                kind=kind_of(before, change.after, seed.text),
                rule=None,
                why=_own_reason(entry, [*new, *old]) or entry.why,
                entry=entry.start,
            )
        )
    raise_problems(problems)
    return tuple(edits)


def kind_of(before: str, after: str, seed_text: str) -> Kind:
    """Tell the kind of an editor's edit; the first that fits, from the lightest change to the heaviest.

    Args:
        before: What is replaced.
        after: What stands there afterwards.
        seed_text: The whole seed, which shows how names are written.

    Returns:
        The kind.
    """
    old, new = tokens(before), tokens(after)
    if not old and not new:
        if "\n" in before + after:
            return "structure"
        return "spacing" if not (before + after).strip() else "punctuation"
    if not old:
        return "supplied-word"
    if not new:
        return "removal"
    if len(old) == len(new) == 1:
        return _kind_of_words(old[0].text, new[0].text, seed_text)
    return "substitution"


def _kind_of_words(old: str, new: str, seed_text: str) -> Kind:
    if old.casefold() == new.casefold():
        return "case"
    if re.sub("[’']", "", old.casefold()) == re.sub("[’']", "", new.casefold()):
        return "apostrophe"
    if bare(old) == bare(new):
        return "punctuation"
    same_word = _stem(old) == _stem(new)
    if same_word and old[0].isupper() == new[0].isupper():
        return "inflection"
    if new[0].isupper() and re.search(rf"\b{re.escape(new)}\b", seed_text):
        return "name"
    if Levenshtein.distance(old.casefold(), new.casefold()) <= MAX_SPELLING:
        return "spelling"
    return "substitution"


def _stem(word: str) -> str:
    """Strip the endings that inflection adds in English: -s -es -d -ed -ing ’s, with their spelling."""
    word = re.sub(r"[’']s?$", "", word.casefold())
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("d", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word.removesuffix(ending) + instead
            break
    return word.removesuffix("e")


def _complaints(entry: Entry, old: list[Token], new: list[Token], seed: Seed) -> Iterator[tuple[str, str]]:
    """Yield what an edit may not do, with its mend."""
    paired = len(old) == len(new) == 1 and kind_of(old[0].text, new[0].text, seed.text) != "substitution"
    old_words, new_words = ({bare(token.text) for token in side} for side in (old, new))
    for token in [*new, *old]:
        word = token.text
        come_or_go = bare(word) not in (old_words & new_words)
        what = "brings in" if token in new else "takes away"
        sort = _untouchable(word) or (
            "name" if token in new and _is_foreign_name(entry, word, seed) else None
        )
        if come_or_go and sort:
            yield f"this repair {what} the {sort} '{word}'", "leave it as the seed has it"
        elif not paired and _needs_reason(entry, word, brought_in=token in new):
            yield f"this repair {what} '{word}' without a reason of its own", f"add 'words: {{{word}: why}}'"


def _untouchable(word: str) -> str | None:
    plain = bare(word)
    if plain in MODALS:
        return "modal verb"
    if plain in NEGATIONS or word.casefold().endswith(("n’t", "n't")):
        return "negation"
    if plain in NUMBERS or any(character.isdigit() for character in word):
        return "number"
    return None


def _is_foreign_name(entry: Entry, word: str, seed: Seed) -> bool:
    """Tell a name that the seed does not carry: a capital that no beginning of a sentence explains."""
    inside = re.search(rf"(?<=[^.!?:“] ){re.escape(word)}\b", entry.repaired)
    carried = re.search(rf"\b{re.escape(word)}\b", seed.text, re.IGNORECASE)
    return word[0].isupper() and bool(inside) and not carried and word.casefold() not in FUNCTION_WORDS


def _needs_reason(entry: Entry, word: str, *, brought_in: bool) -> bool:
    return word not in entry.words and not (brought_in and word.casefold() in FUNCTION_WORDS)


def _own_reason(entry: Entry, words: list[Token]) -> str | None:
    return next((entry.words[token.text] for token in words if token.text in entry.words), None)


def _entry(document: Document, index: int, item: dict[str, object], seed: Seed) -> Entry:
    """Make an entry of an item of the file, and find its stretch."""
    damaged, repaired = str(item["damaged"]).rstrip("\n"), str(item["repaired"]).rstrip("\n")
    line, column = document.marks[index,]
    count = seed.text.count(damaged)

    def fail(code: str, message: str, mend: str) -> EditionError:
        return EditionError([document.problem((index, "damaged"), code, message, mend)])

    if count == 0:
        raise fail("E201", "this stretch stands nowhere in the seed", _nearest(damaged, seed))
    if count > 1:
        places = [match.start() for match in re.finditer(re.escape(damaged), seed.text)]
        where = " and ".join(f"{place} (line {seed.line_of(place)})" for place in places)
        raise fail(
            "E202", f"this stretch stands more than once in the seed, at {where}", "quote a few words more"
        )
    if damaged == repaired:
        raise fail("E204", "this repair changes nothing", "delete the entry")
    certainty = str(item.get("certainty", "certain"))
    alternatives = item.get("alternatives", [])
    words = item.get("words", {})
    return Entry(
        start=seed.text.index(damaged),
        damaged=damaged,
        repaired=repaired,
        why=str(item["why"]).strip(),
        certainty=next(known for known in get_args(Certainty) if known == certainty),
        alternatives=tuple(Alternative(one["reading"], one["why_not"].strip()) for one in alternatives),  # type: ignore[attr-defined]
        words=dict(words),  # type: ignore[call-overload]
        line=line,
        column=column,
    )


def _nearest(damaged: str, seed: Seed) -> str:
    """Say which stretch of the seed was probably meant."""
    found = fuzz.partial_ratio_alignment(damaged, seed.text, score_cutoff=NEAR)
    if found is None:
        return "copy the stretch from article.txt, letter for letter"
    near = seed.text[found.dest_start : found.dest_end].split("\n")[0]
    near = near if len(near) <= 90 else f"{near[:60]} … {near[-25:]}"
    return f"copy it letter for letter; line {seed.line_of(found.dest_start)} has '{near}'"
