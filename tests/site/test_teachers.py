"""The pages for teachers: where they stand, the handout on paper, and what a changed repair breaks."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from edition.checks.checks import checked
from edition.edition import Edition
from edition.reading.errors import EditionError
from tests.support.project import ROOT, change, copy_project
from tests.support.visits import open_context

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from pypdf import PageObject

    from tests.site.conftest import Site

PAGES = ("teachers/", "teachers/answers/", "teachers/handout/")
TOPICS = ("context/", "goals/", "roadmap/", "open-questions/")
SIZES = ("A4", "Letter")
POINTS_A_CM = 72 / 2.54
PUNCHED = 1.7
"""Centimeters from the edge of a sheet that holes reach at most: 12 mm and half of 6 mm (ISO 838), or half an
inch and half of 9/32 inch."""
COLORED = """() => [...document.querySelectorAll("article *")].flatMap(node => {
    const style = getComputedStyle(node);
    if (!node.getClientRects().length) return [];
    const all = [style.color, style.borderBottomColor, style.textDecorationColor].join();
    return [...all.matchAll(/rgba?\\((\\d+), (\\d+), (\\d+)/g)].filter(
        ([, ...one]) => Math.max(...one) - Math.min(...one) > 12).map(([color]) => node.tagName + color);
})"""
EDITION = Edition.load(ROOT)
REPAIRS = EDITION.seed.path.with_name("repairs.yml")


def frame(uri: str) -> list[tuple[str, str]]:
    """Give the directives of a page, each with its argument."""
    found = next(outline for outline in EDITION.outlines if outline.uri == uri)
    return [*found.uses]


def printed(browser: Browser, address: str, size: str) -> PdfReader:
    with open_context(browser, 1280, scheme="dark") as context:
        page = context.new_page()
        page.goto(address)
        return PdfReader(BytesIO(page.pdf(format=size)))


def test_the_pages_stand_where_they_were_asked_for_and_are_linked(site: Site) -> None:
    assert set(PAGES) <= set(site.documents)
    menu = [link.attributes.get("href") for link in site.documents[""].find("a", "md-nav__link")]
    assert set(PAGES) <= set(menu)
    tabs = {
        link.text.strip(): link.attributes["href"] for link in site.documents[""].find("a", "md-tabs__link")
    }
    assert tabs["For teachers"] == "teachers/"
    for path in ("", "reading-critically/"):
        links = [link for link in site.documents[path].find("a") if "md-content" in link.around]
        assert any(link.attributes.get("href", "").endswith("teachers/") for link in links), path


def test_there_is_a_plan_for_one_lesson_and_one_for_two() -> None:
    assert [argument for name, argument in frame("teachers.md") if name == "plan"] == ["45", "90"]


def test_the_cases_are_many_enough_some_are_uncertain_and_all_are_solved() -> None:
    shown = [argument for name, argument in frame("teachers.md") if name == "case"]
    certainty = {f"e{entry.start}": entry.certainty for entry in EDITION.entries}
    assert len(shown) >= 6
    assert [certainty[name] for name in shown].count("uncertain") >= 2
    assert [argument for name, argument in frame("teachers/answers.md") if name == "case-solved"] == shown
    assert {argument for name, argument in frame("teachers/handout.md") if name == "case"} <= set(shown)


def test_the_lines_that_the_answers_name_have_the_words_that_they_quote(site: Site) -> None:
    sheet = site.documents["teachers/handout/"]
    lines = {line.attributes["data-n"]: line.text for line in sheet.find("span", "ed-line")}
    text = (ROOT / "docs/teachers/answers.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| \w+ \| line (\d+) \| “([^”]+?),?”", text, re.MULTILINE)
    assert len(named) == 4
    assert [(number, words) for number, words in named if words not in lines[number]] == []


@pytest.mark.parametrize("size", SIZES)
def test_the_handout_is_two_sheets_with_room_for_holes(browser: Browser, site: Site, size: str) -> None:
    sheets = printed(browser, f"{site.home}teachers/handout/", size).pages
    assert len(sheets) == 2
    width = float(sheets[0].mediabox.width)
    places: list[float] = []

    def note(text: str, page: list[float], line: list[float], *_: object) -> None:
        if text.strip():
            places.append(page[0] * line[4] + page[2] * line[5] + page[4])

    for sheet in sheets:
        sheet.extract_text(visitor_text=note)
    assert min(places) >= PUNCHED * POINTS_A_CM
    assert max(places) <= width - PUNCHED * POINTS_A_CM


def test_the_handout_has_its_tasks_and_no_answers(browser: Browser, site: Site) -> None:
    sheets = printed(browser, f"{site.home}teachers/handout/", "A4").pages
    words = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    for task in ("Name", "Date", "1. What kind of statement?", "7. Last line"):
        assert task in words
    assert f"Ontheweb:{site.home}" in words.replace(" ", "")
    for screen in ("Print this page", "Cite this page", "Terms on this page", "What is folded away"):
        assert screen not in words
    html = site.file(f"{site.home}teachers/handout/").read_text(encoding="utf-8")
    answers = [
        text
        for entry in EDITION.entries
        for text in (entry.why, *(one.why_not for one in entry.alternatives))
    ]
    answers += [question.explanation for question in EDITION.notes.quiz]
    assert [answer for answer in answers if answer in html] == []
    assert "Our reading" not in html


def test_the_handout_is_black_and_white(browser: Browser, site: Site) -> None:
    with open_context(browser, 1280, reduced_motion="reduce") as context:  # no color on its way
        page = context.new_page()
        page.goto(f"{site.home}teachers/handout/")
        page.emulate_media(media="print")
        assert page.evaluate(COLORED) == []


def test_a_site_of_nowhere_prints_no_address(site: Site, site_of_nowhere: Site) -> None:
    for one, expected in ((site, 1), (site_of_nowhere, 0)):
        (code,) = one.documents["teachers/handout/"].find("div", "ed-qr")
        assert code.text.count("On the web") == expected


@pytest.mark.parametrize("path", [*PAGES, *TOPICS])
def test_no_heading_or_label_stands_alone_at_the_end_of_a_sheet(
    browser: Browser, site: Site, path: str
) -> None:
    leading = {
        plain(found.text)
        for found in site.documents[path].elements
        if "md-content" in found.around
        and (re.fullmatch("h[1-4]", found.tag) or found.classes & {"ed-place", "ed-label", "ed-step"})
    }
    for sheet in printed(browser, site.home + path, "A4").pages:
        assert plain(last_line(sheet)) not in leading, path


def plain(text: str) -> str:
    """Give the letters of a text: CSS may set them in capitals, and a PDF parts them otherwise."""
    return re.sub(r"\W+", "", text).casefold()


def last_line(sheet: PageObject) -> str:
    """Give the lowest line of a printed sheet."""
    lines: dict[int, str] = {}

    def note(text: str, page: list[float], line: list[float], *_: object) -> None:
        if text.strip():
            height = round(page[1] * line[4] + page[3] * line[5] + page[5])
            lines[height] = lines.get(height, "") + text

    sheet.extract_text(visitor_text=note)
    return lines[min(lines)]


def broken(tmp_path: Path, old: str, new: str) -> list[str]:
    """Change a repair, and give what is said of the pages for teachers."""
    root = copy_project(tmp_path / "project")
    change(root / REPAIRS.relative_to(ROOT), old, new)
    with pytest.raises(EditionError) as caught:
        checked(root)
    return [str(problem) for problem in caught.value.problems if "teachers" in str(problem.path)]


def test_a_repair_without_its_other_readings_stops_the_build_where_it_is_a_case(tmp_path: Path) -> None:
    (other,) = re.findall(
        r"    - reading: .*which plays a vital role\n      why_not: .*\n", REPAIRS.read_text("utf-8")
    )
    said = broken(tmp_path, other, "")
    for name in ("teachers.md", "answers.md", "handout.md"):
        assert any(
            re.search(rf"{name}:\d+:\d+: E307 the directive 'case.*' knows no 'e4478'", one) for one in said
        )


def test_a_repair_that_reads_otherwise_stops_the_build_where_a_page_quotes_it(tmp_path: Path) -> None:
    said = broken(tmp_path, "propelling individuals to flee", "propelling the individuals to flee")
    assert any(re.search(r"answers\.md:\d+:\d+: E332 s6404 does not say", one) for one in said)
