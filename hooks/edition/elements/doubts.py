"""Marks beside words of the article that rest on a repair which its editor calls uncertain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.elements.edit_links import repair_target
from edition.elements.element import element, hidden, joined

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator

    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.repair.editor import Entry
    from edition.repair.edits import Edit

    Named = tuple[str, Edit]


def doubt_marks(page: Page, edits: Iterable[Named]) -> Iterator[Child]:
    """Make a small mark for each uncertain repair, for a line that says where some words stand.

    Args:
        page: The page that the words stand on.
        edits: The edits in them, with their names.

    Yields:
        A bracket with a link to the repair; nothing where all repairs are sure enough.
    """
    for entry in page.edition.doubts(edits):
        yield " ("
        yield _link(page, entry, "repair uncertain", hidden(f": {_where(page, entry)}"))
        yield ")"


def doubt_line(page: Page, edits: Iterable[Named]) -> Iterator[etree.Element]:
    """Make the line under a passage that names its uncertain repairs; nothing where it has none.

    Args:
        page: The page that the passage stands on.
        edits: The edits in it, with their names.

    Yields:
        The line, which leads to the other readings.
    """
    entries = page.edition.doubts(edits)
    if entries:
        name = "Uncertain repair: " if len(entries) == 1 else "Uncertain repairs: "
        links = (_link(page, entry, f"how else {_where(page, entry)} could read") for entry in entries)
        yield element("p", name, *joined(" · ", links), class_="ed-doubt", data_search_exclude="")


def _where(page: Page, entry: Entry) -> str:
    sentence = page.edition.sentence_at(entry.start)
    return f"sentence {sentence.number}" if sentence else f"line {page.edition.seed.line_of(entry.start)}"


def _link(page: Page, entry: Entry, *words: Child) -> etree.Element:
    """Make the link to a repair; its words alone where no page has the editor's repairs."""
    if page.edition.pages.showing("repairs", "editor") is None:
        return element("span", *words)
    return element("a", *words, href=repair_target(page, f"e{entry.start}"))
