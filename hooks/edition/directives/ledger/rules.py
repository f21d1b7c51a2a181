"""The manual of repair as elements: each rule and detector with its examples, its limits and its measure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.directives.directive import directive
from edition.directives.ledger.counts import kind_name
from edition.directives.ledger.repairs import with_blanks_shown
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend, folded, hidden, joined, open_all
from edition.elements.kinds import SHOWN
from edition.reading.characters import with_names
from edition.reading.errors import counted
from edition.repair.edits import KINDS
from edition.repair.manual import manual

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator, Sequence

    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.repair.manual import Guide, Part

FEW = 2
"""Examples of each sort that are seen at once; the others are folded away."""
LEAVES = "Leaves alone"


@directive("rules")
def rules(page: Page, _: str = "") -> etree.Element:
    """Make the manual: the rules by the kind of their changes, then what only points at damage."""
    made = element("div", open_all("examples"), class_="ed-wide")
    entries = manual().values()
    if measure := next((entry.measured for entry in entries if entry.measured), None):
        extend(made, element("p", measure.where))
    for kind in KINDS:
        if found := [entry for entry in entries if entry.kind == kind]:
            title = element("h3", f"{kind_name(kind).capitalize()} ({len(found)})", id=f"rules-{kind}")
            extend(made, title, element("p", SHOWN[kind].does), *(_entry(page, entry) for entry in found))
    if found := [entry for entry in entries if entry.kind is None]:
        title = element("h3", f"Left to an editor ({len(found)})", id="rules-detectors")
        what = "These point at what looks damaged and change nothing, since only a reader can decide it."
        extend(made, title, element("p", what), *(_entry(page, entry) for entry in found))
    return made


def _entry(page: Page, entry: Guide) -> etree.Element:
    made = element("section", element("h4", entry.title.capitalize(), id=entry.anchor), class_="ed-rule")
    extend(made, element("p", *coded(f"{entry.does} {entry.limits}".strip())))
    if entry.why:
        extend(made, element("p", "In the ledger: ", element("q", entry.why), class_="ed-facts"))
    code = edit_link(page, f"hooks/edition/{entry.path}", entry.line, f"the rule {entry.title}")
    extend(made, element("p", *joined(" ", [*entry.facts, *code]), class_="ed-facts"))
    if page.is_sketch:  # examples lead nowhere, and cost a run of each rule
        return made
    changed, left = (
        [list(_parts(parts)) for parts in entry.changed],
        [[with_names(text) or "(an empty text)"] for text in entry.left],
    )
    extend(made, *_examples(entry.verb, changed[:FEW]), *_examples(LEAVES, left[:FEW]))
    if more := [*_examples(entry.verb, changed[FEW:]), *_examples(LEAVES, left[FEW:])]:
        number = counted(len(changed[FEW:]) + len(left[FEW:]), "more example")
        extend(made, folded(number, *more, data_fold="examples"))
    return made


def coded(text: str) -> Iterator[Child]:
    """Make words of the code, in which double backquotes stand around examples."""
    for index, part in enumerate(re.split("``", text)):
        yield element("code", part) if index % 2 else part


def _examples(title: str, examples: Sequence[Sequence[Child]]) -> Iterator[etree.Element]:
    if examples:
        yield element("p", title, class_="ed-label")
        items = (element("li", *example) for example in examples)
        yield element("ul", *items, class_="ed-examples", lang="en")


def _parts(parts: Sequence[Part]) -> Iterator[Child]:
    """Make an example with its changes marked; what breaks a line there does so here."""
    for part in parts:
        if part.before == part.after:
            yield with_names(part.before)
            continue
        if part.before:
            yield element(
                "del", hidden("came as "), with_names(with_blanks_shown(part.before)), class_="ed-fix"
            )
        if part.after:
            yield element(
                "ins", hidden("repaired as "), with_names(with_blanks_shown(part.after)), class_="ed-fix"
            )
        if part.after.strip(" ") and part.after[-1] in " \n":
            yield part.after[-1]
