"""Checking our own words, letter by letter: what an eye passes over, and what only the keyboard explains.

Not looked at are code, addresses, directives, what quotes the seed word for word, and the titles and names of
sources, which are written as their publishers write them.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from edition.reading.characters import blanked
from edition.reading.errors import Problem, line_and_column, short
from edition.reading.memo import Memo
from edition.reading.text_files import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from edition.checks.project import Project
    from edition.edition import Edition
    from edition.reading.yaml_loading import Data, Document, Path_

    Complaint = tuple[int, str, str, str]
    Find = Callable[[str, str], tuple[Complaint, ...]]

ASIDE = re.compile(
    r"""\A---\n.*?^---[ ]*$                     # front matter
    | ^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)  # a block of code
    | (?P<ticks>`+).+?(?P=ticks)                # code in a line
    | ^[ \t]*/{3,}[^\n]*                       # a directive
    | (?<=\n\n)(?:[ ]{4}|\t)[^\n]*(?:\n+(?:[ ]{4}|\t)[^\n]*)*  # a block of code by its indent
    | (?<=\])\([^)\s]*\)                        # where a link leads
    | <(?:https?|mailto):[^>\s]*>
    | \{[^}\n]*\}                                # attributes
    | ^[ ]*\|[-:| ]+\|[ ]*$                     # the second line of a table
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
QUOTED = re.compile(r"“([^“”]+)”")
BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
COMBINING = re.compile("[\u0300-\u036f]")
DECOMPOSED = re.compile(rf"[^\W\d_]{COMBINING.pattern}+")
STRAIGHT = re.compile(r"[\"']")
DOUBLED_WORD = re.compile(r"(?<![\w’'-])([^\W\d_]++)\s++(\1)\b(?![’'-])", re.IGNORECASE)
# Python looks ten times as fast for a pattern that begins with a text as for one that begins by looking back.
DOUBLED_SPACE = re.compile(r"  (?<=[^\s|]  ) *(?=[^\s|])")
DASH = re.compile(r"--(?<=[\w\s]--)(?=[\w\s])")
OPENING = re.compile(r"“(?![^“]*?”)", re.DOTALL)
PARAGRAPH_END = re.compile(r"\n\s*\n")
TWICE_IS_RIGHT = frozenset({"had", "that", "is", "do"})

PROSE = frozenset(
    """answer ask copy counts definition description event evidence_in_article explanation in_plain_words
    known label measure note objectives remark right says subtitle supports text title unknown weak what why
    why_it_matters words wrong""".split()
)
"""The keys of notes under which our own words stand."""
NAMES_OF_SOURCES = frozenset({"title"})


def prose_problems(project: Project, edition: Edition) -> Iterator[Problem]:
    """Check the pages, the notes and the reasons of repairs.

    Args:
        project: The project.
        edition: The edition.

    Yields:
        What is wrong, at its place in a page or at the entry of a note.
    """
    find = _FIRST.begin()
    _OWN.begin()
    for frame in filter(lambda frame: frame.readable, project.frames):
        for offset, code, message, mend in find(frame.text, edition.seed.text):
            yield Problem(frame.path, *line_and_column(frame.text, offset), code, message, mend)
    for name, document in edition.notes.documents.items():
        keys = PROSE - NAMES_OF_SOURCES if name == "sources" else PROSE
        yield from islice(_document_problems(document, keys, edition.seed.text, find), MAX_PROBLEMS)
    path = edition.seed.path.with_name("repairs.yml")
    for entry in edition.entries:
        for words in (entry.why, *entry.words.values(), *(other.why_not for other in entry.alternatives)):
            for _, code, message, mend in find(words, edition.seed.text):
                yield Problem(path, entry.line, entry.column, code, message, mend)


def _document_problems(
    document: Document[Data], keys: frozenset[str], seed: str, find: Find
) -> Iterator[Problem]:
    for where, text in prose(document.raw, keys):
        for _, code, message, mend in find(text, seed):
            yield document.problem(where, code, message, mend)


def prose(data: Data, keys: frozenset[str], where: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Find the texts of a file that stand under some keys, at any depth.

    Args:
        data: A part of the file.
        keys: The keys.
        where: What leads to that part.

    Yields:
        Where each text stands, and the text.
    """
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if isinstance(value, str):
            named = next((str(step) for step in ((*where, key))[::-1] if isinstance(step, str)), "")
            if named in keys:
                yield (*where, key), value
        else:
            yield from prose(value, keys, (*where, key))


def complaints(text: str, seed: str) -> Iterator[Complaint]:
    """Check a text of ours.

    Args:
        text: Markdown, or the words of a note.
        seed: The text of the seed, which may be quoted as it is.

    Yields:
        Offset, code, message and mend of everything that is wrong.
    """
    text = own_words(text, seed)
    for check in CHECKS:
        yield from check(text)


def _first(text: str, seed: str) -> tuple[Complaint, ...]:
    """Check a text of ours as far as all is told that will be."""
    return tuple(islice(complaints(text, seed), MAX_PROBLEMS))


_FIRST = Memo(_first)


def own_words(text: str, seed: str) -> str:
    """Put stand-ins in the place of all that is not ours in a text, so that nothing moves.

    Args:
        text: Markdown, or the words of a note.
        seed: The text of the seed, which may be quoted.

    Returns:
        The text without code, addresses, directives and quotations of the seed.
    """
    return _OWN(text, seed)


def _own(text: str, seed: str) -> str:
    text = ASIDE.sub(blanked, text)
    return QUOTED.sub(lambda match: blanked(match) if match[1] in seed else match[0], text)


_OWN = Memo(_own)


def _characters(text: str) -> Iterator[Complaint]:
    for match in BLANK.finditer(text):
        what = f"U+{ord(match[0]):04X} ({unicodedata.name(match[0]).lower()}) is a blank but no space"
        yield match.start(), "E501", what, "write a space"
    for match in DECOMPOSED.finditer(text) if COMBINING.search(text) else ():
        whole = unicodedata.normalize("NFC", match[0])
        if whole != match[0]:
            what = f"'{whole}' is written as a letter and an accent apart, which no search finds"
            yield match.start(), "E502", what, f"type '{whole}' anew, as one character"


def _marks(text: str) -> Iterator[Complaint]:
    for match in STRAIGHT.finditer(text):
        mend = "write “ and ”" if match[0] == '"' else "write ’, or ‘ and ’ around a quotation"
        yield match.start(), "E503", f"a straight quotation mark in '{_near(text, match)}'", mend
    for match in DASH.finditer(text):
        what = f"two hyphens in '{_near(text, match)}'"
        yield match.start(), "E507", what, "write –, or a comma or a colon"
    start = 0
    for end in (*(match.start() for match in PARAGRAPH_END.finditer(text)), len(text)):
        for match in OPENING.finditer(text[start:end]):
            quotation = short(match.string[match.start() :])
            mend = "write ” where it ends"
            yield start + match.start(), "E504", f"the quotation '{quotation}' never ends", mend
        start = end


def _doubled(text: str) -> Iterator[Complaint]:
    for match in DOUBLED_WORD.finditer(text):
        if match[1].casefold() not in TWICE_IS_RIGHT and not match[2].istitle():  # Pago Pago
            yield match.start(), "E505", f"the word '{match[1]}' stands twice", "delete one of the two"
    for match in DOUBLED_SPACE.finditer(text):
        what = f"{len(match[0])} spaces in '{_near(text, match)}'"
        yield match.start(), "E506", what, "write one space"


CHECKS: tuple[Callable[[str], Iterator[Complaint]], ...] = (_characters, _marks, _doubled)


def _near(text: str, match: re.Match[str]) -> str:
    """Give the words around what is wrong."""
    before = text[max(0, match.start() - 20) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 20].partition("\n")[0]
    return re.sub("\ufffc+", "…", f"{before}{match[0]}{after}").strip()
