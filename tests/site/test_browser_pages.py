"""Every page in a browser, at three widths and in both color schemes."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from tests.support.site_server import page_addresses, serve_site
from tests.support.visits import (
    Trouble,
    axe_violations,
    open_context,
    overflow,
    settle,
    started,
    wait_for_start,
    watch,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.site.conftest import Site

WIDTHS = (320, 768, 1440)
AXE_WIDTHS = (320, 1440)
AT_ONCE = 4
"""How many pages come slowly at the same time."""
UNSEEN = 0.001
"""A shift that nobody sees: a line of the specimen that comes in two parts grows by a proof mark’s height."""
# All that a page is made of, and where each thing is and whether it is seen. It is laid out anew, in one go:
# in a line that came in two parts, Chromium now and then makes a proof mark a pixel higher or lower.
LAYOUT = """() => {
    const { style } = document.body;
    style.display = "none";
    document.body.getBoundingClientRect();
    style.display = "";
    return document.body.innerHTML + [...document.querySelectorAll("body *")].map(node => {
        const { x, y, width, height } = node.getBoundingClientRect();
        const seen = node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        return [seen, x, y, width, height];
    });
}"""
FIRST_VISIT = 90 * 1024
"""What a first visit may weigh, in bytes of the files as GitHub Pages compresses them."""


@dataclass
class Tour:
    """What was found on a visit to every page.

    Attributes:
        troubles: Errors and requests, one for each scheme.
        wide: Pages wider than the screen.
        shifted: Pages on which something jumped.
        unlike: Pages that are laid out otherwise in the dark.
        violations: What axe found.
    """

    troubles: list[Trouble]
    wide: list[str] = field(default_factory=list)
    shifted: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=WIDTHS)
def tour(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Tour]:
    """A visit to every page on a screen of one width, with both schemes side by side."""
    width = request.param
    with open_context(browser, width) as light, open_context(browser, width, scheme="dark") as dark:
        pages = {"light": light.new_page(), "dark": dark.new_page()}
        tour = Tour([watch(page) for page in pages.values()])
        for address in site.addresses:
            layouts = set()
            for scheme, page in pages.items():
                page.goto(address)
                settle(page)
                layouts.add(page.evaluate(LAYOUT))
                if pixels := overflow(page):
                    tour.wide.append(f"{address}, {scheme}: {pixels} px")
                if shift := page.evaluate("window.shifted"):
                    tour.shifted.append(f"{address}, {scheme}: {shift:.4f}")
            if len(layouts) > 1:
                tour.unlike.append(address)
            if width in AXE_WIDTHS:
                tour.violations += axe_violations(pages["light"])
                tour.violations += axe_violations(pages["dark"], colors_alone=True)
        yield tour


def test_no_page_logs_an_error(tour: Tour) -> None:
    assert [line for trouble in tour.troubles for line in trouble.errors] == []


def test_no_request_fails(tour: Tour) -> None:
    assert [line for trouble in tour.troubles for line in trouble.failed] == []


def test_no_request_leaves_the_site(tour: Tour) -> None:
    assert [line for trouble in tour.troubles for line in trouble.foreign] == []


def test_nothing_overflows(tour: Tour) -> None:
    assert tour.wide == []


def test_nothing_jumps(tour: Tour) -> None:
    assert tour.shifted == []


def test_the_dark_scheme_changes_nothing_but_colors(tour: Tour) -> None:
    assert tour.unlike == []


def test_axe_finds_nothing(tour: Tour) -> None:
    assert tour.violations == []


def test_nothing_jumps_however_slowly_a_page_comes(browser: Browser, site: Site) -> None:
    with (
        serve_site(site.folder, pause=0.03) as home,
        open_context(browser, 390) as phone,
        open_context(browser, 1440) as desktop,
    ):
        pages = [context.new_page() for context in (phone, desktop) for _ in range(AT_ONCE)]
        addresses = page_addresses(site.folder, home)
        shifted = []
        for first in range(0, len(addresses), AT_ONCE):
            group = [*zip(addresses[first : first + AT_ONCE] * 2, pages, strict=False)]
            for address, page in group:
                page.goto(address, wait_until="commit")
            for address, page in group:
                page.wait_for_load_state()
                settle(page)
                if (shift := page.evaluate("window.shifted")) > UNSEEN:
                    shifted.append(f"{address}: {shift:.4f}")
        assert shifted == []


def test_nothing_overflows_with_wider_spacing_of_the_text(browser: Browser, site: Site) -> None:
    # WCAG 1.4.12
    spacing = (
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    )
    with open_context(browser, 320, bypass_csp=True) as context:
        page = context.new_page()
        wide = []
        for address in site.addresses:
            page.goto(address)
            page.add_style_tag(content=spacing)
            if pixels := overflow(page):
                wide.append(f"{address}: {pixels} px")
        assert wide == []


def test_pages_hold_in_forced_colors_and_with_reduced_motion(browser: Browser, site: Site) -> None:
    slow = """
        [...document.querySelectorAll("*")].filter(node => {
            const style = getComputedStyle(node);
            return [style.transitionDuration, style.animationDuration].some(all =>
                all.split(",").some(one => parseFloat(one) > .001));
        }).length
    """
    with open_context(browser, 768, forced_colors="active", reduced_motion="reduce") as context:
        page = context.new_page()
        trouble = watch(page)
        for address in site.addresses:
            page.goto(address)
            assert page.locator("h1").is_visible(), address
            assert overflow(page) == 0, address
            assert page.evaluate(slow) == 0, address
        assert trouble == Trouble()


def test_pages_can_be_read_without_javascript(browser: Browser, site: Site) -> None:
    with open_context(browser, 320, java_script_enabled=False) as context:
        page = context.new_page()
        trouble = watch(page)
        for address in site.addresses:
            page.goto(address)
            assert page.locator("h1").is_visible(), address
        assert trouble == Trouble()


def test_missing_page_helps_on_at_any_depth(browser: Browser, site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        answer = page.goto(f"{site.home}no/such/page/")
        trouble = watch(page)
        assert answer is not None
        assert answer.status == 404
        assert page.locator("h1").is_visible()
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--ed-column')")
        page.keyboard.press("s")
        page.get_by_role("textbox", name="Search").press_sequentially("remittances")
        page.locator(".md-search-result__item a").first.click()
        page.wait_for_url(f"{site.home}glossary/**")
        assert trouble == Trouble()
        page.goto(f"{site.home}no/such/page/")
        page.locator("main").get_by_role("link", name="home page").click()
        page.wait_for_url(site.home)


def test_every_first_visit_is_light(browser: Browser, site: Site) -> None:
    """With Material's script, which starts at the first sign, or at once where the address names a place."""
    heavy: list[str] = []
    seen: list[str] = []
    with (
        serve_site(site.folder, seen=seen, cache="no-store") as home,
        open_context(browser, 390) as context,
    ):
        page = context.new_page()
        visits = {}
        for address in page_addresses(site.folder, home):
            seen.clear()
            page.goto(address)
            with page.expect_worker():  # that of the search, the last that Material's script asks for
                page.keyboard.press("Shift")
            wait_for_start(page)
            page.wait_for_load_state("networkidle")
            visits[address.removeprefix(home)] = {urlsplit(path).path for path in seen}
    for address, paths in visits.items():
        sizes = {path: len(gzip.compress(site.file(site.home + path).read_bytes(), 6)) for path in paths}
        weight = sum(sizes.values())
        print(f"{weight / 1024:.1f} KiB: {address or '/'}")
        if weight > FIRST_VISIT:
            heavy.append(f"{address}: {weight / 1024:.1f} KiB: {sizes}")
    assert heavy == []


