"""Checking the navigation in mkdocs.yml: every page stands in it, and nothing that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.checks.links import split_address
from edition.reading.errors import Problem, nearest, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.checks.project import Project
    from edition.frames.frame import Frame


def navigation_problems(project: Project) -> Iterator[Problem]:
    """Check the navigation.

    Args:
        project: The project.

    Yields:
        What is wrong with mkdocs.yml, as far as pages need it; what leads nowhere, and the pages that are
        missing.
    """
    settings = project.settings
    yield from settings.problems
    if settings.navigation is None:
        return
    for entry in settings.navigation:
        scheme, host, *_ = split_address(entry.target)
        if not (scheme or host) and entry.target not in project.uris:
            pages = [frame.uri for frame in project.frames]
            mend = nearest(entry.target, pages, "mend its path, as seen from docs/, or delete the line")
            what = f"the navigation leads to '{short(entry.target)}', and docs/ has no such file"
            yield Problem(settings.path, entry.line, entry.column, "E321", what, mend)
    listed = {entry.target for entry in settings.navigation}
    missing = [frame for frame in project.frames if frame.uri not in listed]
    for frame in _not_left_out(missing, settings.outside):
        mend = f"add a line with '{frame.uri}' to nav in mkdocs.yml"
        yield Problem(frame.path, 1, 1, "E322", "the page stands in no navigation", mend)


def _not_left_out(frames: list[Frame], patterns: str) -> list[Frame]:
    """Give the frames that no pattern names."""
    if not frames or not patterns:
        return frames
    from pathspec import GitIgnoreSpec  # slow to load, and seldom needed

    named = GitIgnoreSpec.from_lines(patterns.splitlines())
    return [frame for frame in frames if not named.match_file(frame.uri)]
