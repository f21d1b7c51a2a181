"""The ledger as elements: marks in a sentence, the editor's entries, the rules' edits, counts and files."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections import Counter
from typing import TYPE_CHECKING

from edition.markdown.element import element, extend, hidden
from edition.repair.edits import KINDS
from edition.repair.rules import CHAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.markdown.element import Child
    from edition.markdown.page import Page
    from edition.repair.edits import Edit
    from edition.repair.editor import Entry
    from edition.repair.ledger import Ledger

SMALL_KINDS = frozenset({"case", "punctuation", "spacing", "structure", "encoding"})
CONTEXT = 28
"""Characters of the seed that are shown on each side of a rule's edit."""


def marked(ledger: Ledger, start: int, end: int, *, ids: bool) -> Iterator[Child]:
    """Make a stretch of the seed with its repairs marked in it, in words as well as in form.

    Args:
        ledger: The ledger.
        start: Where the stretch begins in the seed.
        end: Where it ends there.
        ids: Whether each mark carries the address of its repair.

    Yields:
        Texts and marks, in order.
    """
    seed, done = ledger.seed.text, start
    for name, edit in zip(ledger.ids, ledger.edits, strict=True):
        if edit.start < start or edit.end > end or (edit.start == end and edit.before):
            continue
        yield seed[done : edit.start]
        made = _mark(edit)
        if ids:
            made.set("id", name)
        yield made
        if edit.kind == "supplied-word" and edit.after.endswith(" "):
            yield " "
        done = edit.end
    yield seed[done:end]


def _mark(edit: Edit) -> etree.Element:
    """Make the mark of one edit: supplied ‹the›, changed with the old word above, removed, or only small."""
    if edit.kind == "supplied-word":
        return element("ins", hidden("supplied: "), edit.after.strip(), class_="ed-fix")
    if not edit.after:
        return element("del", hidden("removed: "), edit.before.strip() or "space", class_="ed-fix")
    if edit.kind in SMALL_KINDS:
        return element("span", edit.after, class_="ed-fix ed-small")
    above = element("rt", hidden("came as "), edit.before)
    return element("ruby", edit.after, above, class_="ed-fix")


def editors_ledger(page: Page) -> etree.Element:
    """Make the list of the editor's repairs, each with its reason and its single changes."""
    ledger = page.edition.ledger
    items = (_entry(page, ledger, entry) for entry in page.edition.entries)
    return element("ol", *items, class_="ed-ledger ed-wide")


def _entry(page: Page, ledger: Ledger, entry: Entry) -> etree.Element:
    span = entry.span
    edits = [edit for edit in ledger.edits if edit.entry == entry.start]
    item = element("li", id=f"e{entry.start}")
    extend(item, element("p", entry.damaged, class_="ed-raw"))
    extend(item, element("p", *marked(ledger, span.start, span.end, ids=True), class_="ed-words"))
    why = element("div", class_="ed-why")
    line = f"Line {ledger.seed.line_of(entry.start)} · editor · {entry.certainty}"
    extend(why, element("p", line, class_="ed-label"))
    extend(why, element("p", f"{entry.why} ", _links(page, entry.start, f"e{entry.start}")))
    for other in entry.alternatives:
        extend(why, element("p", "Not taken: ", element("q", other.reading), f" {other.why_not}"))
    extend(why, _single_changes(edits))
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
    count = f"{len(edits)} single change{'s' if len(edits) != 1 else ''}"
    return element(
        "details",
        element("summary", count),
        element(
            "table",
            element("caption", hidden(count)),
            element("thead", element("tr", *heads)),
            element("tbody", *rows),
            class_="ed-table ed-table--data",
        ),
    )


