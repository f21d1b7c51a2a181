"""Reading the frames in docs/: front matter, title, and how directives open and close.

Python-Markdown publishes a misspelt directive as text and says nothing; a missing closing line swallows the
rest of the page. So directives are read line by line here, and what is wrong is reported with its place.
Everything else in a page is read by Python-Markdown itself, in ``checks``, which finds there too whether it
sees the same directives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from edition.frames.front_matter import FrontMatter
from edition.frames.outline import Outline, Shown
from edition.reading.errors import EditionError, Problem, short
from edition.reading.forms import load_yaml_text
from edition.reading.memo import Memo
from edition.reading.text_files import MAX_PROBLEMS, read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPENING = re.compile(
    r"(?P<indent>[ ]{0,3}(?:(?:[-*+>]|\d+[.)])[ ]+)*)"  # of a list or a quotation, too
    r"(?P<slashes>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?)[ ]*)?$"
)
ALMOST = re.compile(r"[ ]{0,3}/{2,}[ ]*(?P<name>[\w-]+)")
CLOSING = re.compile(r"(?P<indent>[ ]{0,3}(?:>[ ]*)*)(?P<slashes>/{3,})[ ]*$")
INDENTED = re.compile(r"(?: {4}|\t)\s*\S")
ITEM = re.compile(r"[-*+][ ]+\S")
HEADING = re.compile(r"##(?!#)")
FENCED = FencedBlockPreprocessor.FENCED_BLOCK_RE
FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)^---[ ]*\n", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r"# (?P<title>[^\s{][^{]*+)(?:\{.*\})?[ ]*$")
SOURCE = re.compile(r"[(<:][ ]*source:(?P<name>[\w-]+)")
ADDRESS = re.compile(r"(?P<section>[^\s/|]+)/(?P<first>\d{1,4})(?:-(?P<last>\d{1,4}))?")
LONGEST_LINE = 10_000
LONGEST_PARAGRAPH = 2_000
MANY = 500
"""What is longer or more may keep Python-Markdown busy for hours, and no text of ours needs it."""
OPENINGS = re.compile(r"[ >]*(?:`{3}|~{3}|/{3})")


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
        body: Offset in the text at which the Markdown begins.
        title: Its title, without attributes.
        uses: Its directives, in order.
        sections: The lines of its own headings of the second level, outside of directives.
        sources: The names of the sources that it links.
        readable: Whether Python-Markdown may read it, which it does in reasonable time.
        problems: What is wrong with its form.
    """

    path: Path
    uri: str
    text: str
    body: int = 0
    title: str = ""
    uses: tuple[Use, ...] = ()
    sections: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    readable: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def markdown(self) -> str:
        """Its Markdown, with an empty line for each of the front matter, so that lines keep their numbers."""
        return "\n" * self.text.count("\n", 0, self.body) + self.text[self.body :]

    @property
    def outline(self) -> Outline:
        """What is known of it while other pages are made."""
        uses = tuple(Shown(use.name, use.argument) for use in self.uses)
        return Outline(self.uri, self.title, uses, self.sources)


def addresses_in(argument: str) -> list[str]:
    """Give the single addresses of an argument such as ``plans-coming/2-4``; nothing if it is none."""
    match = ADDRESS.fullmatch(argument)
    if match is None:
        return []
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return [f"{match['section']}/{position}" for position in range(first, last + 1)]


def name_and_start(argument: str) -> tuple[str, str]:
    """Cut an argument such as ``clean from plans/2`` into what is shown, and the block from which on."""
    name, _, start = argument.partition(" from ")
    return name.strip(), start.strip()


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
    read = _READ.begin()
    return tuple(_frame(path, path.relative_to(docs).as_posix(), read) for path in sorted(paths))


def read_frame(path: Path, uri: str) -> Frame:
    """Read one frame.

    Args:
        path: The file.
        uri: Its path below docs/.

    Returns:
        The frame; it never raises for what a contributor may have written.
    """
    return _frame(path, uri, _read)


def _frame(path: Path, uri: str, read: Callable[[Path, str, str], Frame]) -> Frame:
    try:
        text = read_text(path)
    except EditionError as error:
        return Frame(path, uri, "", problems=error.problems)
    return read(path, text, uri)


