"""Third phase: blanks around marks. All look at the guarded text, where addresses and numbers are out of reach."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import Shadow, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

SPLIT_MARK = re.compile(r"(?<=[\w’”)\]])(?P<gap>[ \t]+)(?=[,;](?![,;])|[.:?!](?:\s|$|[“A-Z][a-z ]))")
GLUED_COMMA = re.compile(r"(?:(?<=[^\W\d_])|(?<=[’”). ]))[,;](?=[^\W\d_“])")
GLUED_STOP = re.compile(r"(?:(?<=[a-z]{3})|(?<=[a-z] ))[.?!](?=[“A-Z][a-z ])")
GLUED_COLON = re.compile(r"(?:(?<=[a-z]{3})|(?<=[a-z] )):(?=[“A-Z][a-z ])")
DOUBLE_SPACE = re.compile(r"(?<=\S)(?P<gap>[ \t]{2,})(?=\S)")


@rule("spacing", "No space stands before a mark.")
def space_before_mark(shadow: Shadow) -> Iterator[Change]:
    """Join a mark to its word: ``job prospects .`` → ``job prospects.`` and ``domestically .Bukele`` likewise."""
    for match in SPLIT_MARK.finditer(shadow.guarded):
        yield Change(match.start("gap"), match.end("gap"), "")


@rule("spacing", "A comma is followed by a space.")
def space_after_comma(shadow: Shadow) -> Iterator[Change]:
    """Part a comma or semicolon from the word glued to it: ``security,former`` → ``security, former``."""
    for match in GLUED_COMMA.finditer(shadow.guarded):
        yield Change(match.end(), match.end(), " ")


@rule("spacing", "A full stop is followed by a space.")
def space_after_stop(shadow: Shadow) -> Iterator[Change]:
    """Part two sentences that were glued together: ``alliance.What`` → ``alliance. What``."""
    for match in GLUED_STOP.finditer(shadow.guarded):
        yield Change(match.end(), match.end(), " ")


@rule("spacing", "A colon is followed by a space.")
def space_after_colon(shadow: Shadow) -> Iterator[Change]:
    """Part a label from its text: ``Collaborations:Create`` → ``Collaborations: Create``."""
    for match in GLUED_COLON.finditer(shadow.guarded):
        yield Change(match.end(), match.end(), " ")


@rule("spacing", "One space parts two words.")
def double_space(shadow: Shadow) -> Iterator[Change]:
    """Close a gap of two spaces or more: ``two  words`` → ``two words``; not in tables."""
    for match in DOUBLE_SPACE.finditer(shadow.text):
        line_start = shadow.text.rfind("\n", 0, match.start()) + 1
        if shadow.text[line_start : line_start + 1] != "|":
            yield Change(match.start("gap"), match.end("gap"), " ")
