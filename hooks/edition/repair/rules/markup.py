"""Second phase: what a scraper left of tags. Tags that stand whole are markup, and stay."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import DOUBTFUL, rule
from edition.repair.text.blocks import WHOLE_TAG
from edition.repair.text.letters import LOWER, UPPER
from edition.repair.text.lines import ENTRY_MARK, on_lines_with, right_before
from edition.repair.text.tags import BLOCKS, comments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.shadow import Shadow

RESIDUE_NAMES = (
    r"(?:p|h[1-6]|div|span|li|[uo]l|strong|em|b|i|t[dhr]|table|tbody|thead|blockquote|figure|section|article)"
)
NO_WORDS = r"(?:h[1-6]|div|span|li|[uo]l|strong|em|t[dhr]|tbody|thead|blockquote|figcaption|sup|sub|br)"
"""Names of tags that nobody would take for a word of the sentence."""
LONG_NAMES = rf"(?:{NO_WORDS}|table|figure|section|article|header|footer|aside|small)"
CAPITAL = (
    r"(?=(?:\([*_]{0,2}[a-z0-9]{1,2}[*_]{0,2}\)[ \t]+)?[“‘\"(*_\[]{0,3}"
    rf"[{UPPER}](?:[{LOWER}’ ]|[{UPPER}]{{1,3}}:))"
)
"""How a sentence begins, also behind its letter or number, ``(c) It``, or who speaks, ``MK: It``."""
CLOSING_RESIDUE = re.compile(
    rf"(?<=[^\s<>])(?:(?:[ \t]+|(?<=[.!?,;:”)]))/?{RESIDUE_NAMES}[ \t]*>){{1,9}}[ \t]*$", re.MULTILINE
)
BOLD_RESIDUE = re.compile(
    rf"^{ENTRY_MARK}[^:\n]{{2,60}}:(?P<residue>[ \t]*/?(?:strong|b)[ \t]*>[ \t]*)(?=[“{UPPER}])", re.MULTILINE
)
LONE_BRACKET = re.compile(rf"^[ \t]*(?:[<>]|(?:<[ \t]*)?/?{RESIDUE_NAMES}[ \t]*>)[ \t]*$", re.MULTILINE)

CUT_END = re.compile(
    rf"[ \t]*<[ \t]*(?:/[ \t]*(?:{RESIDUE_NAMES}|{LONG_NAMES}|a)|{LONG_NAMES}(?:[ \t][^<>\n]{{0,200}})?"
    r"|(?<=[.!?,;:”)]<)[abip])[ \t]*$",
    re.MULTILINE,
)
"""A tag at a line's end that lost its closing bracket; a short one only behind a mark: ``a <b``."""
CUT_START = re.compile(
    rf"^[ \t]*(?:(?:/[ \t]*(?:{RESIDUE_NAMES}|a)|{LONG_NAMES}|[abip])[ \t]*/?>[ \t]*{CAPITAL}"
    rf"|h[1-6][ \t]*>[ \t]*(?=(?:\d{{1,3}}|[A-Z])[.)][ ][{UPPER}]))",
    re.MULTILINE,
)
"""A tag at a line's beginning that lost its opening bracket; that of a heading also before its number."""
CUT_MIDDLE = re.compile(
    rf"(?:(?<=[^\s<>])[ \t]*/[ \t]?(?:{RESIDUE_NAMES}|a)|(?<=[.,;:!?”’)])[ \t]+{LONG_NAMES}"
    rf"|(?<=\w)[ \t]+{NO_WORDS}|(?<=[.!?”])[ \t]*[pbi])"
    rf"[ \t]*>[ \t]*{CAPITAL}"
)
CUT_BREAK = re.compile(r"(?:^|[ \t]*(?<![\w<]))br[ \t]*/[ \t]*>[ \t]*", re.MULTILINE)
MADE_COMMENT = re.compile(
    r"\s*(?:/?wp:|more\b|nextpage|/|end\b|ads?\b|\[if\b|[.#][\w-]+\s*$|google|adsense)", re.IGNORECASE
)
COMMENT_MARK = re.compile(r"--(?:>|(?<=<!--))")
CUT_COMMENT = re.compile(r"[ \t]*<!--[^\n>]{0,60}$|^[ \t]*-->[ \t]*|[ \t]*(?<!-)-->[ \t]*$", re.MULTILINE)
BRACKET, OPENING, CLOSING = re.compile(r"[<>]"), re.compile("<"), re.compile(">")
VALUE = re.compile(r"=[ \t]*[\"“”']")
ATTRIBUTE = re.compile(
    r"(?:^|(?<=\s))(?:<[a-z][a-z0-9]{0,9}[ \t]+"
    r"|(?:p|a|img|i?frame|div|span|h[1-6]|li|[uo]l|table|t[dhr])[ \t]+)?"
    r"(?:(?:class|style|href|id|target|rel|title|width|height|alt|src|lang|dir|role|data-[\w-]+|aria-[\w-]+)"
    r"[ \t]*=[ \t]*(?:[\"“”][^\"“”\n<>]{0,300}[\"“”]|'[^'\n<>]{0,300}')[ \t]*){1,9}/?>[ \t]*",
    re.MULTILINE,
)


