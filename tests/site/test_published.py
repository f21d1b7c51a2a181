"""What only the published site has: its policy, its one stylesheet, a search fetched when it is used."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import material
import pytest
from playwright.sync_api import expect

from tests.support.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.site.conftest import Site

VIOLATIONS = """addEventListener("securitypolicyviolation", event =>
    (window.violations ??= []).push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));"""
SEARCH = ("assets/answer.js", "search/search_index.json")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes what its policy forbids."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    yield page
    assert page.evaluate("window.violations ?? []") == []
    context.close()


def test_every_page_has_one_policy_before_its_scripts(site: Site) -> None:
    for path, document in site.documents.items():
        policies = list(document.find("meta", http_equiv="Content-Security-Policy"))
        assert len(policies) == 1, path
        script = next(document.find("script"))
        assert document.elements.index(policies[0]) < document.elements.index(script), path


def test_the_policy_stops_a_script_that_is_not_ours(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(site.home, wait_until="networkidle")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.foreign = 1'}))"
    )
    assert page.evaluate("window.foreign") is None
    page.close()


def test_a_term_opens_its_popup(site: Site, page: Page) -> None:
    page.goto(f"{site.home}goals/", wait_until="networkidle")
    page.locator("a.ed-term").first.click()
    expect(page.locator(".ed-card")).to_be_visible()


def test_the_search_is_fetched_at_the_first_letter(site: Site, page: Page) -> None:
    site.seen.clear()
    page.goto(f"{site.home}goals/", wait_until="networkidle")
    page.keyboard.press("s")
    expect(page.locator(".md-search__input")).to_be_focused()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    assert not [path for path in site.seen if path.startswith(SEARCH)]
    page.keyboard.type("migra", delay=20)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert len([path for path in site.seen if path.startswith(SEARCH)]) == 2
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/goals/" not in url or "#" in url)


def test_the_search_that_ours_replaces_is_not_published(site: Site) -> None:
    brought, published = Path(material.__file__).parent / "templates", site.folder
    folders = [path.parent.relative_to(brought) for path in brought.glob("assets/javascripts/*/*.js")]
    assert folders
    assert not [folder for folder in folders if (published / folder).exists()]


def test_the_search_follows_what_is_typed_while_it_loads(site: Site, page: Page) -> None:
    page.goto(f"{site.home}goals/", wait_until="networkidle")
    page.locator(".md-search__input").click()
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    page.wait_for_timeout(500)
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    page.keyboard.type("zzzz")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")


def test_the_search_tries_again_after_a_failure(site: Site, page: Page) -> None:
    index = site.folder / "search/search_index.json"
    hidden = index.rename(index.with_suffix(".hidden"))
    try:
        page.goto(f"{site.home}goals/", wait_until="networkidle")
        page.keyboard.press("s")
        with page.expect_response(lambda response: response.status == 404):
            page.keyboard.type("mig")
    finally:
        hidden.rename(index)
    page.keyboard.type("ration", delay=300)  # a try that has not yet failed is not tried again
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_no_script_is_published_that_nothing_asks_for(site: Site) -> None:
    scripts = {path: path.read_text(encoding="utf-8") for path in site.folder.glob("assets/*.js")}
    pages = [site.file(address).read_text(encoding="utf-8") for address in site.addresses]
    asking = "".join((*pages, *scripts.values()))
    assert [path.name for path in scripts if path.name not in asking] == []


def test_scripts_get_a_new_address_with_a_new_content(site: Site) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(site.folder.glob("assets/*.js"))]
    version = hashlib.sha256("".join(texts).encode()).hexdigest()[:8]
    for address in site.addresses:
        named = re.findall(r'assets/(\w+\.js)(\?[^"]*)?"', site.file(address).read_text(encoding="utf-8"))
        assert "search.js" in dict(named), address
        assert set(dict(named).values()) == {f"?{version}"}, address


def test_a_search_address_is_answered(site: Site, page: Page) -> None:
    page.goto(f"{site.home}goals/?q=migration", wait_until="networkidle")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_without_scripts_there_is_no_search_that_finds_nothing(site: Site, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.home)
    expect(page.locator(".md-search")).to_be_hidden()
    page.close()


def test_every_page_has_one_stylesheet(site: Site) -> None:
    for path, document in site.documents.items():
        sheets = [link.attributes["href"] for link in document.find("link", rel="stylesheet")]
        assert len(sheets) == 1, path
        assert re.search(r"assets/edition\.css\?[0-9a-f]{8}$", sheets[0]), path


SELECTORS = """texts => {
    const pseudo = /::?(before|after|marker|placeholder|backdrop|-(moz|webkit)-[\\w-]+)/g;
    const parts = list => {
        let depth = 0, found = [""];
        for (const one of list) {
            depth += "([".includes(one) - ")]".includes(one);
            if (one == "," && !depth) found.push("");
            else found[found.length - 1] += one;
        }
        return found.map(part => part.trim().replace(pseudo, "") || "*");
    };
    const styles = rule => [...rule.style].some(name => !name.startsWith("--"));
    const walk = rules => [...rules].flatMap(rule =>
        rule.selectorText ? styles(rule) ? parts(rule.selectorText) : [] :
        rule.cssRules && !(rule instanceof CSSKeyframesRule) ? walk(rule.cssRules) : []);
    return texts.flatMap(text => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return walk(sheet.cssRules);
    });
}"""
"""Gives the selectors of some stylesheets as a browser reads them, without pseudo-elements; not of rules that
only set variables, which go where nobody wants these."""


def test_no_rule_was_left_out_that_an_element_meets(site: Site, page: Page) -> None:
    folder = Path(material.__file__).parent / "templates/assets/stylesheets"
    sheets = [*sorted(folder.glob("*.css")), ROOT / "hooks/edition/publish/theme/assets/edition.css"]
    page.goto(site.home)
    whole = set(page.evaluate(SELECTORS, [sheet.read_text(encoding="utf-8") for sheet in sheets]))
    kept = set(page.evaluate(SELECTORS, [(site.folder / "assets/edition.css").read_text(encoding="utf-8")]))
    gone = sorted(whole - kept)
    assert len(gone) > 500
    for address in site.addresses:
        page.goto(f"{address}?q=migration")
        page.locator(".md-search-result__item").first.wait_for(state="attached")
        if page.locator("a.ed-term").count():
            page.locator("a.ed-term").first.focus()
        found = page.evaluate("gone => gone.filter(selector => document.querySelector(selector))", gone)
        assert found == [], address
