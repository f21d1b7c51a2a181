"""Blanks around marks, looked for in the guarded text, out of which code, numbers and addresses are.

A mark is only moved where its surroundings leave no other reading. Known limit: a name such as ``Node.Js``,
with a capital behind its dot, is read as two sentences where it stands once; the editor's repairs can own it.

Each pattern begins with the mark it looks for, of which a text has few; what stands before is looked at then.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import cycle, repeat
from typing import TYPE_CHECKING

from edition.repair.conventions import conventions
from edition.repair.edits import Change
from edition.repair.rules.chain import DOUBTFUL, rule
from edition.repair.text.letters import LOWER, UPPER
from edition.repair.text.lines import ITEM_MARK, STAND_IN, right_before
from edition.repair.vocabulary import FREE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.repair.text.lines import Line
    from edition.repair.text.shadow import Shadow

SENTENCE = rf"[“‘]?(?:[{UPPER}][{LOWER}’]|[AI] )"
"""How a sentence begins: with a word; a letter that is none may be half of a face, ``:D``."""
NAMED = rf"(?!(?<=[ \t]\.)(?:Net|Com|Org|Edu|Gov|Info|Io|Mac)(?![{LOWER}]))"
"""No name that begins with a dot: ``the .Net framework``."""
BEFORE_GAP = re.compile(r"[\w’”»)\]](?P<gap>[ \t]+)\Z")
FACE = r"(?:(?<=[ \t];)[pPdDoO]|(?<=n;)t)(?![\w’'])"
"""What makes a face of a semicolon, ``;p``, or an apostrophe, ``wasn;t``."""
SPLIT_MARK = re.compile(
    rf"[,;.:?!](?<=[ \t].)(?:(?=\s|$|«|{SENTENCE}){NAMED}|(?<=[,;])(?!{FACE})(?=[\w“‘])"
    r"|(?<=\d[ ]\.)(?=\d)|(?<=\b[ap][ ]\.)(?=m\.)|(?<=\b[A-Z][ ]\.)(?=[A-Z]\.))",
    re.MULTILINE,
)
"""Before a blank or a word; of a number and an abbreviation also within them: ``1 .2``, ``10 a .m.``."""
GLUED_COMMA = re.compile(rf"[,;](?=[^\W\d_]|“)(?!(?<=\b[^\W\d_].)[^\W\d_]\b|(?<=\b(?i:TL);)(?i:DR)\b|{FACE})")
"""Not between two letters that stand alone: ``N,N-dimethyl``, ``(x,y)``, and not in ``TL;DR`` and ``;p``."""
BEFORE_COMMA = re.compile(r"(?:(?P<word>[^\W\d_]|[’”»).])|(?P<number>\d))[ \t]*\Z")
TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
GLUED_STOP = re.compile(rf"[.?!]{NAMED}[”)]?(?={SENTENCE})")
BEFORE_STOP = re.compile(
    rf"(?:[{LOWER}](?:(?<=[{LOWER}]{{3}})|[ \t]|[”’)])|[ \t](?:\([^()\n]*\)|\[[^\[\]\n]*\])"
    r"|(?<![\w.-])(?:1[5-9]|20)\d\d|(?:\n|\A)[*_]{0,2}[QA][*_]{0,2})[ \t]*\Z"
)
"""How a whole word ends, and not an abbreviation, with the blanks before a mark that was split off.

