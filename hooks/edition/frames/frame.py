"""Reading the frames in docs/, and what is wrong in their form, before any page is made.

Python-Markdown publishes a misspelt directive as text and says nothing; a missing closing line swallows the
rest of the page. So every frame is read here first, and everything that is wrong in it is reported with its
place. What needs the directives or the edition is checked by ``markdown.placements``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING

from edition.frames.front_matter import FrontMatter
from edition.reading.errors import EditionError, Problem, line_and_column, short
from edition.reading.forms import load_yaml_text
from edition.reading.text_files import MAX_PROBLEMS, read_text

if TYPE_CHECKING:
    from pathlib import Path

OPENING = re.compile(
    r"(?P<indent>(?:[ \t]|[-*+>][ ]|\d+[.)][ ])*)"  # of a list or a quotation, too
    r"(?P<slashes>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?)[ ]*)?$"
)
ALMOST = re.compile(r"[ ]{0,3}/{2,}[ ]*(?P<name>[\w-]+)")
CLOSING = re.compile(r"(?P<indent>[ \t]*)(?P<slashes>/{3,})[ ]*$")
INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
ITEM = re.compile(r"[-*+][ ]+\S")
HEADING = re.compile(r"##(?!#)")
FENCE = re.compile(r"[ ]{0,3}(?P<mark>`{3,}|~{3,})")
FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)^---[ ]*\n", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r"# (?P<title>[^\s{][^{]*+)(?:\{.*\})?[ ]*$")
ADDRESS = re.compile(r"(?P<section>[a-z0-9-]+)/(?P<first>\d{1,4})(?:-(?P<last>\d{1,4}))?")
CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)")
HTML = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):[^<>\s]*>)[^>]*>?")
LINK = re.compile(
    r"(?:\]\([ ]*|^[ ]{0,3}\[(?!\^)[^\]]*\]:[ ]*)"  # in the line, or defined on one of its own
    r"<?(?P<target>[^)\s>]*)",
    re.MULTILINE,
)
ATTRIBUTES = re.compile(
    r"\{:?[ ]*(?:(?:\.md-button(?:--primary)?|#[a-z][a-z0-9-]*+|data-kicker=\"[^\"{}]*\")[ ]*)+\}"
)
"""Attribute lists that may stand: a button, an address, a kicker. Others could hide words or dress them."""
SCHEMES = frozenset({"http", "https", "mailto", "repo", "source"})
MAX_BRACKETS = 500
"""So many opening brackets in one block take Python-Markdown seconds; no text of ours needs them."""


@dataclass(frozen=True)
class Use:
    """A directive as it stands in a frame.

    Attributes:
        name: Its name.
        argument: What stands behind the bar, or the empty string.
        line: Line of its opening, counted from 1.
        column: Column of its name.
        slashes: How many slashes open it.
        words: The first line of words in it that belong to no directive inside it, or 0.
        parent: Name of the directive that it stands in, or the empty string.
    """

    name: str
    argument: str
    line: int
    column: int
    slashes: int
    words: int = 0
    parent: str = ""


@dataclass(frozen=True)
class Frame:
    """A hand-written page around the article's passages.

    Attributes:
        path: The file.
        uri: Its path below docs/.
        text: Its text, with the front matter.
        title: Its title, without attributes.
        uses: Its directives, in order.
        sections: The lines of its own headings of the second level, outside of directives.
        sources: The names of the sources that it links, with line and column.
        links: Where its other links into the site and the project lead, with line and column.
        problems: What is wrong with its form.
    """

    path: Path
    uri: str
    text: str
    title: str = ""
    uses: tuple[Use, ...] = ()
    sections: tuple[int, ...] = ()
    sources: tuple[tuple[str, int, int], ...] = ()
    links: tuple[tuple[str, int, int], ...] = ()
    problems: tuple[Problem, ...] = ()


def addresses_in(argument: str) -> list[str]:
    """Give the single addresses of an argument such as ``plans-coming/2-4``; nothing if it is none."""
    match = ADDRESS.fullmatch(argument)
    if match is None:
        return []
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return [f"{match['section']}/{position}" for position in range(first, last + 1)]


def read_frames(docs: Path) -> tuple[Frame, ...]:
    """Read all frames below a folder.

    Args:
        docs: The folder of the pages.

    Returns:
        The frames, by their paths; what is wrong in their form is in their ``problems``.
    """
    paths = (
        path
        for path in docs.rglob("*.md")
        if not any(part.startswith(".") for part in path.parts[len(docs.parts) :])
    )
    return tuple(read_frame(path, path.relative_to(docs).as_posix()) for path in sorted(paths))


def read_frame(path: Path, uri: str) -> Frame:
    """Read one frame.

    Args:
        path: The file.
        uri: Its path below docs/.

    Returns:
        The frame; it never raises for what a contributor may have written.
    """
    try:
        text = read_text(path)
    except EditionError as error:
        return Frame(path, uri, "", problems=error.problems)
    return _Reader(path, text).read(uri)


class _Reader:
    """Walks over the lines of one frame."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self.uses: list[Use] = []
        self.sections: list[int] = []
        self.sources: list[tuple[str, int, int]] = []
        self.links: list[tuple[str, int, int]] = []
        self.brackets = 0
        self.open: list[Use] = []
        # The first line of words in each directive, or 0, by the line of its opening; what only looks like
        # an opening is not here.
        self.words: dict[int, int] = {}

    def read(self, uri: str) -> Frame:
        body = self._front_matter()
        first, *_ = line_and_column(self.text, body)
        lines = list(enumerate(self.text[body:].split("\n"), first))
        shown = next(((number, line) for number, line in lines if line.strip()), (first, ""))
        title = TITLE.match(shown[1])
        if not title:
            what = f"the page begins with '{short(shown[1])}', not with its title"
            what = what if shown[1] else "the page has no title"
            self._complain(shown[0], 1, "E310", what, "write '# Title' as its first line")
        fence = ""
        previous, in_code = "", False
        for number, line in lines:
            mark = FENCE.match(line)
            if fence:
                if mark and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                    fence = ""
            elif mark:
                fence = mark["mark"]
            else:
                in_code = line.startswith("    ") and (in_code or (not previous.strip() and not self.open))
                self._line(number, line, previous, in_code=in_code)
            previous = line
        self._unclosed(self.open, "where it ends")
        return Frame(
            path=self.path,
            uri=uri,
            text=self.text,
            title=title["title"].rstrip() if title else "",
            uses=tuple(replace(use, words=self.words[use.line]) for use in self.uses),
            sections=tuple(self.sections),
            sources=tuple(self.sources),
            links=tuple(self.links),
            problems=tuple(self.problems),
        )

    def _front_matter(self) -> int:
        """Check the front matter and give the offset behind it."""
        match = FRONT_MATTER.match(self.text)
        if not match:
            mend = "begin the file with three lines: '---', 'description: …', '---'"
            self._complain(1, 1, "E300", "the front matter is missing", mend)
            return 0
        try:
            load_yaml_text(self.path, match["yaml"], FrontMatter, first_line=2)
        except EditionError as error:
            self.problems += error.problems
        return match.end()

    def _line(self, number: int, line: str, previous: str, *, in_code: bool) -> None:
        if closing := CLOSING.match(line):
            self._close(number, closing)
        elif opening := OPENING.match(line):
            self._open(number, opening)
        elif INDENTED.match(line) and (above := OPENING.match(previous)) and not above["indent"]:
            # What the Blocks of pymdown-extensions would read as options, and break the directive for it.
            what = f"'{short(line)}' is indented right below the line that opens '{above['name']}'"
            mend = "put an empty line above it, or begin it at the left edge"
            self._complain(number, len(line) - len(line.lstrip()) + 1, "E313", what, mend)
        elif not in_code:
            if almost := ALMOST.match(line):
                self._almost(number, almost)
            self._words(number, line)

    def _open(self, number: int, match: re.Match[str]) -> None:
        column = match.start("name") + 1
        parent = self.open[-1] if self.open else None
        name, argument, slashes = match["name"], match["argument"] or "", len(match["slashes"])
        use = Use(name, argument, number, column, slashes, parent=parent.name if parent else "")
        self.open.append(use)
        self.uses.append(use)
        self.words[number] = 0
        if match["indent"]:
            what = f"the directive '{use.name}' does not begin its line and would be published as text"
            self._complain(number, 1, "E311", what, "begin the line with the slashes, outside of lists")
        if parent and parent.slashes <= use.slashes:
            what = f"'{use.name}' has no fewer slashes than '{parent.name}', in which it stands"
            mend = f"open and close '{parent.name}' with {use.slashes + 1} slashes"
            self._complain(number, column, "E312", what, mend)

    def _almost(self, number: int, match: re.Match[str]) -> None:
        """Complain of an opening that is none, and await its closing line all the same."""
        what = f"'{short(match.string.strip())}' opens no directive and would be published as text"
        mend = f"write '/// {match['name']}' alone, or '/// {match['name']} | …'"
        self._complain(number, match.start("name") + 1, "E311", what, mend)
        slashes = max(3, match[0].count("/"))
        if not self.open or self.open[-1].slashes > slashes:
            self.open.append(Use(match["name"], "", number, match.start("name") + 1, slashes))

    def _close(self, number: int, match: re.Match[str]) -> None:
        length = len(match["slashes"])
        index = next(
            (index for index in range(len(self.open) - 1, -1, -1) if self.open[index].slashes == length), None
        )
        if index is None:
            what = f"the line '{match['slashes']}' closes no directive"
            inner = self.open[-1] if self.open else None
            mend = f"write '{'/' * inner.slashes}' to close '{inner.name}'" if inner else "delete it"
            self._complain(number, match.start("slashes") + 1, "E304", what, mend)
            return
        self._unclosed(self.open[index + 1 :], f"before line {number}")
        del self.open[index:]

    def _unclosed(self, uses: list[Use], where: str) -> None:
        for use in uses:
            if use.line in self.words:
                what = f"the directive '{use.name}' is never closed"
                mend = f"add a line with '{'/' * use.slashes}' {where}"
                self._complain(use.line, use.column, "E303", what, mend)

    def _words(self, number: int, line: str) -> None:
        """Check a line of Markdown."""
        if not self.open and HEADING.match(line):
            self.sections.append(number)
        if self.open and line.strip() and self.words.get(self.open[-1].line) == 0:
            self.words[self.open[-1].line] = number
        plain = CODE_SPAN.sub(lambda match: " " * len(match[0]), line)
        for match in HTML.finditer(plain):
            mend = "use Markdown or a directive, or put it between backticks"
            self._complain(number, match.start() + 1, "E308", f"raw HTML: '{short(match[0])}'", mend)
        rest = ATTRIBUTES.sub(lambda match: " " * len(match[0]), plain)
        start, end = rest.find("{"), rest.rfind("}") + 1
        if 0 <= start < end:
            what = f"'{short(rest[start:end])}' may hide words or run code"
            mend = "delete it, or put it between backticks if it is to be read"
            self._complain(number, start + 1, "E309", what, mend)
        for match in LINK.finditer(plain):
            self._link(number, match)
        before, self.brackets = self.brackets, (self.brackets + plain.count("[") if line.strip() else 0)
        if before <= MAX_BRACKETS < self.brackets:
            what = f"more than {MAX_BRACKETS} opening brackets in one paragraph"
            self._complain(number, 1, "E315", what, "delete some")

    def _link(self, number: int, match: re.Match[str]) -> None:
        scheme, colon, rest = unescape(match["target"]).partition(":")
        column = match.start("target") + 1
        host = rest.removeprefix("//").partition("/")[0]
        if scheme == "source":
            self.sources.append((rest, number, column))
        elif not match["target"]:
            mend = "write it behind the bracket, on the same line"
            self._complain(number, column, "E309", "the link has no address", mend)
        elif match["target"].startswith("//"):
            self._complain(number, column, "E309", "a link may not begin with '//'", "use https:// or a page")
        elif colon and scheme.casefold() not in SCHEMES:
            what = f"a link may not begin with '{short(scheme)}:'"
            self._complain(number, column, "E309", what, "use https:// or a page")
        elif scheme.casefold() in {"http", "https"} and ("@" in host or not host.isascii()):
            what = f"'{short(host)}' may not be the host that it looks like"
            self._complain(number, column, "E309", what, "write its plain name, in ASCII and without '@'")
        elif not colon or scheme == "repo":
            self.links.append((match["target"], number, column))

    def _complain(self, line: int, column: int, code: str, message: str, mend: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self.path, line, column, code, message, mend))
