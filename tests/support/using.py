"""Using everything that a page offers, in any browser, and what a page is made of then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.support.visits import settle, wait_for_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

LISTEN = """
window.heard = [];
window.hostile = () => heard.push("hostile() ran");
for (const name of ["alert", "confirm", "prompt", "print", "open"])
    window[name] = () => { heard.push(name + "() ran"); };
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
    heard.push(`${violatedDirective} forbids ${blockedURI} ${sample}`));
"""
"""What a context needs as its init script, so that a page tells what ran and what the policy forbade."""
USE = """
() => {
    const all = names => document.querySelectorAll(names);
    for (const part of all("details")) part.open = true;
    for (const node of all("a.ed-term")) node.click();
    for (const node of all("main button, .ed-option input, .ed-check, .ed-view a.ed-s")) node.click();
    for (const node of all("main select")) for (const option of node.options) {
        node.value = option.value;
        node.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const node of all("[data-md-component=palette] label, [data-md-component=top]")) node.click();
    for (const node of all("main :is(a, button, summary, label, mark, abbr)"))
        node.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    dispatchEvent(new Event("beforeprint"));
    dispatchEvent(new Event("afterprint"));
}
"""
FOLLOWED = """
() => new Promise(done => setTimeout(() => setTimeout(done, 200), 200))
"""
"""Waits until Material has closed the search, as it does 125 ms after a place of the page was followed.

Timers end in the order of their times, and the first one sees to it that Material has heard of the place."""
OUTLINE = """
() => [...new Set([...document.querySelectorAll("*")].map(node =>
    [node.localName, ...node.getAttributeNames().sort()].join(" ")))]
"""


def touch(page: Page) -> None:
    """Give a page the first sign of a reader, and wait until Material's script has answered it."""
    for place in (300, 301):  # a pointer that stands still gives no sign
        page.mouse.move(place, place)
    wait_for_start(page)


def use(page: Page, query: str = "") -> None:
    """Do what a reader can do on a page: open, click, choose, point at, print and, if asked for, search.

    Args:
        page: The page.
        query: What is searched for; without it, nothing is.
    """
    touch(page)
    page.evaluate(USE)
    if query:
        page.evaluate(FOLLOWED)
        box = page.get_by_role("textbox", name="Search")
        for text, answer in (("", "Type to start searching"), (query, "matching document")):
            box.fill(text)
            box.press("End")  # Material looks at the box when a key is let go
            expect(page.locator(".md-search-result__meta")).to_contain_text(answer, timeout=20_000)
        expect(page.locator(".md-search-result__list")).to_be_visible()
    settle(page)


def heard(page: Page) -> list[str]:
    """Tell what ran on a page that should not have, and what its policy forbade."""
    return [f"{page.url}: {what}" for what in page.evaluate("() => window.heard")]


def parts(page: Page) -> Iterator[str]:
    """Give the sorts of elements of a page as it is now: the name of each with those of its attributes."""
    yield from page.evaluate(OUTLINE)
