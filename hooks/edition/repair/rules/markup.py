"""First phase: what a scraper left of encodings, entities and tags."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import Shadow, rule
from edition.repair.rules.lines import ITEM_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG_NAMES = (
    r"(?:p|h[1-6]|div|span|li|[uo]l|strong|em|b|i|t[dhr]|table|tbody|thead|blockquote|figure|section|article)"
)
CLOSING_RESIDUE = re.compile(
    rf"(?<=[^\s<>])(?:(?:[ \t]+|(?<=[.!?,;:”)]))/?{TAG_NAMES}[ \t]*>){{1,9}}[ \t]*$", re.MULTILINE
)
BOLD_RESIDUE = re.compile(
    rf"^{ITEM_MARK}[^:\n]{{2,60}}:(?P<residue>[ \t]*/?(?:strong|b)[ \t]*>[ \t]*)(?=[“A-Z])", re.MULTILINE
)
LONE_BRACKET = re.compile(rf"^[ \t]*(?:[<>]|(?:<[ \t]*)?/?{TAG_NAMES}[ \t]*>)[ \t]*$", re.MULTILINE)
NO_CHARACTER = "\ufffd"
MISREAD = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9f]")
"""What one character may have become whose bytes were read in the wrong encoding."""
ENTITY = re.compile(r"&(?:amp;){0,9}(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});")


@rule("encoding", "The bytes were read in the wrong encoding.")
def mojibake(shadow: Shadow) -> Iterator[Change]:
    """Undo text that was decoded wrongly: ``weâ€™re`` → ``we’re`` (by ftfy, encoding only)."""
    if not MISREAD.search(shadow.text):
        return
    import ftfy  # slow to load

    for match in re.finditer(r"\S+", shadow.text):
        fixed = ftfy.fix_encoding(match[0]) if MISREAD.search(match[0]) else match[0]
        if fixed != match[0] and fixed.isprintable():
            yield Change(match.start(), match.end(), fixed)


@rule("encoding", "A character was left in the code of a web page.")
def entity(shadow: Shadow) -> Iterator[Change]:
    """Read a character reference: ``Support &amp; Security`` → ``Support & Security``.

    Not one of a mark that Markdown or the other rules would take for their own, such as ``&lt;``.
    """
    for match in ENTITY.finditer(shadow.text):
        character = match[0]
        while (read := html.unescape(character)) != character:
            character = read
        harmless = character in {"&", '"', "'"} or not (character.isascii() or character == NO_CHARACTER)
        if harmless and character.isprintable():
            yield Change(match.start(), match.end(), character)


@rule("markup", "The end of a bold label is left of a tag; it is set in bold again.")
def bold_residue(shadow: Shadow) -> Iterator[Change]:
    """Restore the end of a bold label in a list: ``Label : strong >Text`` → ``Label :** Text``."""
    for match in BOLD_RESIDUE.finditer(shadow.text):
        yield Change(*match.span("residue"), "** ")


@rule("markup", "The end of a closing tag was left on the line.")
def closing_tag_residue(shadow: Shadow) -> Iterator[Change]:
    """Take away what is left of a closing tag at a line's end: ``a label p >`` → ``a label``.

    Only at the end: ``p > 0.05`` is a comparison.
    """
    for match in CLOSING_RESIDUE.finditer(shadow.text):
        yield Change(match.start(), match.end(), "")


@rule("markup", "Nothing but the rest of a tag was left on the line.")
def lone_bracket(shadow: Shadow) -> Iterator[Change]:
    """Take away a bracket or tag that has a line to itself: ``<`` → nothing; the empty line parts blocks."""
    for match in LONE_BRACKET.finditer(shadow.text):
        yield Change(match.start(), match.end(), "")
