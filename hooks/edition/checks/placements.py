"""Checking directives: their names, their arguments, and that everything is placed once."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING

from edition.directives import DIRECTIVES
from edition.directives.directive import Choice
from edition.frames.frame import ADDRESS, CLOSING, ITEM, addresses_in, name_and_start
from edition.reading.errors import Problem, counted, nearest, one_of, short
from edition.reading.text_files import MAX_PROBLEMS
from edition.repair.quoting import misquotation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from edition.checks.project import Project
    from edition.directives.directive import Takes
    from edition.edition import Edition
    from edition.frames.frame import Frame, Use

    Complaint = tuple[str, str, str]


def placement_problems(project: Project, edition: Edition) -> Iterator[Problem]:
    """Check the directives of the frames against the edition.

    Args:
        project: The project.
        edition: The edition.

    Yields:
        Arguments that are none; captions and rows without a table; what is placed twice or on no page.
    """
    for frame in project.frames:
        yield from islice(_table_problems(edition, frame), MAX_PROBLEMS)
    yield from _placement_problems(project, edition)


def directive_problems(project: Project) -> Iterator[Problem]:
    """Check how frames use directives, as far as no edition is needed for it.

    Args:
        project: The project.

    Yields:
        Unknown directives, arguments that are missing or too many, and words where none belong.
    """
    for frame in project.frames:
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


def _placement_problems(project: Project, edition: Edition) -> Iterator[Problem]:
    """Check arguments, and that blocks and named things are placed exactly once."""
    if any(not frame.text for frame in project.frames):
        return  # nobody knows what an unreadable page places
    placed: dict[str, tuple[Frame, Use]] = {}
    here: dict[tuple[str, str], Use] = {}
    misplaced: set[str] = set()
    for frame in project.frames:
        for use in frame.uses:
            directive = DIRECTIVES.get(use.name)
            if directive is None or directive.TAKES is None or not use.argument:
                continue
            if complaint := _argument_complaint(edition, directive.TAKES, use):
                yield Problem(frame.path, use.line, use.column, *complaint)
                misplaced.add(f"{use.name} {_cut(directive.TAKES, use.argument)[0]}")
                continue
            for thing in _things(edition, use):
                name = thing.partition(" from ")[0]
                if thing not in placed and (frame.uri, name) in here:
                    what = f"{name} stands on this page already, in line {here[frame.uri, name].line}"
                    mend = "go on with it on another page"
                    yield Problem(frame.path, use.line, use.column, "E305", what, mend)
                here.setdefault((frame.uri, name), use)
                other_frame, other = placed.setdefault(thing, (frame, use))
                if other is not use:
                    what = f"{thing} stands already in {other_frame.uri}, line {other.line}"
                    mend = "place it once, and link to it"
                    yield Problem(frame.path, use.line, use.column, "E305", what, mend)
    yield from _missing(edition, placed, misplaced)


def _missing(edition: Edition, placed: Collection[str], misplaced: Collection[str]) -> Iterator[Problem]:
    """Find what must be placed and is not, but for what a complaint was of; and what lacks its beginning."""
    begun = {thing.partition(" from ")[0] for thing in placed if " from " in thing}
    for thing in dict.fromkeys([*_to_be_placed(edition), *sorted(begun)]):
        if thing not in placed and thing not in misplaced:
            what = f"{'the beginning of ' if thing in begun else ''}{thing} is placed on no page"
            mend = f"add '/// {thing.replace(' ', ' | ', 1)}' to the page that it belongs to"
            yield Problem(edition.root / "docs", 1, 1, "E306", what, mend)


def _things(edition: Edition, use: Use) -> list[str]:
    """Say what a directive places that may stand only once."""
    if use.name == "passage":
        return [f"passage {address}" for address in addresses_in(use.argument)]
    takes = DIRECTIVES[use.name].TAKES
    name, start = _cut(takes, use.argument)
    if not isinstance(takes, Choice) or not (takes.divided or name in takes.placed(edition)):
        return []
    whole = not start or start == next(iter(edition.article.places))
    return [f"{use.name} {name}" if whole else f"{use.name} {name} from {start}"]


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
    name, start = _cut(takes, use.argument)
    if name in known or takes == "words":
        return _start_complaint(edition, start) if start else None
    mend = nearest(name, known, one_of(known) if known else "delete it; there is none yet")
    return "E307", f"the directive '{use.name}' knows no '{short(name)}'", mend


def _cut(takes: Takes, argument: str) -> tuple[str, str]:
    """Cut an argument into what is shown and the block from which on, where pages may divide it."""
    return name_and_start(argument) if isinstance(takes, Choice) and takes.divided else (argument, "")


def _start_complaint(edition: Edition, start: str) -> Complaint | None:
    if start in edition.article.places:
        return None
    what = f"'{short(start)}' is not the address of one block"
    return _address_complaint(edition, start) or ("E301", what, "name the block with which the page begins")


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


def _table_problems(edition: Edition, frame: Frame) -> Iterator[Problem]:
    """Check that what goes into the table of a passage has one to go into, and rows of it."""
    lines = frame.text.split("\n")
    rows = 0
    for use in frame.uses:
        if use.name == "passage":
            places = edition.article.places
            blocks = (places[address].block for address in addresses_in(use.argument) if address in places)
            rows = max((len(block.rows) - 1 for block in blocks), default=0)  # without its head
        elif use.name in {"caption", "rows"} and use.parent != "passage":
            what = f"'{use.name}' stands outside of a passage"
            yield Problem(
                frame.path, use.line, use.column, "E319", what, "move it into the passage of its table"
            )
        elif use.name in {"caption", "rows"}:
            own = takewhile(lambda line: not CLOSING.match(line), lines[use.line :])
            items = sum(ITEM.match(line) is not None for line in own) if use.name == "rows" else 0
            if rows < 1:
                what = f"'{use.name}' stands in a passage without a table"
                yield Problem(frame.path, use.line, use.column, "E319", what, "delete it, or place the table")
            elif items > rows:
                what = f"{counted(items, 'item')} for a table of {counted(rows, 'row')}"
                yield Problem(frame.path, use.line, use.column, "E319", what, "write one item for each row")
