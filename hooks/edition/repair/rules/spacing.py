"""Third phase: blanks around marks, looked for in the guarded text, out of which numbers and addresses are.

A mark is only moved where its surroundings leave no other reading. Known limit: a name such as ``Node.Js``,
with a capital behind its dot, is read as two sentences; the editor's repairs can own it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import Shadow, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = r"[“‘]?[A-Z][a-z’ ]"
"""How a sentence begins."""
WORD_END = r"(?:[a-z]{3}|[a-z][ \t]+|[a-z][”’)][ \t]*)"
"""How a whole word ends, and not an abbreviation, with the blanks before a mark that was split off."""

SPLIT_MARK = re.compile(rf"(?<=[\w’”)\]])(?P<gap>[ \t]+)(?:[,;](?=[\s\w“‘]|$)|[.:?!](?=\s|$|{SENTENCE}))")
GLUED_COMMA = re.compile(r"(?:[^\W\d_]|[’”).])[ \t]*[,;](?=[^\W\d_“])|\d[ \t]*[,;](?=[^\W\d_]{2})")
GLUED_STOP = re.compile(rf"(?:{WORD_END}\.|[\w”’)][ \t]*[?!])[”)]?(?={SENTENCE})")
GLUED_COLON = re.compile(rf"{WORD_END}:(?={SENTENCE})")
DOUBLE_SPACE = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")


@rule("spacing", "No space stands before a mark.")
def space_before_mark(shadow: Shadow) -> Iterator[Change]:
    """Join a mark to its word: ``harvest .`` → ``harvest.``, and ``in spring .Then`` likewise."""
    for match in SPLIT_MARK.finditer(shadow.guarded):
        yield Change(*match.span("gap"), "")


@rule("spacing", "A comma is followed by a space.")
def space_after_comma(shadow: Shadow) -> Iterator[Change]:
    """Part a comma or semicolon from the word glued to it: ``security,former`` → ``security, former``."""
    for match in GLUED_COMMA.finditer(shadow.guarded):
        yield Change(match.end(), match.end(), " ")


@rule("spacing", "A period is followed by a space.")
def space_after_stop(shadow: Shadow) -> Iterator[Change]:
    """Part two sentences that were glued together: ``alliance.What`` → ``alliance. What``."""
    for match in GLUED_STOP.finditer(shadow.guarded):
        yield Change(match.end(), match.end(), " ")


@rule("spacing", "A colon is followed by a space.")
def space_after_colon(shadow: Shadow) -> Iterator[Change]:
    """Part a label from its text: ``Plans:Plant`` → ``Plans: Plant``."""
    for match in GLUED_COLON.finditer(shadow.guarded):
        yield Change(match.end(), match.end(), " ")


@rule("spacing", "One space parts two words.")
def double_space(shadow: Shadow) -> Iterator[Change]:
    """Close a gap of two spaces or more: ``two  words`` → ``two words``; not in tables."""
    for line in shadow.lines:
        if line.kind != "row":
            for match in DOUBLE_SPACE.finditer(shadow.text, line.start, line.end):
                yield Change(match.start(), match.end(), " ")
