"""The texts that a command names: files, folders and standard input, one after the other or side by side."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.inspecting.inspected import Inspected, inspect_text
from edition.reading.damaged import decode_damaged, read_damaged
from edition.reading.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.reading.damaged import Damaged

STDIN = Path("-")
TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
"""Endings of the files that are looked for in a folder."""

Outcome = Inspected | EditionError


def texts_in(paths: Sequence[Path]) -> list[Path]:
    """Give the files that some paths name.

    Args:
        paths: Files, folders or ``-``.

    Returns:
        The files as they are, and of a folder its texts at any depth, by their paths; none whose name, or
        that of a folder on the way, begins with a dot.
    """
    found: list[Path] = []
    for path in paths:
        found += sorted(_texts_below(path)) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def inspect_files(paths: Sequence[Path], language: str, jobs: int) -> Iterator[Outcome]:
    """Inspect files.

    Args:
        paths: Files, or ``-`` for standard input.
        language: Their language, or the empty string where it is to be guessed.
        jobs: How many processes work side by side.

    Yields:
        Of each file its text with its repair, or the error that says why it has none; in their order.
    """
    outcome = partial(_outcome, language=language)
    if jobs < 2 or len(paths) < 2 or STDIN in paths:
        yield from map(outcome, paths)
        return
    with ProcessPoolExecutor(min(jobs, len(paths))) as pool:
        yield from pool.map(outcome, paths, chunksize=4)


def _outcome(path: Path, language: str) -> Outcome:
    try:
        return inspect_text(_read(path), language)
    except EditionError as error:
        return error


def _read(path: Path) -> Damaged:
    """Read a file, or standard input where it is called ``-``."""
    return decode_damaged(path, sys.stdin.buffer.read()) if path == STDIN else read_damaged(path)


def _texts_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.casefold() in TEXTS and path.is_file():
            yield path
