"""Behind the text: the grounds of the editor’s repairs, readings that were not taken, what is undecided."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from edition.tei.body import CERTAINTY
from edition.tei.nodes import node, written

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.edition import Edition
    from edition.repair.editor import Entry
    from edition.repair.edits import Edit


def apparatus(edition: Edition) -> Iterator[etree.Element]:
    """Make the back matter.

    Args:
        edition: The edition.

    Yields:
        The element, or nothing where no editor has said anything.
    """
    of: dict[int | None, list[tuple[str, Edit]]] = defaultdict(list)
    for name, edit in zip(edition.ledger.ids, edition.ledger.edits, strict=True):
        of[edit.entry].append((name, edit))
    decided = [_decided(entry, of[entry.start]) for entry in edition.entries]
    waiting = [_waiting(edition, entry) for entry in edition.undecided]
    parts = [
        node("div", node("head", head), node("list", *items), type=name)
        for name, head, items in (
            ("repairs", "The repairs of the editor", decided),
            ("undecided", "Places that wait for an editor", waiting),
        )
        if items
    ]
    if parts:
        yield node("back", *parts, xml_lang="en")


def _decided(entry: Entry, edits: list[tuple[str, Edit]]) -> etree.Element:
    """Tell the reason of an entry, the reasons of its own that single words have, and the other readings."""
    made = node("item", node("p", *written(entry.why)), xml_id=f"e{entry.start}", resp="#editor")
    made.set("cert", CERTAINTY[entry.certainty])
    if edits:
        made.set("corresp", " ".join(f"#{name}" for name, _ in edits))
    made.extend(
        node("note", *written(edit.why), target=f"#{name}") for name, edit in edits if edit.why != entry.why
    )
    if entry.alternatives:
        others = (
            node("item", node("q", *written(other.reading)), node("note", *written(other.why_not)))
            for other in entry.alternatives
        )
        made.append(node("list", node("head", "Readings that were not taken"), *others))
    return made


def _waiting(edition: Edition, entry: Entry) -> etree.Element:
    """Tell of a place that stands as it came, and of which something is odd."""
    words, why = node("q", *written(entry.damaged)), node("p", *written(entry.why))
    made = node("item", words, why, xml_id=f"e{entry.start}")
    if sentence := edition.sentence_at(entry.start):
        made.set("corresp", f"#{sentence.id}")
    return made
