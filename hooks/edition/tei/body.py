"""The body: headings, paragraphs, lists and tables of the article, every repair marked where it stands."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from edition.article.parser import BOLD, MARK, rows_of
from edition.repair.text.lines import column_cells, lines_of
from edition.tei.nodes import add, node, written
from edition.tei.stream import Stream

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator, Mapping

    from edition.article.model import Article, Block, Row, Sentence
    from edition.repair.edits import Certainty, Edit
    from edition.repair.ledger import Ledger
    from edition.repair.text.lines import Line
    from edition.tei.nodes import Child
    from edition.tei.stream import Piece

HOLDERS = frozenset({"body", "div", "list", "table", "row"})
"""Elements that hold no text, so that a line break within them is nothing but one of the file."""
CERTAINTY: dict[Certainty, str] = {"certain": "high", "likely": "medium", "uncertain": "low"}
"""The editor's words, and those of TEI (teidata.certainty)."""


def body(ledger: Ledger, article: Article, certainty: Mapping[int, Certainty]) -> etree.Element:
    """Make the body.

    Args:
        ledger: The ledger.
        article: The article that was read of it.
        certainty: How sure the editor was, by the start of each entry.

    Returns:
        The element; a character of either text stands in it once, in order. O(length of both texts).
    """
    made = _Body(ledger, article, certainty).made()
    for holder in made.iter():
        if holder.tag in HOLDERS and len(holder):
            holder.text = "\n"
            for child in holder:
                child.tail = "\n"
    return made


class _Body:
    """Walks over the repaired text once, and takes what stands there from the stream of both."""

    def __init__(self, ledger: Ledger, article: Article, certainty: Mapping[int, Certainty]) -> None:
        self.ledger = ledger
        self.text = ledger.text
        self.article = article
        self.certainty = certainty
        self.stream = Stream(ledger)
        self.lines = lines_of(self.text)
        self.named: set[str] = set()

    def made(self) -> etree.Element:
        made = node("body", xml_space="preserve")
        blocks = {place.block.start: place.block for place in self.article.places.values()}
        slugs = (section.slug for section in self.article.sections)
        part, before_all = made, True
        for line in self.lines:
            block = blocks.get(line.start)
            if (line.kind == "heading" and not before_all) or (block and part is made):
                self._gap(made, line.start)
                part = node("div", type="section", n=next(slugs))
                made.append(part)
            if line.kind == "heading":
                self._head(part, line)
            elif block:
                self._gap(part, line.start)
                part.append(self._block(block))
            before_all = before_all and line.kind == "blank"
        if part is made:
            made.append(node("div", node("p")))
        self._gap(made, len(self.text), closing=True)
        return made

    def _head(self, part: etree.Element, line: Line) -> None:
        mark = MARK.match(line.text)
        start = _behind_blanks(line.text, mark.end() if mark else 0)
        self._gap(part, line.start + start)
        part.append(node("head", *self._words(line.start + len(line.text.rstrip()), closing=True)))

    def _block(self, block: Block) -> etree.Element:
        if block.kind == "table":
            return self._table(block)
        if block.kind == "list":
            return self._list(block)
        made = self._named(node("p"), block.id)
        self._sentences(made, block.sentences, block.end)
        return made

    def _list(self, block: Block) -> etree.Element:
        made = self._named(node("list", rend="bulleted"), block.id)
        for line, sentences in zip(self._lines(block), block.items, strict=True):
            self._gap(made, sentences[0].start if sentences else line.end)
            item = node("item")
            made.append(item)
            self._sentences(item, sentences, line.end)
        return made

    def _table(self, block: Block) -> etree.Element:
        made = self._named(node("table"), block.id)
        for index, (line, row) in enumerate(zip(rows_of(self._lines(block)), block.rows, strict=True)):
            self._gap(made, line.start)
            made.append(self._row(line, row, "data" if index else "label"))
        return made

    def _row(self, line: Line, row: Row, role: str) -> etree.Element:
        made = self._named(node("row", role=role), row.id)
        cell = None
        for each in column_cells(line):
            raw = self.text[each.start : each.end]
            start = each.start + _behind_blanks(raw, 0)
            cell = node("cell")
            made.append(cell)
            self._mark(cell, start)
            add(cell, *self._words(start + len(each.text), closing=True))
        if cell is None:
            cell = node("cell")
            made.append(cell)
        self._mark(cell, line.end, closing=True)
        return made

    def _lines(self, block: Block) -> list[Line]:
        """Give the lines of a list or a table."""
        first = bisect_left(self.lines, block.start, key=lambda line: line.start)
        lines = islice(self.lines, first, None)
        return list(takewhile(lambda line: line.start < block.end, lines))

    def _sentences(self, parent: etree.Element, sentences: Iterable[Sentence], end: int) -> None:
        for sentence in sentences:
            add(parent, *self._words(sentence.start))
            made = self._named(node("s", n=str(sentence.number)), sentence.id)
            parent.append(made)
            for bold in BOLD.finditer(self.text, sentence.start, sentence.end):
                add(made, *self._words(bold.start(), closing=True))
                self._mark(made, bold.start(1))
                made.append(node("hi", *self._words(bold.end(1), closing=True), rend="bold"))
                self._mark(made, bold.end())
            add(made, *self._words(sentence.end, closing=True))
        add(parent, *self._words(end, closing=True))

    def _gap(self, parent: etree.Element, offset: int, *, closing: bool = False) -> None:
        """Take what stands between elements that hold text, into one that holds none itself."""
        mark: list[Child] = []
        for child in self._words(offset, closing=closing):
            if isinstance(child, str) or child.tag != "lb":
                mark.append(child)
                continue
            _put_mark(parent, mark)
            mark = []
            parent.append(child)
        _put_mark(parent, mark)

    def _mark(self, parent: etree.Element, offset: int, *, closing: bool = False) -> None:
        """Take a mark of Markdown."""
        _put_mark(parent, list(self._words(offset, closing=closing)))

    def _words(self, offset: int, *, closing: bool = False) -> Iterator[Child]:
        """Take what stands before a place of the repaired text, with its repairs."""
        for piece in self.stream.until(offset, closing=closing):
            if piece.edit is None:
                yield from written(piece.before, piece.line)
            else:
                yield self._repair(piece, piece.edit)

    def _repair(self, piece: Piece, edit: Edit) -> etree.Element:
        """Mark a repair; of one that is cut in two, the second part refers to the first."""
        grounds = [f"#kind-{edit.kind}", *([f"#rule-{edit.rule}"] if edit.rule else [])]
        if edit.entry is not None:
            grounds.append(f"#e{edit.entry}")
        place = {"prev": f"#{piece.name}"} if piece.goes_on else {"xml_id": piece.name}
        sure = CERTAINTY["certain" if edit.entry is None else self.certainty.get(edit.entry, "certain")]
        told = {"resp": f"#{edit.by}", "cert": sure, "ana": " ".join(grounds)}
        after, before = written(piece.after), written(piece.before, piece.line)
        if not piece.before:
            return node("supplied", *after, **place, reason=edit.kind, **told)
        if not piece.after:
            return node("surplus", *before, **place, reason=edit.kind, **told)
        return node("choice", node("sic", *before), node("corr", *after, **told), **place)

    def _named(self, made: etree.Element, name: str) -> etree.Element:
        """Give an element its address; where two parts have the same, it names the first."""
        if name not in self.named:
            self.named.add(name)
            made.set("xml:id", name)
        return made


def _put_mark(parent: etree.Element, mark: list[Child]) -> None:
    if mark:
        parent.append(node("metamark", *mark, function="markup"))


def _behind_blanks(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())
