"""First phase: what decoding, copying and escaping did to characters."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from edition.repair.conventions import conventions
from edition.repair.edits import Change
from edition.repair.rules.chain import rule
from edition.repair.text.lines import right_before, spans_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from edition.repair.text.shadow import Shadow

LINE_ENDS = tuple("\r\u2028\u2029\x0b\x0c\x1c\x1d\x1e")
LINE_END = re.compile(f"[{''.join(LINE_ENDS)}]\n?")
UNSEEN = "[\ufeff\u200b\u2060\u180e\x00-\x08\x0e-\x19\x7f]"
UNSEEN_RUN = re.compile(f"{UNSEEN}{UNSEEN}*")  # as all here: one character first is found faster than a run
NO_CHARACTER = "\ufffd"
LOST = "ï¿½"
"""The same, decoded wrongly."""
CLUE = re.compile("[^\x00-\x7f‘’“”–—…•\u00a0]")
"""Characters of which one stands in all that was decoded wrongly."""
SOFT_HYPHEN = re.compile("\u00ad\u00ad*(?P<behind>[ \t]*\n?(?=[^\\W\\d_]))?")
BEFORE_HYPHEN = re.compile(r"(?<=[^\W\d_])[ \t]*\n?[ \t]*\Z")
ENTITY = re.compile(
    r"&(?:amp;){0,9}(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});", re.IGNORECASE
)
BLANK = r"&(?:amp;){0,9}(?:nbsp|ensp|emsp|thinsp|#160|#xa0);[ \t]*"
BLANKS = re.compile(f"{BLANK}(?:{BLANK})*", re.IGNORECASE)
PIECE = re.compile(f"{ENTITY.pattern}|[^\x00-\x7f]", re.IGNORECASE)
RUN = re.compile(f"(?:{PIECE.pattern})+", re.IGNORECASE)
"""References and characters beside them, some of which may have been one character, decoded wrongly."""
PLAIN = frozenset("&\"'")
"""Characters of ASCII that mean nothing to Markdown where they stand among words."""


@rule("structure", "A line ends with a line feed.", needs=LINE_ENDS, unseen=True)
def line_end(shadow: Shadow) -> Iterator[Change]:
    r"""Write every line end as a line feed: ``\r\n``, ``\r``, a form feed, U+2028."""
    for match in LINE_END.finditer(shadow.text):
        if match[0].endswith("\n"):
            yield Change(match.start(), match.end() - 1, "")
        else:
            yield Change(match.start(), match.end(), "\n")


@rule("encoding", "The character shows nothing and came with the copy.", unseen=True)
def unseen_character(shadow: Shadow) -> Iterator[Change]:
    """Take away byte order marks, zero-width spaces and control characters.

    Not those that scripts and emoji need: joiners, marks of direction, selectors of variants.
    """
    for match in UNSEEN_RUN.finditer(shadow.text):
        yield Change(match.start(), match.end(), "")


@rule("encoding", "The bytes were read in the wrong encoding.", anywhere=True)
def mojibake(shadow: Shadow) -> Iterator[Change]:
    """Undo text that was decoded wrongly: ``weâ€™re`` → ``we’re`` (by ftfy, encoding only).

    Not where a symbol would come to stand within a word, or a character would stay lost.
    """
    if CLUE.search(shadow.text) is None:
        return
    from ftfy.badness import is_bad  # slow to load

    for start, line in suspect_lines(shadow.text, is_bad):
        if not LONE_LETTER.search(line) or is_bad(LONE_LETTER.sub("", line)):
            yield from _stretches(line, decoded(line), start)


def decoded(text: str) -> str:
    """Undo wrong decoding as often as it was done, so that nothing of it is left to undo.

    What is plain at the ends stays as it is, and tells nothing of the rest but for the nearest characters.
    """
    from ftfy import fix_encoding  # slow to load

    start = max(0, len(text) - len(text.lstrip(ALIKE)) - AROUND)
    end = max(start, len(text.rstrip(ALIKE)) + AROUND)
    return text[:start] + fix_encoding(text[start:end]) + text[end:]


def suspect_lines(text: str, is_bad: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Yield those lines of a text, with where they begin, that have a clue and look bad around it.

    Each look is at a stretch, for one at a whole line takes long.
    """
    done, start, end = 0, 0, -1
    while clue := CLUE.search(text, done):
        place = clue.start()
        if place > end:  # on another line than the one before
            start, end = text.rfind("\n", max(0, end), place) + 1, text.find("\n", place)
            end = len(text) if end < 0 else end
        done = min(place + STRETCH, end)
        if is_bad(text[max(start, place - AROUND) : min(done + AROUND, end)]):
            yield start, text[start:end]
            done = end


