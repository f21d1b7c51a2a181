"""Links from what readers see to the line of the file that holds it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from edition.edition import Edition
from edition.elements.page import Page
from edition.frames.frame import FRONT_MATTER, read_frames
from tests.markdown.test_pages import render, words
from tests.support.project import ROOT

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

FORGE = "https://forge.example/a/b"
EDITION = Edition.load(ROOT)
FRAMES = read_frames(ROOT / "docs")


@cache
def lines_of(path: str) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").split("\n")


def line_at(link: etree.Element) -> str:
    """Give the line of the project that a link leads to."""
    match = re.fullmatch(rf"{FORGE}/blob/main/([\w./-]+)(\?plain=1)?#L(\d+)", link.get("href", ""))
    assert match, link.get("href")
    path, plain, number = match.groups()
    assert bool(plain) == path.endswith(".md")
    return lines_of(path)[int(number) - 1]


@cache
def page_of(uri: str, repo_url: str = FORGE) -> etree.Element:
    """Make a page of its frame, without its front matter, which MkDocs takes off."""
    text = (ROOT / "docs" / uri).read_text(encoding="utf-8")
    return render(FRONT_MATTER.sub("", text), uri, repo_url=repo_url)


def edit_links(node: etree.Element) -> list[etree.Element]:
    return [link for link in node.iter("a") if link.get("class") == "ed-edit"]


def with_id(page: etree.Element, name: str) -> etree.Element:
    (found,) = (node for node in page.iter() if node.get("id") == name)
    return found


@pytest.mark.parametrize("repo_url", [FORGE, f"{FORGE}/"])
@pytest.mark.parametrize(
    ("path", "line", "address"),
    [
        ("docs/goals.md", 12, "blob/main/docs/goals.md?plain=1#L12"),
        ("docs/glossary.yml", 12, "blob/main/docs/glossary.yml#L12"),
        ("CHANGELOG.md", 0, "blob/main/CHANGELOG.md"),
        ("issues/new?template=2-term.yml", 0, "issues/new?template=2-term.yml"),
    ],
)
def test_addresses_in_the_repository(repo_url: str, path: str, line: int, address: str) -> None:
    assert Page(lambda: EDITION, "goals.md", repo_url).repository(path, line) == f"{FORGE}/{address}"
    assert Page(lambda: EDITION, "goals.md").repository(path, line) is None


@pytest.mark.parametrize("uri", [frame.uri for frame in FRAMES])
def test_every_section_of_a_frame_leads_to_its_heading(uri: str) -> None:
    page = page_of(uri)
    column = page.find("div[@class='ed-home']") if uri == "index.md" else page
    assert column is not None
    headings = [line for line in lines_of(f"docs/{uri}") if line.startswith("## ")]
    if any(use.name == "sheet" for frame in FRAMES if frame.uri == uri for use in frame.uses):
        headings = []  # those of a sheet lie deeper; nothing that could be printed stands behind them
    shown = []
    for before, link in zip(column, list(column)[1:], strict=False):
        if before.tag == "h2":
            assert link.get("class") == "ed-edit", words(before)
            assert link.get("aria-label") == f"Edit the section “{words(before)}”"
            shown.append(line_at(link))
    assert shown == headings


@pytest.mark.parametrize("uri", ["goals.md", "glossary.md", "repairs.md"])
def test_without_the_address_of_a_repository_nothing_leads_there(uri: str) -> None:
    page = page_of(uri, repo_url="")
    assert edit_links(page) == []
    assert [link.get("href") for link in page.iter("a") if "/blob/main/" in link.get("href", "")] == []


def test_a_heading_keeps_its_words_and_its_address() -> None:
    uri = next(frame.uri for frame in FRAMES if len(frame.sections) == 2)
    page = render("# T\n\n## One *word* { #first }\n\nText.\n\n## Two\n", uri, repo_url=FORGE)
    assert [(words(heading), heading.get("id")) for heading in page.iter("h2")] == [
        ("One word", "first"),
        ("Two", "two"),
    ]
    assert [link.get("aria-label") for link in edit_links(page)] == [
        "Edit the section “One word”",
        "Edit the section “Two”",
    ]


def test_a_page_with_other_sections_than_its_frame_leads_to_no_line() -> None:
    uri = next(frame.uri for frame in FRAMES if len(frame.sections) == 2)
    assert edit_links(render("# T\n\n## One\n\nText.\n\nTwo\n---\n\n## Three\n", uri, repo_url=FORGE)) == []


def test_the_link_has_no_words_that_a_search_or_a_copy_could_take() -> None:
    links = [link for frame in FRAMES for link in edit_links(page_of(frame.uri))]
    assert len(links) > 300
    assert [link.get("href") for link in links if "".join(link.itertext())] == []


@pytest.mark.parametrize("uri", [frame.uri for frame in FRAMES])
def test_links_of_a_page_have_names_of_their_own(uri: str) -> None:
    names = [link.get("aria-label", "") for link in edit_links(page_of(uri))]
    assert all(name.startswith("Edit ") for name in names)
    assert sorted(set(names)) == sorted(names)


def test_repaired_words_lead_to_the_entry_that_repairs_them() -> None:
    for uri, holder in (("article.md", "p"), ("article/marked.md", "aside"), ("goals.md", "section")):
        parts = [part for part in page_of(uri).iter(holder) if "ed-quiz" not in part.get("class", "")]
        links = [
            link for part in parts for link in edit_links(part) if "repair" in link.get("aria-label", "")
        ]
        assert links, uri
        for link in links:
            start = re.findall(r"e(\d+)", link.get("aria-label", ""))[0]
            (entry,) = (entry for entry in EDITION.entries if entry.start == int(start))
            assert line_at(link).startswith("- damaged: ")
            assert link.get("href", "").endswith(f"repairs.yml#L{entry.line}")
