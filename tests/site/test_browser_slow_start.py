"""The keyboard keeps its place, and what was opened stays open, however late Material's script comes."""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.visits import BUNDLE, open_context, started, wait_for_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from tests.site.conftest import Site

DELAYS = (0, 0.1, 0.2, 0.35, 0.5)
NEVER = 3600.0
PACE = 0.1
"""Seconds between one press of a key and the next."""
FORTH = 8
# Where the focus was when it fell to the page's body. It may for the moment in which a key moves it on.
WATCH = """
window.fallen = [];
addEventListener("focusout", ({ target }) => requestAnimationFrame(() => {
    if (document.activeElement == document.body) fallen.push(target.outerHTML.slice(0, 80));
}), true);
"""
STOP = """() => {
    const node = document.activeElement, words = node.textContent.trim().slice(0, 30);
    return `${node.localName} ${node.id} ${node.getAttribute("href")} ${words}`;
}"""


@dataclass
class Walk:
    """A page on which a key is pressed steadily, while Material's script is held back.

    Attributes:
        page: The page.
        delay: Seconds from the request of the script to its answer.
        stops: Where the focus was after each press.
    """

    page: Page
    delay: float
    stops: list[str] = field(default_factory=list)
    _held: list[tuple[float, Route]] = field(default_factory=list)

    @classmethod
    def start(cls, context: BrowserContext, address: str, delay: float) -> Walk:
        """Open a page whose script will be late."""
        context.add_init_script(WATCH)
        walk = cls(context.new_page(), delay)
        walk.page.route(re.compile(re.escape(BUNDLE)), walk.hold)
        walk.page.goto(address)
        return walk

    def start_again(self, address: str) -> None:
        """Go to another page, whose script is held back until the test lets it come."""
        self.page.goto(address)
        self.delay = NEVER
        self.stops.clear()
        self._held.clear()

    def hold(self, route: Route) -> None:
        self._held.append((time.monotonic(), route))

    def let_go(self) -> None:
        """Answer the request once it is time."""
        if self._held and time.monotonic() - self._held[0][0] >= self.delay:
            self._held.pop()[1].continue_()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.stops.append(self.page.evaluate(STOP))


def press_steadily(walks: list[Walk], key: str, times: int) -> None:
    """Press a key on all pages in turn, at an even pace, and answer what is due between."""
    for _ in range(times):
        end = time.monotonic() + PACE
        for walk in walks:
            walk.let_go()
            walk.press(key)
        while time.monotonic() < end:
            for walk in walks:
                walk.let_go()
            walks[0].page.wait_for_timeout(5)


def check(walk: Walk) -> None:
    """See that no focus fell, and that the way back was the way there."""
    where = f"{walk.page.url}, {walk.delay} s"
    assert walk.page.evaluate("fallen") == [], where
    assert walk.stops[FORTH:] == walk.stops[: FORTH - 1][::-1], where


def come(walk: Walk) -> None:
    """Let Material come now."""
    walk.delay = 0
    for _ in range(100):
        walk.let_go()
        walk.page.wait_for_timeout(10)
        if started(walk.page):
            break
    wait_for_start(walk.page)
    walk.page.wait_for_timeout(150)  # longer than anything in Material waits


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_keyboard_keeps_its_place_on_every_page(browser: Browser, site: Site, width: int) -> None:
    with open_context(browser, width) as context:
        walk = Walk.start(context, site.home, NEVER)
        for address in site.addresses:
            walk.start_again(address)
            while not walk.page.evaluate("document.activeElement.matches('.md-search__input')"):
                walk.press("Tab")
                assert len(walk.stops) < FORTH, address
            come(walk)
            assert walk.page.evaluate(STOP) == walk.stops[-1], address
            while len(walk.stops) < FORTH:
                walk.press("Tab")
            for _ in range(FORTH - 1):
                walk.press("Shift+Tab")
            check(walk)


@pytest.mark.parametrize(
    ("key", "back", "width"),
    [
        ("Tab", "Shift+Tab", 320),
        ("Tab", "Shift+Tab", 390),
        ("Tab", "Shift+Tab", 1280),
        ("Shift+Tab", "Tab", 320),
    ],
)
def test_the_keyboard_keeps_its_place_however_late_material_comes(
    browser: Browser, site: Site, key: str, back: str, width: int
) -> None:
    with ExitStack() as stack:
        contexts = [stack.enter_context(open_context(browser, width)) for _ in (*DELAYS, NEVER)]
        walks = [
            Walk.start(context, f"{site.home}goals/", delay)
            for context, delay in zip(contexts, (*DELAYS, NEVER), strict=True)
        ]
        press_steadily(walks, key, FORTH)
        press_steadily(walks, back, FORTH - 1)
        for walk in walks:
            check(walk)
            assert walk.stops == walks[-1].stops, f"{walk.delay} s: not as without Material"
            assert started(walk.page) == (walk.delay < NEVER)


@pytest.fixture
def late(browser: Browser, site: Site) -> Iterator[Walk]:
    """A page on a phone's screen, whose Material comes when the test sets its delay to 0."""
    with open_context(browser, 390) as context:
        yield Walk.start(context, f"{site.home}goals/", NEVER)


def test_an_opened_search_stays_open_with_the_words_and_the_place(late: Walk) -> None:
    page, query = late.page, late.page.get_by_role("textbox", name="Search")
    page.locator("label.md-header__button[for='__search']").click()
    query.click()
    page.keyboard.type("migr")
    come(late)
    expect(query).to_be_focused()
    page.keyboard.type("ation")
    expect(query).to_have_value("migration")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_an_opened_drawer_stays_open(late: Walk) -> None:
    late.page.locator("label.md-header__button[for='__drawer']").click()
    come(late)
    assert late.page.locator("#__drawer").is_checked()
    expect(late.page.locator(".md-sidebar--primary")).to_be_in_viewport()


def test_a_part_of_the_drawer_opens_and_closes_at_a_key(late: Walk) -> None:
    late.page.goto(late.page.url.replace("goals/", "about/"))
    late.page.locator("#__nav_2_label").focus()
    part = late.page.locator("#__nav_2")
    late.page.keyboard.press("Enter")
    assert part.is_checked()
    come(late)
    assert part.is_checked()
    late.page.keyboard.press("Enter")
    assert not part.is_checked()


def test_a_scheme_chosen_by_a_key_is_shown_then(late: Walk) -> None:
    late.page.locator("#__palette_0").focus()
    late.page.keyboard.press("Enter")
    come(late)
    expect(late.page.get_by_title("Switch to dark mode")).to_be_visible()
    assert late.page.evaluate("document.activeElement.name") == "__palette"