AROUND, STRETCH = 12, 80
"""Characters beside a clue that can make it look bad, and those behind it that are looked at with it."""
ALIKE = "".join(chr(code) for code in range(128) if code != 0x1A)
"""Characters that every encoding has alike; for ftfy U+001A stands for one that was lost."""


def _stretches(line: str, fixed: str, start: int) -> Iterator[Change]:
    """Yield the changed parts of the words of a line; where blanks were damaged, of the whole stretch."""
    old, new = line.split(" "), fixed.split(" ")
    if len(old) != len(new):
        old, new = [line], [fixed]
    for one, other in zip(old, new, strict=True):
        if one != other:
            head, tail = _common(one, other)
            if other and head + tail == len(other):  # a character is left, to be read as it is
                head, tail = (head - 1, tail) if head else (head, tail - 1)
            before, after = one[head : len(one) - tail], other[head : len(other) - tail]
            if _is_sound(other, lost=NO_CHARACTER in one or LOST in one):
                yield Change(start + head, start + head + len(before), after)
        start += len(one) + 1


def _common(one: str, other: str) -> tuple[int, int]:
    """Count the characters that two texts have in common at their beginnings and ends."""
    least = min(len(one), len(other))
    head = next((index for index in range(least) if one[index] != other[index]), least)
    tail = next(
        (index for index in range(least - head) if one[-1 - index] != other[-1 - index]), least - head
    )
    return head, tail


def _is_sound(text: str, *, lost: bool) -> bool:
    """Tell whether decoded text reads as text does; a character that was lost before may stay so."""
    if (NO_CHARACTER in text and not lost) or SYMBOL_IN_WORD.search(text):
        return False
    return all(
        character.isprintable()
        or character in "\u00a0\u200c\u200d\u200e\u200f\u00ad"
        or unicodedata.category(character) == "Zs"
        for character in text
    )


BLANK_LINES = re.compile(rf"(?:[ \t]*{BLANKS.pattern}[ \t]*\n)+(?:[ \t]*\n)*", re.IGNORECASE)
OPENED = re.compile(r"&(?:amp;)*lt;[/!]?[A-Za-z][^&<>\n]*\Z", re.IGNORECASE)
"""What a reference of ``>`` would close."""
LONE_LETTER = re.compile("[ÃÂ](?<![^ ].)(?![^ ])")
"""It may be spoken of, and is no evidence of damage alone."""
SYMBOL_IN_WORD = re.compile("[^\\W\\d_][\u2190-\u21ff\u2300-\u27bf\U0001f000-\U0001faff][^\\W\\d_]")


@rule("encoding", "A soft hyphen was left where a line had ended.", needs=("\u00ad",), anywhere=True)
def soft_hyphen(shadow: Shadow) -> Iterator[Change]:
    """Take a soft hyphen out of its word, with the line end around it, if there is one: ``valley``.

    A blank before one that begins a word parts two words.
    """
    text = shadow.text
    for match in SOFT_HYPHEN.finditer(text):
        before = right_before(BEFORE_HYPHEN, text, match.start())
        torn = (
            before and match["behind"] is not None and (not before[0] or "\n" in before[0] + match["behind"])
        )
        start = before.start() if before and torn else match.start()
        yield Change(start, match.end(), "")


