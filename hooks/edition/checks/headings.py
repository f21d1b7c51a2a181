"""Checking headings: one title a page, no two pages with the same, no level skipped, none empty."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from edition.reading.errors import short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.checks.parsed import Heading, Parsed
    from edition.checks.project import Project
    from edition.reading.errors import Problem


def heading_problems(project: Project) -> Iterator[Problem]:
    """Check the headings that stand in the pages; those that directives make are made right.

    Args:
        project: The project.

    Yields:
        Empty headings, levels that are skipped, second titles, and titles that another page has.
    """
    titled: dict[str, Parsed] = {}
    for page in project.pages:
        yield from _own_problems(page)
        title = next((heading for heading in page.headings if heading.level == 1 and heading.text), None)
        if title:
            other = titled.setdefault(title.text.casefold(), page)
            if other is not page:
                what = f"{other.frame.uri} has the title '{short(title.text)}' too"
                yield _problem(page, title, "E328", what, "give each page a title of its own")


def _own_problems(page: Parsed) -> Iterator[Problem]:
    for heading in page.headings:
        if not heading.text:
            yield _problem(page, heading, "E325", "the heading is empty", "write its words, or delete it")
    first, *others = page.headings or (None,)
    for heading in others:
        if heading.level == 1:
            what = f"'{short(heading.text)}' is a second title"
            yield _problem(page, heading, "E326", what, "write '## …' for a section of the page")
    for above, heading in pairwise(page.headings):
        if heading.level > above.level + 1:
            what = f"a heading of level {heading.level} stands below one of level {above.level}"
            mend = f"write '{'#' * (above.level + 1)} …'"
            yield _problem(page, heading, "E327", what, mend)
    if first and first.level == 1 and first.text and page.frame.title not in {"", first.text}:
        what = f"the title reads '{short(first.text)}'"
        yield _problem(page, first, "E310", what, f"write it in plain words: '# {short(first.text)}'")


def _problem(page: Parsed, heading: Heading, code: str, what: str, mend: str) -> Problem:
    """Make a problem at the beginning of the line of a heading."""
    return page.problem(page.positions.back_to("\n", heading.offset) + 1, code, what, mend)