def _read(path: Path, text: str, uri: str) -> Frame:
    return _Reader(path, text).read(uri)


_READ = Memo(_read)


class _Reader:
    """Walks over the lines of one frame."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self.uses: list[Use] = []
        self.sections: list[int] = []
        self.open: list[Use] = []
        # The first line of words in each directive, or 0, by the line of its opening; what only looks like
        # an opening is not here.
        self.words: dict[int, int] = {}

    def read(self, uri: str) -> Frame:
        frame = Frame(self.path, uri, self.text, self._front_matter())
        readable = self._readable(frame.markdown)
        # Of code between fences the first line stays, as words of the directive that it stands in.
        markdown = FENCED.sub(_without_code, frame.markdown) if readable else frame.markdown
        lines = list(enumerate(markdown.split("\n"), 1))
        first = self.text.count("\n", 0, frame.body) + 1
        shown = next(((number, line) for number, line in lines if line.strip()), (first, ""))
        title = TITLE.match(shown[1])
        if not title:
            what = f"the page begins with '{short(shown[1])}', not with its title"
            what = what if shown[1] else "the page has no title"
            self._complain(shown[0], 1, "E310", what, "write '# Title' as its first line")
        previous = ""
        for number, line in lines:
            self._line(number, line, previous)
            previous = line
        self._unclosed(self.open, "where it ends")
        return replace(
            frame,
            title=title["title"].rstrip() if title else "",
            uses=tuple(replace(use, words=self.words[use.line]) for use in self.uses),
            sections=tuple(self.sections),
            sources=tuple(dict.fromkeys(match["name"] for match in SOURCE.finditer(markdown))),
            readable=readable and len(self.problems) < MAX_PROBLEMS,
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

    def _readable(self, markdown: str) -> bool:
        """Tell whether Python-Markdown can read the page in reasonable time, and complain if it cannot."""
        brackets = lines = openings = 0
        for number, line in enumerate(markdown.split("\n"), 1):
            brackets = brackets + line.count("[") if line.strip() else 0
            lines = lines + 1 if line.strip() else 0
            openings += OPENINGS.match(line) is not None
            for size, limit, what, mend in (
                (len(line), LONGEST_LINE, "characters on one line", "break it"),
                (lines, LONGEST_PARAGRAPH, "lines without an empty one", "part them"),
                (brackets, MANY, "opening brackets in one paragraph", "delete some"),
                (openings, MANY, "lines that open or close code or a directive", "make two pages of it"),
            ):
                if size > limit:
                    self._complain(number, 1, "E315", f"more than {limit:,} {what}", mend)
                    return False
        return True

    def _line(self, number: int, line: str, previous: str) -> None:
        if closing := CLOSING.match(line):
            self._close(number, closing)
        elif opening := OPENING.match(line):
            self._open(number, opening)
        elif INDENTED.match(line) and (above := OPENING.match(previous)) and not above["indent"]:
            # What the Blocks of pymdown-extensions would read as options, and break the directive for it.
            what = f"'{short(line)}' is indented right below the line that opens '{above['name']}'"
            mend = "put an empty line above it, or begin it at the left edge"
            self._complain(number, len(line) - len(line.lstrip()) + 1, "E313", what, mend)
        else:
            if almost := ALMOST.match(line):
                self._almost(number, almost)
            if not self.open and HEADING.match(line):
                self.sections.append(number)
            if self.open and line.strip() and self.words.get(self.open[-1].line) == 0:
                self.words[self.open[-1].line] = number

    def _open(self, number: int, match: re.Match[str]) -> None:
        column = match.start("name") + 1
        parent = self.open[-1] if self.open else None
        name, argument, slashes = match["name"], match["argument"] or "", len(match["slashes"])
        use = Use(name, argument, number, column, slashes, parent=parent.name if parent else "")
        self.open.append(use)
        self.uses.append(use)
        self.words[number] = 0
        if match["indent"]:
            what = f"the directive '{use.name}' does not begin its line"
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

    def _complain(self, line: int, column: int, code: str, message: str, mend: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self.path, line, column, code, message, mend))


def _without_code(match: re.Match[str]) -> str:
    """Give the first line of code between fences, and an empty one for each of the others."""
    return match[0].split("\n", 1)[0] + "\n" * match[0].count("\n")
