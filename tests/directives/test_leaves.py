"""A text that stands on several pages: all of it, in order and once, and each address leads to its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from edition.article.parser import parse
from edition.directives.article.questions import question_list
from edition.directives.article.views import article
from edition.directives.ledger.counts import counts
from edition.directives.ledger.repairs import repairs
from edition.edition import Edition
from edition.elements.edit_links import repair_target
from edition.elements.page import Page
from edition.frames.outline import Outline, Shown
from edition.repair.edits import Edit
from edition.repair.ledger import Ledger
from tests.support.project import ROOT
from tests.texts import broken_texts, damaged_texts, entry_of, ledger_of, seed_of

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

OWN = Edition.load(ROOT)
SHOWN = {
    "article": ("clean", "marked", "original"),
    "repairs": ("editor", "kinds", "uncertain", "undecided"),
    "questions": ("asked", "raised"),
}
MAKES = {"article": article, "repairs": repairs, "questions": question_list}
SAME_LINE = "The river rose.\n\n- one\n- </div>The river fell.\n- two\n"
"""Two blocks on one line of the seed."""


def edition_of(text: str) -> Edition:
    ledger = ledger_of(text)
    return replace(OWN, seed=ledger.seed, ledger=ledger, article=parse(ledger), entries=(), undecided=())


def divided(edition: Edition, starts: list[str]) -> Edition:
    """Put each view and each list on pages of its own, the later ones first in the order of their files."""
    outlines = [
        Outline(uri, uri, (Shown(directive, f"{name}{start}"),))
        for directive, names in SHOWN.items()
        for name in names
        for number, start in enumerate(("", *(f" from {start}" for start in starts)))
        for uri in [f"{len(starts) - number}-{directive}-{name}.md"]
    ]
    return replace(edition, outlines=tuple(sorted(outlines, key=lambda outline: outline.uri)))


def made(edition: Edition, directive: str, name: str) -> Iterator[tuple[str, etree.Element]]:
    """Make the pages of a directive, in the order of the article, without the links between them."""
    for leaf in edition.pages.leaves(directive, name):
        (use,) = next(outline.uses for outline in edition.outlines if outline.uri == leaf.uri)
        element = MAKES[directive](Page(lambda: edition, leaf.uri), use.argument)
        for parent in list(element.iter()):
            for child in list(parent):
                if child.tag == "nav" or (child.tag in {"h2", "h3"} and child.find("small") is not None):
                    parent.remove(child)
        yield leaf.uri, element


def words_of(pages: list[etree.Element]) -> str:
    """Give the words of the seed that pages show line by line."""
    lines = (node for page in pages for node in page.iter() if node.get("class") == "ed-line")
    return "".join(word for line in lines for word in line.itertext())


def addresses(element: etree.Element) -> set[str]:
    return {node.get("id", "") for node in element.iter()} - {""}


def pieces(pages: list[etree.Element]) -> list[str]:
    """Write down what pages show, each thing with its address and its words, wherever its links lead."""
    found = []
    for page in pages:
        for node in page.iter():
            node.attrib.pop("href", None)
            if node.get("id") or node.tag == "li":
                found.append(f"{node.tag}#{node.get('id')}: {''.join(node.itertext())}")
    return [piece for piece in found if not piece.startswith("h3#kind-")]


def editions(text: str, cuts: list[int]) -> tuple[Edition, Edition]:
    """Give an edition on one page, and the same on several that begin with some of its blocks."""
    whole = edition_of(text) if text.strip() else OWN
    places = list(whole.article.places)
    starts = dict.fromkeys(places[1 + cut % (len(places) - 1)] for cut in cuts if len(places) > 1)
    return divided(whole, []), divided(whole, list(starts))


any_cuts = st.lists(st.integers(0, 50), max_size=4)
broken = broken_texts().map(lambda texts: texts[1])
any_articles = st.one_of(st.just(""), st.just(SAME_LINE), broken, damaged_texts)
"""The empty text stands for our own article, with all that its editor did."""


@given(text=any_articles, cuts=any_cuts)
def test_pages_together_show_what_one_shows_each_thing_once_and_in_order(text: str, cuts: list[int]) -> None:
    both = editions(text, cuts)
    for directive, name in ((directive, name) for directive, names in SHOWN.items() for name in names):
        whole, cut = ([element for _, element in made(each, directive, name)] for each in both)
        if directive == "repairs":  # kinds and sections come again on each page
            assert sorted(pieces(cut)) == sorted(pieces(whole))
        elif name == "original":  # a line may be cut where two blocks stand on it
            assert words_of(cut) == words_of(whole)
        else:
            assert pieces(cut) == pieces(whole)
    for leaf in both[1].pages.leaves("article", "clean")[1:]:
        _, blocks = next(both[1].article.between(leaf.start, leaf.end))
        assert blocks[0] == both[1].article.places[leaf.first].block


@given(text=any_articles, cuts=any_cuts)
def test_an_address_leads_to_the_page_that_shows_it(text: str, cuts: list[int]) -> None:
    whole, cut = editions(text, cuts)
    headings = {section.slug for section in whole.article.sections} | {"title"}
    for name in SHOWN["article"]:
        [(_, view)] = made(whole, "article", name)
        shown = {uri: addresses(element) for uri, element in made(cut, "article", name)}
        for address in addresses(view) - headings:
            uri = cut.pages.showing("article", name, address)
            assert [page for page, known in shown.items() if address in known] == [uri]


@given(text=any_articles, cuts=any_cuts)
def test_a_repair_and_a_kind_lead_to_the_page_that_shows_them(text: str, cuts: list[int]) -> None:
    _, cut = editions(text, cuts)
    shown = {
        uri: addresses(element) for name in ("editor", "kinds") for uri, element in made(cut, "repairs", name)
    }
    page = Page(lambda: cut, "elsewhere.md")
    targets = [repair_target(page, name) for name in cut.ledger.ids]
    targets += [repair_target(page, f"e{entry.start}") for entry in cut.entries]
    targets += [link.get("href", "") for link in counts(page).iter("a")]
    for target in targets:
        uri, _, address = target.partition("#")
        assert address in shown[uri]


def test_a_repair_that_goes_over_the_end_of_a_page_stays_whole() -> None:
    seed = seed_of(SAME_LINE)
    entry = entry_of(seed, "- </div>The river fell.", "- </div>The river fell!")
    edit = Edit(entry.end - 1, entry.end, ".", "!", "punctuation", None, "It must be so.", entry.start)
    ledger = Ledger.of(seed, *ledger_of(SAME_LINE).edits, edit)
    whole = replace(edition_of(SAME_LINE), ledger=ledger, article=parse(ledger), entries=(entry,))
    cut = divided(whole, [list(whole.article.places)[-2]])
    first, second = cut.pages.leaves("repairs", "editor")
    assert second.has(edit.start)
    assert repair_target(Page(lambda: cut, "else.md"), f"r{edit.start}") == f"{first.uri}#r{edit.start}"


def test_a_page_without_any_says_so() -> None:
    _, cut = editions("", [3])
    assert not cut.undecided
    words = ["".join(element.itertext()) for _, element in made(cut, "repairs", "undecided")]
    assert words == ["None on this page."] * 2


def test_an_article_without_a_title_is_said_to_have_none() -> None:
    untitled = divided(edition_of("The river rose.\n\nIt fell in June.\n"), [])
    for name in ("clean", "marked"):
        view = article(Page(lambda: untitled, f"0-article-{name}.md"), name)
        assert ["".join(heading.itertext()) for heading in view.iter("h2")] == ["(no title)"]
        assert "".join(view.itertext()).count("The river rose.") == 1
