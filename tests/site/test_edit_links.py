"""Links into the repository: each leads to a file that is there, and to the line that holds what is seen."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from edition.edition import Edition
from edition.frames.frame import read_frames
from edition.repair.manual import manual
from tests.site.conftest import REPOSITORY
from tests.support.project import ROOT
from tests.support.visits import open_context, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.site.conftest import Site
    from tests.support.html import Element

ADDRESS = re.compile(
    rf"{re.escape(REPOSITORY)}/(?:blob/main/(?P<file>[\w./-]+?)(?:\?plain=1)?(?:#L(?P<line>[1-9]\d*))?"
    r"|edit/main/(?P<page>docs/[\w./-]+)|issues/new(?:\?template=(?P<form>[\w-]+\.yml)|/choose))"
)
HOLDERS = {
    "docs/claims.yml": r"claim-(.+)",
    "docs/glossary.yml": "(.+)",
    "docs/numbers.yml": "number-(.+)",
    "docs/omissions.yml": "omission-(.+)",
    "docs/quiz.yml": "quiz-(.+)",
    "docs/series.yml": "chart-(.+?)(?:-description)?",
    "docs/sources.yml": "(.+)",
    "docs/timeline.yml": r"event-(.+)",
}
"""The ids under which the entries of a file are shown."""
AFTER = {"docs/claims.yml", "docs/quiz.yml"}
"""Files whose entries are shown after their link; the others stand around it or before it."""
OVERLAPS = """links => links.flatMap(link => {
    const box = link.getBoundingClientRect(), heading = link.previousElementSibling;
    const range = document.createRange(), small = box.width < 24 || box.height < 24;
    const found = small ? [`${link.ariaLabel}: ${box.width} x ${box.height}`] : [];
    if (!/^H[1-6]$/.test(heading?.tagName)) return found;
    range.selectNodeContents(heading);
    const met = [...range.getClientRects()].some(text => text.right > box.left && text.left < box.right
        && text.bottom > box.top && text.top < box.bottom);
    return met ? [...found, `${link.ariaLabel} lies on its heading`] : found;
})"""


class Link(NamedTuple):
    """A link to a line.

    Attributes:
        page: Path of the page that it stands on.
        element: The link.
        before: What stands before it on the page, the nearest first.
        after: What stands after it, in order.
        file: Path of the file.
        line: The line that it leads to, and the lines that follow.
    """

    page: str
    element: Element
    before: list[Element]
    after: list[Element]
    file: str
    line: list[str]


def links_of(site: Site) -> Iterator[tuple[str, int, Element, re.Match[str]]]:
    for path, document in site.documents.items():
        for index, element in enumerate(document.elements):
            if element.attributes.get("href", "").startswith(REPOSITORY):
                match = ADDRESS.fullmatch(element.attributes["href"])
                assert match, (path, element.attributes["href"])
                yield path, index, element, match


@pytest.fixture(scope="module")
def links(site: Site) -> list[Link]:
    """All links to a line."""
    found = []
    for path, index, element, match in links_of(site):
        if match["line"]:
            elements = site.documents[path].elements
            lines = (ROOT / match["file"]).read_text(encoding="utf-8").split("\n")
            before, after = elements[:index][::-1], elements[index + 1 :]
            found.append(Link(path, element, before, after, match["file"], lines[int(match["line"]) - 1 :]))
    return found


def test_every_link_into_the_repository_leads_to_a_file_that_is_there(site: Site) -> None:
    for path, _, _, match in links_of(site):
        form = f".github/ISSUE_TEMPLATE/{match['form'] or 'config.yml'}"  # the choice between the forms
        file = match["file"] or match["page"] or form
        assert (ROOT / file).is_file(), (path, file)


def test_every_link_to_a_line_leads_to_what_is_seen(links: list[Link]) -> None:
    for link in links:
        held, shown = what_it_holds(link), what_is_shown(link)
        assert held == shown, (link.page, link.element.attributes["href"])


def test_every_entry_heading_and_used_rule_can_be_edited_from_the_site(links: list[Link]) -> None:
    held: dict[str, set[str]] = defaultdict(set)
    for link in links:
        held[link.file].add(what_it_holds(link))
    edition = Edition.load(ROOT)
    assert held["docs/claims.yml"] == {claim.id for claim in edition.notes.claims}
    assert held["docs/glossary.yml"] == {term.id for term in edition.notes.terms}
    assert held["docs/numbers.yml"] == {number.id for number in edition.notes.numbers}
    assert held["docs/omissions.yml"] == {omission.id for omission in edition.notes.omissions}
    first = {question.set: question.id for question in reversed(edition.notes.quiz)}
    assert held["docs/quiz.yml"] == set(first.values())
    assert held["docs/series.yml"] == {series.id for series in edition.figures.series}
    assert held["docs/sources.yml"] == {source.id for source in edition.notes.sources}
    assert held["docs/timeline.yml"] == {str(event.date) for event in edition.notes.events}
    assert held[edition.seed.path.with_name("repairs.yml").relative_to(ROOT).as_posix()] == {
        entry.damaged for entry in edition.entries
    }
    rules = {rule for file, names in held.items() if file.endswith(".py") for rule in names}
    assert rules == {name.replace("-", "_") for name in manual()}
    assert "docs/goals.md" in held


def what_it_holds(link: Link) -> str:
    """Give what the line holds: a heading, a stretch of the seed, the name of a rule or of an entry."""
    first = link.line[0]
    if link.file.endswith(".md"):
        assert first.startswith("## "), first
        return re.sub(r"\s*\{.*\}$", "", first[3:]).replace("*", "")
    if link.file.endswith(".py"):
        assert first.startswith(("@rule(", "@detector(")), first
        return next(line for line in link.line if line.startswith("def ")).split("(")[0].removeprefix("def ")
    assert first.lstrip().startswith("- "), first
    end = next((n for n, line in enumerate(link.line[1:], 1) if re.match(r" {0,2}[-\w]", line)), None)
    ((key, value), *_) = yaml.safe_load("\n".join(link.line[:end]))[0].items()
    assert key in {"id", "date", "damaged"}
    return str(value)


def what_is_shown(link: Link) -> str:
    """Give the same from what readers see at the link."""
    if link.file.endswith(".md"):
        heading = link.before[1] if link.before[0].attributes.get("class") == "headerlink" else link.before[0]
        assert link.element.attributes["aria-label"] == f"Edit the section “{heading.text.strip()}”"
        return heading.text.strip()
    if link.file.endswith(".py"):
        return link.element.attributes["aria-label"].removeprefix("Edit the rule ").replace(" ", "_")
    if link.file.endswith("repairs.yml") and link.page != "repairs/":
        start = re.findall(r"\be(\d+)", link.element.attributes["aria-label"])[0]
        return next(entry.damaged for entry in Edition.load(ROOT).entries if entry.start == int(start))
    if link.file.endswith("repairs.yml"):
        return next(element.text for element in link.before if "ed-raw" in element.classes)
    near = link.after if link.file in AFTER else link.before
    ids = (re.fullmatch(HOLDERS[link.file], element.attributes.get("id", "")) for element in near)
    return next(match[1] for match in ids if match)


def test_no_link_has_words_in_the_search_the_contents_or_the_headings(site: Site) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_bytes())
    assert [entry["location"] for entry in index["docs"] if re.search(r"\bEdit\b", str(entry))] == []
    for path, document in site.documents.items():
        for element in document.elements:
            if element.tag in {"nav", "h1", "h2", "h3"}:
                assert not re.search(r"\bEdit\b", element.text), path
            if "ed-edit" in element.classes:
                assert element.text == "", path


def test_links_to_lines_take_no_time_to_read(site: Site, site_on_a_root: Site) -> None:
    frames = [frame for frame in read_frames(ROOT / "docs") if "](repo:" in frame.text]
    shorter = {frame.uri.removesuffix("index.md").replace(".md", "/") for frame in frames}
    for path, document in site.documents.items():
        if path in shorter:
            continue  # where no repository is known, it has fewer paragraphs
        times = [
            re.findall(r"\d+ min read", " ".join(e.text for e in found.find("div", "ed-crumbs")))
            for found in (document, site_on_a_root.documents[path])
        ]
        assert times[0] == times[1], path


@pytest.mark.parametrize("width", [320, 1440])
def test_links_to_lines_can_be_hit_and_lie_on_no_heading(browser: Browser, site: Site, width: int) -> None:
    with open_context(browser, width) as context:
        page = context.new_page()
        troubles = []
        links = 0
        for address in site.addresses:
            page.goto(address)
            settle(page)
            found = page.locator("a.ed-edit")
            links += found.count()
            troubles += [f"{address}: {trouble}" for trouble in found.evaluate_all(OVERLAPS)]
        assert links > 300
        assert troubles == []


def test_links_to_lines_are_not_printed(browser: Browser, site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        for path in ("goals/", "glossary/", "repairs/", "reading-critically/"):
            page.goto(site.home + path)
            assert page.locator("a.ed-edit").count(), path
            assert page.locator("a.ed-edit").locator("visible=true").count() == 0, path