@rule("markup", "The comment was meant for programs and not for readers.", needs=("-->", "<!--"))
def comment(shadow: Shadow) -> Iterator[Change]:
    """Take away comments of a page’s program, ``<!-- wp:paragraph -->``, and what is left of them.

    One that may be an author’s own stays, unless tags were left around it.
    """
    damaged = bool(shadow.tags[1])
    done = 0
    for match in comments(shadow.text):
        if damaged or MADE_COMMENT.match(match["words"]):
            before = right_before(BLANKS_BEFORE, shadow.text, match.start())
            start = before.start() if before else match.start()
            end = _end(shadow.text, start, match.end())
            glued = shadow.text[start - 1 : start] in MARKS and shadow.text[end : end + 1].isalpha()
            yield Change(start, end, " " if glued and start else "")
        done = match.end()
    for match in on_lines_with(COMMENT_MARK, CUT_COMMENT, shadow.text, done):
        yield Change(match.start(), match.end(), "")


@rule("markup", "The tag lacks its other half.", needs=("<",))
def half_tag(shadow: Shadow) -> Iterator[Change]:
    """Take away a tag without its other half: ``rose.</p>`` → ``rose.``; between two blocks it parts them.

    Within a sentence the tag of a block may be spoken of, and so may others beside one another: the change is
    a suggestion.
    """
    text = shadow.text
    runs: list[list[re.Match[str]]] = []
    for match in shadow.tags[1]:
        if runs and not shadow.original[runs[-1][-1].end() : match.start()].strip(" \t"):
            runs[-1].append(match)
        else:
            runs.append([match])
    on_line = Counter(text.rfind("\n", 0, run[0].start()) for run in runs)
    for run in runs:
        start, end = run[0].start(), run[-1].end()
        before, behind = text[start - 1 : start], text[end : end + 1]
        names = {match["name"].casefold() for match in run}
        spoken = right_before(WORD_BEFORE, text, start) and MORE_BEHIND.match(text, end)
        certainty = DOUBTFUL if spoken and not any(match["slash"] or match["gap"] for match in run) else None
        if before in EDGES or behind in EDGES:
            yield Change(start, _end(text, start, end), "")
        elif names & BLOCKS - {"br"}:
            yield Change(start, end, "\n\n", certainty)
        elif before == behind == " ":
            alone = on_line[text.rfind("\n", 0, start)] == 1
            yield Change(start, end + 1, "", None if alone else certainty)
        else:
            joins = names == {"br"} and not before.isspace() and not behind.isspace()
            yield Change(start, end, " " if joins else "")


