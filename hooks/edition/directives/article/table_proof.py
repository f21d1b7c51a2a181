"""The proof that the rebuilt tables lost nothing: their raw rows, every cell accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.article.origin import table_lines
from edition.directives.directive import directive
from edition.elements.element import data_table, element, extend
from edition.repair.text.lines import column_cells, lines_of

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Sequence

    from edition.article.model import Place
    from edition.elements.page import Page


PROOF_HEADS = ("Line", "Column 1", "Column 2", "Dropped column")


@directive("table-proof")
def table_proofs(page: Page, _: str = "") -> etree.Element:
    """Make the proofs that the rebuilt tables lost nothing: their raw rows, every cell accounted for."""
    places = page.edition.article.places.values()
    return element("div", *(_proof(page, place) for place in places if place.block.kind == "table"))


def _proof(page: Page, place: Place) -> etree.Element:
    seed = page.edition.seed
    rows = table_lines(page.edition.ledger, place.block)
    lines = lines_of(seed.text)
    raw = element("div", class_="ed-raw ed-seed")
    heads = (element("th", head, scope="col") for head in PROOF_HEADS)
    proofs = []
    for number in rows:
        line = lines[number - 1]
        extend(raw, element("span", line.text, class_="ed-line", data_n=str(number)))
        cells = [cell.text for cell in column_cells(line)] if line.kind == "row" else []
        shown = [*cells, *[None] * (len(PROOF_HEADS) - 1 - len(cells))]
        columns = (element("td", _cell(text), class_="ed-words" if text else "") for text in shown)
        proofs.append(element("tr", element("th", str(number), scope="row"), *columns))
    account = data_table("Cell by cell: what stood in each line of the damaged table", heads, proofs)
    summary = element("summary", "The raw rows beside the result, cell by cell")
    return element("details", summary, raw, account, _verdict(page, place, rows), class_="ed-proofs")


def _verdict(page: Page, place: Place, rows: Sequence[int]) -> etree.Element:
    """Say what was dropped, in numbers that are counted here and not written by hand."""
    dropped = [edit for edit in page.edition.ledger.edits if edit.rule == "empty-column"]
    letters = sum(character.isalnum() for edit in dropped for character in edit.before)
    heads = len(place.block.rows[0].cells)
    return element(
        "p",
        f"Lines {rows[0]} to {rows[-1]} of the seed. The rebuilt table has {heads} columns. "
        f"{len(dropped)} cells of a further column were dropped; "
        f"together they held {letters} letters or digits.",
    )


def _cell(text: str | None) -> str:
    if text is None:
        return "no such cell"
    return text or "empty"
