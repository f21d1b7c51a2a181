"""What we add beside the article: sources, terms, and what the article leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.yaml_loading import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from edition.errors import Problem
    from edition.yaml_loading import Data, Document


@dataclass(frozen=True)
class Source:
    """An independent source.

    Attributes:
        id: Its name in the other files.
        title: Its title.
        publisher: Who published it.
        date: When, as far as known: a year, or a year with month and day; else empty.
        url: Where it can be read.
        kind: What sort of text it is.
        supports: What it says, in our words.
    """

    id: str
    title: str
    publisher: str
    date: str
    url: str
    kind: str
    supports: tuple[str, ...]

    @property
    def short(self) -> str:
        """Publisher and year, as a citation in running text gives them."""
        return f"{self.publisher}, {self.date[:4]}" if self.date else self.publisher


@dataclass(frozen=True)
class Term:
    """An entry of the glossary.

    Attributes:
        id: Its address on the glossary page.
        term: The term as a heading.
        aliases: The forms in which it stands in texts; one with a capital matches only as written.
        category: The part of the glossary that it belongs to.
        definition: One to three sentences.
        sources: Names of the sources of the definition.
    """

    id: str
    term: str
    aliases: tuple[str, ...]
    category: str
    definition: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Omission:
    """Something that the article leaves out.

    Attributes:
        id: Its address.
        what: What is missing.
        why_it_matters: Why a reader should know.
        sources: Names of the sources.
    """

    id: str
    what: str
    why_it_matters: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Notes:
    """All notes of an edition.

    Attributes:
        sources: The sources, in the order of their file.
        terms: The terms, in the order of their file.
        omissions: The omissions, in the order of their file.
        documents: The files that they were read from, by name.
    """

    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    omissions: tuple[Omission, ...]
    documents: dict[str, Document]

    @cached_property
    def source_of(self) -> dict[str, Source]:
        """The sources by their names."""
        return {source.id: source for source in self.sources}


def load_notes(docs: Path) -> Notes:
    """Read the notes that stand beside the pages.

    Args:
        docs: The folder of the pages.

    Returns:
        The notes.

    Raises:
        EditionError: If a file is missing or broken.
    """
    documents = {name: load_yaml(docs / f"{name}.yml", name) for name in ("sources", "glossary", "omissions")}
    return Notes(
        sources=tuple(
            Source(**_fields(item, "supports"), date=item.get("date", ""))
            for item in documents["sources"].data
        ),
        terms=tuple(Term(**_fields(item, "aliases", "sources")) for item in documents["glossary"].data),
        omissions=tuple(Omission(**_fields(item, "sources")) for item in documents["omissions"].data),
        documents=documents,
    )


def notes_problems(notes: Notes, used_elsewhere: Iterable[str]) -> Iterator[Problem]:
    """Check what no schema can: names that stand twice, lead nowhere, or that nobody uses.

    Args:
        notes: The notes.
        used_elsewhere: Names of the sources that pages use directly.

    Yields:
        What is wrong.
    """
    for document in notes.documents.values():
        yield from _doubled_ids(document)
    used = set(used_elsewhere)
    for name in ("glossary", "omissions"):
        document = notes.documents[name]
        for index, item in enumerate(document.data):
            for position, source in enumerate(item["sources"]):
                used.add(source)
                if source not in notes.source_of:
                    mend = "add it to sources.yml, or mend the name"
                    yield document.problem(
                        (index, "sources", position), "E402", f"no source '{source}'", mend
                    )
    document = notes.documents["sources"]
    for index, known in enumerate(notes.sources):
        if known.id not in used:
            yield document.problem(
                (index, "id"), "E403", f"nobody uses the source '{known.id}'", "use it or delete it"
            )
    yield from _doubled_aliases(notes)


def _doubled_ids(document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(document.data):
        if item["id"] in seen:
            yield document.problem(
                (index, "id"), "E401", f"the id '{item['id']}' stands twice", "rename one of them"
            )
        seen.add(item["id"])


def _doubled_aliases(notes: Notes) -> Iterator[Problem]:
    document = notes.documents["glossary"]
    owner: dict[str, str] = {}
    for index, term in enumerate(notes.terms):
        for position, alias in enumerate(term.aliases):
            if owner.setdefault(alias, term.id) != term.id:
                what = f"'{alias}' is an alias of '{owner[alias]}' too"
                yield document.problem((index, "aliases", position), "E404", what, "leave it to one of them")


def _fields(item: Data, *lists: str) -> Data:
    """Give the fields of an item, its lists as tuples."""
    return {key: tuple(value) if key in lists else value for key, value in item.items() if key != "date"}