WORD_BEFORE, MORE_BEHIND = re.compile(rf"[{LOWER},:][ ]\Z|\(\Z"), re.compile(rf"[,;)]|[ ][{LOWER}]")
"""Around the name of a tag in a sentence: ``headings like <h1> and lists``."""
MARKS = frozenset(".,;:!?”")
"""A word behind them is another sentence or clause."""
EDGES = frozenset({"", "\n"})
"""What stands beside the first and the last character of a line."""
BLANKS, BLANKS_BEFORE = re.compile(r"[ \t]*"), re.compile(r"[ \t]*\Z")


def _end(text: str, start: int, end: int) -> int:
    """Give where residue ends: what begins a line has the blanks behind it too, or they would be left."""
    found = BLANKS.match(text, end) if text[start - 1 : start] in EDGES else None
    return found.end() if found else end


@rule("markup", "The end of a bold label is left of a tag; it is set in bold again.", needs=(">",))
def bold_residue(shadow: Shadow) -> Iterator[Change]:
    """Restore the end of a bold label in a list: ``Label : strong >Text`` → ``Label :** Text``."""
    for match in on_lines_with(CLOSING, BOLD_RESIDUE, shadow.text):
        yield Change(*match.span("residue"), "** ")


@rule("markup", "The end of a closing tag was left on the line.", needs=(">",))
def closing_tag_residue(shadow: Shadow) -> Iterator[Change]:
    """Take away what is left of a closing tag at a line's end: ``a label p >`` → ``a label``.

    Only at the end: ``p > 0.05`` is a comparison.
    """
    for match in on_lines_with(CLOSING, CLOSING_RESIDUE, shadow.text):
        yield Change(match.start(), match.end(), "")


@rule("markup", "Nothing but the rest of a tag was left on the line.", needs=("<", ">"))
def lone_bracket(shadow: Shadow) -> Iterator[Change]:
    """Take away a bracket or tag that has a line to itself: ``<`` → nothing; the empty line parts blocks.

    Not the mark of an empty line in a quotation, ``>`` beside other lines that begin so.
    """
    for match in on_lines_with(BRACKET, LONE_BRACKET, shadow.text):
        before, behind = _neighbours(shadow.text, match)
        quoted = match[0].strip() == ">" and (">" in {before[:1], behind[:1]} or not (before or behind))
        if not quoted:
            yield Change(match.start(), match.end(), "")


def _neighbours(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Give the lines above and below one, without blanks around them."""
    above = text.rfind("\n", 0, max(0, match.start() - 1)) + 1
    below = text.find("\n", match.end() + 1)
    behind = text[match.end() + 1 : below if below >= 0 else len(text)]
    return text[above : max(0, match.start() - 1)].strip(), behind.strip()


@rule("markup", "Only a part of the tag was left.", needs=("<", ">"))
def cut_tag(shadow: Shadow) -> Iterator[Change]:
    """Take away a tag that lost a bracket: ``fell.</strong``, ``/p> It fell``, ``lines br /> of it``."""
    text = shadow.text
    for mark, pattern in ((OPENING, CUT_END), (CLOSING, CUT_START)):
        for match in on_lines_with(mark, pattern, text):
            yield Change(match.start(), match.end(), "")
    for match in on_lines_with(CLOSING, CUT_MIDDLE, text):
        yield Change(match.start(), match.end(), " ")
    for match in on_lines_with(CLOSING, CUT_BREAK, text):
        edge = (
            text[match.start() - 1 : match.start()] in EDGES or text[match.end() : match.end() + 1] in EDGES
        )
        yield Change(match.start(), match.end(), "" if edge else " ")


@rule("markup", "Attributes of a tag were left.", needs=("=",))
def attribute(shadow: Shadow) -> Iterator[Change]:
    """Take away what is left of a tag with attributes: ``class="lead">The river`` → ``The river``."""
    for match in on_lines_with(VALUE, ATTRIBUTE, shadow.text):
        opened = shadow.text.rfind("<", max(0, match.start() - 200), match.end())
        if opened < 0 or not WHOLE_TAG.match(shadow.text, opened):
            yield Change(match.start(), match.end(), "")
