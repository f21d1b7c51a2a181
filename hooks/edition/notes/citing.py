"""What all notes have in common: entries with a line, sources, words of the seed that they quote, dates."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from edition.reading.errors import nearest
from edition.repair.quoting import misquotation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Data, Document, Path_


NAMING = ("source", "sources", "compared_with")
"""The keys under which a source, or a list of them, is named."""


def entries(document: Document, *lists: str) -> Iterator[dict[str, Data]]:
    """Give the fields of each entry of a file.

    Args:
        document: A file that is a list of entries, as its schema allows it.
        lists: The fields that hold lists, which are given as tuples.

    Yields:
        The fields, and under ``line`` the line of the entry.
    """
    for index, item in enumerate(document.data):
        fields = {key: tuple(value) if key in lists else value for key, value in item.items()}
        yield {**fields, "line": document.marks[index,][0]}


def citations(document: Document) -> Iterator[tuple[Path_, str]]:
    """Find the sources that a file names, at any depth.

    Args:
        document: A file of notes.

    Yields:
        Where each stands, and its name.
    """
    for key in NAMING:
        for where, value in _values(document.data, (), key):
            if isinstance(value, str):
                yield where, value
            else:
                yield from (((*where, position), name) for position, name in enumerate(value))


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


def source_problems(document: Document, known: Collection[str]) -> Iterator[Problem]:
    """Check that every source that a file names is one.

    Args:
        document: A file of notes.
        known: Names of all sources.

    Yields:
        What is wrong.
    """
    for where, name in citations(document):
        if name not in known:
            yield document.problem(where, *unknown_source(name, known))


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
