"""What all notes have in common: sources that they name, words of the seed that they quote, dates."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from edition.errors import nearest
from edition.repair.quoting import misquotation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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
        if wrong := misquotation(words, seed):
            yield document.problem(where, "E430", *wrong)


def date_problems(document: Document, key: str = "date") -> Iterator[Problem]:
    """Check that every date is a day, a month or a year of the calendar.

    Args:
        document: A file of notes.
        key: The key under which the dates stand, at any depth.

    Yields:
        What is wrong.
    """
    for where, date in _values(document.data, (), key):
        try:
            datetime.date.fromisoformat(date + "0000-01-01"[len(date) :])
        except ValueError:
            what = f"{date} is no date of the calendar"
            yield document.problem(where, "E431", what, "write 2024, 2024-06 or 2024-06-12")


def doubled_ids(document: Document, where: Path_, items: Data) -> Iterator[Problem]:
    """Check that no id stands twice in a list.

    Args:
        document: A file of notes.
        where: The keys that lead to the list.
        items: The list; its items may have an id.

    Yields:
        What is wrong.
    """
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        name = item.get("id")
        if name is not None and first.setdefault(name, index) != index:
            line, _ = document.marks[*where, first[name], "id"]
            what = f"the id '{name}' stands on line {line} already"
            yield document.problem((*where, index, "id"), "E401", what, "rename one of the two")


def unknown_source(name: str, known: Collection[str]) -> tuple[str, str, str]:
    """Give the code, the complaint and the mend of a source that is none."""
    return "E402", f"no source '{name}'", nearest(name, known, "add it to docs/sources.yml, or mend the name")


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
