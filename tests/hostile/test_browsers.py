"""In browsers, too, nothing of what somebody hostile writes runs or becomes a part of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.site_server import page_addresses, serve_site
from tests.support.using import LISTEN, heard, parts, use
from tests.support.visits import open_context, watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from tests.hostile.conftest import Pair


SEND = (
    "name => { for (const node of document.querySelectorAll('body *')) node.dispatchEvent(new Event(name)); }"
)


@pytest.fixture(scope="module", params=["browser", "firefox"])
def context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A reader’s window, in Chromium and in Firefox, in which nothing can be reached but the sites."""
    engine: Browser = request.getfixturevalue(request.param)
    with open_context(engine, 1440) as context:
        context.add_init_script(LISTEN)
        yield context


def visited(context: BrowserContext, site: Path) -> tuple[set[str], list[str]]:
    """Use every page of a site: give what it is made of then, and what was heard or went wrong."""
    page = context.new_page()
    trouble = watch(page)
    made: set[str] = set()
    told: list[str] = []
    with serve_site(site, "/") as home:
        for address in page_addresses(site, home):
            page.goto(address)
            use(page, "words" if address == home else "")
            made.update(parts(page))
            told += heard(page)
        page.close()
    return made, [*told, *trouble.errors, *trouble.failed, *trouble.foreign]


@pytest.fixture(scope="module")
def harmless(browser: Browser, sites: Pair) -> set[str]:
    """What the site of harmless words is made of, which is the same in every engine."""
    with open_context(browser, 1440) as context:
        context.add_init_script(LISTEN)
        return visited(context, sites.harmless)[0]


def test_nothing_runs_and_nothing_else_is_made_than_of_harmless_words(
    context: BrowserContext, sites: Pair, harmless: set[str]
) -> None:
    made, told = visited(context, sites.hostile)
    assert told == []
    assert made - harmless == set()


def test_no_frame_runs_anything_even_if_nobody_checks_it(context: BrowserContext, frames: Path) -> None:
    page = context.new_page()
    page.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    with serve_site(frames) as home:
        page.goto(home)
        for name in ("click", "focus", "pointerover", "toggle", "error", "load"):
            page.evaluate(SEND, name)
        assert page.locator("h1").count() > 1000
        assert heard(page) == []
    page.close()


def test_what_does_run_is_heard(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("about:blank")
    page.set_content("<img src=data:, onerror=hostile()><p>words</p>")
    page.wait_for_function("() => window.heard.length")
    assert heard(page) == ["about:blank: hostile() ran"]
    page.close()
