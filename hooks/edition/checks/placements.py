"""Checking the frames against the edition: arguments, links, and that everything is placed once."""

from __future__ import annotations

import posixpath
import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from edition.directives import DIRECTIVES
from edition.directives.directive import Choice
from edition.frames.frame import ADDRESS, CLOSING, ITEM, addresses_in
from edition.frames.repository import repository_path
from edition.notes.citing import unknown_source
from edition.reading.errors import Problem, counted, nearest, nearest_address, one_of, short
from edition.reading.text_files import MAX_PROBLEMS
from edition.repair.quoting import misquotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.directives.directive import Takes
    from edition.edition import Edition
    from edition.frames.frame import Frame, Use

    Complaint = tuple[str, str, str]

ANCHOR = re.compile(r"[psre]\d+(?:-\d+)?")
UNCHECKED_PAGES = frozenset(".htm .html .xhtml .xht .shtml .markdown .mdown .mkd .mkdn".split())
"""Endings of pages that MkDocs would publish and that are no frames."""


def frame_problems(edition: Edition) -> Iterator[Problem]:
    """Check the frames against the edition.

    Args:
        edition: The edition, its frames read.

    Yields:
        What is wrong in the form of a frame; arguments and links that lead nowhere; captions and rows
        without a table; what is placed twice or on no page; links of the file system, and pages that are
        no frames.
    """
    yield from directive_problems(edition.frames)
    for frame in edition.frames:
        yield from frame.problems
        yield from islice(_link_problems(edition, frame), MAX_PROBLEMS)
        yield from islice(_table_problems(edition, frame), MAX_PROBLEMS)
    yield from _placement_problems(edition)
    for path in sorted((edition.root / "docs").rglob("*")):
        if path.is_symlink():
            what = "a symbolic link would publish what it leads to"
            yield Problem(path, 1, 1, "E317", what, "put a copy of the file here")
        elif path.suffix.casefold() in UNCHECKED_PAGES:
            what = f"'{short(path.name)}' would be published unchecked"
            yield Problem(path, 1, 1, "E318", what, "write the page as a file that ends with .md")


def directive_problems(frames: Iterable[Frame]) -> Iterator[Problem]:
    """Check how frames use directives, as far as no edition is needed for it.

    Args:
        frames: The frames.

    Yields:
        Unknown directives, arguments that are missing or too many, and words where none belong.
    """
    for frame in frames:
        found = (complaint for use in frame.uses for complaint in _use_complaints(frame, use))
        for line, column, *complaint in islice(found, MAX_PROBLEMS):
            yield Problem(frame.path, line, column, *complaint)


def _use_complaints(frame: Frame, use: Use) -> Iterator[tuple[int, int, str, str, str]]:
    """Say what is wrong with a directive: line, column, code, message and mend."""
    directive = DIRECTIVES.get(use.name)
    if directive is None:
        mend = nearest(use.name, DIRECTIVES, one_of(sorted(DIRECTIVES)))
        yield use.line, use.column, "E302", f"no directive '{use.name}'", mend
        return
    opening = f"{'/' * use.slashes} {use.name}"
    if directive.ARGUMENT and not use.argument:
        what, mend = f"the directive '{use.name}' needs an argument", f"write '{opening} | …'"
        yield use.line, use.column, "E307", what, mend
    if use.argument and not directive.ARGUMENT:
        what = f"the directive '{use.name}' takes no argument, such as '{short(use.argument)}'"
        yield use.line, use.column, "E307", what, f"write '{opening}' alone"
    outer = DIRECTIVES.get(use.parent)
    if outer and outer.HOLDS != "Markdown":
        what = f"the directive '{use.parent}' holds no other, such as '{use.name}'"
        yield use.line, use.column, "E314", what, "move it below the closing line of that one"
    if use.words and directive.HOLDS == "nothing":
        words = short(frame.text.split("\n")[use.words - 1])
        what = f"the directive '{use.name}' holds no words, such as '{words}'"
        yield use.words, 1, "E314", what, "move them below its closing line"


def _placement_problems(edition: Edition) -> Iterator[Problem]:
    """Check arguments, and that blocks and named things are placed exactly once."""
    if any(not frame.text for frame in edition.frames):
        return  # nobody knows what an unreadable page places
    placed: dict[str, tuple[Frame, Use]] = {}
    for frame in edition.frames:
        for use in frame.uses:
            directive = DIRECTIVES.get(use.name)
            if directive is None or directive.TAKES is None or not use.argument:
                continue
            if complaint := _argument_complaint(edition, directive.TAKES, use):
                yield Problem(frame.path, use.line, use.column, *complaint)
                continue
            for thing in _things(edition, use):
                other_frame, other = placed.setdefault(thing, (frame, use))
                if other is not use:
                    what = f"{thing} stands already in {other_frame.uri}, line {other.line}"
                    mend = "place it once, and link to it"
                    yield Problem(frame.path, use.line, use.column, "E305", what, mend)
    for thing in _to_be_placed(edition):
        if thing not in placed:
            mend = f"add '/// {thing.replace(' ', ' | ', 1)}' to the page that it belongs to"
            yield Problem(edition.root / "docs", 1, 1, "E306", f"{thing} is placed on no page", mend)


