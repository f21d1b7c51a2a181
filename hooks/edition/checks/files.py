"""Checking the files as such: no links of the file system, no unchecked pages, no conflicts of a merge."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from edition.reading.errors import Problem, short
from edition.reading.text_files import MAX_BYTES, MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.checks.project import Project

MARKER = re.compile(rb"^(?:<{7}(?: .*)?|\|{7}(?: .*)?|={7}|>{7}(?: .*)?)\r?$", re.MULTILINE)
"""What git writes around the two sides of a conflict. Seven signs underline a title in Markdown too; here a
title begins with ``#``."""

UNCHECKED_PAGES = frozenset(".htm .html .xhtml .xht .shtml .markdown .mdown .mkd .mkdn".split())
"""Endings of pages that MkDocs would publish and that are no frames."""


def file_problems(project: Project) -> Iterator[Problem]:
    """Check what stands in docs/, and that nothing of the project leads out of it.

    Args:
        project: The project.

    Yields:
        Links of the file system, and pages that are no frames.
    """
    docs = project.root / "docs"
    for path in (docs, project.root / "seeds", *sorted(project.root.glob("seeds/*"))):
        if path.is_symlink():
            what = "a symbolic link would take what it leads to for a part of the project"
            yield Problem(path, 1, 1, "E317", what, "put a copy of the folder here")
    read = {frame.path for frame in project.frames}  # and told of, if it is a link
    for path in sorted(docs.rglob("*")):
        if path.name.startswith(".#") and not path.exists():
            continue  # the lock of Emacs, which leads nowhere and is never published
        if path.is_symlink() and path not in read:
            what = "a symbolic link would publish what it leads to"
            yield Problem(path, 1, 1, "E317", what, "put a copy of the file here")
        elif path.suffix.casefold() in UNCHECKED_PAGES:
            what = f"'{short(path.name)}' would be published unchecked"
            yield Problem(path, 1, 1, "E318", what, "write the page as a file that ends with .md")


def conflict_problems(project: Project) -> Iterator[Problem]:
    """Check the files that people edit for the marks of a conflict: in Markdown they would be published.

    Args:
        project: The project.

    Yields:
        The marks; not those in a seed, which nobody edits.
    """
    seeds = (path for name in ("repairs.yml", "source.yml") for path in project.root.glob(f"seeds/*/{name}"))
    for path in (*project.files, *seeds, project.settings.path):
        content = _content(path)
        for match in islice(MARKER.finditer(content), MAX_PROBLEMS):
            mark = match[0].decode(errors="replace").split()[0]
            what = f"'{mark}' is the mark of a conflict that was left in a merge"
            mend = "keep one of the two sides, and delete the lines with the marks"
            yield Problem(path, content.count(b"\n", 0, match.start()) + 1, 1, "E320", what, mend)


def _content(path: Path) -> bytes:
    """Give the bytes of a text file; of others, which are missing, a link, too large or binary, none."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
        return b""
    content = path.read_bytes()
    return b"" if b"\0" in content else content