Or what stands in brackets, ``(Table 1)``, a year, ``1987``, and who asks and answers, ``Q`` and ``A``."""
SHORT_WORD = re.compile(
    r"(?<![\w.’'/-])(?:at|be|by|do|go|he|in|is|it|me|my|of|on|so|to|up|us|we|"
    rf"(?P<name>[{UPPER}][{LOWER}]{{2}}))\Z"
)
"""English words and names too short for their end to tell them from an abbreviation."""
BEFORE_MARK = re.compile(r"[\w”’)][ \t]*\Z")
GLUED_COLON = re.compile(rf":(?={SENTENCE})")

IN_BRACKETS = re.compile(
    r"\((?<![:;=-].)(?P<left>[ \t]*)(?=[^\W_]{2}|\d|\.\w)"
    r"[^()\n]{0,300}?(?:\n(?=[\w“‘\"'])[^()\n]{0,150}?){0,3}(?P<right>[ \t]*)(?<![:;=-])\)"
)
"""Not a face, ``:(`` or ``:)``; over the line ends of a paragraph that was broken at a width."""
OPENS = r"(?<![^\s(\[{“‘«»„—–*_-].)"
"""No mark of quotation opens behind a letter or a stop, also where ``“`` and ``«`` close, as in German."""
IN_CURLY = re.compile(rf"“{OPENS}(?P<left>[ \t]*)(?=\S)[^“”\n]{{0,500}}?(?P<right>[ \t]*)”")
IN_ANGLES = re.compile(rf"«{OPENS}(?P<left>[ \t\u00a0]*)(?=\S)[^«»\n]{{0,500}}?(?P<right>[ \t\u00a0]*)»")
IN_STRAIGHT = re.compile(
    r"\"(?<!\S.)(?P<left>[ \t]+)(?=\w)[^\"\n]{1,500}?(?P<right>[ \t]+)\"(?=[\s.,;:!?)]|$)", re.MULTILINE
)
DOUBLED = re.compile(
    r",(?<=[^\W_].)(?P<comma>[ \t]?,)(?=\s|[^\W\d_]{2})|;(?<=[^\W_].)(?P<semicolon>[ \t]?;)(?=\s)"
    rf"|\.(?<=[^\W\d_]{{3}}.)(?P<stop>[ \t]?\.)(?=\s+[{UPPER}“]|\s*$)(?![ .]*\.)"
    r"|[?!](?<=[^\W\d_]{2}.)(?P<behind>\.)(?=\s)|(?P<before>,)(?<=[^\W\d_]{3}.)\.(?=\s)",
    re.MULTILINE,
)
TWO_MARKS = re.compile(r"[,;.?!](?=[ \t]?[,;.])")

LEAD = re.compile(
    r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+:]|\d{1,9}[.)]|[a-z]{1,2}\)|#{1,6}|\[\^?[^\]]{1,40}\]:)[ \t]+)*"
)
SPACED = frozenset({"text", "item", "heading", "quote", "setext"})
ONE_BEHIND, TWO_BEHIND = (
    [re.compile(rf"\{stop}(?<=[{LOWER}].){gap}(?=[{UPPER}“])") for stop in ".?!"] for gap in (" ", "  ")
)


@rule("spacing", "No space stands before a mark.")
def space_before_mark(shadow: Shadow) -> Iterator[Change]:
    """Join a mark to its word: ``harvest .`` → ``harvest.``, and ``in spring .Then`` likewise.

    French keeps the space before high marks.
    """
    text = shadow.guarded
    kept = conventions(shadow.language).before
    for match in _at_marks(shadow, SPLIT_MARK):
        before = right_before(BEFORE_GAP, text, match.start())
        if before and text[match.start()] not in kept:
            yield Change(*before.span("gap"), "")


def _at_marks(shadow: Shadow, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Look for a pattern at the marks that do not stand as they mostly do."""
    for place in shadow.odd_marks:
        if match := pattern.match(shadow.guarded, place):
            yield match


@rule("spacing", "Brackets stand at what they hold.", needs=("( ", " )"))
def space_in_brackets(shadow: Shadow) -> Iterator[Change]:
    """Close the gaps within brackets: ``( elected in 2019 )`` → ``(elected in 2019)``."""
    yield from _inner_gaps(shadow, IN_BRACKETS)


@rule("spacing", "Quotation marks stand at what they quote.", needs=("“ ", " ”", '" ', "« ", " »"))
def space_in_quotes(shadow: Shadow) -> Iterator[Change]:
    """Close the gaps within quotation marks: ``“ a hard year ”`` → ``“a hard year”``.

    Guillemets keep them in French; straight marks are told by what stands around them.
    """
    yield from _inner_gaps(shadow, IN_CURLY)
    yield from _inner_gaps(shadow, IN_STRAIGHT)
    if "»" not in conventions(shadow.language).before:
        yield from _inner_gaps(shadow, IN_ANGLES)


@rule("spacing", "An inverted mark stands at its sentence.", needs=("¿ ", "¡ "))
def space_after_inverted_mark(shadow: Shadow) -> Iterator[Change]:
    """Join an inverted mark to its sentence: ``¿ Qué hará?`` → ``¿Qué hará?``."""
    for match in INVERTED.finditer(shadow.guarded):
        yield Change(*match.span("gap"), "")


INVERTED = re.compile(r"(?:¿(?=[^¿?\n]{1,300}\?)|¡(?=[^¡!\n]{1,300}!))(?P<gap>[ \t]+)(?=[^\W_])")
"""One whose sentence ends with the other mark of the pair."""