def test_print_holds_the_words_and_no_controls(browser: Browser, site: Site) -> None:
    with open_context(browser, 1440, scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{site.home}context/")
        pdf = PdfReader(BytesIO(page.pdf(format="A4", print_background=True)))
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 29, 34)"  # ink, not chalk
        assert (
            page.locator(".md-tabs, .md-header, .ed-switch, .md-search").locator("visible=true").count() == 0
        )
    words = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    assert "Terms on this page" in words
    assert "rekindled relationships" in words
    for control in ("Term popups", "Search", "Back to top", "Edit this page", "Open all"):
        assert control not in words


def test_a_page_that_nobody_touched_prints_its_citation(browser: Browser, site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        page.goto(f"{site.home}about/")
        sentence = (page.locator(".ed-cite > p").first.text_content() or "").strip()[:40]
        sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
        assert not started(page)
    assert sentence
    assert sentence in " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def test_the_printed_list_of_sources_has_their_addresses(browser: Browser, site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        page.goto(f"{site.home}sources/news/")
        words = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
        assert words.count("<http") == page.locator(".ed-sources li[id]").count()


def test_every_page_prints(browser: Browser, site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        for address in site.addresses:
            page.goto(address)
            heading = " ".join(page.locator("h1").inner_text().split())
            sheets = PdfReader(BytesIO(page.pdf(format="A4", page_ranges="1"))).pages
            assert heading in " ".join(sheets[0].extract_text().split()), address
