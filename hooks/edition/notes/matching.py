"""Finding terms in a text.

A dictionary of first words over word tokens, not one big alternation of patterns: the cost of a text does
not grow with the number of terms.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.notes.glossary import Glossary, Term
    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Document

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Occurrence:
    """A term where it stands in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last one; a possessive ’s is left out.
        term: The term.
    """

    start: int
    end: int
    term: Term


@dataclass(frozen=True)
class _Form:
    """One form of a term: its words, and what stands between them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    exact: bool
    term: Term


class TermIndex:
    """All forms of all terms, by their first word.

    Attributes:
        aliases: What of the terms it was made of: the aliases of each.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the terms; a form with a capital matches only as written, others in any case and number."""
        self._forms: dict[str, list[_Form]] = {}
        terms = tuple(terms)
        self.aliases = tuple(term.aliases for term in terms)
        for term in terms:
            for alias in term.aliases:
                for text in forms_of(alias):
                    form = _form(text, term)
                    for first in form.words[:1]:  # an alias may hold marks alone, and then stands nowhere
                        self._forms.setdefault(first.casefold(), []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: len(form.words), reverse=True)

    def find(self, text: str) -> Iterator[Occurrence]:
        """Find the terms of a text.

        Args:
            text: Any text.

        Yields:
            Occurrences, in order and without overlaps; of several that begin at one word, the longest.
        """
        folded = list(map(str.casefold, WORD.findall(text)))
        if self._forms.keys().isdisjoint(folded):
            return
        words = list(WORD.finditer(text))
        index = 0
        while index < len(words):
            form = self._match(text, words, index) if folded[index] in self._forms else None
            if form is None:
                index += 1
                continue
            last = words[index + len(form.words) - 1]
            yield Occurrence(words[index].start(), last.end(), form.term)
            index += len(form.words)

    def _match(self, text: str, words: list[re.Match[str]], index: int) -> _Form | None:
        for form in self._forms.get(words[index][0].casefold(), ()):
            found = words[index : index + len(form.words)]
            if len(found) < len(form.words):
                continue
            gaps = tuple(_gap(text[one.end() : other.start()]) for one, other in itertools.pairwise(found))
            here = tuple(match[0] if form.exact else match[0].casefold() for match in found)
            if here != form.words or gaps != form.gaps:
                continue
            if form.exact or not _begins_a_name(text, words[index : index + len(found) + 1], len(found)):
                return form
        return None


def _begins_a_name(text: str, words: list[re.Match[str]], length: int) -> bool:
    """Tell whether a common noun is the beginning of a name, as “human rights” is in “Human Rights Watch”."""
    if len(words) <= length or text[words[-2].end() : words[-1].start()] != " ":
        return False
    return all(word[0][0].isupper() for word in words)


def _form(text: str, term: Term) -> _Form:
    exact = _is_exact(text)
    found = list(WORD.finditer(text))
    gaps = tuple(_gap(text[one.end() : other.start()]) for one, other in itertools.pairwise(found))
    return _Form(tuple(match[0] if exact else match[0].casefold() for match in found), gaps, exact, term)


def forms_of(alias: str) -> set[str]:
    """Give the forms of an alias: itself and, if it has no capital, itself in the other number."""
    return {alias} if _is_exact(alias) else {alias, *_numbers(alias)}


def alias_problems(document: Document[Glossary]) -> Iterator[Problem]:
    """Check that no form of a term leads to two terms.

    Args:
        document: The file of the glossary.

    Yields:
        What is wrong.
    """
    owner: dict[str, str] = {}
    for index, term in enumerate(document.data.terms):
        for position, alias in enumerate(term.aliases):
            where = ("terms", index, "aliases", position)
            if alias in term.aliases[:position]:
                yield document.problem(where, "E404", f"the alias '{alias}' stands twice", "delete one")
            others = {owner.setdefault(form, term.id) for form in sorted(forms_of(alias))} - {term.id}
            for other in sorted(others):
                what = f"'{alias}', in singular or plural, is an alias of the term '{other}' too"
                yield document.problem(where, "E404", what, "leave it to one of the two")


def _is_exact(alias: str) -> bool:
    return any(character.isupper() for character in alias)


def _gap(text: str) -> str:
    """Make all blanks between two words one, so that a line end counts as a space."""
    return re.sub(r"\s+", " ", text)


def _numbers(alias: str) -> Iterator[str]:
    """Give an alias in the other number, by the regular rules of English spelling.

    The dictionary of a library would know irregular nouns too, but costs three seconds at every start; an
    irregular form is an alias of its own.
    """
    for ending, instead in NUMBERS:
        if re.search(ending, alias):
            yield re.sub(ending, instead, alias)
            return


NUMBERS = (
    (r"(?<=[^aeiou])ies$", "y"),
    (r"(?:(?<=[sxz])|(?<=[cs]h))es$", ""),
    (r"(?<=[^siu])s$", ""),
    (r"(?<=[^aeiou])y$", "ies"),
    (r"(?:(?<=[sxz])|(?<=[cs]h))$", "es"),
    (r"$", "s"),
)
"""Endings and what stands instead of them: first plural to singular, then singular to plural."""