@rule(
    "encoding",
    "A blank was left in the code of a web page.",
    needs=("&",),
)
def entity_blank(shadow: Shadow) -> Iterator[Change]:
    """Read a reference of a blank: ``the&nbsp;river`` → ``the river``; lines of nothing else become empty.

    In languages that set blanks before marks, as French does, one there goes on keeping the line together.
    """
    marks = conventions(shadow.language).before
    blanks = list(BLANKS.finditer(shadow.text))
    for match in _blank_lines(shadow.text) if blanks else ():
        yield Change(match.start(), match.end(), "\n")
    for match in blanks:
        before, behind = (
            shadow.text[match.start() - 1 : match.start()],
            shadow.text[match.end() : match.end() + 1],
        )
        empty = before == ">" and behind == "<"
        edge = empty or before in {"", "\n", " ", "\t"} or behind in {"", "\n"}
        opened = before == "«" or shadow.text.endswith("&laquo;", 0, match.start())
        closed = behind in marks or shadow.text.startswith("&raquo;", match.end())
        kept = marks and (opened or closed or (before.isdigit() and behind in AMOUNTS))
        none = edge or (behind in CLOSING and behind not in marks)
        yield Change(match.start(), match.end(), "" if none else "\u00a0" if kept else " ")


def _blank_lines(text: str) -> Iterator[re.Match[str]]:
    """Find the lines of nothing but references of blanks."""
    done = 0
    for start, _ in spans_with(BLANKS, text):
        if start >= done and (found := BLANK_LINES.match(text, start)):
            yield found
            done = found.end()


AMOUNTS = frozenset("0123456789€$%")
"""What stands behind a number and belongs to it."""
CLOSING = frozenset(",;.:?!")


@rule("encoding", "A character was left in the code of a web page.", needs=("&",))
def entity(shadow: Shadow) -> Iterator[Change]:
    """Read a character reference: ``Support &amp; Security`` → ``Support & Security``.

    One of a mark that Markdown would take for its own is read only where it cannot be taken so:
    ``p &lt; 0.05``. Those that are parts of a character that was decoded wrongly are read together.
    """
    for start, end in _runs(shadow.text):
        pieces = PIECE.finditer(shadow.text, start, end)
        for _, together in groupby(pieces, lambda piece: _read(piece[0]).isascii()):
            yield from _references(shadow.text, list(together))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of references, and of the characters beside them that are not in ASCII."""
    done = 0
    for found in ENTITY.finditer(text):
        start = found.start()
        if start < done:
            continue
        while start > done and not text[start - 1].isascii():
            start -= 1
        run = RUN.match(text, start)
        done = run.end() if run else found.end()
        yield start, done


def _read(text: str) -> str:
    """Read references as often as they were written."""
    while (read := html.unescape(text)) != text:
        text = read
    return text


def _references(text: str, pieces: list[re.Match[str]]) -> Iterator[Change]:
    """Read the references in a run of characters: together if decoded wrongly, or else each."""
    start, end = pieces[0].start(), pieces[-1].end()
    characters = _read(text[start:end])
    if not characters.isascii() and (read := decoded(characters)) != characters:
        if _is_sound(read, lost=False):
            yield Change(start, end, read)
        return
    for match in pieces:
        character = _read(match[0])
        line_start = text[match.start() - 1 : match.start()] in {"", "\n"}
        if line_start and character == ">":
            continue  # it would begin a quotation
        closes = character == ">" and right_before(OPENED, text, match.start(), 200)
        if len(character) == 1 and not closes and _is_harmless(character, text, match.end()):
            yield Change(match.start(), match.end(), character)


def _is_harmless(character: str, text: str, end: int) -> bool:
    """Tell a character that means what it shows where it stands."""
    if character in PLAIN:
        return True
    if character in "<>":
        return COMPARED.match(text, end) is not None
    return not (character.isascii() or character == NO_CHARACTER) and character.isprintable()


COMPARED = re.compile(r"=?[ \t]*[-+]?[$€£]?\d|[ \t]")
