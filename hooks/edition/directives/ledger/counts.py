"""The chart of repairs by kind and by who made them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.element import data_table, element, extend
from edition.repair.edits import KINDS

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Sequence

    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.repair.edits import Edit, Kind


def kinds_by_count(edits: Sequence[Edit]) -> list[Kind]:
    """Give the kinds that occur, the most frequent first."""
    found = Counter(edit.kind for edit in edits)
    return sorted(found, key=lambda kind: (-found[kind], KINDS.index(kind)))


@directive("counts")
def counts(page: Page, _: str = "") -> etree.Element:
    """Make the chart of repairs by kind and by who made them: a table with a bar in each row."""
    edits = page.edition.ledger.edits
    by = Counter((edit.kind, edit.by) for edit in edits)
    kinds = kinds_by_count(edits)
    if not kinds:
        return element("p", "Nothing was repaired yet.")
    most = max(by[kind, "editor"] + by[kind, "rule"] for kind in kinds)
    heads = (element("th", head, scope="col", class_="ed-num") for head in ("Editor", "Rules", "Together"))
    rows = []
    for kind in kinds:
        numbers = (by[kind, "editor"], by[kind, "rule"], by[kind, "editor"] + by[kind, "rule"])
        first = next(name for name, edit in page.edition.ledger.edit_of.items() if edit.kind == kind)
        target = page.to("repairs", "kinds", f"kind-{kind}", first)
        link = element("a", kind_name(kind).capitalize(), href=target)
        rows.append(_count_row(link, numbers, _bar(numbers[0], numbers[1], most)))
    totals = tuple(sum(1 for edit in edits if edit.by == who) for who in ("editor", "rule"))
    rows.append(_count_row("All", (*totals, len(edits)), element("td", class_="ed-barcell")))
    head = (element("th", "Kind", scope="col"), *heads, element("td", class_="ed-barcell"))
    return data_table("Repairs by kind, and who made them", head, rows, "ed-counts")


def _bar(editor: int, rules: int, most: int) -> etree.Element:
    """Make the bar of a row: the editor's part full, the rules' part an outline."""
    left, right = (f"{100 * count / most:.2f}%" for count in (editor, rules))
    svg = element("svg", width="100%", height="12", aria_hidden="true", focusable="false")
    extend(svg, element("rect", x="0", y="1", width=left, height="10", class_="ed-bar ed-bar--editor"))
    extend(svg, element("rect", x=left, y="1", width=right, height="10", class_="ed-bar ed-bar--rules"))
    return element("td", svg, class_="ed-barcell")


def _count_row(name: Child, numbers: Sequence[int], bar: etree.Element) -> etree.Element:
    cells = (element("td", str(number), class_="ed-num") for number in numbers)
    return element("tr", element("th", name, scope="row"), *cells, bar)


def kind_name(kind: str) -> str:
    """Give the name of a kind of repair for readers."""
    return kind.replace("-", " ")
