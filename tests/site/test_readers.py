"""What readers meet, in each engine: the same reader does the same in Chromium, Firefox and WebKit."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.readers import PlaywrightReader, Reader, WebKitReader
from tests.support.visits import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    from tests.site.conftest import Site

    Open = Callable[[int], AbstractContextManager[Reader]]

pytestmark = pytest.mark.browser  # WebKit's too, which is asked for only as a test runs

TERM = "main .ed-text a.ed-term"
CARD = ".ed-card:popover-open"
QUESTION = "#quiz-eager"
WIDTHS = (320, 384, 390, 640, 720, 768, 960, 1280, 1920)
"""Among them what 768, 1280, 1440 and 1920 px show at 200 %."""


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def open_reader(request: pytest.FixtureRequest, site: Site) -> Open:
    """Makes a reader with a window of some width, and sees at the end that nothing went wrong."""

    @contextmanager
    def reading(width: int) -> Iterator[Reader]:
        if request.param == "webkit":
            reader: Reader = WebKitReader(request.getfixturevalue("webkit"), site.home, width)
            yield reader
        else:
            name = {"chromium": "browser", "firefox": "firefox"}[request.param]
            browser: Browser = request.getfixturevalue(name)
            with browser.new_context(viewport={"width": width, "height": 800}, has_touch=True) as context:
                reader = PlaywrightReader(context.new_page())
                yield reader
        assert reader.trouble() == Trouble()

    return reading


@pytest.fixture
def reader(open_reader: Open) -> Iterator[Reader]:
    """A reader with a wide window."""
    with open_reader(1280) as reader:
        yield reader


def tab_to(reader: Reader, selector: str) -> None:
    """Press Tab until a thing has the focus."""
    for _ in range(150):
        reader.press("Tab")
        if reader.run("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


def test_the_mouse_opens_and_closes_a_definition(reader: Reader, site: Site) -> None:
    reader.goto(f"{site.home}goals/")
    reader.point(TERM)
    reader.wait_for_seen(CARD)
    reader.point("h1")
    reader.wait_for_seen(CARD, 0)
    reader.click(TERM)
    reader.wait_for_seen(CARD)
    assert reader.words(f"{CARD} .ed-card__term")
    reader.press("Escape")
    reader.wait_for_seen(CARD, 0)
    assert reader.run("() => location.hash") == ""


def test_the_keyboard_opens_a_definition_goes_in_and_out(reader: Reader, site: Site) -> None:
    reader.goto(f"{site.home}goals/")
    reader.click("h1")  # a window that nobody touched may keep the keys for its own buttons
    tab_to(reader, TERM)
    reader.wait_for_seen(CARD)
    term = reader.run("() => document.activeElement.textContent")
    reader.press("Tab")
    assert reader.run("() => !!document.activeElement.closest('.ed-card')")
    reader.press("Escape")
    reader.wait_for_seen(CARD, 0)
    assert reader.run("() => document.activeElement.textContent") == term
    reader.press("Enter")
    reader.wait_for_seen(CARD)


def test_a_finger_opens_and_closes_a_definition(open_reader: Open, site: Site) -> None:
    with open_reader(480) as reader:
        reader.goto(f"{site.home}goals/")
        reader.tap(TERM)
        reader.wait_for_seen(CARD)
        box = reader.run(
            "selector => { const { left, right } = document.querySelector(selector).getBoundingClientRect();"
            " return left >= 0 && right <= innerWidth; }",
            CARD,
        )
        assert box, "the definition stands out of the window"
        reader.tap("main h2")
        reader.wait_for_seen(CARD, 0)
        assert reader.run("() => location.hash") == ""


def test_a_definition_leads_to_its_entry_and_back_to_a_page_without_it(reader: Reader, site: Site) -> None:
    reader.goto(f"{site.home}goals/")
    reader.click(TERM)
    reader.wait_for_seen(CARD)
    entry = reader.run("selector => document.querySelector(selector).hash", f"{CARD} a")
    reader.click(f"{CARD} a")
    reader.wait_for_path(f"glossary/{entry}")
    reader.back()
    reader.wait_for_path("goals/")
    assert reader.seen(".ed-card") == 0
    reader.click(TERM)
    reader.wait_for_seen(CARD)
    reader.forward()
    reader.wait_for_path(f"glossary/{entry}")
    assert reader.seen(".ed-entries :target") == 1


@pytest.mark.parametrize("width", [480, 1280])
def test_the_search_finds_and_leads_on(open_reader: Open, site: Site, width: int) -> None:
    with open_reader(width) as reader:
        reader.goto(site.home)
        if width < 960:
            reader.click("label.md-header__button[for='__search']")
        reader.click(".md-search__input")
        reader.type("rekindled")
        first = "document.querySelector('.md-search-result__list a')?.href"
        reader.wait_for(f"start => {first}?.startsWith(start)", f"{site.home}context/")
        path = reader.run(f"() => {first}")
        reader.click(".md-search-result__list a")
        reader.wait_for("path => location.href == path", path)


def test_keys_call_the_search_turn_the_page_and_close_again(reader: Reader, site: Site) -> None:
    reader.goto(f"{site.home}goals/")
    reader.press("s")
    reader.wait_for("() => document.activeElement.matches('.md-search__input')")
    reader.type("nap")
    assert reader.run("() => document.activeElement.value") == "nap"
    reader.press("Escape")
    reader.wait_for("() => !document.querySelector('#__search').checked")
    reader.wait_for("() => !document.activeElement.matches('.md-search__input')")
    following = reader.run("() => document.querySelector('.md-footer__link--next').href")
    reader.press("n")
    reader.wait_for("address => location.href == address", following)
    reader.wait_for("() => document.readyState == 'complete'")
    reader.press("p")
    reader.wait_for_path("goals/")


def test_the_views_lead_to_each_other_and_to_a_sentence(reader: Reader, site: Site) -> None:
    reader.goto(f"{site.home}article/")
    reader.click(".md-content a[href='marked/']")
    reader.wait_for_path("article/marked/")
    assert reader.seen("main :is(ins, del)") > 10
    reader.back()
    reader.wait_for_path("article/")
    reader.click("main a.ed-s:nth-of-type(1)")
    name = reader.run("() => location.hash")
    assert name
    assert reader.run("name => document.querySelector(name).getBoundingClientRect().top >= 48", name)


def test_a_question_is_answered(reader: Reader, site: Site) -> None:
    reader.goto(f"{site.home}goals/")
    reader.click(f"{QUESTION} .ed-check")
    reader.wait_for(
        "said => document.querySelector('#quiz-eager .ed-said').textContent == said",
        "Choose an answer first.",
    )
    for option in (".ed-option:last-of-type", ".ed-option"):
        reader.click(f"{QUESTION} {option} input")
        reader.click(f"{QUESTION} .ed-check")
        reader.wait_for("() => !!document.querySelector('#quiz-eager .ed-said').textContent")
    assert "right" in reader.words(f"{QUESTION} .ed-said")


def test_a_scheme_is_chosen_and_kept(reader: Reader, site: Site) -> None:
    scheme = "() => document.body.dataset.mdColorScheme"
    reader.goto(site.home)
    for title, shown in (("light", "default"), ("dark", "slate")):
        reader.wait_for_seen(f"label[title='Switch to {title} mode']")
        reader.click(f"label[title='Switch to {title} mode']")
        reader.wait_for("shown => document.body.dataset.mdColorScheme == shown", shown)
    reader.goto(f"{site.home}goals/")
    assert reader.run(scheme) == "slate"


def test_no_page_is_wider_than_the_window_whatever_the_size_of_the_text(reader: Reader, site: Site) -> None:
    reader.goto(site.home)
    assert [line for address in site.addresses for line in reader.widths(address, WIDTHS)] == []
