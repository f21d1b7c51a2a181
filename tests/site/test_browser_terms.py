"""The definition of a term, reached by mouse, keyboard and touch, and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.visits import Trouble, axe_violations, open_context, watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.site.conftest import Site

PAGE = "goals/"
TERMS = "main .ed-text a.ed-term"
CARD = ".ed-card:popover-open"
FOCUSED = "document.activeElement?.className"


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page with terms on a wide screen, on which the tests hold the clock."""
    with open_context(browser, 1440) as context:
        page = context.new_page()
        trouble = watch(page)
        page.clock.install(time=0)
        page.goto(site.home + PAGE)
        page.clock.pause_at(60)
        yield page
        assert trouble == Trouble()


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    """The same page on a small screen that is touched."""
    with open_context(browser, 320, height=640, touch=True) as context:
        page = context.new_page()
        trouble = watch(page)
        page.goto(site.home + PAGE)
        yield page
        assert trouble == Trouble()


def definition(page: Page, term: Locator) -> str:
    """Give the definition to which a term leads."""
    words = page.locator(f"{term.get_attribute('href')} + dd").text_content() or ""
    return words.partition("Full entry")[0].strip()


def expect_inside(page: Page) -> None:
    """See that the card is inside the window."""
    box = page.locator(CARD).bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that matches has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


def hover(page: Page, term: Locator) -> None:
    """Point at a term for long enough."""
    term.hover()
    page.clock.run_for(300)


def test_hovering_opens_the_definition_after_a_moment(page: Page) -> None:
    term = page.locator(TERMS).first
    term.hover()
    page.clock.run_for(150)
    expect(page.locator(CARD)).to_have_count(0)
    page.clock.run_for(150)
    expect(page.locator(CARD)).to_contain_text(definition(page, term))
    expect(term).to_have_attribute("aria-expanded", "true")
    expect_inside(page)


def test_passing_over_a_term_opens_nothing(page: Page) -> None:
    page.locator(TERMS).first.hover()
    page.clock.run_for(100)
    page.locator("h1").hover()
    page.clock.run_for(2000)
    expect(page.locator(CARD)).to_have_count(0)


def test_pointer_can_move_into_the_definition_and_leaving_it_closes_it(page: Page) -> None:
    hover(page, page.locator(TERMS).first)
    page.locator("h1").hover()
    page.clock.run_for(100)
    page.locator(f"{CARD} p").last.hover()
    page.clock.run_for(2000)
    expect(page.locator(CARD)).to_be_visible()
    page.locator("h1").hover()
    page.clock.run_for(1000)
    expect(page.locator(CARD)).to_have_count(0)


def test_definition_leads_to_the_full_entry(page: Page, site: Site) -> None:
    term = page.locator(TERMS).first
    name = (term.get_attribute("href") or "").removeprefix("#term-")
    hover(page, term)
    page.locator(f"{CARD} a").click()
    page.wait_for_url(f"{site.home}glossary/#{name}")


def test_tab_opens_the_definition_leads_into_it_and_on(page: Page) -> None:
    tab_to(page, TERMS)
    expect(page.locator(CARD)).to_be_visible()
    assert page.evaluate("document.activeElement.ariaExpanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.ed-card')")
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('.ed-card')")


def test_escape_closes_the_definition_and_keeps_the_place(page: Page) -> None:
    tab_to(page, TERMS)
    term = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == term
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == term


def test_escape_closes_what_the_mouse_opened(page: Page) -> None:
    hover(page, page.locator(TERMS).first)
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)


def test_enter_opens_and_closes_without_leaving_the_page(page: Page) -> None:
    tab_to(page, TERMS)
    address = page.url
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_be_visible()
    assert page.url == address


def test_clicking_keeps_the_definition_and_clicking_outside_closes_it(page: Page) -> None:
    term = page.locator(TERMS).first
    term.click()
    page.locator("h1").hover()
    page.clock.run_for(2000)
    expect(page.locator(CARD)).to_be_visible()
    page.locator(f"{CARD} p").first.click()
    expect(page.locator(CARD)).to_be_visible()
    page.locator("h1").click()
    expect(page.locator(CARD)).to_have_count(0)
    expect(term).to_have_attribute("aria-expanded", "false")


