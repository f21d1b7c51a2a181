"""Directives and terms make the elements that readers, screen readers and search engines rely on."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

import markdown
import pytest

from edition.edition import Edition
from tests.support.project import ROOT


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition.load(ROOT)


def render(text: str, page: str = "goals.md", **options: str) -> etree.Element:
    """Make a page of Markdown with the extension, as MkDocs does."""
    own = {"root": str(ROOT), "page": page, **options}
    extensions: list[Any] = ["attr_list", "tables", "toc", "edition"]
    html = markdown.markdown(
        text, extensions=extensions, extension_configs={"edition": own}, output_format="xhtml"
    )
    return etree.fromstring(f"<div>{html}</div>")  # noqa: S314  (words of ours)


def words(node: etree.Element | None) -> str:
    assert node is not None
    return " ".join("".join(node.itertext()).split())


def test_a_passage_shows_the_articles_words_with_their_addresses(edition: Edition) -> None:
    passage = render("//// passage | strategic-vision/3-4\n////").find("section")
    assert passage is not None
    assert passage.get("aria-label", "").startswith("From the article: Bukele’s Strategic Vision")
    place = edition.article.places["strategic-vision/4"]
    listed = passage.find(f".//ul[@id='{place.block.id}']")
    assert listed is not None
    for sentence, item in zip(place.block.sentences, listed, strict=True):
        assert words(item.find(f"span[@id='{sentence.id}']")) == sentence.text
    assert words(listed[0].find("span/strong")).endswith("Collaborations:")


def test_a_passage_leads_to_its_place_in_the_article() -> None:
    link = render("//// passage | strategic-vision/2\n////").find(".//p[@class='ed-place']/a")
    assert link is not None
    assert link.get("href") == "article.md#p2999"


def test_notes_stand_after_the_articles_words_in_reading_order() -> None:
    passage = render("//// passage | strategic-vision/2\n/// note\nOurs.\n///\n////").find("section")
    assert passage is not None
    kinds = [child.get("class", "").split()[0] for child in passage]
    assert kinds[0] == "ed-place"
    assert kinds.index("ed-text") < kinds.index("ed-note")


def test_the_table_has_header_cells_with_scope_and_links_in_them() -> None:
    text = (
        "//// passage | strategic-engagement/4\n/// caption\nAreas: *all* of them\n///\n"
        "/// rows\n- [One](goals.md#s1530)\n- [Two](goals.md#s1607)\n- [Three](context.md#s421)\n///\n////"
    )
    table = render(text, "roadmap.md").find(".//table")
    assert table is not None
    assert words(table.find("caption")).startswith("Areas: *all* of them Caption")
    assert [head.get("scope") for head in table.iter("th")] == ["col", "col", "row", "row", "row"]
    assert [words(link) for link in table.findall(".//th/span/a")] == ["One", "Two", "Three"]
    assert [row.get("id") for row in table.findall("tbody/tr")] == ["s2081", "s2152", "s2221"]


def test_a_term_is_linked_at_its_first_use_in_each_section_only() -> None:
    page = render(
        "Poverty and poverty.\n\n## A heading on poverty\n\nMore poverty, `poverty`, [poverty](about.md)."
    )
    links = page.findall(".//a[@class='ed-term']")
    assert [(words(link), link.get("href")) for link in links] == [
        ("Poverty", "#term-poverty"),
        ("poverty", "#term-poverty"),
    ]
    assert page.findall(".//h2//a[@class='ed-term']") == []


def test_the_words_of_a_page_stay_as_they_were_around_its_terms() -> None:
    page = render("The gangs’ *poverty*, migration and **governance** (poverty); El Salvador’s migrants.")
    assert (
        words(page.find("p"))
        == "The gangs’ poverty, migration and governance (poverty); El Salvador’s migrants."
    )


def test_the_definitions_of_a_page_stand_once_at_its_end() -> None:
    page = render("Poverty, gangs.\n\n## Again\n\nPoverty.")
    section = page[-1]
    assert section.get("class") == "ed-terms ed-wide"
    assert [term.get("id") for term in section.findall("details/dl/dt")] == ["term-gang", "term-poverty"]
    heading = section.find("h2")
    assert heading is not None
    assert heading.get("data-search-exclude") == ""


def test_a_page_without_terms_has_no_list_of_them() -> None:
    assert render("Nothing here.").find("section") is None


def test_raw_html_is_published_as_text() -> None:
    page = render("<script>alert(1)</script>\n\nWords <img src=x onerror=alert(1)>")
    assert page.find(".//script") is None
    assert page.find(".//img") is None


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_links_that_could_run_code_lose_their_target(target: str) -> None:
    page = render(f"[words]({target})")
    assert page.find(".//a[@href]") is None
    assert words(page.find("p")) == "words"


def test_attributes_that_run_code_are_dropped() -> None:
    paragraph = render('Words.\n{ onclick="alert(1)" .kept }').find("p")
    assert paragraph is not None
    assert paragraph.attrib == {"class": "kept"}


def test_links_into_the_repository_are_words_where_its_address_is_unknown() -> None:
    text = "See [the form](repo:issues/new?template=1-repair.yml) and [the log](repo:CHANGELOG)."
    assert render(text).find(".//a") is None
    links = render(text, repo_url="https://forge.example/a/b").findall(".//a")
    assert [link.get("href") for link in links] == [
        "https://forge.example/a/b/issues/new?template=1-repair.yml",
        "https://forge.example/a/b/blob/main/CHANGELOG.md",
    ]


@pytest.mark.parametrize("address", ["https://forge.example/a/b/", "https://forge.example/a/b.git"])
def test_the_address_of_the_repository_may_be_written_as_forges_show_it(address: str) -> None:
    link = render("[the log](repo:CHANGELOG?plain=1)", repo_url=address).find(".//a")
    assert link is not None
    assert link.get("href") == "https://forge.example/a/b/blob/main/CHANGELOG.md?plain=1"


@pytest.mark.parametrize(
    ("page", "href"),
    [
        ("index.md", "article/seed.txt"),
        ("repairs.md", "../article/seed.txt"),
        ("article/marked.md", "../seed.txt"),
    ],
)
def test_downloads_are_reached_from_every_page(page: str, href: str) -> None:
    link = render("/// downloads\n///", page).find(".//ul[@class='ed-downloads']/li/a")
    assert link is not None
    assert link.get("href") == href


def test_the_three_views_hold_the_same_addresses(edition: Edition) -> None:
    pages = {
        "clean": "article.md",
        "marked": "article/marked.md",
        "original": "article/original.md",
    }
    wanted = {sentence.id for sentence in edition.article.sentences}
    wanted |= {place.block.id for place in edition.article.places.values()}
    for view, page in pages.items():
        found = {node.get("id") for node in render(f"/// article | {view}\n///", page).iter()}
        assert wanted <= found, view


def test_the_clean_view_holds_every_sentence_of_the_article(edition: Edition) -> None:
    page = render("/// article | clean\n///", "article.md")
    for sentence in edition.article.sentences:
        assert words(page.find(f".//span[@id='{sentence.id}']")) == sentence.text


def test_the_original_view_is_the_seed_letter_for_letter(edition: Edition) -> None:
    page = render("/// article | original\n///", "article/original.md")
    lines = ["".join(line.itertext()) for line in page.iter("span") if line.get("class") == "ed-line"]
    assert lines == edition.seed.text.rstrip("\n").split("\n")


def test_each_mark_says_in_words_what_it_is_and_leads_to_its_repair(edition: Edition) -> None:
    page = render("/// article | marked\n///", "article/marked.md")
    marks = [link for link in page.iter("a") if link.get("class") == "ed-mark"]
    kinds = dict(zip(edition.ledger.ids, edition.ledger.edits, strict=True))
    named = {str(link.get("href")).partition("#")[2] for link in marks}
    assert named == {
        name
        for name, edit in kinds.items()
        if edit.kind != "structure" and edit.rule != "trailing-blank-lines"
    }
    for link in marks:
        edit = kinds[str(link.get("href")).partition("#")[2]]
        if edit.kind == "supplied-word":
            assert words(link).startswith("supplied: ")
        elif not edit.after:
            assert words(link) == "space removed" or words(link).startswith("removed: ")


def test_every_repair_has_one_anchor_on_the_page_of_repairs(edition: Edition) -> None:
    page = render("/// repairs | editor\n///\n\n/// repairs | kinds\n///", "repairs.md")
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert set(edition.ledger.ids) <= set(ids)


def test_the_proof_of_the_table_counts_no_letter_in_the_dropped_column() -> None:
    proof = render("/// table-proof\n///", "roadmap.md").find(".//details")
    assert "together they held 0 letters or digits" in words(proof)
    assert words(proof).count("empty") >= 3


def test_the_specimen_shows_both_sentences() -> None:
    quotation = "This partnership holds potential reshape narrative surrounding northern triangle migrations"
    figure = render(f"/// specimen | {quotation}\n///", "index.md").find(".//figure")
    assert figure is not None
    assert quotation in words(figure)
    assert "This partnership holds the potential to reshape the narrative" in words(figure)
    assert "three words supplied" in words(figure)


def test_a_term_in_a_folded_part_is_marked_again_behind_it() -> None:
    page = render("/// details | More\nPoverty.\n///\n\nPoverty, and poverty again.")
    assert [words(link) for link in page.iterfind("details//a[@class='ed-term']")] == ["Poverty"]
    assert [words(link) for link in page.iterfind("p/a[@class='ed-term']")] == ["Poverty"]


def test_the_whole_article_explains_a_term_at_its_first_use_only() -> None:
    links = [link.get("href") for link in render("/// article | clean\n///", "article.md").iter("a")]
    terms = [link for link in links if link and link.startswith("#term-")]
    assert terms
    assert len(terms) == len(set(terms))


REPOSITORY_TEXT = """Stays.

Says why. [Tell us](repo:CHANGELOG), please.

- [Goes](repo:CHANGELOG)
- stays too
"""


def test_a_paragraph_or_item_that_leads_into_an_unknown_repository_is_left_out() -> None:
    assert words(render(REPOSITORY_TEXT)) == "Stays. stays too"


def test_it_stands_where_the_repository_is_known() -> None:
    page = render(REPOSITORY_TEXT, repo_url="https://forge.example/a/b")
    assert words(page) == "Stays. Says why. Tell us, please. Goes stays too"
    assert len(list(page.iterfind(".//a"))) == 2
