"""What all notes have in common: sources that they name, words of the seed that they quote, dates."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.errors import Problem
    from edition.yaml_loading import Data, Document, Path_


def citations(document: Document) -> Iterator[tuple[Path_, str]]:
    """Find the sources that a file names, in lists under the key ``sources`` at any depth.

    Args:
        document: A file of notes.

    Yields:
        Where each stands, and its name.
    """
    for where, value in _values(document.data, (), "sources"):
        for position, name in enumerate(value):
            yield (*where, position), name


def quotation_problems(document: Document, seed: str) -> Iterator[Problem]:
    """Check that every quotation under the key ``quote`` stands exactly once in the seed.

    Args:
        document: A file of notes.
        seed: The text of the seed.

    Yields:
        What is wrong.
    """
    for where, words in _values(document.data, (), "quote"):
        count = seed.count(words)
        if count == 1:
            continue
        shown = words if len(words) <= 50 else words[:47] + "…"
        what = f"the quotation '{shown}' stands {'nowhere' if not count else f'{count} times'} in the seed"
        mend = "quote a few words more" if count else "quote the seed, letter for letter, damage and all"
        yield document.problem(where, "E430", what, mend)


def date_problems(document: Document) -> Iterator[Problem]:
    """Check that every date under the key ``date`` is a day, a month or a year of the calendar.

    Args:
        document: A file of notes.

    Yields:
        What is wrong.
    """
    for where, date in _values(document.data, (), "date"):
        try:
            datetime.date.fromisoformat(date + "0000-01-01"[len(date) :])
        except ValueError:
            what = f"there is no day {date}"
            yield document.problem(where, "E431", what, "write 2024, 2024-06 or 2024-06-12")


def _values(data: Data, where: Path_, key: str) -> Iterator[tuple[Path_, Data]]:
    """Find the values of a key at any depth, in order."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == key:
                yield (*where, name), value
            else:
                yield from _values(value, (*where, name), key)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _values(value, (*where, index), key)
