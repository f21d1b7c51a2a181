"""Finding one's way in a browser: the search, the keyboard, the permanent addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.support.visits import Trouble, open_context, settle, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.site.conftest import Site

WORKSHOP = ("Terms on this page", "Term popups", "Full entry")

# The focused element: where it stands, whether it can be seen, and whether it shows that it has the focus.
# Of a check box or a radio button that Material hides, its label is looked at.
STOP = """() => {
    const node = document.activeElement;
    const shown = node.matches(".md-option, .md-toggle") ? node.nextElementSibling : node;
    const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
    const before = window.lastStop;
    window.lastStop = node;
    const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)];
    return {
        name: `${node.tagName} ${node.className} ${node.textContent.trim().slice(0, 30)}`,
        seen: shown.checkVisibility({ opacityProperty: true, visibilityProperty: true })
            && box.width > 1 && x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
        marked: style.outlineStyle != "none" && parseFloat(style.outlineWidth) > 0,
        onward: !before?.isConnected
            || !!(before.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING),
        end: node == document.body,
    };
}"""


@pytest.mark.parametrize("width", [320, 1440])
def test_search_finds_a_term_and_a_passage(browser: Browser, site: Site, width: int) -> None:
    with open_context(browser, width) as context:
        page = context.new_page()
        trouble = watch(page)
        page.goto(site.home)
        for query, path in (("northern triangle", "glossary/"), ("rekindled", "context/")):
            if width < 960:
                page.locator("label.md-header__button[for='__search']").click()
            box = page.get_by_role("textbox", name="Search")
            box.click()
            box.fill("")
            box.press_sequentially(query)
            hit = page.locator(f".md-search-result__list a[href^='{site.home}{path}']").first
            expect(hit).to_be_visible()
            links = page.locator(".md-search-result__link")
            addresses = links.evaluate_all("links => links.map(link => link.href)")
            assert not any(
                f"{site.home}{out}" in one for one in addresses for out in ("article/", "repairs/")
            )
            text = page.locator(".md-search-result__list").inner_text()
            assert not any(words in text for words in WORKSHOP)
            hit.click()
            page.wait_for_url(f"{site.home}{path}**")
        assert trouble == Trouble()


def test_first_stop_of_the_keyboard_skips_to_the_words(browser: Browser, site: Site) -> None:
    with open_context(browser, 1440) as context:
        page = context.new_page()
        for address in site.addresses:
            if address.endswith("404.html"):
                continue  # a few lines, nothing to skip
            page.goto(address)
            page.keyboard.press("Tab")
            link = page.locator(":focus")
            expect(link).to_have_text("Skip to content")
            expect(link).to_be_in_viewport()
            page.keyboard.press("Enter")
            assert page.evaluate(
                "document.querySelector('main').contains(document.querySelector(':target'))"
            ), address


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("path", ["", "roadmap/"])
def test_keyboard_goes_through_a_page_in_order_and_shows_where_it_is(
    browser: Browser, site: Site, path: str, width: int
) -> None:
    with open_context(browser, width, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site.home + path)
        stops: list[dict[str, Any]] = []
        for _ in range(400):
            page.keyboard.press("Tab")
            settle(page)
            stop = page.evaluate(STOP)
            if stop["end"]:
                break
            stops.append(stop)
        assert stops[-1]["end"] is False
        assert len(stops) > 12
        assert [stop["name"] for stop in stops if not stop["seen"]] == []
        assert [stop["name"] for stop in stops if not stop["marked"]] == []
        assert [stop["name"] for stop in stops if not stop["onward"]] == []


def test_every_stop_of_the_keyboard_is_marked_without_material(browser: Browser, site: Site) -> None:
    with open_context(browser, 1440, reduced_motion="reduce") as context:
        page = context.new_page()
        page.route("**/bundle.*.js", lambda route: route.abort())
        page.goto(site.home)
        stops = []
        for _ in range(14):
            page.keyboard.press("Tab")
            settle(page)
            stops.append(page.evaluate(STOP))
        assert any("md-option" in stop["name"] for stop in stops)
        assert [stop["name"] for stop in stops if not stop["marked"]] == []


def test_address_of_a_sentence_shows_it_below_the_header(browser: Browser, site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        page.goto(f"{site.home}article/")
        name = page.locator("main a.ed-s").nth(25).get_attribute("href") or ""
        page.goto("about:blank")  # so that the address is opened anew, as by a link from elsewhere
        page.goto(f"{site.home}article/{name}")
        settle(page)
        sentence = page.locator(name)
        expect(sentence).to_be_in_viewport(ratio=1)
        marked = sentence.evaluate("node => getComputedStyle(node).backgroundColor")
        assert marked != page.evaluate("getComputedStyle(document.body).backgroundColor")
        box, header = sentence.bounding_box(), page.locator(".md-header").bounding_box()
        assert box is not None
        assert header is not None
        assert box["y"] >= header["y"] + header["height"]


def test_copied_words_hold_no_number_and_no_mark(browser: Browser, site: Site) -> None:
    with open_context(browser, 1440) as context:
        page = context.new_page()
        page.goto(f"{site.home}context/")
        text = page.locator("main .ed-text p").first.evaluate(
            "node => { getSelection().selectAllChildren(node); return getSelection().toString(); }"
        )
        assert text.startswith("In the current discourse")
        assert not any(character.isdigit() for character in text)
        assert "¶" not in page.locator("main").inner_text()
