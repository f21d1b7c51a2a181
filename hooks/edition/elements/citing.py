"""The longer parts of pages: questions, omissions, the glossary, the seed, the proof of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.elements.edit_links import edit_link
from edition.elements.element import data_table, element, extend, hidden, joined, place_line
from edition.reading.errors import counted, listed
from edition.repair.rules.lines import column_cells, lines_of

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator, Sequence

    from edition.article.model import Place, Sentence
    from edition.article.questions import Question
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.notes.notes import Omission, Term

CATEGORIES = {
    "people": "People",
    "institutions": "Institutions and offices",
    "places": "Places",
    "migration": "Migration",
    "policy": "Policy and diplomacy",
    "economy": "Economy",
    "security": "Security",
    "reading": "Words worth a second look",
}
PROOF_HEADS = ("Line", "Column 1", "Column 2", "Dropped column")


def question_list(page: Page, sort: str) -> etree.Element:
    """Make the list of the questions of one sort, each with its sentence and what shows it."""
    found = (question for question in page.edition.questions if question.sort == sort)
    return element("ol", *(_question(page, question) for question in found), class_="ed-questions")


def _question(page: Page, question: Question) -> etree.Element:
    sentence = question.sentence
    words = element(
        "p", *_with_triggers(sentence.text, question.triggers), class_="ed-text", data_search_exclude=""
    )
    place = place_line(f"The article {listed(question.ways)}", sentence_link(page, sentence))
    return element("li", words, place)


def sentence_link(page: Page, sentence: Sentence) -> etree.Element:
    """Make the link to a sentence on the page where it is read in its context."""
    uri = page.edition.topic_of(sentence.offset)
    return element("a", f"sentence {sentence.number}", href=page.link(f"{uri}#{sentence.id}"))


def _with_triggers(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Child]:
    done = 0
    for start, end in spans:
        yield text[done:start]
        yield element("mark", text[start:end], class_="ed-trigger")
        done = end
    yield text[done:]


def omission_list(page: Page) -> etree.Element:
    """Make the list of what the article leaves out, each with why it matters and the sources."""
    items = (_omission(page, omission) for omission in page.edition.notes.omissions)
    return element("ul", *items, class_="ed-omissions")


def _omission(page: Page, omission: Omission) -> etree.Element:
    item = element("li", element("p", element("strong", omission.what)), id=f"omission-{omission.id}")
    extend(item, element("p", omission.why_it_matters))
    if omission.sources:
        extend(item, source_line(page, omission.sources, "p"))
    extend(item[-1], *edit_link(page, "docs/omissions.yml", omission.line, f"the point {omission.id}"))
    return item


def source_line(page: Page, ids: Sequence[str], tag: str) -> etree.Element:
    """Make the line that names sources, each a link."""
    sources = (page.edition.notes.source_of[name] for name in ids)
    links = (element("a", each.short, hidden(f": {each.title}"), href=each.url) for each in sources)
    name = "Source: " if len(ids) == 1 else "Sources: "
    return element(tag, name, *joined("; ", links), class_="ed-source")


def glossary(page: Page) -> etree.Element:
    """Make the glossary, a section a category, in the alphabet's order."""
    made = element("div")
    for category, name in CATEGORIES.items():
        terms = [term for term in page.edition.notes.terms if term.category == category]
        entries = (_entry(page, term) for term in sorted(terms, key=lambda term: term.term.casefold()))
        if terms:
            heading = element("h2", name, id=f"category-{category}")
            listed = element("dl", *entries, class_="ed-entries")
            section = element("section", heading, listed, class_="ed-glossary")
            section.set("aria-labelledby", f"category-{category}")
            made.append(section)
    return made


def _entry(page: Page, term: Term) -> etree.Element:
    entry = element("div", element("dt", term.term), element("dd", term.definition), id=term.id)
    uses = page.edition.uses_of(term)
    if uses:
        count = f"In {counted(len(uses), 'sentence')} of the article"
        items = (element("li", *_use(page, term, sentence)) for sentence in uses)
        folded = element("details", element("summary", count), element("ul", *items))
        # The search finds these sentences on their pages.
        extend(entry, element("dd", folded, class_="ed-uses", data_search_exclude=""))
    sources = source_line(page, term.sources, "dd")
    extend(sources, *edit_link(page, "docs/glossary.yml", term.line, f"“{term.term}”"))
    extend(entry, sources)
    return entry


def _use(page: Page, term: Term, sentence: Sentence) -> Iterator[Child]:
    """Make a sentence in which a term stands, the term marked, and the link to its place."""
    spans = (
        (found.start, found.end)
        for found in page.edition.term_index.find(sentence.text)
        if found.term is term
    )
    yield element("span", *_with_triggers(sentence.text, spans), class_="ed-words")
    yield " "
    yield sentence_link(page, sentence)


def identity(page: Page) -> etree.Element:
    """Make the account of the seed: its digest, what is known of it and what is not."""
    seed = page.edition.seed
    made = element("div", class_="ed-identity")
    extend(made, element("p", "What is known of the damaged text:"), _bullets(seed.known))
    extend(made, element("p", "What is not known:"), _bullets(seed.unknown))
    size = f"{len(seed.raw):,} bytes, {len(seed.text):,} characters in {seed.encoding.upper()}"
    extend(made, element("p", f"Its size: {size}. Its SHA-256: ", element("code", seed.sha256)))
    return made


def table_proofs(page: Page) -> etree.Element:
    """Make the proofs that the rebuilt tables lost nothing: their raw rows, every cell accounted for."""
    places = page.edition.article.places.values()
    return element("div", *(_proof(page, place) for place in places if place.block.kind == "table"))


def _proof(page: Page, place: Place) -> etree.Element:
    seed = page.edition.seed
    rows = page.edition.table_lines(place.block)
    lines = lines_of(seed.text)
    raw = element("div", class_="ed-raw ed-seed")
    heads = (element("th", head, scope="col") for head in PROOF_HEADS)
    proofs = []
    for number in rows:
        line = lines[number - 1]
        extend(raw, element("span", line.text, class_="ed-line", data_n=str(number)))
        cells = [cell.text for cell in column_cells(line)] if line.kind == "row" else []
        shown = [*cells, *[None] * (len(PROOF_HEADS) - 1 - len(cells))]
        columns = (element("td", _cell(text), class_="ed-words" if text else "") for text in shown)
        proofs.append(element("tr", element("th", str(number), scope="row"), *columns))
    account = data_table("Cell by cell: what stood in each line of the damaged table", heads, proofs)
    summary = element("summary", "The raw rows beside the result, cell by cell")
    return element("details", summary, raw, account, _verdict(page, place, rows), class_="ed-proofs")


def _verdict(page: Page, place: Place, rows: Sequence[int]) -> etree.Element:
    """Say what was dropped, in numbers that are counted here and not written by hand."""
    dropped = [edit for edit in page.edition.ledger.edits if edit.rule == "empty-column"]
    letters = sum(character.isalnum() for edit in dropped for character in edit.before)
    heads = len(place.block.rows[0].cells)
    return element(
        "p",
        f"Lines {rows[0]} to {rows[-1]} of the seed. The rebuilt table has {heads} columns. "
        f"{len(dropped)} cells of a further column were dropped; "
        f"together they held {letters} letters or digits.",
    )


def _cell(text: str | None) -> str:
    if text is None:
        return "no such cell"
    return text or "empty"


def _bullets(items: Iterable[str]) -> etree.Element:
    return element("ul", *(element("li", item) for item in items))
