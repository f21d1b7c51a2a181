"""The ledger as elements: marks in a sentence, the editor's entries, the rules' edits, counts and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.article.origin import edits_between
from edition.directives.directive import Choice, directive
from edition.directives.ledger.counts import kind_name, kinds_by_count
from edition.elements.edit_links import entry_link, repair_target, rule_links, rule_target
from edition.elements.element import data_table, element, extend, folded, hidden, joined, label, open_all
from edition.elements.kinds import SHOWN
from edition.elements.leaves import with_links
from edition.elements.marks import marked
from edition.frames.pages import WHOLE
from edition.reading.characters import around
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator, Sequence

    from edition.edition import Edition
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.frames.pages import Leaf
    from edition.repair.editor import Entry
    from edition.repair.edits import Edit, Kind
    from edition.repair.ledger import Ledger

    Named = tuple[str, Edit]

CONTEXT = 28
"""Characters of the seed that are shown on each side of a rule's edit."""


def editors_ledger(page: Page, leaf: Leaf = WHOLE) -> etree.Element:
    """Make the list of the editor's repairs, a folded part a section of the article."""
    sections = page.edition.article.sections
    repaired = [entry for entry in page.edition.entries if leaf.has(entry.start)]
    if not page.edition.entries:
        return element("p", "An editor has repaired nothing yet.")
    if not repaired:
        return element("p", "None on this page.")
    ends = [*(section.offset for section in sections[1:]), len(page.edition.seed.text)]
    made = element("div", open_all("repairs"), class_="ed-wide")
    start = 0
    for section, end in zip(sections, ends, strict=False):
        entries = [entry for entry in repaired if start <= entry.start < end]
        start = end
        if entries:
            items = (_entry(page, page.edition.ledger, entry) for entry in entries)
            summary = f"{section.short_heading}: {counted(len(entries), 'repair')}"
            extend(made, folded(summary, element("ol", *items, class_="ed-ledger"), data_fold="repairs"))
    return made


def _entry(page: Page, ledger: Ledger, entry: Entry) -> etree.Element:
    between = edits_between(ledger, entry.start, entry.end + 1)  # what is put in at its end, too
    named = [(name, edit) for name, edit in between if edit.entry == entry.start]
    item = element("li", id=f"e{entry.start}")
    extend(item, element("p", entry.damaged, class_="ed-raw"))
    extend(item, element("p", *marked(ledger.seed.text, entry.start, entry.end, named), class_="ed-words"))
    why = element("div", class_="ed-why")
    line = f"Line {ledger.seed.line_of(entry.start)} · editor · {entry.certainty}"
    extend(why, label(line))
    name = f"e{entry.start}"
    links = _links(page, entry.start, name)
    extend(links, *entry_link(page, entry))
    extend(why, element("p", f"{entry.why} ", links))
    extend(why, *_alternatives(entry))
    extend(why, _single_changes([edit for _, edit in named]))
    extend(item, why)
    return item


def _single_changes(edits: Sequence[Edit]) -> etree.Element:
    """Make the table of an entry's single changes: before, after, kind."""
    heads = (element("th", head, scope="col") for head in ("As it came", "Repaired", "Kind"))
    rows = (
        element(
            "tr",
            element("td", element("code", edit.before) if edit.before else "–"),
            element("td", edit.after.strip() or "–"),
            element("td", kind_name(edit.kind)),
        )
        for edit in edits
    )
    count = f"{counted(len(edits), 'change')}, with {'their kinds' if len(edits) > 1 else 'its kind'}"
    return element("details", element("summary", count), data_table(hidden(count), heads, rows))


def ledger_by_kind(page: Page, leaf: Leaf = WHOLE) -> etree.Element:
    """Make the list of the rules' repairs, a folded list for each kind, with links to the editor's."""
    found = [(name, edit) for name, edit in page.edition.ledger.edit_of.items() if leaf.has(edit.start)]
    kinds = kinds_by_count([edit for _, edit in found])
    sections = (_kind_section(page, kind, [pair for pair in found if pair[1].kind == kind]) for kind in kinds)
    return element("div", open_all("kinds"), *sections, class_="ed-kinds ed-wide")


def _kind_section(page: Page, kind: Kind, found: Sequence[Named]) -> etree.Element:
    return element(
        "section",
        element("h3", f"{kind_name(kind).capitalize()} ({len(found)})", id=f"kind-{kind}"),
        element("p", SHOWN[kind].does, *rule_links(page, {edit.rule for _, edit in found})),
        *_by_an_editor(page, [(name, edit) for name, edit in found if edit.entry is not None]),
        *_by_rules(page, [(name, edit) for name, edit in found if edit.entry is None]),
        class_="ed-kind ed-wide",
        data_kind=kind,
    )


def _by_an_editor(page: Page, found: Sequence[Named]) -> Iterator[etree.Element]:
    """Make the links to the entries of which the repairs of a kind are part."""
    if found:
        links = (
            element("a", edit.after.strip() or edit.before.strip() or name, href=repair_target(page, name))
            for name, edit in found
        )
        summary = f"{len(found)} by an editor, with links to the entries"
        yield folded(summary, element("p", *joined(" · ", links)), data_fold="kinds")


