"""Checking what a page is written with: no HTML, no attributes that hide words, directives that are read."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from edition.directives import DIRECTIVES
from edition.frames.frame import ALMOST, CLOSING
from edition.reading.errors import Problem, short
from edition.reading.text_files import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.checks.parsed import AttributeList, Parsed
    from edition.checks.project import Project

CLASSES = frozenset({"md-button", "md-button--primary", "decoration"})
ADDRESS = re.compile(r"[a-z][a-z0-9-]*")
OF_LINES = frozenset({"E303", "E304", "E311", "E312", "E313"})
ALONE = "begin the line with the slashes, outside of lists"


def markup_problems(project: Project) -> Iterator[Problem]:
    """Check what the pages are written with.

    Args:
        project: The project.

    Yields:
        HTML; attributes that could hide words or dress them; lines of slashes that are no directive to
        Python-Markdown, and directives that it finds where nobody looks for them.
    """
    for page in project.pages:
        yield from islice(_html_problems(page), MAX_PROBLEMS)
        yield from islice(_attribute_problems(page), MAX_PROBLEMS)
        yield from islice(_directive_problems(page), MAX_PROBLEMS)


def _html_problems(page: Parsed) -> Iterator[Problem]:
    for text, offset in page.html:
        mend = "use Markdown or a directive, or put it between backticks"
        yield page.problem(offset, "E308", f"raw HTML: '{short(text)}'", mend)


def _attribute_problems(page: Parsed) -> Iterator[Problem]:
    for given in page.attributes:
        if not _is_harmless(given):
            what = f"'{short(given.text)}' may hide words or run code"
            mend = "delete it, or put it between backticks if it is to be read"
            yield page.problem(given.offset, "E309", what, mend)


def _is_harmless(given: AttributeList) -> bool:
    """Tell a button, an address, a kicker, a picture that is decoration, or the language of code."""
    if given.is_of_code:
        return len(given.sets) == 1 and given.sets[0][0] == "."
    return all(
        (name == "." and value in CLASSES)
        or (name == "id" and ADDRESS.fullmatch(value or ""))
        or name == "data-kicker"
        for name, value in given.sets
    )


def _directive_problems(page: Parsed) -> Iterator[Problem]:
    """Hold what is read of directives, line by line, against what Python-Markdown makes of them."""
    frame = page.frame
    parents = {DIRECTIVES.get(use.parent) for use in frame.uses}
    if any(problem.code in OF_LINES for problem in frame.problems) or any(
        parent and parent.HOLDS != "Markdown" for parent in parents
    ):
        return  # the two differ for a reason that is told
    used = {use.line for use in frame.uses}
    for opened in page.opened:
        if opened.is_in_list or opened.line not in used:
            what = f"the directive '{opened.name}' stands in a list or a quotation"
            yield Problem(frame.path, opened.line, 1, "E311", what, ALONE)
    for words, offset in page.positions.lines:
        if ALMOST.match(words) or CLOSING.match(words):
            what = f"'{short(words)}' opens or closes no directive and would be published as text"
            yield page.problem(offset, "E311", what, ALONE)
    read = {opened.line for opened in page.opened}
    for use in frame.uses:
        if use.line not in read:
            what = f"the directive '{use.name}' is not read as one and would be published as text"
            yield Problem(frame.path, use.line, use.column, "E311", what, ALONE)