def test_never_more_than_one_definition_is_open(page: Page) -> None:
    first, second = page.locator(TERMS).first, page.locator(TERMS).last
    first.click()
    hover(page, second)
    expect(page.locator(CARD)).to_have_count(1)
    expect(page.locator(CARD)).to_contain_text(definition(page, second))
    second.click()
    tab_to(page, TERMS)
    expect(page.locator(CARD)).to_have_count(1)


def test_tapping_opens_and_tapping_elsewhere_closes(phone: Page) -> None:
    address = phone.url
    first, second = phone.locator(TERMS).first, phone.locator(TERMS).last
    first.tap()
    expect(phone.locator(CARD)).to_contain_text(definition(phone, first))
    expect_inside(phone)
    second.tap()
    expect(phone.locator(CARD)).to_have_count(1)
    expect(phone.locator(CARD)).to_contain_text(definition(phone, second))
    phone.locator(f"{CARD} p").first.tap()
    expect(phone.locator(CARD)).to_be_visible()
    phone.locator("main .ed-lead").first.tap(position={"x": 5, "y": 5})
    expect(phone.locator(CARD)).to_have_count(0)
    assert phone.url == address


def test_every_definition_is_inside_a_small_screen(phone: Page) -> None:
    for term in phone.locator("main a.ed-term").all():
        term.scroll_into_view_if_needed()
        term.tap()
        expect(phone.locator(CARD)).to_contain_text(definition(phone, term))
        expect_inside(phone)
        phone.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing_with_a_definition_open(
    browser: Browser, site: Site, width: int, scheme: str
) -> None:
    with open_context(browser, width, scheme=scheme) as context:
        page = context.new_page()
        page.goto(site.home + PAGE)
        page.locator(TERMS).first.click()
        expect(page.locator(CARD)).to_be_visible()
        assert axe_violations(page) == []


def test_switch_turns_definitions_off_and_is_remembered(browser: Browser, site: Site) -> None:
    with open_context(browser, 1440) as context:
        page = context.new_page()
        page.goto(site.home + PAGE)
        switch = page.get_by_role("button", name="Term popups")
        expect(switch).to_have_attribute("aria-pressed", "true")
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", "false")
        for path in (PAGE, "context/"):
            page.goto(site.home + path)
            expect(page.get_by_role("button", name="Term popups")).to_have_attribute("aria-pressed", "false")
            term = page.locator(TERMS).first
            assert term.get_attribute("aria-expanded") is None
            name = term.get_attribute("href") or ""
            term.click()
            page.wait_for_url(site.home + path + name)
            expect(page.locator(CARD)).to_have_count(0)
            expect(page.locator(name)).to_be_in_viewport()
        page.get_by_role("button", name="Term popups").click()
        page.locator(TERMS).first.click()
        expect(page.locator(CARD)).to_be_visible()
        page.goto(site.home + PAGE)
        page.locator(TERMS).first.click()
        expect(page.locator(CARD)).to_be_visible()


def test_definitions_work_where_nothing_can_be_stored(browser: Browser, site: Site) -> None:
    with open_context(browser, 1440) as context:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied'); } });"
        )
        page = context.new_page()
        page.goto(site.home + PAGE)
        page.locator(TERMS).first.click()
        expect(page.locator(CARD)).to_be_visible()
        page.get_by_role("button", name="Term popups").click()
        page.locator(TERMS).first.click()
        expect(page.locator(CARD)).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1440])
def test_without_javascript_a_term_leads_to_its_definition(browser: Browser, site: Site, width: int) -> None:
    with open_context(browser, width, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.home + PAGE)
        assert page.locator(".ed-switch").count() == 0
        name = page.locator(TERMS).first.get_attribute("href") or ""
        page.locator(TERMS).first.click()
        page.wait_for_url(site.home + PAGE + name)
        expect(page.locator(name)).to_be_in_viewport()
        expect(page.locator(f"{name} + dd")).to_be_in_viewport()
