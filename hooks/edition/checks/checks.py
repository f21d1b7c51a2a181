"""Everything that must be right before an edition is published.

A check is a function in the file of its subject, and a line in one of the three lists here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from edition.checks.doubts import doubt_problems
from edition.checks.files import conflict_problems, file_problems
from edition.checks.headings import heading_problems
from edition.checks.links import link_problems, made_link_problems, target_problems
from edition.checks.made import made_pages
from edition.checks.markup import markup_problems
from edition.checks.navigation import navigation_problems
from edition.checks.notes import chart_problems, claim_problems, note_problems, question_problems
from edition.checks.numbers import number_problems
from edition.checks.pictures import picture_problems
from edition.checks.placements import directive_problems, placement_problems
from edition.checks.plans import plan_problems
from edition.checks.project import Project
from edition.checks.prose import prose_problems
from edition.checks.quoted import quoted_problems
from edition.checks.unused import unused_problems
from edition.edition import Edition
from edition.frames.frame import read_frames
from edition.reading.errors import EditionError, raise_problems
from edition.repair.ledger import broken_promises

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from edition.checks.made import Made
    from edition.reading.errors import Problem

OF_FILES: tuple[Callable[[Project], Iterable[Problem]], ...] = (
    directive_problems,
    file_problems,
    heading_problems,
    link_problems,
    markup_problems,
    navigation_problems,
    picture_problems,
    plan_problems,
)
"""What needs no edition, and so is told even where there is none."""

OF_EDITION: tuple[Callable[[Edition], Iterable[Problem]], ...] = (
    lambda edition: broken_promises(edition.ledger, edition.undecided),
    chart_problems,
    claim_problems,
    doubt_problems,
    note_problems,
)
"""What is wrong with the article, its ledger and the notes, whatever is written on the pages."""

OF_BOTH: tuple[Callable[[Project, Edition], Iterable[Problem]], ...] = (
    number_problems,
    placement_problems,
    prose_problems,
    question_problems,
    quoted_problems,
    unused_problems,
)
"""What is held against the article, its ledger and the notes."""


def checked(root: Path) -> Edition:
    """Read an edition and check it.

    Args:
        root: Folder of the project.

    Returns:
        The edition; nothing is wrong with it.

    Raises:
        EditionError: With everything that is wrong, in all files at once.
    """
    project, edition = _read(root)
    raise_problems(problems(project, edition))
    return edition


def checked_as_written(root: Path) -> tuple[Project, Edition]:
    """Read an edition and check all that is known before its pages are made.

    Args:
        root: Folder of the project.

    Returns:
        The project and the edition; only links to places on pages can still be wrong.

    Raises:
        EditionError: As ``checked`` does.
    """
    project, edition = _read(root)
    if any(_told(project, [*_as_written(project, edition)])):
        raise_problems(problems(project, edition))
    return project, edition


def check_as_made(project: Project, edition: Edition, made: Mapping[str, Made]) -> None:
    """Check the rest, once the pages are made.

    Args:
        project: The project.
        edition: The edition, checked as it is written.
        made: All pages that are published, by their paths.

    Raises:
        EditionError: With every link that leads nowhere.
    """
    raise_problems(_told(project, _as_made(project, edition, made, [])))


def problems(project: Project, edition: Edition) -> Iterator[Problem]:
    """Find everything that keeps an edition from being published.

    Args:
        project: The project.
        edition: The edition.

    Yields:
        What any of the checks finds.
    """
    found = [*_as_written(project, edition)]
    # Last, for what the pages lead to is known only when they are made, and they can be made if all is well.
    made = dict(made_pages(project, edition, found))
    yield from _told(project, _as_made(project, edition, made, found))


def _read(root: Path) -> tuple[Project, Edition]:
    """Read an edition, or tell all that is wrong where there is none."""
    frames = read_frames(root / "docs")
    project = Project.of(root, frames)
    try:
        return project, Edition.load(root, frames)
    except EditionError as error:
        raise EditionError(_told(project, [*error.problems, *_of_files(project)])) from None


def _as_written(project: Project, edition: Edition) -> Iterator[Problem]:
    yield from _of_files(project)
    yield from _of_edition(edition)
    for check in OF_BOTH:
        yield from check(project, edition)


@lru_cache(maxsize=1)
def _of_edition(edition: Edition) -> tuple[Problem, ...]:
    """Give what an edition tells by itself; not again while it is the same."""
    return tuple(problem for check in OF_EDITION for problem in check(edition))


def _as_made(
    project: Project, edition: Edition, made: Mapping[str, Made], found: list[Problem]
) -> list[Problem]:
    """Give what was found before, and what pages tell; of links that are made only if all else is well."""
    found = [*found, *target_problems(project, edition, made)]
    return found or list(made_link_problems(project, edition, made))


def _of_files(project: Project) -> Iterator[Problem]:
    for frame in project.frames:
        yield from frame.problems
    for check in OF_FILES:
        yield from check(project)


def _told(project: Project, found: list[Problem]) -> Iterator[Problem]:
    """Give what was found, but of a file with marks of a conflict only these: the rest follows."""
    conflicts = list(conflict_problems(project))
    torn = {conflict.path for conflict in conflicts}
    yield from conflicts
    yield from (problem for problem in found if problem.path not in torn)
