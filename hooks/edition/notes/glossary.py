"""The glossary: terms with their definitions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from edition.notes.citing import SourceNames
from edition.reading.errors import Problem, nearest, one_of
from edition.reading.forms import Found, Id, Text
from edition.reading.yaml_loading import Document


@dataclass(frozen=True)
class Term:
    """An entry of the glossary.

    Attributes:
        id: Its address on the glossary page.
        term: The term as a heading.
        aliases: The forms in which it stands in texts; one with a capital matches only as written.
        category: Id of the part of the glossary that it belongs to.
        definition: One to three sentences.
        sources: Names of the sources of the definition; none where it explains a word of ours.
        line: Line of the entry in its file.
    """

    id: Id
    term: Text
    aliases: Annotated[tuple[Annotated[str, Meta(min_length=2)], ...], Meta(min_length=1)]
    category: Id
    definition: Annotated[str, Meta(min_length=20, max_length=400)]
    sources: SourceNames = ()
    line: Found = 0


@dataclass(frozen=True)
class Glossary:
    """All terms.

    Attributes:
        categories: The parts of the glossary, in order: their headings by their ids.
        terms: The terms.
    """

    categories: dict[str, Text]
    terms: tuple[Term, ...]


def category_problems(document: Document[Glossary]) -> Iterator[Problem]:
    """Check that every category is one.

    Args:
        document: The file of the glossary.

    Yields:
        What is wrong.
    """
    known = document.data.categories
    for index, term in enumerate(document.data.terms):
        if term.category not in known:
            mend = nearest(term.category, known, one_of(list(known)))
            what = f"no category '{term.category}'"
            yield document.problem(("terms", index, "category"), "E423", what, mend)
