"""What we add beside the article: sources, terms, what it leaves out, claims, events, a quiz."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.notes.citing import citations, date_problems, doubled_ids, entries, source_problems
from edition.notes.claims import claims_of
from edition.notes.matching import forms_of
from edition.notes.quiz import quiz_of, quiz_problems
from edition.notes.timeline import events_of, timeline_problems
from edition.reading.yaml_loading import Document, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from edition.notes.claims import Claim
    from edition.notes.quiz import QuizQuestion
    from edition.notes.timeline import Event
    from edition.reading.errors import Problem

ALWAYS = ("sources", "glossary", "omissions")
"""The files of notes that every edition has."""

OPTIONAL = ("claims", "timeline", "quiz")
"""Those that an edition may do without."""


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
        line: Line of the entry in its file.
        copy: Of what the page is a copy, and where it was seen; empty for the thing itself.
        weak: Why it should be used with care; empty where we know of no reason.
    """

    id: str
    title: str
    publisher: str
    date: str
    url: str
    kind: str
    supports: tuple[str, ...]
    line: int
    copy: str = ""
    weak: str = ""

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
        line: Line of the entry in its file.
    """

    id: str
    term: str
    aliases: tuple[str, ...]
    category: str
    definition: str
    sources: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Omission:
    """Something that the article leaves out.

    Attributes:
        id: Its address.
        what: What is missing.
        why_it_matters: Why a reader should know.
        sources: Names of the sources.
        line: Line of the entry in its file.
    """

    id: str
    what: str
    why_it_matters: str
    sources: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Notes:
    """All notes of an edition.

    Attributes:
        sources: The sources, in the order of their file.
        terms: The terms, in the order of their file.
        omissions: The omissions, in the order of their file.
        claims: The claims, in the order of their file.
        events: The events of the timeline, in the order of time.
        quiz: The questions to readers, in the order of their file.
        documents: The files that they were read from, by name.
    """

    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    omissions: tuple[Omission, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    quiz: tuple[QuizQuestion, ...]
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
    documents = {name: load_yaml(docs / f"{name}.yml", name) for name in ALWAYS}
    for name in OPTIONAL:
        path = docs / f"{name}.yml"
        documents[name] = load_yaml(path, name) if path.exists() else Document(path, [], {})
    return Notes(
        sources=tuple(
            Source(**{"date": "", **fields}) for fields in entries(documents["sources"], "supports")
        ),
        terms=tuple(Term(**fields) for fields in entries(documents["glossary"], "aliases", "sources")),
        omissions=tuple(Omission(**fields) for fields in entries(documents["omissions"], "sources")),
        claims=claims_of(documents["claims"]),
        events=events_of(documents["timeline"]),
        quiz=quiz_of(documents["quiz"]),
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
    used = set(used_elsewhere)
    for document in notes.documents.values():
        yield from doubled_ids(document, (), document.data)
        yield from date_problems(document)
        yield from source_problems(document, notes.source_of)
        used.update(name for _, name in citations(document))
    document = notes.documents["sources"]
    for index, known in enumerate(notes.sources):
        if known.id not in used:
            what = f"nobody uses the source '{known.id}'"
            yield document.problem((index, "id"), "E403", what, "name it where you rely on it, or delete it")
    yield from _doubled_aliases(notes)
    yield from timeline_problems(notes.documents["timeline"])
    yield from quiz_problems(notes.documents["quiz"])


def _doubled_aliases(notes: Notes) -> Iterator[Problem]:
    document = notes.documents["glossary"]
    owner: dict[str, str] = {}
    for index, term in enumerate(notes.terms):
        for position, alias in enumerate(term.aliases):
            where = (index, "aliases", position)
            if alias in term.aliases[:position]:
                yield document.problem(where, "E404", f"the alias '{alias}' stands twice", "delete one")
            others = {owner.setdefault(form, term.id) for form in sorted(forms_of(alias))} - {term.id}
            for other in sorted(others):
                what = f"'{alias}', in singular or plural, is an alias of the term '{other}' too"
                yield document.problem(where, "E404", what, "leave it to one of the two")
