"""Checking the frames against the edition: arguments, links, and that everything is placed once."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from edition.errors import Problem, line_and_column
from edition.frames import ADDRESS, LINK, addresses_in
from edition.markdown.directives import DIRECTIVES, PLACES, QUOTATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.edition import Edition
    from edition.frames import Frame, Use

    Complaint = tuple[str, str, str]

ANCHOR = re.compile(r"(?:[\w./-]+\.md)?#(?P<anchor>[psre]\d+(?:-\d+)?)$")


def frame_problems(edition: Edition) -> Iterator[Problem]:
    """Check the frames against the edition.

    Args:
        edition: The edition, its frames read.

    Yields:
        What is wrong in the form of a frame; arguments and links that lead nowhere; what is placed twice or
        on no page; links of the file system.
    """
    yield from directive_problems(edition.frames)
    for frame in edition.frames:
        yield from frame.problems
        yield from _source_problems(edition, frame)
        yield from _link_problems(edition, frame)
    yield from _placement_problems(edition)
    for path in sorted((edition.root / "docs").rglob("*")):
        if path.is_symlink():
            what = "a symbolic link would publish what it leads to"
            yield Problem(path, 1, 1, "E317", what, "put a copy of the file here")


def directive_problems(frames: Iterable[Frame]) -> Iterator[Problem]:
    """Check how frames use directives, as far as no edition is needed for it.

    Args:
        frames: The frames.

    Yields:
        Unknown directives and options, arguments that are missing or too many, and words where none belong.
    """
    for frame in frames:
        for use in frame.uses:
            for line, column, *complaint in _use_complaints(use):
                yield Problem(frame.path, line, column, *complaint)


def _use_complaints(use: Use) -> Iterator[tuple[int, int, str, str, str]]:
    """Say what is wrong with a directive: line, column, code, message and mend."""
    directive = DIRECTIVES.get(use.name)
    if directive is None:
        near = get_close_matches(use.name, DIRECTIVES, n=1)
        mend = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(sorted(DIRECTIVES))}"
        yield use.line, use.column, "E302", f"no directive '{use.name}'", mend
        return
    if bool(directive.ARGUMENT) != bool(use.argument):
        needs = "needs an argument" if directive.ARGUMENT else "takes no argument"
        mend = f"write '/// {use.name} | …'" if directive.ARGUMENT else f"write '/// {use.name}' alone"
        yield use.line, use.column, "E307", f"the directive '{use.name}' {needs}", mend
    for name, line, column in use.options:
        if name not in directive.OPTIONS:
            known = ", ".join(directive.OPTIONS) or "none"
            yield (
                line,
                column,
                "E313",
                f"the directive '{use.name}' has no option '{name}'",
                f"it knows {known}",
            )
    if use.words and not directive.HOLDS:
        mend = "move them below its closing line"
        yield use.words, 1, "E314", f"the directive '{use.name}' holds no words", mend


def _placement_problems(edition: Edition) -> Iterator[Problem]:
    """Check arguments, and that blocks and named things are placed exactly once."""
    placed: dict[str, tuple[Frame, Use]] = {}
    for frame in edition.frames:
        for use in frame.uses:
            directive = DIRECTIVES.get(use.name)
            if directive is None or directive.TAKES is None or not use.argument:
                continue
            if complaint := _argument_complaint(edition, directive.TAKES, use.argument):
                yield Problem(frame.path, use.line, use.column, *complaint)
                continue
            for thing in _things(edition, use):
                other_frame, other = placed.setdefault(thing, (frame, use))
                if other is not use:
                    what = f"{thing} stands already in {other_frame.uri}, line {other.line}"
                    yield Problem(
                        frame.path, use.line, use.column, "E305", what, "place it once, and link to it"
                    )
    for thing in _to_be_placed(edition):
        if thing not in placed:
            mend = f"add '/// {thing.replace(' ', ' | ', 1)}' to the page that it belongs to"
            yield Problem(edition.root / "docs", 1, 1, "E306", f"{thing} is placed on no page", mend)


def _things(edition: Edition, use: Use) -> list[str]:
    """Say what a directive places that may stand only once."""
    if use.name == "passage":
        return [f"passage {address}" for address in addresses_in(use.argument)]
    return [f"{use.name} {use.argument}"] if use.name in edition.names else []


def _to_be_placed(edition: Edition) -> Iterator[str]:
    yield from (f"passage {address}" for address in edition.article.places)
    yield from (f"{directive} {name}" for directive, names in edition.names.items() for name in sorted(names))


def _argument_complaint(
    edition: Edition, takes: str | frozenset[str] | None, argument: str
) -> Complaint | None:
    """Say what is wrong with an argument: code, message and mend."""
    if takes == PLACES:
        return _address_complaint(edition, argument)
    if takes == QUOTATION:
        count = edition.seed.text.count(argument)
        where = "nowhere" if not count else f"{count} times"
        mend = "quote the seed, letter for letter"
        return None if count == 1 else ("E301", f"these words stand {where} in the seed", mend)
    known = takes if isinstance(takes, frozenset) else edition.names.get(str(takes), frozenset())
    if argument in known:
        return None
    near = get_close_matches(argument, known, n=1)
    mend = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(sorted(known)) or 'none'}"
    return "E307", f"unknown argument '{argument}'", mend


def _address_complaint(edition: Edition, argument: str) -> Complaint | None:
    match = ADDRESS.fullmatch(argument)
    if not match:
        return "E301", f"'{argument}' is no address", "write 'section/position', such as strategic-vision/2"
    sections = {section.slug: len(section.blocks) for section in edition.article.sections}
    size = sections.get(match["section"])
    if size is None:
        near = get_close_matches(match["section"], sections, n=1)
        mend = f"did you mean '{near[0]}'?" if near else f"the sections are {', '.join(sections)}"
        return "E301", f"no section '{match['section']}'", mend
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not 1 <= first <= last <= size:
        blocks = f"{size} block{'s' if size != 1 else ''}"
        return "E301", f"no block '{argument}': the section has {blocks}", f"use 1 to {size}"
    return None


def _source_problems(edition: Edition, frame: Frame) -> Iterator[Problem]:
    for name, line, column in frame.sources:
        if name not in edition.notes.source_of:
            mend = "add it to docs/sources.yml, or mend the name"
            yield Problem(frame.path, line, column, "E402", f"no source '{name}'", mend)


def _link_problems(edition: Edition, frame: Frame) -> Iterator[Problem]:
    """Check the links to sentences, blocks and repairs."""
    for match in LINK.finditer(frame.text):
        anchor = ANCHOR.fullmatch(match["target"])
        if anchor and anchor["anchor"] not in edition.addresses:
            line, column = line_and_column(frame.text, match.start("target"))
            what = f"the address '#{anchor['anchor']}' leads nowhere"
            mend = "copy the address from the article's page or from the ledger"
            yield Problem(frame.path, line, column, "E316", what, mend)
