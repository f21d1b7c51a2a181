"""Repairs that readers are to judge: the damaged words and their readings, with ours marked or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.directives.directive import Choice, directive
from edition.elements.citing import sentence_link
from edition.elements.edit_links import repair_target
from edition.elements.element import element, extend, label
from edition.repair.readings import readings

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator

    from edition.edition import Edition
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.repair.editor import Alternative, Entry

FEWEST = 2
"""Readings that a case has besides ours; with fewer there is little to argue about."""


def _cases(edition: Edition) -> dict[str, Entry]:
    return {f"e{entry.start}": entry for entry in edition.entries if len(entry.alternatives) >= FEWEST}


@directive("case", takes=Choice(_cases))
def case(page: Page, name: str) -> etree.Element:
    """Make a case: the damaged words, and the readings under letters, ours unmarked among them."""
    entry = _cases(page.edition)[name]
    return _case(page, entry, "Case", (element("li", text) for text, _ in readings(entry)))


@directive("case-solved", takes=Choice(_cases))
def case_solved(page: Page, name: str) -> etree.Element:
    """Make the same case with the reasons: which reading is ours, how sure we are, what else was weighed."""
    entry = _cases(page.edition)[name]
    weighed = (element("li", *_weighed(entry, text, other)) for text, other in readings(entry))
    made = _case(page, entry, "Solved", weighed)
    extend(made, element("p", *_places(page, entry, name), class_="ed-source"))
    return made


def _case(page: Page, entry: Entry, sort: str, items: Iterable[etree.Element]) -> etree.Element:
    """Make a case with its readings; the search finds them in the ledger."""
    heading = (
        f"{sort}: line {page.edition.seed.line_of(entry.start)}, “{' '.join(entry.damaged.split()[:3])} …”"
    )
    return element(
        "section",
        label(heading),
        element("p", entry.damaged, class_="ed-raw ed-seed"),
        element("ol", *items, type="A", class_="ed-readings"),
        class_="ed-case ed-addressed",
        aria_label=heading,
        data_search_exclude="",
    )


def _weighed(entry: Entry, text: str, other: Alternative | None) -> Iterator[Child]:
    if other is None:
        yield element("strong", text)
        yield f" Our reading, and {entry.certainty}: {entry.why}"
    else:
        yield text
        yield f" Not taken: {other.why_not}"


def _places(page: Page, entry: Entry, name: str) -> Iterator[Child]:
    """Make the links to the entry and to its sentence."""
    yield "See "
    yield element("a", "the entry in the ledger", href=repair_target(page, name))
    if sentence := page.edition.sentence_at(entry.start):
        yield "; "
        yield sentence_link(page, sentence)
