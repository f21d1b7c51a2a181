"""What all notes have in common: sources that they name, words of the seed that they quote, ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from edition.reading.errors import nearest
from edition.repair.quoting import misquotation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Data, Document, Path_


NAMING = ("source", "sources", "compared_with")
"""The keys under which a source, or a list of them, is named."""
SourceNames = Annotated[
    tuple[str, ...], Meta(min_length=1, description="name at least one source of sources.yml")
]


def citations(document: Document[Data]) -> Iterator[tuple[Path_, str]]:
    """Find the sources that a file names, at any depth.

    Args:
        document: A file of notes.

    Yields:
        Where each stands, and its name.
    """
    for where, value in _values(document.raw, (), NAMING):
        if isinstance(value, str):
            yield where, value
        else:
            names = enumerate(value)
            yield from (((*where, position), name) for position, name in names if isinstance(name, str))


def quotation_problems(document: Document[Data], seed: str) -> Iterator[Problem]:
    """Check that every quotation under the key ``quote`` stands exactly once in the seed.

    Args:
        document: A file of notes.
        seed: The text of the seed.

    Yields:
        What is wrong.
    """
    for where, words in _values(document.raw, (), ("quote",)):
        if wrong := misquotation(words, seed):
            yield document.problem(where, "E430", *wrong)


def doubled_ids(document: Document[Data]) -> Iterator[Problem]:
    """Check that no id stands twice in a list.

    Args:
        document: A file of notes: a list of entries, or a map with such lists in it.

    Yields:
        What is wrong.
    """
    parts: dict[Path_, Data] = {(): document.raw}
    if isinstance(document.raw, dict):
        parts = {(name,): part for name, part in document.raw.items()}
    for where, items in parts.items():
        first: dict[str, int] = {}
        for index, item in enumerate(items if isinstance(items, list) else ()):
            name = item.get("id")
            if name is not None and first.setdefault(name, index) != index:
                line, _ = document.marks[*where, first[name], "id"]
                what = f"the id '{name}' stands on line {line} already"
                yield document.problem((*where, index, "id"), "E401", what, "rename one of the two")


def source_problems(document: Document[Data], known: Collection[str]) -> Iterator[Problem]:
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


def _values(data: Data, where: Path_, keys: Collection[str]) -> Iterator[tuple[Path_, Data]]:
    """Find the values of some keys at any depth, in order."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in keys:
                yield (*where, name), value
            else:
                yield from _values(value, (*where, name), keys)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _values(value, (*where, index), keys)
