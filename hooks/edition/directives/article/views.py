"""The three views of the article, the same addresses in each: clean, with repairs marked, and as it came."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from edition.article.model import Place
from edition.directives.article.passage import block_element, table
from edition.directives.ledger.repairs import marked
from edition.elements.edit_links import repairs_link
from edition.elements.element import element, extend, hidden, label, place_line, sentence_number
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator, Sequence

    from edition.article.model import Block, Section, Sentence
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.repair.edits import Edit

VIEWS = {
    "clean": ("article.md", "Clean"),
    "marked": ("article/marked.md", "Repairs marked"),
    "original": ("article/original.md", "As it came"),
}
"""The views by their names in frames, with page and label."""
DAMAGE = {
    "encoding": ("wrong character", "wrong characters"),
    "markup": ("leftover of a tag", "leftovers of tags"),
    "spacing": ("missing or extra space", "missing or extra spaces"),
    "punctuation": ("mark missing", "marks missing"),
    "case": ("wrong capital or small letter", "wrong capitals or small letters"),
    "spelling": ("misspelt word", "misspelt words"),
    "name": ("clipped name", "clipped names"),
    "apostrophe": ("apostrophe missing", "apostrophes missing"),
    "supplied-word": ("gap where a small word stood", "gaps where small words stood"),
    "inflection": ("wrong form of a word", "wrong forms of words"),
    "substitution": ("wrong word", "wrong words"),
    "structure": (
        "lost mark of a heading, label or paragraph",
        "lost marks of headings, labels or paragraphs",
    ),
    "removal": ("empty cell", "empty cells"),
}
"""What each kind of repair says of the seed, in the singular and the plural."""


def article(page: Page, view: str) -> etree.Element:
    """Make one view of the article, after the links to all of them.

    Args:
        page: The page that it stands on.
        view: One of the names in ``VIEWS``.

    Returns:
        The view.
    """
    made = {"clean": clean, "marked": with_repairs, "original": original}[view](page)
    key = [legend()] if view == "marked" else []
    return element("div", _links(page), *key, made, class_="ed-view ed-wide")


def _links(page: Page) -> etree.Element:
    """Make the links between the views; the one that is shown is marked as the current page."""
    nav = element("nav", class_="ed-views", aria_label="Views of the article")
    for uri, name in VIEWS.values():
        here = {"aria_current": "page"} if uri == page.uri else {}
        target = f"{page.uri.rpartition('/')[2]}" if here else page.link(uri)
        extend(nav, element("a", name, href=target, **here))
    return nav


def clean(page: Page) -> etree.Element:
    """Make the whole repaired article; under each block its repairs are counted and a page is named."""
    whole = page.edition.article
    text = element("div", class_="ed-text")
    extend(text, element("h2", whole.title, id="title"))
    for section in whole.sections:
        if section.heading:
            extend(text, element("h3", section.heading, id=section.slug))
        for block, following in zip(section.blocks, [*section.blocks[1:], None], strict=True):
            extend(text, _block(block), *_block_line(page, block, following))
    return _view("The article", "repaired", text)


def _block(block: Block) -> etree.Element:
    return (
        table(block, "A table of the article, rebuilt", ()) if block.kind == "table" else block_element(block)
    )


def _block_line(page: Page, block: Block, following: Block | None) -> Iterator[etree.Element]:
    """Make the line under a block: how many repairs it has and, where a passage ends, who discusses it."""
    parts: list[Child] = []
    count = len(page.edition.edits_of(block))
    if count:
        link = element("a", counted(count, "repair"), href=page.link(f"article/marked.md#{block.id}"))
        parts += [link, *repairs_link(page, block)]
    topic = page.edition.topic_of(block.offset)
    if following is None or page.edition.topic_of(following.offset) != topic:
        link = element("a", page.edition.title_of(topic), href=page.link(f"{topic}#{block.id}"))
        parts += [" · discussed on the page " if count else "Discussed on the page ", link]
    if parts:
        yield element("p", *parts, class_="ed-blockline")


def with_repairs(page: Page) -> etree.Element:
    """Make the article with its repairs marked; each mark leads to its repair."""
    article = page.edition.article
    view = element("div", place_line("The article", "repairs marked"), class_="ed-marked ed-wide")
    extend(view, _row(_marked_heading(page, "h2", 0, "title", article.title)))
    for section in article.sections:
        if section.heading:
            extend(view, _row(_marked_heading(page, "h3", section.offset, section.slug, section.heading)))
        for block in section.blocks:
            extend(view, _row(_marked_block(page, block), _block_note(page, section, block)))
    return view


def _marked_heading(page: Page, tag: str, offset: int, name: str, words: str) -> etree.Element:
    """Make a heading with its marks; the list of contents gets it without them."""
    end = page.edition.seed.text.index("\n", offset)
    return element(tag, *_marks(page, offset, end), id=name, data_toc_label=words)


def _row(content: etree.Element, note: etree.Element | None = None) -> etree.Element:
    row = element("div", element("div", content, class_="ed-text"), class_="ed-row")
    if note is not None:
        extend(row, note)
    return row


def _marked_block(page: Page, block: Block) -> etree.Element:
    """Make a block from the seed, its sentences at their addresses, the repairs marked in them."""
    if block.kind == "table":
        rows = (
            element("span", *_marks(page, start, end), id=f"s{start}", class_="ed-line")
            for start, end in _lines(page, block)
        )
        return element("div", *rows, class_="ed-raw", id=block.id)
    if block.kind == "paragraph":
        return element("p", *_sentences(page, block.sentences), id=block.id)
    return element("ul", *(element("li", *_sentences(page, item)) for item in block.items), id=block.id)


def _lines(page: Page, block: Block) -> Iterator[tuple[int, int]]:
    """Give the stretches of the seed on which a table stood, the residue behind it among them."""
    start = block.offset
    for number in page.edition.table_lines(block):
        end = start + len(page.edition.seed.lines[number - 1])
        yield start, end
        start = end + 1


def _sentences(page: Page, sentences: Sequence[Sentence]) -> Iterator[Child]:
    text = page.edition.seed.text
    following = [*(sentence.offset for sentence in sentences[1:]), len(text)]
    for sentence, stop in zip(sentences, following, strict=True):
        end = min(stop, text.index("\n", sentence.offset))
        yield sentence_number(sentence)
        yield element("span", *_marks(page, sentence.offset, end), id=sentence.id)


def _marks(page: Page, start: int, end: int) -> Iterator[Child]:
    """Make a stretch of the seed with its marks, each a link to its repair; structure is not marked."""
    edits = [pair for pair in page.edition.edits_between(start, end) if pair[1].kind != "structure"]
    return marked(page.edition.seed.text, start, end, edits, link=page.link("repairs.md"))


def _block_note(page: Page, section: Section, block: Block) -> etree.Element | None:
    """Make the note that counts the repairs of a block."""
    edits = page.edition.edits_of(block)
    if not edits:
        return None
    name = Place(section, section.blocks.index(block) + 1, block).label
    heading = f"{counted(len(edits), 'repair')} in this {block.kind}"
    first = edits[0][0]
    note = element("aside", label(heading), class_="ed-note", role="note")
    note.set("aria-label", f"Repairs in {name}")
    link = element("a", "The first of them", hidden(f" in {name}"), href=page.link(f"repairs.md#{first}"))
    extend(note, element("p", f"{damage(edit for _, edit in edits)}. ", link, *repairs_link(page, block)))
    return note


def original(page: Page) -> etree.Element:
    """Make the seed as it came: its lines with their numbers, and under each what is damaged in it."""
    edition = page.edition
    view = element("div", class_="ed-original ed-wide")
    extend(view, place_line("As it came", "line by line"))
    starts = {sentence.offset: sentence.id for sentence in edition.article.sentences}
    starts |= {row.offset: row.id for place in edition.article.places.values() for row in place.block.rows}
    blocks = {place.block.offset: place.block.id for place in edition.article.places.values()}
    text = element("div", class_="ed-raw ed-seed")
    offset = 0
    lines = edition.seed.lines
    last = max(number for number, line in enumerate(lines, 1) if line.strip())
    for number, line in enumerate(lines[:last], 1):
        edits = [edit for _, edit in edition.edits_between(offset, offset + len(line))]
        shown = element("span", *_addressed(line, offset, starts), class_="ed-line", data_n=str(number))
        if offset in blocks:
            shown.set("id", blocks[offset])
        extend(text, shown)
        if edits:
            extend(text, element("span", f"Line {number}: {damage(edits)}", class_="ed-damage"))
        offset += len(line) + 1
    rest = len(lines) - last - 1
    extend(view, text)
    if rest:
        extend(
            view,
            element(
                "p", f"{_count(rest, 'empty line follows', 'empty lines follow')} at the end of the file."
            ),
        )
    return view


def _addressed(line: str, offset: int, starts: dict[int, str]) -> Iterator[Child]:
    """Cut a line of the seed at the addresses in it."""
    here = sorted(start for start in starts if offset <= start < offset + len(line))
    edges = (
        [offset, *here, offset + len(line)] if not here or here[0] != offset else [*here, offset + len(line)]
    )
    for start, end in itertools.pairwise(edges):
        words = line[start - offset : end - offset]
        yield element("span", words, id=starts[start]) if start in starts else words


def damage(edits: Iterable[Edit]) -> str:
    """Say in words what is damaged where some edits were needed: kinds with their counts, the most first."""
    counts = Counter(edit.kind for edit in edits)
    return ", ".join(_count(count, *DAMAGE[kind]) for kind, count in counts.most_common())


def legend() -> etree.Element:
    """Make the key to the marks."""
    pairs = (
        (element("ins", "the", class_="ed-fix"), "a word that we supplied"),
        (
            element("ruby", "Bukele’s", element("rt", "bukels"), class_="ed-fix"),
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


def _view(name: str, what: str, text: etree.Element) -> etree.Element:
    return element(
        "section", place_line(name, what), text, class_="ed-passage ed-article", aria_label=f"{name}, {what}"
    )


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
