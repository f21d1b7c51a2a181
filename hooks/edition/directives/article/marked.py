"""The article with its repairs marked; each mark leads to its repair."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from edition.article.model import Place
from edition.article.origin import edits_between, edits_of, row_spans, table_lines
from edition.elements.edit_links import repair_target, repairs_link
from edition.elements.element import element, extend, hidden, joined, label, place_line, sentence_number
from edition.elements.kinds import damage
from edition.elements.leaves import running_heading, running_title
from edition.elements.marks import marked
from edition.frames.pages import WHOLE
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator, Sequence

    from edition.article.model import Block, Row, Section, Sentence
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.frames.pages import Leaf
    from edition.repair.edits import Edit

CLASSES = "ed-table ed-table--article"


def with_repairs(page: Page, leaf: Leaf = WHOLE) -> etree.Element:
    """Make the article with its repairs marked; each mark leads to its repair."""
    article = page.edition.article
    view = element("div", place_line("The article", "repairs marked"), class_="ed-marked ed-wide")
    extend(view, _row(running_title(page, leaf) or _marked_heading(page, "h2", 0, "title", article.title)))
    for section, blocks in article.between(leaf.start, leaf.end):
        if section.heading:
            heading = running_heading(section, leaf)
            own = (page, "h3", section.offset, section.slug, section.heading)
            extend(view, _row(heading or _marked_heading(*own)))
        for block, following in zip_longest(blocks, blocks[1:]):
            end = following.offset if following else leaf.end
            extend(view, _row(_marked_block(page, block, end), _block_note(page, section, block)))
    return view


def _marked_heading(page: Page, tag: str, offset: int, name: str, words: str) -> etree.Element:
    """Make a heading with its marks; the list of contents gets it without them."""
    end = _line_end(page.edition.seed.text, offset)
    return element(tag, *_marks(page, offset, end), id=name, data_toc_label=words)


def _line_end(text: str, offset: int) -> int:
    """Give the offset at which the line of a place ends; the last line may have no line end."""
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)


def _row(content: etree.Element, note: etree.Element | None = None) -> etree.Element:
    row = element("div", element("div", content, class_="ed-text"), class_="ed-row")
    if note is not None:
        extend(row, note)
    return row


def _marked_block(page: Page, block: Block, end: int) -> etree.Element:
    """Make a block from the seed, its sentences at their addresses, the repairs marked in them.

    Args:
        page: The page that it stands on.
        block: The block.
        end: Offset at which the next one begins, which may stand on the same line.

    Returns:
        The element.
    """
    if block.kind == "table":
        return _marked_table(page, block)
    if block.kind == "paragraph":
        return element("p", *_sentences(page, block.sentences, end), id=block.id)
    items = (element("li", *_sentences(page, item, end)) for item in block.items)
    return element("ul", *items, id=block.id)


def _marked_table(page: Page, block: Block) -> etree.Element:
    """Make the rebuilt table, the repairs marked in its cells; below it, what was taken away between them."""
    heads, *rows = spans = row_spans(page.edition.ledger, block)
    head, *body = block.rows
    cells = (_cell(page, "th", span, scope="col") for span in heads)
    table = element("table", element("caption", "The table, rebuilt"), id=block.id, class_=CLASSES)
    extend(table, element("thead", element("tr", *cells, id=head.id)))
    extend(table, element("tbody", *(_line(page, row, each) for row, each in zip(body, rows, strict=True))))
    between = list(_between_cells(page, block, [span for row in spans for span in row]))
    taken = [element("p", "Taken away between the cells: ", *joined(", ", between))] if between else []
    return element("div", table, *taken)


def _line(page: Page, row: Row, spans: Sequence[tuple[int, int]]) -> etree.Element:
    first, *others = spans
    cells = (_cell(page, "td", span) for span in others)
    return element("tr", _cell(page, "th", first, scope="row"), *cells, id=row.id)


def _cell(page: Page, tag: str, span: tuple[int, int], **attributes: str) -> etree.Element:
    return element(tag, *_marks(page, *span), class_="ed-words", **attributes)


def _between_cells(page: Page, block: Block, cells: Sequence[tuple[int, int]]) -> Iterator[Child]:
    """Make the marks of a table that stand in none of its cells: bars, empty columns, residue behind it.

    What is left of a line that is no row, such as the one below the head, has the line's address.
    """
    seed, rows = page.edition.seed.text, {row.id for row in block.rows}
    for start, end in _lines(page, block):
        edits = edits_between(page.edition.ledger, start, end)
        outside = [each for each in edits if not any(_lies_in(span, each[1]) for span in cells)]
        marks = [mark for each in outside for mark in _mark_alone(page, seed, each)]
        if f"s{start}" in rows:
            yield from marks
        elif marks:
            yield element("span", *joined(", ", marks), id=f"s{start}")


def _lies_in(span: tuple[int, int], edit: Edit) -> bool:
    return span[0] <= edit.start and edit.end <= span[1]


def _mark_alone(page: Page, seed: str, named: tuple[str, Edit]) -> Iterator[Child]:
    start, end = named[1].start, named[1].end
    return (part for part in marked(seed, start, end, [named], page) if part)


def _lines(page: Page, block: Block) -> Iterator[tuple[int, int]]:
    """Give the stretches of the seed on which a table stood, the residue behind it among them."""
    start = block.offset
    for number in table_lines(page.edition.ledger, block):
        end = start + len(page.edition.seed.lines[number - 1])
        yield start, end
        start = end + 1


def _sentences(page: Page, sentences: Sequence[Sentence], limit: int) -> Iterator[Child]:
    ledger, text = page.edition.ledger, page.edition.seed.text
    following = [*(sentence.offset for sentence in sentences[1:]), limit]
    for sentence, stop in zip(sentences, following, strict=True):
        end = min(stop, _line_end(text, ledger.seed_offset(sentence.end - 1)))  # it may go over lines
        yield sentence_number(sentence)
        yield element("span", *_bold(page, sentence.offset, end), id=sentence.id)


def _bold(page: Page, start: int, end: int) -> Iterator[Child]:
    """Make a stretch of the seed with its marks, bold where repairs made it so."""
    edits = edits_between(page.edition.ledger, start, end)
    edges = [edit.start for _, edit in edits if "**" in edit.after]
    for index, (left, right) in enumerate(pairwise([start, *edges, end])):
        marks = _marks(page, left, right)
        if index % 2:
            yield element("strong", *marks)
        else:
            yield from marks


def _marks(page: Page, start: int, end: int) -> Iterator[Child]:
    """Make a stretch of the seed with its marks, each a link to its repair; structure is not marked."""
    edits = [pair for pair in edits_between(page.edition.ledger, start, end) if pair[1].kind != "structure"]
    return marked(page.edition.seed.text, start, end, edits, link=page)


def _block_note(page: Page, section: Section, block: Block) -> etree.Element | None:
    """Make the note that counts the repairs of a block."""
    edits = edits_of(page.edition.ledger, block)
    if not edits:
        return None
    name = Place(section, section.blocks.index(block) + 1, block).label
    heading = f"{counted(len(edits), 'repair')} in this {block.kind}"
    first = edits[0][0]
    note = element("aside", label(heading), class_="ed-note", role="note")
    note.set("aria-label", f"Repairs in {name}")
    link = element("a", "The first of them", hidden(f" in {name}"), href=repair_target(page, first))
    extend(note, element("p", f"{damage(edit for _, edit in edits)}. ", link, *repairs_link(page, block)))
    return note


def legend() -> etree.Element:
    """Make the key to the marks."""
    pairs = (
        (element("ins", "the", class_="ed-fix"), "a word that we supplied"),
        (
            element("ruby", "children’s", element("rt", "childs"), class_="ed-fix"),
            "a word that we changed; above it, the word as it came",
        ),
        (element("span", "United", class_="ed-fix ed-small"), "only a capital, a space or a mark was mended"),
        (element("del", "p >", class_="ed-fix"), "leftovers that we removed"),
    )
    return element(
        "dl",
        *(part for mark, text in pairs for part in (element("dt", mark), element("dd", text))),
        class_="ed-legend",
    )
