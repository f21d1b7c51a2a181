"""How much a reader has before what is folded, on screen and on paper; nothing folded is out of reach."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.support.project import ROOT
from tests.support.visits import Trouble, open_context, settle, wait_for_start, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.site.conftest import Site

TOPICS = ("context/", "goals/", "roadmap/", "open-questions/")
MOST_WORDS = 2_500
MOST_SHEETS = 6
MOST_SHEETS_OF_LISTS = {"reading-critically/": 10, "repairs/": 8}
TALLEST = {
    "sources/": 15_000,
    "sources/news/": 15_000,
    "sources/agencies/": 7_000,
    "sources/reference/": 13_000,
    "repairs/": 14_000,
    "article/": 13_000,
    "reading-critically/": 20_000,
}
"""How long the long pages may be on a phone, in pixels at a width of 390, a little above what they are."""

# The words of a page as it opens; those of pictures and for screen readers are counted too.
UNFOLDED = """() => {
    const page = document.querySelector("article").cloneNode(true);
    for (const out of page.querySelectorAll("script, .ed-answers, details > :not(summary)")) out.remove();
    return page.textContent.split(/\\s+/).filter(Boolean).length;
}"""
# Of the last folded part in another, or else of the first: an address in it.
INSIDE = """() => {
    const parts = [...document.querySelectorAll("details:not(.ed-cite) [id]")];
    return [parts[0], parts.at(-1)].map(part => part.id);
}"""
# Whether the target of the address is seen, and stands on the screen, below the header.
AT_THE_TARGET = """() => {
    const { top, height } = document.getElementById(location.hash.slice(1)).getBoundingClientRect();
    const header = document.querySelector(".md-header").getBoundingClientRect();
    return height > 0 && header.bottom <= top + 1 && top < 899;
}"""


@pytest.mark.parametrize("path", TOPICS)
def test_a_topic_is_short_before_what_is_folded(browser: Browser, site: Site, path: str) -> None:
    with open_context(browser, 1280) as context:
        page = context.new_page()
        page.goto(site.home + path)
        assert page.evaluate(UNFOLDED) <= MOST_WORDS


@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_screen_gives_the_point_of_a_page(browser: Browser, site: Site, width: int) -> None:
    with open_context(browser, width) as context:
        page = context.new_page()
        for path in TOPICS:
            page.goto(site.home + path)
            expect(page.locator(".ed-lead")).to_be_in_viewport(ratio=1)
            expect(page.locator(".ed-points li").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("path", TALLEST)
def test_a_long_page_stays_short_on_a_phone(browser: Browser, site: Site, path: str) -> None:
    with open_context(browser, 390) as context:
        page = context.new_page()
        page.goto(site.home + path)
        settle(page)
        assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST[path]


@pytest.mark.parametrize("path", [*TOPICS, *MOST_SHEETS_OF_LISTS])
def test_a_page_prints_on_few_sheets_and_names_what_is_folded(
    browser: Browser, site: Site, path: str
) -> None:
    with open_context(browser, 1280) as context:
        page = context.new_page()
        page.goto(site.home + path)
        sheets = printed(page)
        assert len(sheets) <= MOST_SHEETS_OF_LISTS.get(path, MOST_SHEETS)
        words = " ".join(sheets)
        summaries = page.locator("article details:not(.ed-cite, .ed-quiz *) > summary").all_inner_texts()
        missing = [name for name in summaries if "▸ " + " ".join(name.split()) not in words]
        assert not [name for name in missing if name.strip()]
        assert f"can be read on the page: {site.home}{path}" in words.replace("- ", "-")
        # Material’s script, which starts at the first sign, would open everything before it is printed.
        page.mouse.move(200, 200)
        wait_for_start(page)
        assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) == len(sheets)


def test_what_a_reader_has_opened_is_printed(browser: Browser, site: Site) -> None:
    with open_context(browser, 1280) as context:
        page = context.new_page()
        page.goto(f"{site.home}context/")
        meaning = (page.locator(".ed-terms dd").first.text_content() or "").partition("Full entry")[0].strip()
        numbers = "Download them as CSV"
        assert meaning
        assert not any(words in " ".join(printed(page)) for words in (meaning, numbers))
        page.locator(".ed-terms summary").click()
        page.locator(".ed-chart summary").click()
        opened = " ".join(printed(page))
        assert meaning in opened
        assert numbers in opened


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    "path", [*TOPICS, "reading-critically/", "repairs/", "sources/", "article/", "timeline/"]
)
def test_an_address_in_a_folded_part_opens_it(browser: Browser, site: Site, path: str, scripts: bool) -> None:
    with open_context(browser, 768, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(site.home + path)
        for name in page.evaluate(INSIDE) if path != "sources/" else ():
            page.goto("about:blank")
            page.goto(f"{site.home}{path}#{name}")
            assert_at_the_target(page, name)


@pytest.mark.parametrize("width", [390, 1280])
def test_who_follows_a_link_to_a_chart_sees_first_that_it_is_not_in_the_article(
    browser: Browser, site: Site, width: int
) -> None:
    with open_context(browser, width) as context:
        page = context.new_page()
        page.goto(f"{site.home}open-questions/")
        title = page.locator(".ed-chart > .ed-place + h3")
        page.goto(f"{site.home}open-questions/#{title.get_attribute('id')}")
        line = page.locator(".ed-chart > .ed-place")
        expect(line).to_contain_text("Not in the article")
        expect(line).to_be_in_viewport(ratio=1)
        box, header = line.bounding_box(), page.locator(".md-header").bounding_box()
        assert box is not None
        assert header is not None
        assert header["y"] + header["height"] <= box["y"]


def test_an_address_opens_the_folded_part_that_it_holds(browser: Browser, site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        trouble = watch(page)
        for path, name in (
            ("open-questions/", "omission-state-of-emergency"),
            ("sources/agencies/", "ap-reelection-2025"),
        ):
            page.goto(f"{site.home}{path}#{name}")
            assert page.locator(f"[id='{name}'] > details").evaluate("part => part.open")
            assert_at_the_target(page, name)
        # A link on the page itself, once Material’s script has started, which would scroll to the summary.
        page.goto(f"{site.home}repairs/")
        page.mouse.move(200, 200)
        wait_for_start(page)
        name = page.evaluate(INSIDE)[1]
        page.evaluate("name => { location.hash = name; }", name)
        assert_at_the_target(page, name)
        assert trouble == Trouble()


def test_an_old_address_leads_to_where_its_place_stands_now(browser: Browser, site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        trouble = watch(page)
        name = "ap-reelection-2025"
        page.goto(f"{site.home}sources/news/#{name}")
        page.wait_for_url(f"{site.home}sources/agencies/#{name}")
        assert_at_the_target(page, name)
        page.go_back()
        assert page.url == "about:blank"
        # No place has the one name, several have the other.
        for name in ("nowhere-at-all", "where-to-go-on"):
            page.goto("about:blank")
            with page.expect_response("**/search_index.json") as asked:
                page.goto(f"{site.home}404.html#{name}")
            asked.value.finished()
            settle(page)
            assert page.url == f"{site.home}404.html#{name}"
        assert trouble == Trouble()


def test_one_key_opens_one_assessment_or_all(browser: Browser, site: Site) -> None:
    with open_context(browser, 1280) as context:
        page = context.new_page()
        page.goto(f"{site.home}reading-critically/")
        assessments, findings = (
            page.locator(f"[data-fold='{sort}']") for sort in ("assessments", "findings")
        )
        count = assessments.count()
        assert count == page.locator(".ed-claim").count() > 1
        assert page.locator(".ed-claim details[open]").count() == 0
        expect(page.locator(".ed-claim .ed-verdict").first).to_be_hidden()
        assessments.nth(2).locator("summary").press("Enter")
        assert page.locator(".ed-claim details[open]").count() == 1
        expect(assessments.nth(2).locator(".ed-verdict")).to_be_visible()
        button = page.get_by_role("button", name="Open all assessments")
        button.press("Enter")
        expect(page.get_by_role("button", name="Close all assessments")).to_be_focused()
        assert assessments.evaluate_all("parts => parts.every(part => part.open)")
        assert not findings.evaluate_all("parts => parts.some(part => part.open)")
        page.keyboard.press("Enter")
        expect(button).to_be_focused()
        assert not assessments.evaluate_all("parts => parts.some(part => part.open)")


def test_no_page_tells_its_assessments_before_they_are_opened(site: Site) -> None:
    points = next(found for found in site.documents["reading-critically/"].find("section", "ed-points"))
    assert not re.search(r"\b(?:supported|contested)\b", points.text)


def test_contents_call_charts_by_short_names(site: Site) -> None:
    for path in ("context/", "goals/", "roadmap/", "open-questions/"):
        document = site.documents[path]
        titles = [found.text for found in document.find("h3") if "ed-chart" in found.around]
        contents = [found.text.strip() for found in document.find("a", "md-nav__link")]
        assert titles
        assert sum(name.startswith("Chart: ") for name in contents) >= len(titles)
        assert not set(titles) & set(contents)


def test_the_whole_article_explains_each_term_once(site: Site) -> None:
    links = [found.attributes["href"] for found in site.documents["article/"].find("a", "ed-term")]
    assert links
    assert len(links) == len(set(links)), sorted(links)


def test_no_sentence_leads_into_a_repository_that_nobody_knows(site_of_nowhere: Site, site: Site) -> None:
    names: dict[str, list[str]] = {}
    for frame in sorted((ROOT / "docs").rglob("*.md")):
        path = frame.relative_to(ROOT / "docs").with_suffix("").as_posix()
        path = "" if path == "index" else f"{path}/"
        if found := re.findall(r"\[([^\]]+)\]\(repo:", frame.read_text(encoding="utf-8")):
            names[path] = found
    assert {"about/", "repairs/", "reading-critically/", "glossary/"} <= set(names)
    for path, words in names.items():
        known, unknown = (article_of(one, path) for one in (site, site_of_nowhere))
        for name in words:
            assert name in known, path
            assert unknown.count(name) < known.count(name), path  # a heading may have the same words
        html = (site_of_nowhere.folder / path / "index.html").read_text(encoding="utf-8")
        assert not re.search(r"</h2>\s*<h2\b|<(?:ul|ol)>\s*</", html), path
        assert not re.search(r"[Tt]he project’s repository", unknown), path


def article_of(site: Site, path: str) -> str:
    """Give the words of a page."""
    return " ".join(" ".join(found.text for found in site.documents[path].find("article")).split())


def printed(page: Page) -> list[str]:
    """Print a page and give the words of each sheet."""
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    return [" ".join(sheet.extract_text().split()) for sheet in sheets]


def assert_at_the_target(page: Page, name: str) -> None:
    """Check that the target of an address is open and stands on the screen, below the header."""
    target = page.locator(f"[id='{name}']")
    expect(target).to_be_in_viewport()
    page.wait_for_timeout(100)  # in which Material would scroll elsewhere
    page.wait_for_function(AT_THE_TARGET)
