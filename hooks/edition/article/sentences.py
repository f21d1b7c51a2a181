"""Cutting a stretch of text into sentences, in any language.

The library ``sentencex`` knows the marks and the abbreviations of about 300 languages. What is ours is
little: marks of weight are looked through, and a few cuts are added or taken back, each with an example in
``tests/cases/sentences/``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator

OVERLOOKED = re.compile("[*\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
"""Marks of weight, and characters without a width: no sentence ends or begins with them."""
OPENING = r"(?=[“‘\"'(\[«¿¡]*[^\W\d_])"
DOTTED = re.compile(
    r"""\.(?<=[A-Za-z]\.)(?<![.\w][A-Za-z]\.)(?:[A-Za-z]\.)+\s+(?=[“‘"'(\[]*
    (?:(?:The|This|That|These|Those|It|He|She|They|We|You|In|On|At|By|As|For|From|But|And|So|Yet|While|When|What
    |Who|Why|How|If|Since|Both|Such|There|Here|Then|An)\b|(?:A|I)[ ][a-z]))""",
    re.VERBOSE,
)
"""A dotted abbreviation from its first dot on, and a word that begins a sentence: “U.S. The plan”."""
NOTE_NUMBER = re.compile(
    rf"[.?!](?:(?<=[^\W\d_]{{4}}.)|(?<=[”’\"')\]].))\d{{1,3}}(?:[ ,]\d{{1,3}})*\s+{OPENING}"
)
"""The number of a note behind a stop: “of thinking.10 This model”."""
ASIDE = re.compile(rf"[(\[][^()\[\]]*[)\]]\s+{OPENING}")
ASIDE_END = re.compile(r"[.!?…][”’\"']*[)\]]\s+$")
"""How a whole sentence in brackets ends: “(It was.) He left.”"""
ENTRY = re.compile(rf"(?<!\S)(?:(?P<bullet>[•⁃])[ ]?)?(?P<count>\d{{1,3}}|[a-z])(?:\.\)|[.)])\s+{OPENING}")
"""The mark of an entry where a list stands in one line: “1. The first 2. The second”."""
FIRST_ENTRY = re.compile(r"[•⁃]?[ ]?(?:\d{1,3}|a)[.)]")
NO_BLANK = re.compile(r"\S")
STOP = re.compile(r"[.!?…]$")
STOP_OR_WORD = re.compile(r"(?:[.!?…]|(?<![^\W_])[^\W\d_]{4,})$")
ADDRESS = re.compile(r"(?:\bwww\.|://|@)\S*$")
LONGEST_ADDRESS = 60
GLUED = re.compile(r"(?:[^\W\d_]{2}|\d{2})[”’\"')\]]*[.!?…]$")
LONE_LETTER = re.compile(r"(?<!\w)[\u0621-\u064a]\.$")
"""How Arabic abbreviates a title: “د. ديفيد”."""
DASHES = "-–—"
GOES_ON_SMALL = re.compile(r"(?:[!?][”’\"'»)\]]*|\d\.)$")
"""Behind this a small letter goes on: “Is it new? he asked,” “for 1. above.”"""
LONE_MARK = re.compile(r"[^\w\s]?[ ]?(?:\d{1,3}|[A-Za-z])[.)]{1,2}")
INSIDE = re.compile(r"(?<![\w.])(?:e\.g|i\.e)\.$")
BEFORE_NUMBER = re.compile(r"\b(?:Vols?|Nos?|N[°º])\.$")
WINDOW = 12
"""More characters than any of the patterns for what stands before or behind a cut needs."""
SURE_END = re.compile("[。！？।॥۔]+[」』”’）》]*")
"""What ends a sentence in scripts that do it without a blank."""
LONGEST_PIECE = 2_000
ORDINAL_DOT = frozenset("bs cs da de et fi fo hr hu is lb lv mk nb nn no pl sk sl sr tr".split())
"""Languages that put a dot behind an ordinal number: “1. Mai bis 2. Juni” is no list."""


def sentence_spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Cut a text into sentences.

    Args:
        text: A paragraph, or an item of a list.
        language: BCP 47 tag of its language.

    Yields:
        Start and end of each sentence, without the blanks around it. O(length of the text).
    """
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    first = left
    plain = OVERLOOKED.sub("", text[left:right])
    removed = [match.start() for match in OVERLOOKED.finditer(text, left, right)]
    earlier = [at - left - count for count, at in enumerate(removed)]
    bold = False
    for end, start in _cuts(plain, language.partition("-")[0].lower()):
        behind = first + end + bisect_right(earlier, end - 1)
        before = first + start + bisect_right(earlier, start)
        bold ^= text.count("**", left, behind) % 2 == 1
        if behind < before:
            behind, before = _shared(text, behind, before, bold=bold)
        yield left, behind
        left = before
    if left < right:
        yield left, right


def _shared(text: str, behind: int, before: int, *, bold: bool) -> tuple[int, int]:
    """Share what lies between two sentences: a mark of weight belongs to the one that it touches."""
    end = next((at for at in range(behind, before) if text[at].isspace()), before if bold else behind)
    start = next((at for at in range(end, before) if not text[at].isspace()), before)
    return end, start


def _cuts(plain: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the end of each sentence but the last, and the start of the one behind it."""
    first = _behind_blanks(plain, 0)
    starts = {_behind_blanks(plain, end) for end in _ends(plain, language)}
    starts |= {first, *(match.end() for match in NOTE_NUMBER.finditer(plain))}
    if language == "en":
        starts |= {match.end() for match in DOTTED.finditer(plain)}
    for match in ASIDE.finditer(plain):
        if match.start() in starts and ASIDE_END.search(match[0]):
            starts.add(match.end())
    entries = _entries(plain, starts, ordinals=language in ORDINAL_DOT)
    marks = {at for match in entries for at in range(match.start() + 1, match.end() + 1)}
    items = {match.start() for match in entries}
    last = first
    for start in sorted((starts | items) - marks):
        end = _before_blanks(plain, start)
        if first < start < len(plain) and (start in items or not _goes_on(plain, last, end, start)):
            yield end, start
            last = start


def _ends(plain: str, language: str) -> Iterator[int]:
    """Yield where the library ends a sentence; a piece at a time, as it takes the square of a long one."""
    done = 0
    while done < len(plain):
        found = SURE_END.search(plain, done + LONGEST_PIECE)
        end = found.end() if found else len(plain)
        for boundary in get_sentence_boundaries(language, plain[done:end]):
            yield done + boundary["end_index"]
        done = end


def _entries(plain: str, starts: set[int], *, ordinals: bool) -> list[re.Match[str]]:
    """Find the marks of a list’s entries: the first where a sentence begins, the others in order."""
    found: list[re.Match[str]] = []
    if not any(FIRST_ENTRY.match(plain, start) for start in starts):
        return found
    following = ""
    for match in ENTRY.finditer(plain):
        count, start = match["count"], match.start()
        begins = start in starts
        if count == following:
            end = _before_blanks(plain, start)
            before = plain[max(0, end - WINDOW) : end]
            ordinal = ordinals and count.isdigit() and not match["bullet"]
            if not begins and not (STOP if ordinal else STOP_OR_WORD).search(before):
                continue
        elif not begins or not (count.isdigit() or count == "a"):
            continue
        found.append(match)
        following = str(int(count) + 1) if count.isdigit() else chr(ord(count) + 1)
    return found


def _goes_on(plain: str, last: int, end: int, start: int) -> bool:
    """Tell whether a sentence that seems to end goes on: the cut would lie between ``end`` and ``start``."""
    before, after = plain[max(last, end - WINDOW) : end], plain[start : start + WINDOW]
    if after[0] in ",;:)]}":
        return True
    if end == start and before[-1] in ".!?…":
        return not _is_glued(plain, before, after, start)
    if LONE_MARK.fullmatch(plain, last, end) or (BEFORE_NUMBER.search(before) and after[0].isdigit()):
        return True
    if LONE_LETTER.search(before) or INSIDE.search(before) or (before[-1] in "」』" and after[0] == "と"):
        return True
    letter = next((character for character in after if character.isalnum()), "")
    small = _has_case(letter) and letter.islower()
    return small and (after[0] in DASHES or GOES_ON_SMALL.search(before) is not None)


def _is_glued(plain: str, before: str, after: str, start: int) -> bool:
    """Tell whether two sentences are glued together, in a script with blanks or in one without."""
    if after[0] in ".!?…-" or after[0].isdigit():
        return False
    address = ADDRESS.search(plain, max(0, start - LONGEST_ADDRESS), start)
    return not _has_case(after[0]) or (GLUED.search(before) is not None and address is None)


def _has_case(character: str) -> bool:
    """Tell whether a letter can be a capital at the start of a sentence, as Georgian ones cannot."""
    return character.lower() != character.title()


def _behind_blanks(plain: str, at: int) -> int:
    found = NO_BLANK.search(plain, at)
    return found.start() if found else len(plain)


def _before_blanks(plain: str, at: int) -> int:
    while at and plain[at - 1].isspace():
        at -= 1
    return at