def _by_rules(page: Page, found: Sequence[Named]) -> Iterator[etree.Element]:
    if found:
        items = (_repair(page, page.edition.ledger, name, edit) for name, edit in found)
        rows = element("ol", *items, class_="ed-ledger ed-ledger--compact")
        yield folded(f"{len(found)} by rules", rows, data_fold="kinds")


def uncertain_readings(page: Page, leaf: Leaf = WHOLE) -> etree.Element:
    """Make the list of the readings that stay uncertain, each with the link to its entry."""
    entries = (entry for entry in page.edition.entries if entry.certainty == "uncertain")
    items = (_uncertain(page, entry) for entry in entries if leaf.has(entry.start))
    return element("ul", *items, class_="ed-alternatives")


def _uncertain(page: Page, entry: Entry) -> etree.Element:
    link = element(
        "a",
        f"Line {page.edition.seed.line_of(entry.start)}",
        href=repair_target(page, f"e{entry.start}"),
    )
    return element("li", link, ": ", element("q", entry.repaired))


def undecided_places(page: Page, leaf: Leaf = WHOLE) -> etree.Element:
    """Make the list of the places of which nobody has said yet how they should read."""
    items = (_undecided(page, entry) for entry in page.edition.undecided if leaf.has(entry.start))
    return element("ol", *items, class_="ed-ledger ed-wide")


def _undecided(page: Page, entry: Entry) -> etree.Element:
    name = f"e{entry.start}"
    links = _links(page, entry.start, name)
    extend(links, *entry_link(page, entry))
    place = label(f"Line {page.edition.seed.line_of(entry.start)} · undecided")
    why = element("div", place, element("p", f"{entry.why} ", links), class_="ed-why")
    return element("li", element("p", entry.damaged, class_="ed-raw"), why, id=name)


def _alternatives(entry: Entry) -> Iterator[etree.Element]:
    for other in entry.alternatives:
        yield element("p", "Not taken: ", element("q", other.reading), f" {other.why_not}")


def _repair(page: Page, ledger: Ledger, name: str, edit: Edit) -> etree.Element:
    text, line = ledger.seed.text, ledger.seed.line_of(edit.start)
    left, right = around(text, edit.start, edit.end, CONTEXT)
    before, after = with_blanks_shown(edit.before), with_blanks_shown(edit.after)
    raw = element("p", left, class_="ed-raw")
    if before:
        extend(raw, element("del", hidden("came as "), before, class_="ed-fix"))
    if after:
        extend(raw, element("ins", hidden("repaired as "), after, class_="ed-fix"))
    extend(raw, " " if edit.after.endswith(" ") and after.strip() == after else "", right)
    why = element("p", class_="ed-why")
    extend(why, f"Line {line} · rule “", _rule(page, str(edit.rule)), f"”: {edit.why} ")
    extend(why, _links(page, edit.start, name))
    return element("li", raw, why, id=name)


def _rule(page: Page, name: str) -> Child:
    """Make the name of a rule, which leads to the manual where a page has it."""
    address = rule_target(page, name)
    words = name.replace("-", " ")
    return element("a", words, href=address) if address else words


def with_blanks_shown(text: str) -> str:
    """Make blanks and line ends visible; many of them are counted."""
    if text and not text.strip("\n"):
        return "↵" * len(text) if len(text) < 4 else f"↵ × {len(text)}"
    return text.replace(" ", "␣") if not text.strip() else text.strip().replace("\n", "↵")


def _links(page: Page, offset: int, name: str) -> etree.Element:
    """Make the links of a repair: to its sentence, and to itself."""
    sentence = page.edition.sentence_at(offset)
    links = element("span", class_="ed-links")
    if sentence is not None:
        words = hidden(f": sentence {sentence.number}")
        extend(
            links, element("a", "In the article", words, href=page.to("article", "clean", sentence.id)), " · "
        )
    extend(links, element("a", "Link to this repair", hidden(f" {name}"), href=f"#{name}"))
    return links


PARTS = {
    "editor": editors_ledger,
    "kinds": ledger_by_kind,
    "uncertain": uncertain_readings,
    "undecided": undecided_places,
}
"""The parts of the ledger by their names in frames."""


def _to_be_placed(edition: Edition) -> tuple[str, ...]:
    """Give the parts that a site must show: the ledger, and what is undecided, if anything is."""
    return ("editor", "kinds", *(("undecided",) if edition.undecided else ()))


@directive("repairs", takes=Choice(lambda _: PARTS, placed=_to_be_placed, divided=True))
def repairs(page: Page, argument: str) -> etree.Element:
    """Make a part of the ledger, up to where another page goes on with it."""
    part, leaf = page.edition.pages.leaf("repairs", argument)
    return with_links(page, "repairs", part, leaf, PARTS[part](page, leaf))
