"""Checking for what leads nobody anywhere: aliases, definitions and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.notes.matching import WORD, forms_of
from edition.reading.errors import short
from edition.reading.memo import Memo
from edition.repair.text.lines import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.checks.project import Project
    from edition.edition import Edition
    from edition.notes.matching import TermIndex
    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Data

TELLING = 3
"""A definition needs so many words that are neither small nor the term's own."""
LINKED = ("claims", "omissions", "timeline")
"""The notes in whose words terms are linked."""


def unused_problems(project: Project, edition: Edition) -> Iterator[Problem]:
    """Check what is written but helps nobody.

    Args:
        project: The project.
        edition: The edition.

    Yields:
        Aliases that stand nowhere, definitions that say nothing but their own word, and addresses that two
        sources share.
    """
    yield from _aliases(project, edition)
    yield from _definitions(edition)
    yield from _addresses(edition)


def _aliases(project: Project, edition: Edition) -> Iterator[Problem]:
    """Find the aliases that stand in no text in which terms are linked."""
    documents = edition.notes.documents
    texts = [sentence.text for sentence in edition.article.sentences]
    texts += [frame.text for frame in project.frames]
    texts += [text for name in LINKED for text in _texts(documents[name].raw)]
    find = _USED.begin()
    used = frozenset[str]().union(*(find(edition.term_index, text) for text in texts))
    folded = {words.casefold() for words in used}
    for index, term in enumerate(edition.notes.terms):
        for position, alias in enumerate(term.aliases):
            forms = {" ".join(WORD.findall(form)) for form in forms_of(alias)}
            is_name = WORD.findall(alias.casefold()) == WORD.findall(term.term.casefold())
            if (
                not is_name
                and forms.isdisjoint(used)
                and (alias != alias.casefold() or forms.isdisjoint(folded))
            ):
                what = f"the alias '{short(alias)}' stands in no text of the site"
                where = ("terms", index, "aliases", position)
                yield documents["glossary"].problem(where, "E405", what, "delete it, or mend its spelling")


def _used(index: TermIndex, text: str) -> frozenset[str]:
    """Give the forms in which terms stand in a text."""
    return frozenset(" ".join(WORD.findall(text[one.start : one.end])) for one in index.find(text))


_USED = Memo(_used, lambda index, text: (index.aliases, text))


def _definitions(edition: Edition) -> Iterator[Problem]:
    for index, term in enumerate(edition.notes.terms):
        own = {form.casefold() for name in (term.term, *term.aliases) for form in forms_of(name)}
        known = SMALL_WORDS.union(*(WORD.findall(form) for form in own), {"is", "are", "was", "were"})
        if len({word.casefold() for word in WORD.findall(term.definition)} - known) < TELLING:
            what = f"the definition of '{short(term.term)}' says little but its own word"
            mend = "say in other words what it is"
            where = ("terms", index, "definition")
            yield edition.notes.documents["glossary"].problem(where, "E406", what, mend)


def _addresses(edition: Edition) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for index, source in enumerate(edition.notes.sources):
        address = re.sub(r"^https?://(?:www\.)?|/$", "", source.url)
        other = first.setdefault(address, source.id)
        if other != source.id:
            what = f"the source '{other}' has the same address"
            mend = f"delete one of the two, and name '{other}' wherever '{source.id}' is named"
            yield edition.notes.documents["sources"].problem(("sources", index, "url"), "E407", what, mend)


def _texts(data: Data) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    else:
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)
