"""What we add beside the article: sources, terms, what it leaves out, claims, events, a quiz, numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from edition.notes.citing import citations, doubled_ids, quotation_problems, source_problems
from edition.notes.claims import Claim, claims_problems
from edition.notes.glossary import Glossary, category_problems
from edition.notes.matching import TermIndex, alias_problems
from edition.notes.numbers import KnownNumber, with_numbers, written_numbers
from edition.notes.omissions import Omission
from edition.notes.quiz import Quiz, quiz_problems
from edition.notes.series import Figures, figures_problems
from edition.notes.sources import Sources, source_form_problems, unused_sources
from edition.notes.timeline import Event, timeline_problems
from edition.reading.errors import or_none, raise_problems
from edition.reading.forms import load_yaml_text
from edition.reading.memo import Memo
from edition.reading.text_files import read_text
from edition.reading.yaml_loading import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from edition.notes.glossary import Term
    from edition.notes.sources import Source
    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Data

FILES: dict[str, tuple[Any, Data]] = {
    "sources": (Sources, Sources(())),
    "glossary": (Glossary, Glossary({}, ())),
    "omissions": (tuple[Omission, ...], ()),
    "claims": (tuple[Claim, ...], ()),
    "timeline": (tuple[Event, ...], ()),
    "quiz": (Quiz, ()),
    "series": (Figures, Figures((), ())),
    "numbers": (tuple[KnownNumber, ...], ()),
}
"""The files of notes: what each holds, and what an edition without it has."""


@dataclass(frozen=True)
class Notes:
    """All notes of an edition.

    Attributes:
        sources: The sources, in the order of their file.
        source_groups: The same by the groups of their list.
        sides: The sides that sources may be on: their names by their ids.
        glossary: The terms and their categories.
        omissions: The omissions, in the order of their file.
        claims: The claims, in the order of their file.
        events: The events of the timeline, in the order of time.
        quiz: The questions to readers, in the order of their file.
        figures: The numbers of the charts.
        numbers: The numbers that stand in several places.
        documents: The files that they were read from, by name.
    """

    sources: tuple[Source, ...]
    source_groups: dict[str, list[Source]]
    sides: dict[str, str]
    glossary: Glossary
    omissions: tuple[Omission, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    quiz: Quiz
    figures: Figures
    numbers: tuple[KnownNumber, ...]
    documents: dict[str, Document[Data]]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms, in the order of their file."""
        return self.glossary.terms

    @cached_property
    def term_index(self) -> TermIndex:
        """The forms of all terms, for finding them in a text."""
        return TermIndex(self.terms)

    @cached_property
    def written(self) -> dict[str, str]:
        """The numbers that pages and notes may name, as readers see them, by their names."""
        return written_numbers(self.numbers, self.figures)

    @cached_property
    def source_of(self) -> dict[str, Source]:
        """The sources by their names."""
        return {source.id: source for source in self.sources}

    def one_side(self, names: Iterable[str]) -> str:
        """Tell whether some sources are all on one side.

        Args:
            names: Names of the sources.

        Returns:
            The name of their side; empty if one of them is on none or on another.
        """
        found = {self.source_of[name].side for name in names}
        return self.sides.get(found.pop(), "") if len(found) == 1 else ""


def load_notes(docs: Path) -> Notes:
    """Read the notes that stand beside the pages; an edition may have any of them, or none.

    Args:
        docs: The folder of the pages.

    Returns:
        The notes.

    Raises:
        EditionError: With everything that is wrong in the files.
    """
    documents: dict[str, Document[Data]] = {}
    problems: list[Problem] = []
    read = _READ.begin()
    for name, (form, nothing) in FILES.items():
        path = docs / f"{name}.yml"
        documents[name] = Document(path, nothing, [], {})
        if path.exists() or path.is_symlink():
            documents[name] = or_none(problems, partial(_load, read, path, form)) or documents[name]
    raise_problems(problems)
    written = written_numbers(documents["numbers"].data, documents["series"].data)
    documents = {
        name: replace(document, data=with_numbers(document.data, written))
        for name, document in documents.items()
    }
    return Notes(
        sources=documents["sources"].data.sources,
        source_groups=documents["sources"].data.grouped,
        sides=documents["sources"].data.sides,
        glossary=documents["glossary"].data,
        omissions=documents["omissions"].data,
        claims=documents["claims"].data,
        events=documents["timeline"].data,
        quiz=documents["quiz"].data,
        figures=documents["series"].data,
        numbers=documents["numbers"].data,
        documents=documents,
    )


def _load(read: Callable[[Path, str, Data], Document[Data]], path: Path, form: Data) -> Document[Data]:
    return read(path, read_text(path), form)


_READ: Memo[[Path, str, Data], Document[Data]] = Memo(load_yaml_text)


def notes_problems(notes: Notes, seed: str, used_elsewhere: Iterable[str]) -> Iterator[Problem]:
    """Check the notes against the rest of the edition.

    Args:
        notes: The notes.
        seed: The text of the seed.
        used_elsewhere: Names of the sources that pages use directly.

    Yields:
        What is wrong in them alone; quotations that the seed does not have once; sources that nobody uses.
    """
    yield from own_problems(notes)
    used = set(used_elsewhere)
    for document in notes.documents.values():
        yield from quotation_problems(document, seed)
        used.update(name for _, name in citations(document))
    yield from unused_sources(notes.documents["sources"], used)


def own_problems(notes: Notes) -> Iterator[Problem]:
    """Check what no schema can, as far as the notes alone can tell.

    Args:
        notes: The notes.

    Yields:
        Names that stand twice or lead nowhere, and what is out of order.
    """
    for document in notes.documents.values():
        yield from doubled_ids(document)
        yield from source_problems(document, notes.source_of)
    yield from source_form_problems(notes.documents["sources"])
    yield from category_problems(notes.documents["glossary"])
    yield from alias_problems(notes.documents["glossary"])
    yield from claims_problems(notes.documents["claims"])
    yield from timeline_problems(notes.documents["timeline"])
    yield from quiz_problems(notes.documents["quiz"])
    yield from figures_problems(notes.documents["series"])
