"""The keyboard keeps its place, and what was opened stays open, however late Material's script comes."""

from __future__ import annotations

import itertools
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.support.visits import BUNDLE, open_context, settle, started, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from tests.site.conftest import Site

DELAYS = (0, 0.1, 0.2, 0.35, 0.5)
NEVER = 3600.0
PACE = 0.1
"""Seconds between one press of a key and the next; on a busy machine, some more."""
FORTH = 12
"""How many keys are pressed one way: past the header, and past all that Material may change as it starts."""
# Where the focus was when it fell to the page's body (it may for the moment in which a key moves it on), and
# where each press of Tab has led.
WATCH = """
window.fallen = [];
window.stops = [];
addEventListener("focusout", ({ target }) => requestAnimationFrame(() => {
    if (document.activeElement == document.body) fallen.push(target.outerHTML.slice(0, 80));
}), true);
window.stop = () => {
    const node = document.activeElement, words = node.textContent.trim().slice(0, 30);
    return `${node.localName} ${node.id} ${node.getAttribute("href")} ${words}`;
};
addEventListener("keyup", ({ key }) => { if (key == "Tab") stops.push(stop()); }, true);
// Material shows it and hides it as the page is scrolled: it is left out of the order.
addEventListener("load", () => { document.querySelector(".md-top").inert = true; });
"""

# As Chromium now and then, on a busy machine.
NEVER_IDLE = "window.requestIdleCallback = (call, { timeout } = {}) => timeout && setTimeout(call, timeout);"


@dataclass(eq=False)
class Walk:
    """A page on which a key is pressed, while Material's script is held back.

    Attributes:
        page: The page.
        delay: Seconds from the request of the script to its answer.
    """

    page: Page
    delay: float = NEVER
    _held: list[tuple[float, Route]] = field(default_factory=list)

    @classmethod
    def start(cls, context: BrowserContext) -> Walk:
        """Open an empty page, for one whose script will be late."""
        walk = cls(context.new_page())
        walk.page.add_init_script(WATCH)
        walk.page.route(re.compile(re.escape(BUNDLE)), walk.hold)
        return walk

    def open(self, address: str, delay: float = NEVER) -> None:
        """Go to a page."""
        self._held.clear()
        self.delay = delay
        self.page.goto(address)

    def alone(self, address: str, key: str) -> list[str]:
        """Go to a page and press a key, without Material; give where the focus was after each press."""
        self.open(address)
        for _ in range(FORTH):
            self.page.keyboard.press(key)
        return self.stops

    def hold(self, route: Route) -> None:
        self._held.append((time.monotonic(), route))

    def let_go(self) -> None:
        """Answer the request once it is time."""
        if self._held and time.monotonic() - self._held[0][0] >= self.delay:
            self._held.pop()[1].continue_()

    @property
    def stops(self) -> list[str]:
        """Where the focus was after each press of Tab."""
        return list(self.page.evaluate("stops"))


def press_steadily(walks: dict[Walk, str], times: int) -> None:
    """Press a key on each page, in turn and at an even pace, and answer what is due between."""
    for _ in range(times):
        end = time.monotonic() + PACE
        for walk, key in walks.items():
            walk.let_go()
            walk.page.keyboard.press(key)
        while (now := time.monotonic()) < end:
            for walk in walks:
                walk.let_go()
            # Each look costs more than what is looked for, so there are few.
            next(iter(walks)).page.wait_for_timeout(min(PACE / 4, end - now) * 1000)


def come(walk: Walk) -> None:
    """Let Material come now."""

    def has_come() -> bool:
        walk.let_go()
        return started(walk.page)

    walk.delay = 0
    wait_until(walk.page, has_come)
    settle(walk.page)
    walk.page.wait_for_timeout(150)  # longer than anything in Material waits


@pytest.mark.parametrize(("turn", "width"), [(0, 320), (1, 390), (2, 1280)])
def test_the_keyboard_keeps_its_place_however_late_material_comes(
    browser: Browser, site: Site, width: int, turn: int
) -> None:
    """Every other page is walked backward first; at each width each page has another delay."""
    with open_context(browser, width) as context:
        walks = [Walk.start(context) for _ in DELAYS]
        for first in range(0, len(site.addresses), len(walks)):
            group = dict(zip(site.addresses[first:], walks, strict=False))
            forth = dict(zip(group.values(), itertools.cycle(["Tab", "Shift+Tab"]), strict=False))
            back = {walk: "Tab" if key == "Shift+Tab" else "Shift+Tab" for walk, key in forth.items()}
            without = {walk: walk.alone(address, forth[walk]) for address, walk in group.items()}
            for index, (address, walk) in enumerate(group.items(), turn):
                walk.open(address, DELAYS[index % len(DELAYS)])
            press_steadily(forth, FORTH)
            for walk in [walk for walk in group.values() if not started(walk.page)]:
                come(walk)  # it was later than its delay on a busy machine
            press_steadily(back, FORTH - 1)
            for walk, stops in without.items():
                where = f"{walk.page.url}, {walk.delay} s"
                assert walk.page.evaluate("fallen") == [], where
                assert walk.stops == [*stops, *stops[-2::-1]], where


@pytest.mark.parametrize(("turn", "width"), [(0, 320), (1, 390), (2, 1280)])
def test_a_focused_search_keeps_the_focus(browser: Browser, site: Site, width: int, turn: int) -> None:
    with open_context(browser, width) as context:
        walk = Walk.start(context)
        for address in site.addresses[turn::3]:
            walk.open(address)
            while not walk.page.evaluate("document.activeElement.matches('.md-search__input')"):
                walk.page.keyboard.press("Tab")
                assert len(walk.stops) < FORTH, address
            come(walk)
            assert walk.page.evaluate("stop()") == walk.stops[-1], address
            assert walk.page.evaluate("fallen") == [], address


@pytest.fixture
def late(browser: Browser, site: Site) -> Iterator[Walk]:
    """A page on a phone's screen, whose Material comes when the test sets its delay to 0."""
    with open_context(browser, 390) as context:
        walk = Walk.start(context)
        walk.open(f"{site.home}goals/")
        yield walk


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


def test_material_comes_to_a_browser_that_is_never_idle(late: Walk) -> None:
    late.page.add_init_script(NEVER_IDLE)
    late.page.reload()
    late.page.keyboard.press("Tab")
    come(late)
