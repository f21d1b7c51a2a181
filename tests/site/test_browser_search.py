"""What a reader types finds the right place first: a table of queries, through the real search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.case_files import Case, cases
from tests.support.visits import Trouble, open_context, watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.site.conftest import Site


@pytest.fixture(scope="module")
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """The home page with its search open."""
    with open_context(browser, 1280) as context:
        page = context.new_page()
        trouble = watch(page)
        page.goto(site.home)
        page.keyboard.press("s")
        yield page
        assert trouble == Trouble()


def ask(page: Page, query: str) -> Locator:
    """Type something into the empty search box, and give the links of what is found, a list item a page."""
    box = page.get_by_role("textbox", name="Search")
    for text, answer in (("", "Type to start searching"), (query, "matching document")):
        box.fill(text)
        box.press("End")  # Material looks at the box when a key is let go
        expect(page.locator(".md-search-result__meta")).to_contain_text(answer)
    return page.locator(".md-search-result__item")


@pytest.mark.parametrize("case", cases("search.yml", "query first second?"))
def test_the_right_place_is_found_first(page: Page, site: Site, case: Case) -> None:
    found = ask(page, case["query"])
    for nth, place in enumerate((case["first"], case.get("second"))):
        if place is not None:
            expect(found.nth(nth).locator("a").first).to_have_attribute("href", f"{site.home}{place}")


def test_a_hit_opens_at_its_words(browser: Browser, site: Site) -> None:
    with open_context(browser, 390) as context:
        page = context.new_page()
        page.goto(site.home)
        page.locator("label.md-header__button[for='__search']").click()
        ask(page, "remittances").nth(1).locator("a").first.click()
        page.wait_for_url(f"{site.home}open-questions/#chart-*")
        expect(page.locator(":target")).to_be_in_viewport()


def test_a_hit_shows_the_words_that_it_was_found_by(page: Page) -> None:
    ask(page, "Bukeles’ migrasion")
    marked = {word.casefold() for word in page.locator(".md-search-result mark").all_inner_texts()}
    assert {"bukele", "migration"} <= {word.removesuffix("’s") for word in marked}


def test_a_page_leads_to_its_best_hit(page: Page, site: Site) -> None:
    found = ask(page, "remittances").first
    expect(found.locator("h1")).to_have_text("Glossary")
    expect(found.locator("h2").first).to_have_text("remittance")
    links = found.locator("> a").evaluate_all("links => links.map(link => link.href)")
    assert links == [f"{site.home}glossary/#remittance"] * 2


def test_what_a_page_says_is_never_taken_for_a_tag(browser: Browser, site: Site) -> None:
    text = "An <img> & a <b>bold</b> word"
    with open_context(browser, 1280) as context:
        context.route("**/search_index.json", lambda route: route.fulfill(json={"docs": [
            {"location": "#a", "title": text, "text": text},
        ]}))  # fmt: skip
        page = context.new_page()
        page.goto(site.home)
        page.keyboard.press("s")
        found = ask(page, "bold")
        expect(found.locator("h1")).to_have_text(text)
        expect(found.locator("article").last).to_contain_text(text)
        expect(found.locator("img, b")).to_have_count(0)


def test_a_word_is_completed(page: Page) -> None:
    ask(page, "foreign dipl")
    expect(page.locator(".md-search__suggest")).to_have_text("foreign diplomacy")