def _things(edition: Edition, use: Use) -> list[str]:
    """Say what a directive places that may stand only once."""
    if use.name == "passage":
        return [f"passage {address}" for address in addresses_in(use.argument)]
    takes = DIRECTIVES[use.name].TAKES
    once = isinstance(takes, Choice) and use.argument in takes.placed(edition)
    return [f"{use.name} {use.argument}"] if once else []


def _to_be_placed(edition: Edition) -> Iterator[str]:
    yield from (f"passage {address}" for address in edition.article.places)
    for name, directive in DIRECTIVES.items():
        if isinstance(directive.TAKES, Choice):
            yield from (f"{name} {thing}" for thing in sorted(directive.TAKES.placed(edition)))


def _argument_complaint(edition: Edition, takes: Takes, use: Use) -> Complaint | None:
    """Say what is wrong with an argument: code, message and mend."""
    if takes == "places":
        return _address_complaint(edition, use.argument)
    if takes == "quotation":
        wrong = misquotation(use.argument, edition.seed.text)
        return wrong and ("E301", *wrong)
    known = sorted(takes.names(edition)) if isinstance(takes, Choice) else []
    if use.argument in known or takes == "words":
        return None
    mend = nearest(use.argument, known, one_of(known) if known else "delete it; there is none yet")
    return "E307", f"the directive '{use.name}' knows no '{short(use.argument)}'", mend


def _address_complaint(edition: Edition, argument: str) -> Complaint | None:
    match = ADDRESS.fullmatch(argument)
    if not match:
        mend = f"write 'section/position', such as {next(iter(edition.article.places))}"
        return "E301", f"'{short(argument)}' is no address", mend
    sections = {section.slug: len(section.blocks) for section in edition.article.sections}
    size = sections.get(match["section"])
    if size is None:
        mend = nearest(match["section"], sections, one_of(list(sections)))
        return "E301", f"no section '{match['section']}'", mend
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not 1 <= first <= last <= size:
        what = f"no block '{argument}': the section has {counted(size, 'block')}"
        return "E301", what, "use 1" if size == 1 else f"use 1 to {size}"
    return None


def _link_problems(edition: Edition, frame: Frame) -> Iterator[Problem]:
    """Check the links to sources, sentences, blocks and repairs."""
    for name, line, column in frame.sources:
        if name not in edition.notes.source_of:
            yield Problem(frame.path, line, column, *unknown_source(name, edition.notes.source_of))
    for target, line, column in frame.links:
        if complaint := _target_complaint(edition, frame, target):
            yield Problem(frame.path, line, column, "E316", *complaint)


def _target_complaint(edition: Edition, frame: Frame, target: str) -> tuple[str, str] | None:
    """Say what is wrong with a link to a file of the project, a page, a sentence, a block or a repair."""
    if target.startswith("repo:"):
        return _repository_complaint(edition, re.split("[?#]", target.removeprefix("repo:"))[0])
    path, _, anchor = target.partition("#")
    here, uris = posixpath.dirname(frame.uri), {other.uri for other in edition.frames}
    if path.endswith(".md") and posixpath.normpath(posixpath.join(here, path)) not in uris:
        known = [posixpath.relpath(uri, here or ".") for uri in uris]
        return f"no page '{short(path)}'", nearest(path, known, "name a page of docs/, as seen from this one")
    if ANCHOR.fullmatch(anchor) and anchor not in edition.addresses and (not path or path.endswith(".md")):
        mend = "copy the address from the article's page or from the ledger"
        return f"the address '#{anchor}' leads nowhere", nearest_address(anchor, edition.addresses, mend)
    return None


def _repository_complaint(edition: Edition, name: str) -> tuple[str, str] | None:
    """Say what is wrong with a link to a file of the project."""
    if repository_path(edition.root, name) is None:
        return f"no file '{short(name)}' in the project", "mend its path"
    if name.endswith(".md"):
        what = f"'repo:{short(name)}' ends with .md, as only links to pages may"
        return what, f"write 'repo:{short(name.removesuffix('.md'))}', which means the same file"
    return None


def _table_problems(edition: Edition, frame: Frame) -> Iterator[Problem]:
    """Check that what goes into the table of a passage has one to go into, and rows of it."""
    lines = frame.text.split("\n")
    rows = 0
    for use in frame.uses:
        if use.name == "passage":
            places = edition.article.places
            blocks = (places[address].block for address in addresses_in(use.argument) if address in places)
            rows = max((len(block.rows) - 1 for block in blocks), default=0)  # without its head
        elif use.parent == "passage" and use.name in {"caption", "rows"}:
            own = takewhile(lambda line: not CLOSING.match(line), lines[use.line :])
            items = sum(ITEM.match(line) is not None for line in own) if use.name == "rows" else 0
            if rows < 1:
                what = f"'{use.name}' stands in a passage without a table"
                yield Problem(frame.path, use.line, use.column, "E319", what, "delete it, or place the table")
            elif items > rows:
                what = f"{counted(items, 'item')} for a table of {counted(rows, 'row')}"
                yield Problem(frame.path, use.line, use.column, "E319", what, "write one item for each row")
