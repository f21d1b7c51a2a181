"""Pages open without Material's script, which starts at the reader's first sign and then misses nothing."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.visits import BUNDLE, Trouble, open_context, started, wait_for_start, wait_until, watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.site.conftest import Site

    Slow = tuple[Page, Callable[[], None]]

SIGNS: dict[str, Callable[[Page], None]] = {
    "the pointer moves": lambda page: page.mouse.move(300, 300),
    "a finger touches": lambda page: page.touchscreen.tap(5, 300),
    "a key is pressed": lambda page: page.keyboard.press("Tab"),
    "the page is scrolled": lambda page: page.evaluate("scrollBy(0, 500)"),
    "a screen reader moves the focus": lambda page: page.locator(".md-content a").first.focus(),
}


@contextmanager
def opened(browser: Browser, address: str, scheme: str = "light", *, touch: bool = False) -> Iterator[Page]:
    """Open a page that nobody has touched yet, and see that nothing goes wrong with it."""
    with open_context(browser, 1280, scheme=scheme, touch=touch) as context:
        page = context.new_page()
        trouble = watch(page)
        page.goto(address, wait_until="networkidle")
        yield page
        assert trouble == Trouble()


@pytest.mark.parametrize("sign", SIGNS)
def test_material_starts_at_the_first_sign_and_shifts_nothing(
    browser: Browser, site: Site, sign: str
) -> None:
    with opened(browser, f"{site.home}goals/", touch="finger" in sign) as page:
        page.wait_for_timeout(300)
        assert not started(page)
        SIGNS[sign](page)
        wait_for_start(page)
        assert page.evaluate("window.shifted") == 0


@pytest.mark.parametrize("part", ["#s2999", "?q=migration"])
def test_material_starts_at_once_where_the_address_asks_for_something(
    browser: Browser, site: Site, part: str
) -> None:
    with opened(browser, f"{site.home}goals/{part}") as page:
        wait_for_start(page)


@pytest.mark.parametrize(("scheme", "shown"), [("light", "default"), ("dark", "slate")])
def test_the_first_look_has_the_scheme_of_the_system_and_all_of_the_header(
    browser: Browser, site: Site, scheme: str, shown: str
) -> None:
    with opened(browser, site.home, scheme) as page:
        assert not started(page)
        assert page.locator("body").get_attribute("data-md-color-scheme") == shown
        expect(page.get_by_title("Switch to light mode")).to_be_visible()
        expect(page.get_by_placeholder("Search")).to_be_visible()
        before = page.locator(".md-header").screenshot()
        page.mouse.move(300, 700)
        wait_for_start(page)
        assert page.locator(".md-header").screenshot() == before


def test_a_chosen_scheme_is_there_at_the_first_look(browser: Browser, site: Site) -> None:
    with opened(browser, site.home) as page:
        for name in ("light", "dark"):
            page.get_by_title(f"Switch to {name} mode").click()
            wait_for_start(page)
        page.goto(f"{site.home}goals/", wait_until="networkidle")
        assert not started(page)
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        expect(page.get_by_title("Switch to the system’s mode")).to_be_visible()


@pytest.fixture
def slow(browser: Browser, site: Site) -> Iterator[Slow]:
    """A page whose Material comes only when the test lets it."""
    held: list[Route] = []
    with opened(browser, f"{site.home}goals/") as page:
        page.route(re.compile(re.escape(BUNDLE)), lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks it)

        def let_go() -> None:
            wait_until(page, lambda: held)
            held[0].continue_()

        yield page, let_go


def test_a_scheme_chosen_before_material_is_there_is_shown_then(
    slow: Slow,
) -> None:
    page, let_go = slow
    page.get_by_title("Switch to light mode").click()
    let_go()
    expect(page.get_by_title("Switch to dark mode")).to_be_visible()


def test_words_typed_before_material_is_there_are_searched_then(
    slow: Slow,
) -> None:
    page, let_go = slow
    page.get_by_placeholder("Search").click()
    page.keyboard.type("migration")
    let_go()
    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize("key", ["s", "f", "/"])
def test_words_typed_behind_the_key_of_the_search_are_searched_then(slow: Slow, key: str) -> None:
    page, let_go = slow
    page.keyboard.press(key)
    page.keyboard.type("migration")
    let_go()
    expect(page.get_by_placeholder("Search")).to_have_value("migration")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize(("key", "path"), [("n", "roadmap/"), ("p", "timeline/")])
def test_a_key_turns_the_page_though_material_never_comes(
    slow: Slow, site: Site, key: str, path: str
) -> None:
    page, _ = slow
    page.keyboard.press(key)
    page.wait_for_url(f"{site.home}{path}")


def test_a_popup_opens_though_material_never_comes(slow: Slow) -> None:
    page, _ = slow
    page.locator("main .ed-text a.ed-term").first.click()
    expect(page.locator(".ed-card:popover-open")).to_be_visible()


def test_what_did_not_come_is_asked_for_again_at_the_next_sign(browser: Browser, site: Site) -> None:
    with open_context(browser, 1280) as context:
        page = context.new_page()
        page.goto(f"{site.home}goals/", wait_until="networkidle")
        page.route(re.compile(re.escape(BUNDLE)), lambda route: route.abort(), times=1)
        with page.expect_event("requestfailed"):
            page.mouse.move(300, 300)
        assert not started(page)
        # The page may hear of it later than we, so more than one sign may be needed.
        wait_until(page, lambda: page.evaluate("scrollBy(0, 1)") or started(page))
        wait_for_start(page)


def test_the_first_look_is_whole_where_nothing_may_be_stored(browser: Browser, site: Site) -> None:
    refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    with open_context(browser, 1280, scheme="dark") as context:
        context.add_init_script(refuse)
        page = context.new_page()
        page.goto(site.home, wait_until="networkidle")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        expect(page.get_by_placeholder("Search")).to_be_visible()


def test_the_page_behind_a_link_is_fetched_before_the_click_and_once(browser: Browser, site: Site) -> None:
    with opened(browser, f"{site.home}goals/") as page:
        site.seen.clear()
        page.locator("main .ed-text a.ed-term").first.hover()
        link = page.locator(".md-tabs a[href='../glossary/']")
        link.hover()
        wait_until(page, lambda: "glossary/" in site.seen)
        assert "goals/" not in site.seen, "a term leads to the same page"
        link.click()
        page.wait_for_url(f"{site.home}glossary/")
        timing = "performance.getEntriesByType('navigation')[0].deliveryType"
        assert page.evaluate(timing) == "navigational-prefetch"
        assert site.seen.count("glossary/") == 1


def test_no_popup_is_open_after_going_on_and_coming_back(browser: Browser, site: Site) -> None:
    with opened(browser, f"{site.home}goals/") as page:
        page.locator("main .ed-text a.ed-term").first.click()
        card = page.locator(".ed-card")
        expect(card).to_be_visible()
        card.get_by_role("link").first.click()
        page.wait_for_url(re.compile("/glossary/"))
        expect(card).to_have_count(0)
        page.go_back()
        page.wait_for_url(re.compile("/goals/"))
        expect(card).to_have_count(0)


def test_a_page_put_aside_closes_its_popup(browser: Browser, site: Site) -> None:
    """A browser may keep a page as it was left; then only this event tells it."""
    with opened(browser, f"{site.home}goals/") as page:
        page.locator("main .ed-text a.ed-term").first.click()
        expect(page.locator(".ed-card")).to_be_visible()
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
        expect(page.locator(".ed-card")).to_have_count(0)