def _inner_gaps(shadow: Shadow, pattern: re.Pattern[str]) -> Iterator[Change]:
    for match in pattern.finditer(shadow.guarded):
        for name in ("left", "right"):
            if match[name]:
                yield Change(*match.span(name), "")


@rule("punctuation", "The mark was doubled.")
def doubled_mark(shadow: Shadow) -> Iterator[Change]:
    """Take away a mark that was doubled: ``in May,, and`` → ``in May, and``, ``town..`` → ``town.`` likewise.

    Not dots in a row of three or more, and not those of abbreviations.
    """
    for pair in TWO_MARKS.finditer(shadow.text):
        if match := DOUBLED.match(shadow.text, pair.start()):
            glued = shadow.text[match.end() : match.end() + 1].isalpha()
            yield Change(*match.span(match.lastgroup or 0), " " if glued else "")


@rule("spacing", "A quotation stands apart from the words around it.", needs=("”", '"'))
def space_around_quotes(shadow: Shadow) -> Iterator[Change]:
    """Part a quotation from the words glued to it: ``a dream,”said`` → ``a dream,” said``.

    Straight marks open and close in turn; where one of a paragraph fits neither, all of them are left alone.
    """
    text = shadow.guarded
    known: dict[int, list[int]] = {}
    for match in GLUED_TO_QUOTE.finditer(text):
        if not shadow.text[match.end()].isalpha():
            continue  # a link or a tag
        if match[0][-1] == "”":
            yield Change(match.end(), match.end(), " ")
            continue
        line = shadow.line_at(match.start())
        if line.start not in known:
            known[line.start] = _pairs(text, line)
        if marks := known[line.start]:
            at = bisect_left(marks, match.end() - 1)
            if at % 2:
                yield Change(match.end(), match.end(), " ")
            elif match[0][0] != "," and " " in text[marks[at] : marks[at + 1]]:
                yield Change(marks[at], marks[at], " ")


def _pairs(text: str, line: Line) -> list[int]:
    """Give where the straight marks of a line are; none if they do not stand in pairs."""
    marks = [line.start + at for at, character in enumerate(line.text) if character == '"']
    paired = len(marks) % 2 == 0 and all(map(_stands_well, repeat(text), marks, cycle((True, False))))
    return marks if paired else []


def _stands_well(text: str, place: int, opens: bool) -> bool:
    """Tell whether a straight mark can open a quotation, or close one."""
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    if opens:
        return not before.isalnum() and bool(behind.strip())
    return bool(before.strip()) and not before.isdigit()


GLUED_TO_QUOTE = re.compile(rf"[,.?!](?<=[{LOWER}\d].)(?:”(?=[{LOWER}]{{2}})|\"(?=[^\W\d_]))")


@rule("spacing", "A comma is followed by a space.")
def space_after_comma(shadow: Shadow) -> Iterator[Change]:
    """Part a comma or semicolon from the word glued to it: ``security,former`` → ``security, former``."""
    text = shadow.guarded
    for match in _at_marks(shadow, GLUED_COMMA):
        before = right_before(BEFORE_COMMA, text, match.start())
        sure = before and (before["word"] or TWO_LETTERS.match(text, match.end()))
        if sure and not shadow.text.startswith(BEHIND_COMMA, match.end()):
            yield Change(match.end(), match.end(), " ")


BEHIND_COMMA = ("[", "]", "</", "<br", ".")
"""What ends that in which a comma stands, begins the note to it, breaks the line, or is an ellipsis."""


@rule("spacing", "A period is followed by a space.")
def space_after_stop(shadow: Shadow) -> Iterator[Change]:
    """Part two sentences that were glued together: ``alliance.What`` → ``alliance. What``.

    Two words with capitals may be a name, and are a suggestion, if they stand so more than once,
    ``Data.Bank``, or the second ends as such names do, ``Disability.Gov``. Behind a short word it
    is sure only where a small word begins the second: ``it.The``, but ``it.Skip``.
    """
    text = shadow.guarded
    found = [(match, _glued(text, match)) for match in _at_marks(shadow, GLUED_STOP)]
    times = Counter(glued for _, glued in found)
    for match, glued in found:
        pattern = BEFORE_STOP if match[0][0] == "." else BEFORE_MARK
        if right_before(pattern, text, match.start()):
            again = times[glued] > 1 and glued.partition(".")[2].casefold() not in FREE
            named = glued and (again or END_OF_NAME.match(text, match.end()))
            yield Change(match.end(), match.end(), " ", DOUBTFUL if named else None)
        elif shadow.base == "en" and (before := right_before(SHORT_WORD, text, match.start())):
            word = LETTERS.search(text, match.end())
            small = word and word[0].casefold() in FREE
            if small or not before["name"]:
                yield Change(match.end(), match.end(), " ", None if small else DOUBTFUL)


