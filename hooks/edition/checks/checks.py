"""Everything that must be right before an edition is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.checks.notes import chart_problems, claim_problems, question_problems
from edition.checks.placements import directive_problems, frame_problems
from edition.checks.prose import prose_problems
from edition.checks.unused import unused_problems
from edition.edition import Edition
from edition.frames.frame import read_frames
from edition.notes.notes import notes_problems
from edition.reading.errors import EditionError, Problem, raise_problems
from edition.repair.ledger import broken_promises

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def checked(root: Path) -> Edition:
    """Read an edition and check it.

    Args:
        root: Folder of the project.

    Returns:
        The edition; nothing is wrong with it.

    Raises:
        EditionError: With everything that is wrong, in all files at once.
    """
    try:
        edition = Edition.load(root)
    except EditionError as error:
        raise EditionError([*error.problems, *directive_problems(read_frames(root / "docs"))]) from None
    raise_problems(problems(edition))
    return edition


def problems(edition: Edition) -> Iterator[Problem]:
    """Find everything that keeps an edition from being published.

    Args:
        edition: The edition.

    Yields:
        Broken promises, residue, and what is wrong with notes and frames.
    """
    yield from broken_promises(edition.ledger)
    used = {name for frame in edition.frames for name, *_ in frame.sources}
    yield from notes_problems(edition.notes, edition.seed.text, used)
    yield from chart_problems(edition)
    yield from claim_problems(edition)
    yield from question_problems(edition)
    yield from frame_problems(edition)
    yield from prose_problems(edition)
    yield from unused_problems(edition)