def rules_ledger(page: Page) -> Iterator[etree.Element]:
    """Make the list of the rules' edits, rule by rule, each with its reason."""
    ledger = page.edition.ledger
    for rule in CHAIN:
        found = [pair for pair in zip(ledger.ids, ledger.edits, strict=True) if pair[1].rule == rule.name]
        if not found:
            continue
        yield element("h3", rule.name.replace("-", " ").capitalize(), id=f"rule-{rule.name}")
        count = f"{len(found)} repair{'s' if len(found) != 1 else ''}, {kind_name(rule.kind)}. "
        yield element("p", count, rule.why)
        items = (_rule_edit(page, ledger, name, edit) for name, edit in found)
        yield element("ol", *items, class_="ed-ledger ed-ledger--compact ed-wide")


def _rule_edit(page: Page, ledger: Ledger, name: str, edit: Edit) -> etree.Element:
    text, line = ledger.seed.text, ledger.seed.line_of(edit.start)
    left = text[max(0, edit.start - CONTEXT) : edit.start].rpartition("\n")[2]
    right = text[edit.end : edit.end + CONTEXT].partition("\n")[0]
    before, after = _visible(edit.before), _visible(edit.after)
    raw = element("p", left, class_="ed-raw")
    if before:
        extend(raw, element("del", hidden("came as "), before, class_="ed-fix"))
    if after:
        extend(raw, element("ins", hidden("repaired as "), after, class_="ed-fix"))
    extend(raw, right)
    why = element("p", f"Line {line} · {kind_name(edit.kind)} ", class_="ed-why")
    extend(why, _links(page, edit.start, name))
    return element("li", raw, why, id=name)


def _visible(text: str) -> str:
    """Make blanks and line ends visible; many of them are counted."""
    if text and not text.strip("\n"):
        return "↵" * len(text) if len(text) < 4 else f"↵ × {len(text)}"
    return text.replace(" ", "␣") if not text.strip() else text.replace("\n", "↵")


def _links(page: Page, offset: int, name: str) -> etree.Element:
    """Make the links of a repair: to its sentence, and to itself."""
    sentence = page.edition.sentence_at(offset)
    links = element("span", class_="ed-links")
    if sentence is not None:
        words = hidden(f": sentence {sentence.number}")
        extend(links, element("a", "In the article", words, href=page.link(f"article.md#{sentence.id}")), " · ")
    extend(links, element("a", "Link to this repair", hidden(f" {name}"), href=f"#{name}"))
    return links


def counts(page: Page) -> etree.Element:
    """Make the table of repairs by kind and by who made them."""
    edits = page.edition.ledger.edits
    by = Counter((edit.kind, edit.by) for edit in edits)
    kinds = sorted({edit.kind for edit in edits}, key=lambda kind: (-by[kind, "editor"] - by[kind, "rule"], KINDS.index(kind)))
    table = element("table", class_="ed-table ed-table--data")
    extend(table, element("caption", "Repairs by kind, and who made them"))
    heads = (element("th", head, scope="col", class_="ed-num") for head in ("Editor", "Rules", "Together"))
    extend(table, element("thead", element("tr", element("th", "Kind", scope="col"), *heads)))
    body = element("tbody")
    for kind in kinds:
        numbers = (by[kind, "editor"], by[kind, "rule"], by[kind, "editor"] + by[kind, "rule"])
        extend(body, _count_row(kind_name(kind).capitalize(), numbers))
    totals = tuple(sum(1 for edit in edits if edit.by == who) for who in ("editor", "rule"))
    extend(body, _count_row("All", (*totals, len(edits))))
    extend(table, body)
    return table


def _count_row(name: str, numbers: Sequence[int]) -> etree.Element:
    cells = (element("td", str(number), class_="ed-num") for number in numbers)
    return element("tr", element("th", name, scope="row"), *cells)


def downloads(page: Page) -> etree.Element:
    """Make the list of the files to download, each with its size and digest."""
    items = (
        element(
            "li",
            element("a", file.name, href=page.download(file.path)),
            f": {file.what}, {len(file.content):,} bytes. SHA-256: ",
            element("code", file.sha256),
        )
        for file in page.edition.downloads
    )
    return element("ul", *items, class_="ed-downloads")


def kind_name(kind: str) -> str:
    """Give the name of a kind of repair for readers."""
    return kind.replace("-", " ")