def _glued(text: str, match: re.Match[str]) -> str:
    """Give the words on both sides of a stop, if nothing else parts them."""
    before, behind = right_before(LAST_LETTERS, text, match.start()), LETTERS.match(text, match.end())
    if not before or not behind or match[0] != ".":
        return ""
    return f"{before[0]}.{behind[0].rstrip(STAND_IN)}"


END_OF_NAME = re.compile(rf"(?:Com|Org|Edu|Gov|Gouv)(?![{LOWER}])|[{UPPER}][{LOWER}]+[{UPPER}]")
"""The end of the name of a site or a program: ``Disability.Gov``, ``Builder.AppFrame``."""
LETTERS, LAST_LETTERS = re.compile(r"[^\W\d_]+"), re.compile(rf"(?<!\w)[{UPPER}][^\W\d_]+\Z")


@rule("spacing", "A colon is followed by a space.")
def space_after_colon(shadow: Shadow) -> Iterator[Change]:
    """Part a label from its text: ``School Plans:Plant`` → ``School Plans: Plant``.

    Behind a word with a capital it is sure only where a label of several words begins an item:
    ``Nier:Automata`` is a name, and ``Lehrer:innen`` a word of German.
    """
    text = shadow.guarded
    for match in GLUED_COLON.finditer(text):
        if right_before(BEFORE_STOP, text, match.start()):
            word = right_before(LAST_WORD, text, match.start())
            if shadow.base == "de" and GENDER.match(text, match.end()):
                continue
            sure = not (word and word[0][0].isupper()) or _is_label(text, match.start())
            yield Change(match.end(), match.end(), " ", None if sure else DOUBTFUL)


LAST_WORD = re.compile(r"[^\W\d_]+[ \t”’)]*\Z")
GENDER = re.compile(r"In(?:nen)?\b")
LABELLED = re.compile(
    rf"{ITEM_MARK}[*_]{{0,2}}[{UPPER}][^\n.!?:]*[^\W\d_][ \t-][^\n.!?:]*\Z|[*_]{{0,2}}[QA][*_]{{0,2}}[ \t]*\Z"
)
LONGEST_LABEL = 80


def _is_label(text: str, end: int) -> bool:
    """Tell a label of several words at the beginning of an item, or who asks and answers, ``Q``."""
    start = text.rfind("\n", max(0, end - LONGEST_LABEL), end) + 1
    return LABELLED.match(text, start, end) is not None


@rule("spacing", "One space parts two words.", needs=("  ", "\t", "\u00a0"))
def double_space(shadow: Shadow) -> Iterator[Change]:
    """Close a gap of two spaces or more: ``two  words`` → ``two words``; not in tables.

    Two spaces behind sentences stay where the writer always set two.
    """
    text = shadow.text
    habit = _writes_two_spaces(text)
    for line in shadow.lines:
        content = line.text
        if line.kind not in SPACED or not ("  " in content or "\t" in content or "\u00a0" in content):
            continue
        lead = LEAD.match(content)
        for match in GAP.finditer(content, lead.end() if lead else 0):
            before, behind = (
                content[match.start() - 1 : match.start()],
                content[match.end() : match.end() + 1],
            )
            if not _parts_words(before, behind):
                continue
            if not (habit and match[0] == "  " and before in '.?!:”"’)'):
                yield Change(line.start + match.start(), line.start + match.end(), " ")


GAP = re.compile(r"[ \t\u00a0][ \t\u00a0]+")
OPENING = frozenset("([“‘\"'*_—–&-")
CLOSING = frozenset(".,;:!?”’\"')]*_—–&-")


def _parts_words(before: str, behind: str) -> bool:
    """Tell a gap between words, or between a word and a mark of its sentence; not between two symbols."""
    if before.isalnum():
        return behind.isalnum() or behind in OPENING
    return before in CLOSING and behind.isalnum()


def _writes_two_spaces(text: str) -> bool:
    """Tell a habit: most sentences that end within a line have two spaces behind them."""
    if not any(f"{mark}  " in text for mark in ".?!"):
        return False
    two = _count(TWO_BEHIND, text)
    return two > 0 and two >= _count(ONE_BEHIND, text)


def _count(patterns: Iterable[re.Pattern[str]], text: str) -> int:
    return sum(1 for pattern in patterns for _ in pattern.finditer(text))
