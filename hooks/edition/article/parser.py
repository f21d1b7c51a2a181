"""Reading the repaired text into the model, with the address of every part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.article.model import Article, Block, Row, Run, Section, Sentence
from edition.article.sentences import sentence_spans
from edition.article.slugs import slug_of
from edition.repair.text.lines import Line, column_cells, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.ledger import Ledger

MARK = re.compile(r"^#{1,6}[ \t]")
BELOW_HEAD = re.compile(r"[|:\-\s]+")
"""The second line of a table, which says nothing but that the first one is its head."""
BOLD = re.compile(r"\*\*(.+?)\*\*")


def parse(ledger: Ledger) -> Article:
    """Read the repaired text of a ledger.

    Args:
        ledger: The ledger, which also tells where each part stands in the seed.

    Returns:
        The article.
    """
    return _Parser(ledger).article()


class _Parser:
    """Walks over the lines once; keeps the count of sentences."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.number = 0

    def article(self) -> Article:
        title = ""
        head: Line | None = None
        blocks: list[Block] = []
        sections: list[Section] = []
        slugs: set[str] = set()

        def close() -> None:
            if head or blocks:
                heading = _heading(head) if head else ""
                start = self.ledger.seed_offset(head.start) if head else blocks[0].offset
                slug = slug_of(heading, self.ledger.seed.language, slugs)
                slugs.add(slug)
                sections.append(Section(slug, heading, start, tuple(blocks)))
                blocks.clear()

        for index, group in enumerate(_groups(lines_of(self.ledger.text))):
            line = group[0]
            if line.kind != "heading":
                blocks.append(self._block(group))
            elif index == 0:
                title = _heading(line)
            else:
                close()
                head = line
        close()
        return Article(title, tuple(sections))

    def _block(self, group: list[Line]) -> Block:
        start, end = group[0].start, group[-1].end
        offset = self.ledger.seed_offset(start)
        if group[0].kind == "row":
            rows = tuple(self._row(line) for line in rows_of(group))
            return Block("table", offset, start, end, rows=rows)
        if group[0].kind == "item":
            items = tuple(tuple(self._sentences(line.start + 1, line.end)) for line in group)
            return Block("list", offset, start, end, items)
        return Block("paragraph", offset, start, end, (tuple(self._sentences(start, end)),))

    def _row(self, line: Line) -> Row:
        return Row(self.ledger.seed_offset(line.start), tuple(cell.text for cell in column_cells(line)))

    def _sentences(self, start: int, end: int) -> Iterator[Sentence]:
        """Cut a stretch of the repaired text into sentences."""
        text = self.ledger.text[start:end]
        for left, right in sentence_spans(text, self.ledger.seed.language):
            self.number += 1
            offset = self.ledger.seed_offset(start + left)
            yield Sentence(self.number, offset, start + left, start + right, tuple(_runs(text[left:right])))


def rows_of(lines: list[Line]) -> list[Line]:
    """Give the lines of a table that are its rows: all but a second one that only parts head and body."""
    return [line for index, line in enumerate(lines) if index != 1 or not BELOW_HEAD.fullmatch(line.text)]


def _heading(line: Line) -> str:
    """Give the words of a heading, without its mark."""
    return MARK.sub("", line.text).strip()


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Put neighbouring items of a list, and rows of a table, together."""
    group: list[Line] = []
    for line in lines:
        together = group and group[0].kind == line.kind and line.kind in {"item", "row"}
        if not together and group:
            yield group
            group = []
        if line.kind != "blank":
            group.append(line)
    if group:
        yield group


def _runs(text: str) -> Iterator[Run]:
    """Cut a sentence at its bold stretches."""
    for index, part in enumerate(BOLD.split(text)):
        if part:
            yield Run(part, bold=index % 2 == 1)
