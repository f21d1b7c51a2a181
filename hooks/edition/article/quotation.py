"""Quotations of the seed: where their words stand in the article, and what the repairs made of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from edition.article.origin import row_spans

if TYPE_CHECKING:
    from edition.article.model import Article, Row, Sentence
    from edition.repair.ledger import Ledger


@dataclass(frozen=True)
class Quotation:
    """Words of the seed, as they stand in the article.

    Attributes:
        start: Offset of the first of them in the seed.
        end: Offset behind the last one.
        words: What the repairs made of them, without marks of weight and without a comma at their end.
        marked: The same without a mark that the repairs put behind them, such as a period.
        sentence: The sentence in which they begin; ``None`` for those in a heading or a table.
        row: The row of a table in which they begin.
        text: The sentence, or the cell of the row; empty in a heading.
        place: Where the words begin in the text; ``None`` where they reach beyond it.
    """

    start: int
    end: int
    words: str
    marked: str
    sentence: Sentence | None = None
    row: Row | None = None
    text: str = ""
    place: int | None = None

    @property
    def parts(self) -> tuple[str, str, str]:
        """The text before the words, the words without a mark behind them, and the rest of the text."""
        if self.place is None:
            return self.text, "", ""
        return self.text[: self.place], self.marked, self.text[self.place + len(self.marked) :]


def cite(ledger: Ledger, article: Article, quotation: str) -> Quotation:
    """Find a quotation in the article.

    Args:
        ledger: The ledger.
        article: The article that it makes.
        quotation: Words that the seed has exactly once.

    Returns:
        Where they stand and what they read now.
    """
    start = ledger.seed.text.index(quotation)
    end = start + len(quotation)
    words = _repaired(ledger, start, end).strip().rstrip(",")
    marked = _repaired(ledger, start, end, closing=False).strip()
    if sentence := sentence_at(ledger, article, start):
        place = _place(ledger, sentence.text, marked, sentence.offset, start)
        return Quotation(start, end, words, marked, sentence, None, sentence.text, place)
    for block in (place.block for place in article.places.values() if place.block.rows):
        for row, spans in zip(block.rows, row_spans(ledger, block), strict=True):
            for cell, (first, last) in zip(row.cells, spans, strict=True):
                if first <= start < last:
                    place = _place(ledger, cell, marked, first, start)
                    return Quotation(start, end, words, marked, None, row, cell, place)
    return Quotation(start, end, words, marked)


def sentence_at(ledger: Ledger, article: Article, offset: int) -> Sentence | None:
    """Give the sentence in which a place of the seed stands, or ``None`` for a heading or a table."""
    index = bisect_right(article.sentences, offset, key=lambda sentence: sentence.offset)
    sentence = article.sentences[index - 1] if index else None
    line_of = ledger.seed.line_of
    return sentence if sentence and line_of(sentence.offset) == line_of(offset) else None


def _repaired(ledger: Ledger, start: int, end: int, *, closing: bool = True) -> str:
    """Give what a stretch of the seed reads after the repairs, with or without what comes in at its end."""
    done, text = start, ""
    first = bisect_right(ledger.edits, start, key=lambda edit: edit.end)
    for edit in takewhile(lambda edit: edit.end <= end, islice(ledger.edits, first, None)):
        if closing or edit.before or edit.end < end:
            text += ledger.seed.text[done : edit.start] + edit.after
            done = edit.end
    return (text + ledger.seed.text[done:end]).replace("**", "")


def _place(ledger: Ledger, text: str, words: str, first: int, start: int) -> int | None:
    """Find words in a text that begins at an offset of the seed: of several places, the nearest."""
    expected = len(_repaired(ledger, first, start))
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    return min(places, key=lambda at: abs(at - expected), default=None)
