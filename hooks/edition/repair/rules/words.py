"""Last phase: capitals, dots and apostrophes of words, where the text itself shows how they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import DOUBTFUL, rule
from edition.repair.text.letters import LOWER, UPPER
from edition.repair.text.lines import (
    PLAIN_WORD,
    SMALL_WORDS,
    is_title_case,
    on_lines_with,
    places,
    right_before,
)
from edition.repair.vocabulary import FREE, MODALS, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.repair.text.shadow import Shadow

    InContext = tuple[str, re.Match[str], str]

DOTTED_CAPITALS = re.compile(r"\.(?<=[A-Z].)(?:[A-Z]\.)+")
UNDOTTED = re.compile(r"[A-Z][A-Z]+\.?(?![\w.])")
JOINED = re.compile(r"[\w.]")
SMALL_DOTTED = re.compile(r"\.(?<=(?<![\w.])[a-z]\.)[a-z](?:\.[a-z])*\.?(?![\w.])")
TIMES_OF_DAY = {"AM", "PM"}
"""Abbreviations that mean something else without their dots: a PM may be a prime minister."""
COMPOUND = re.compile(r"-\w+")
NAME = re.compile(rf"[{UPPER}][{LOWER}]+(?:[ \t]+[{UPPER}][{LOWER}]+)+\b")
WITHIN = re.compile(rf"(?:[{LOWER},][ \t]+|[{LOWER}],)\Z")
CAPITAL_WORD = re.compile(rf"[{UPPER}][^\W\d_]*(?:[’'][^\W\d_]+)?")
WORD_BEFORE = re.compile(rf"(?P<word>{PLAIN_WORD.pattern})[ \t]*\Z")
WORD_BEHIND = re.compile(rf"[ \t]*(?P<word>{PLAIN_WORD.pattern})")
LONGEST_WORD = 60
"""Characters in which a word is looked for."""
ARTICLES = frozenset({"a", "an", "the"})
ALWAYS_SMALL = frozenset("a an and as at by for nor of or the".split())
"""Words that every style of title case leaves small."""
DEFINITE = "the el la los las del al le les du des der die das den dem il lo gli"
BEHIND_ARTICLE = rf"(?:\b(?i:{DEFINITE.replace(' ', '|')})[ \t]+|\b[LlDd][’'])"
"""Behind it stands a name that is made of common nouns: ``the Supreme Court``, ``la Guerra Civil``."""
INDEFINITE = frozenset("a an any each every no another such".split())
"""Words before which two small words are no name: ``a white house``."""


@rule("case", "Title case leaves small words small, as the other headings do.", languages=("en",))
def heading_small_words(shadow: Shadow) -> Iterator[Change]:
    """Lower a small word in a heading: ``Prospects For Future`` → ``Prospects for Future``.

    Not the first and the last word, and not the first one behind a colon. A suggestion in a heading that has
    its mark, where it is the writer’s style, and for a word that is not small in every style (``Gone With``,
    ``How To``) or may be no preposition (``Growing Up``).
    """
    for line in shadow.lines:
        if line.kind != "heading":
            continue
        words = list(PLAIN_WORD.finditer(line.text))
        for previous, match in pairwise(words[:-1]):
            word, between = match[0], line.text[previous.end() : match.start()].strip()
            small = word[0].isupper() and word[1:].islower() and word.casefold() in SMALL_WORDS
            if small and not between.endswith((":", "—", "–")):
                sure = word.lower() in ALWAYS_SMALL and not line.marked
                certainty = None if sure else DOUBTFUL
                yield Change(line.start + match.start(), line.start + match.end(), word.lower(), certainty)


@rule("punctuation", "The abbreviation stands with its dots elsewhere in the text.", needs=(".",))
def dotted_abbreviation(shadow: Shadow) -> Iterator[Change]:
    """Give an abbreviation its dots back, where it stands with them too: ``u.s army`` → ``U.S. army``.

    ``us`` may be a word and is left alone; ``u.s`` cannot be one. In capitals, ``US``, it may be written so
    on purpose (``US-CERT``), and ``DC Comics`` are not from ``D.C.``: that is sure only in a compound that
    stands with the dots too, as ``US-Canada`` beside ``U.S.-Canada``.
    """
    text = shadow.text
    found = list(DOTTED_CAPITALS.finditer(text))
    wholes = (text[match.start() - 1 : match.end()] for match in found)
    dotted = {whole.replace(".", ""): whole for whole in wholes}
    if not dotted:
        return
    behind = ((match, COMPOUND.match(text, match.end())) for match in found)
    compounds = {text[match.start() - 1 : compound.end()] for match, compound in behind if compound}
    text = shadow.guarded
    for pattern, head in ((UNDOTTED, 0), (SMALL_DOTTED, 1)):
        for match in pattern.finditer(text):
            start = match.start() - head
            letters = text[start : match.end()].replace(".", "").upper()
            if (
                letters in dotted
                and letters not in TIMES_OF_DAY
                and not (start and JOINED.match(text, start - 1))
            ):
                compound = COMPOUND.match(text, match.end())
                sure = head or (compound and dotted[letters] + compound[0] in compounds)
                yield Change(start, match.end(), dotted[letters], None if sure else DOUBTFUL)


@rule("apostrophe", "The possessive stands with its apostrophe elsewhere in the text.", needs=("’s", "'s"))
def lost_apostrophe(shadow: Shadow) -> Iterator[Change]:
    """Give a name its apostrophe back, where it stands with it too: ``Curies work`` → ``Curie’s work``.

    Only names that stand behind a first name and alone as well, and whose form with -s is nowhere in the text
    where a plural could be (``the Curies``, ``United States``).
    """
    words = shadow.words
    possessive = {word for word in words if word.endswith(("’s", "'s")) and word[:1].isupper()}
    whole = {word[:-2]: word for word in sorted(possessive) if f"{word[:-2]}s" in words}
    whole = {name: word for name, word in whole.items() if name.casefold() not in COMMON}
    if not whole:
        return
    found = list(in_context(shadow.guarded, frozenset(whole).union(f"{name}s" for name in whole)))
    names = surnames(each for each in found if each[1][0] in whole and _is_prose(shadow, each[1].start()))
    found = [each for each in found if each[1][0][:-1] in names and each[1][0].endswith("s")]
    plurals: set[str] = set()
    for before, match, after in found:
        name = match[0][:-1]
        fits = before in names[name] or before in {"", *SMALL_WORDS} - ARTICLES
        if not fits or after in {"", *SMALL_WORDS}:
            plurals.add(name)
    for _, match, _ in found:
        if match[0][:-1] not in plurals:
            yield Change(match.start(), match.end(), whole[match[0][:-1]])


@rule("case", "The name stands with its capitals elsewhere in the text.", certainty=DOUBTFUL)
def lost_capitals(shadow: Shadow) -> Iterator[Change]:
    """Give a name of two words or more its capitals back: ``new zealand`` → ``New Zealand``.

    Not behind ``a``, ``any`` and the like: ``a white house`` is not the White House. Not a name that stands
    behind an article: ``the Prime Minister`` may be a ``prime minister`` elsewhere. Many of the
    others are made of common words, too: an ``Office of Land Management`` is one for ``land management``.
    """
    text = shadow.guarded
    names = _names(shadow)
    found = _small(text, names) if len(names) <= MANY else {}
    for name, changes in found.items():
        only = len(changes) <= text.count(name) and _only_in(name.lower(), len(changes), text)
        if only and not re.search(BEHIND_ARTICLE + re.escape(name), text):
            yield from changes


MANY = 200
"""Names in small letters, above which a text was hardly stripped of the capitals of a few."""


def _small(text: str, names: set[str]) -> dict[str, list[Change]]:
    """Find where names stand in small letters, the longest first and then by the alphabet."""
    found: dict[str, list[Change]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        low = name.lower()
        for start in places(low, text):
            end = start + len(low)
            edges = text[start - 1 : start] if start else "", text[end : end + 1]
            before = right_before(WORD_BEFORE, text, start, LONGEST_WORD)
            if not any(map(str.isalnum, edges)) and not (before and before["word"].lower() in INDEFINITE):
                found[name].append(Change(start, end, name))
    return found


def _only_in(name: str, times: int, text: str) -> bool:
    """Tell whether no word of a name stands in small letters but in the name; else they may be words."""
    return not any(
        next(
            islice(re.finditer(rf"{word}(?<![^\W\d_]{'.' * len(word)})(?![^\W\d_])", text), times, None), None
        )
        for word in name.split()
        if word not in SMALL_WORDS
    )


def _names(shadow: Shadow) -> set[str]:
    """Find the names of two words or more that stand within sentences, and whose words stand small too."""
    text, known = shadow.guarded, shadow.words
    found: set[str] = set()
    for match in NAME.finditer(text):
        words = match[0].split()
        if not all(word.lower() in known for word in words[:0:-1]):
            continue  # the last word tells it most often
        if "-" in text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]:
            continue  # a part of a compound
        line = shadow.line_at(match.start())
        if not WITHIN.search(text, max(line.start, match.start() - LONGEST_WORD), match.start()):
            del words[0]  # it has its capital from the beginning of the sentence
        name = " ".join(words)
        if len(words) < 2 or name in found or words[0].lower() not in known:
            continue
        if line.kind in {"text", "item"} and not _is_headline(line.text):
            found.add(name)
    return found


def surnames(words: Iterable[InContext]) -> dict[str, set[str]]:
    """Find the names that stand behind a first name and alone too: ``Marie Curie`` and ``with Curie``.

    Args:
        words: The words of sentences; headings show no names, since all their words have capitals.

    Returns:
        What stands before each of them as a first name or title.
    """
    first_names: dict[str, set[str]] = defaultdict(set)
    alone: set[str] = set()
    for before, match, _ in words:
        if match[0].istitle() and match[0].isalpha():
            if before.istitle():
                first_names[match[0]].add(before)
            elif before and before not in ARTICLES:
                alone.add(match[0])
    return {name: first for name, first in first_names.items() if name in alone}


LONG_HEADLINE = 5
"""Words that say something; fewer may be names and little else."""


def _is_headline(text: str) -> bool:
    """Tell a line two thirds of whose words have capitals: in it they show no names."""
    words = [word for word in PLAIN_WORD.findall(text) if word.casefold() not in SMALL_WORDS]
    return len(words) >= LONG_HEADLINE and 3 * sum(word[0].isupper() for word in words) > 2 * len(words)


def _is_prose(shadow: Shadow, offset: int) -> bool:
    """Tell whether a place is in no heading and no table."""
    line = shadow.line_at(offset)
    return line.kind in {"text", "item"} and not is_title_case(line.text)


def in_context(text: str, wanted: frozenset[str] | None = None) -> Iterator[InContext]:
    """Yield each word, or each of the names that are asked for, with those before and behind it.

    The neighbours are empty where more than blanks lies between.
    """
    pattern = PLAIN_WORD if wanted is None else CAPITAL_WORD
    if wanted is not None and len(wanted) <= MANY:
        found = on_lines_with(re.compile("|".join(map(re.escape, sorted(wanted)))), pattern, text)
    else:
        found = pattern.finditer(text)
    for match in found:
        if wanted is None or match[0] in wanted:
            before = right_before(WORD_BEFORE, text, match.start(), LONGEST_WORD)
            if pattern is CAPITAL_WORD and before and before.end("word") == match.start():
                continue  # the capital is within a word
            behind = WORD_BEHIND.match(text, match.end())
            yield (before["word"] if before else ""), match, (behind["word"] if behind else "")


CONTRACTIONS = {
    form.replace("’", ""): form
    for form in """ain’t aren’t couldn’t didn’t doesn’t don’t hadn’t hasn’t haven’t isn’t mustn’t needn’t
    shouldn’t wasn’t weren’t wouldn’t they’re they’ve they’ll you’re you’ve you’ll we’ve could’ve
    should’ve would’ve""".split()
}
"""English words that are none without their apostrophe; not ``cant``, ``wont``, ``its``, ``were``, ``Im``."""
ALONE = re.compile(r"(?<![\w.@/’'-])[^\W\d_]+(?![\w@/’'-])")
PARTED_NOT = tuple(re.compile(rf"{letter}[ ;]t\b") for letter in "nN")
PARTED_ENDING = tuple(
    re.compile(rf"{mark}(?:(?<= .)|(?= ))(?= ?(?:s|t|re|ve|ll|d|m)\b(?![-’']))") for mark in "’'"
)
"""Each begins with one character alone, which Python finds faster than one of two."""
BEFORE_NOT = re.compile(
    r"(?<![\w’'])(?:ca|do|does|did|is|are|was|were|has|have|had|wo|would|could|should|must|need)n\Z",
    re.IGNORECASE,
)
BEFORE_ENDING = re.compile(
    r"(?<![\w’'])(?:[^\W\d_]+n|it|he|she|that|there|what|who|I|you|we|they)\Z", re.IGNORECASE
)
LONGEST_HEAD = 12
TYPED, SET = re.compile(r"'(?<=\w.)(?=\w)"), re.compile(r"’(?<=\w.)(?=\w)")
"""Apostrophes within words: those of a typewriter, and those of print."""


@rule("apostrophe", "The word is none without its apostrophe.", languages=("en",), certainty=0.98)
def contraction(shadow: Shadow) -> Iterator[Change]:
    """Give a contraction its apostrophe back: ``dont`` → ``don’t``, ``don ' t`` → ``don't``.

    Only where there is one reading: ``its``, ``were``, ``cant`` and ``well`` are words, and a ``Dont`` that
    has its capital within a sentence is a name.
    """
    text = shadow.guarded
    typed, printed = len(TYPED.findall(text)), len(SET.findall(text))
    mark = "'" if typed > printed or (typed == printed and text.count('"') > text.count("“")) else "’"
    for word in sorted(shadow.words & BARE):
        if word[0].isupper() and _is_a_name(word, shadow):
            continue
        form = CONTRACTIONS[word.casefold()].replace("’", mark)
        for start in places(word, text):
            if (match := ALONE.match(text, start)) and match[0] == word:
                yield Change(start, match.end(), word[0] + form[1:])
    for match in chain.from_iterable(pattern.finditer(text) for pattern in PARTED_NOT):
        place = match.start() + 1
        if right_before(BEFORE_NOT, text, place, LONGEST_HEAD):
            yield Change(place, place + 1, mark)
    for match in chain.from_iterable(pattern.finditer(text) for pattern in PARTED_ENDING):
        start, end = match.span()
        left, right = text[start - 1 : start] == " ", text[end : end + 1] == " "
        start -= left
        if right_before(BEFORE_ENDING, text, start, LONGEST_HEAD):
            yield Change(start, end + right, match[0])


ELISIONS = {
    "en": re.compile(rf"(?<![\w’'])O(?:[ ]’|’[ ])(?=[{UPPER}][{LOWER}]{{2}})"),
    "fr": re.compile(
        r"(?<![\w’'])(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)(?:[ ][’']|[’'][ ])(?=[aeiouyhàâéèêëîïôœù])",
        re.IGNORECASE,
    ),
    "it": re.compile(
        r"(?<![\w’'])(?:[cdlmnstv]|un|(?:d|a|da|de|ne|su|que|be)ll|sant)(?:[ ][’']|[’'][ ])"
        r"(?=[aeiouhàèéìòù])",
        re.IGNORECASE,
    ),
}


@rule(
    "apostrophe", "An apostrophe joins two words.", needs=(" ’", "’ ", " '", "' "), languages=tuple(ELISIONS)
)
def split_elision(shadow: Shadow) -> Iterator[Change]:
    """Join two words at the apostrophe between them: ``l ’eau`` → ``l’eau``, ``O ’Neill`` → ``O’Neill``."""
    for match in ELISIONS[shadow.base].finditer(shadow.guarded):
        at = match.start() + match[0].index(" ")
        yield Change(at, at + 1, "")


def _is_a_name(word: str, shadow: Shadow) -> bool:
    """Tell a word that has its capital behind a title, or within a sentence that is no headline."""
    titled = re.compile(rf"\b(?:Mr|Mrs|Ms|Dr|Prof|St)\.?[ \t]{word}\b")
    within = re.compile(rf"[^\W\d_][,;]?[ \t][*_]*{word}\b")
    return any(
        titled.search(line.text) or (within.search(line.text) and not _has_capitals(line.text))
        for line in shadow.lines
        if line.kind in {"text", "item", "quote"} and word in line.text
    )


def _has_capitals(text: str) -> bool:
    """Tell a line in title case, whatever mark ends it."""
    return is_title_case(text.rstrip(" \t.!?:")) or _is_headline(text)


BARE = frozenset(form for word in CONTRACTIONS for form in (word, word.capitalize()))
SPLIT_LETTER = re.compile(r"[B-HJ-NP-Z] (?P<rest>[a-z]{1,14})\b")
BEHIND_LETTERS = frozenset("and are as at can has in is on or was".split())
"""What may follow a letter that is a name: ``H is the height``."""
BEGINNING = re.compile(r"(?:^|[.!?”] |\n[ \t]*(?:[-*+#]+ )?)\Z")
LONGEST_RESIDUE = 100
"""Blanks that stand for residue at the beginning of a line, at the most."""


@rule("spacing", "The first letter stands at its word.", languages=("en",))
def split_first_letter(shadow: Shadow) -> Iterator[Change]:
    """Join a letter that was set apart to its word: ``T he river`` → ``The river``.

    Only at the beginning of a sentence, only where that makes a word, and not A, I and O, which are words.
    ``H is`` may be said of a letter, and is a suggestion.
    """
    text, words = shadow.guarded, shadow.words
    for match in SPLIT_LETTER.finditer(text):
        word = match[0][0] + match["rest"]
        known = word.casefold() in COMMON or word in words or word.casefold() in words
        if known and right_before(BEGINNING, text, match.start(), LONGEST_RESIDUE):
            certainty = DOUBTFUL if match["rest"] in BEHIND_LETTERS else None
            yield Change(match.start() + 1, match.start() + 2, "", certainty)


COMMON = (
    FREE
    | MODALS
    | NEGATIONS
    | SMALL_WORDS
    | frozenset(
        """but because before behind both each either every
    few first for from however just last less like many more most much new next now once one only other over
    people she so some since still than then there they though three through two under until very when where
    while why yes yet you""".split()
    )
)
"""Common English words with which sentences begin."""
BEGINNINGS = frozenset(
    """The This That These Those It He She They We You There When While With In On At After Before But And For
    However Because If As His Her Their Its Some Most""".split()
)
"""Words that begin sentences, and hardly ever names of programs."""
GLUED = re.compile(r"[A-Z][a-z]+(?![\w@/-])")
GLUED_HEAD = re.compile(rf"(?<![\w.@#/-])[{LOWER}]{{3,}}\Z")


@rule("spacing", "Two words of the text were glued together.", languages=("en",))
def space_before_capital(shadow: Shadow) -> Iterator[Change]:
    """Part two words of the text that were glued: ``townThe`` → ``town The``.

    Only where the first stands in the text, or is common, and sentences begin with the second; else it is an
    editor’s to decide.
    """
    text = shadow.guarded
    for place in shadow.inner_capitals:
        if (match := GLUED.match(text, place)) and match[0] in BEGINNINGS:
            head = right_before(GLUED_HEAD, text, match.start(), LONGEST_WORD)
            if head and (head[0] in shadow.words or head[0] in COMMON):
                yield Change(match.start(), match.start(), " ")
