"""A damaged sentence with the marks of a proofreader, and the same repaired: the picture of the home page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.elements.element import element, extend, hidden, label

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator, Sequence

    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.repair.edits import Edit

NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
LEGEND = {
    "supplied": ("‸", "", "word supplied", "words supplied"),
    "capital": ("n", "ed-proof--cap", "capital", "capitals"),
    "cut": ("s", "ed-proof--cut", "ending cut", "endings cut"),
    "stop": (".", "ed-proof--stop", "period", "periods"),
    "changed": ("‸", "", "word changed", "words changed"),
}
"""For each sort of mark: its sample, its class, and its name in the singular and the plural."""


@directive("specimen", takes="quotation")
def specimen(page: Page, quotation: str) -> etree.Element:
    """Make the figure of one sentence of the seed.

    Args:
        page: The page that it stands on.
        quotation: The sentence as it came; it stands once in the seed.

    Returns:
        The figure; the marked line is for the eye, screen readers get the plain one.
    """
    edition = page.edition
    cited = edition.cite(quotation)
    edits = [
        edit
        for edit in edition.ledger.edits
        if cited.start <= edit.start and edit.end <= cited.end and edit.by == "editor"
    ]
    sentence = cited.sentence
    marks = element("span", *_marked(edition.seed.text, cited.start, cited.end, edits), aria_hidden="true")
    figure = element("figure", class_="ed-specimen", data_search_exclude="")
    extend(figure, label("As it came"))
    extend(figure, element("p", hidden(quotation), marks, class_="ed-raw ed-seed"))
    extend(figure, label("Repaired"))
    extend(figure, element("p", sentence.text if sentence else "", class_="ed-text"))
    caption = element("figcaption", element("ul", *_legend(edits), class_="ed-marks"))
    if sentence:
        extend(
            caption,
            element("a", "See this sentence in the article", href=page.to("article", "clean", sentence.id)),
        )
    extend(figure, caption)
    return figure


def _sort(edit: Edit) -> str:
    if edit.kind == "supplied-word":
        return "supplied"
    if edit.kind == "case":
        return "capital"
    if edit.after == "." and not edit.before:
        return "stop"
    if edit.kind == "inflection" and edit.before.startswith(edit.after):
        return "cut"
    return "changed"


def _marked(text: str, start: int, end: int, edits: Sequence[Edit]) -> Iterator[Child]:
    done = start
    for edit in edits:
        yield text[done : edit.start]
        yield from _proof(edit)
        if _sort(edit) == "supplied":
            yield " "
        done = edit.end
    yield text[done:end]


def _proof(edit: Edit) -> Iterator[Child]:
    match _sort(edit):
        case "supplied":
            yield element("ruby", "‸", element("rt", edit.after.strip()), class_="ed-proof")
        case "capital":
            yield element("span", edit.before[0], class_="ed-proof ed-proof--cap")
            yield edit.before[1:]
        case "cut":
            kept = len(edit.after)
            yield edit.before[:kept]
            yield element("span", edit.before[kept:], class_="ed-proof ed-proof--cut")
        case "stop":
            yield element("span", ".", class_="ed-proof ed-proof--stop")
        case _:
            yield element("ruby", edit.before or "‸", element("rt", edit.after), class_="ed-proof")


def _legend(edits: Sequence[Edit]) -> Iterator[etree.Element]:
    counts = Counter(map(_sort, edits))
    for sort, (sample, class_, one, many) in LEGEND.items():
        count = counts[sort]
        if count:
            number = NUMBERS[count] if count < len(NUMBERS) else str(count)
            mark = element("i", sample, class_=f"ed-proof {class_}".strip(), aria_hidden="true")
            yield element("li", mark, f" {number} {one if count == 1 else many}")
