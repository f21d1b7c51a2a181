"""An edition of an article of ten times the usual length, as the command begins it: no page grows with it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from tests.site.conftest import Site
from tests.site.test_browser_pages import AXE_WIDTHS, FIRST_VISIT
from tests.support.corpus import corpus
from tests.support.damage import mixed
from tests.support.growth import start
from tests.support.project import ROOT, build, environment
from tests.support.site_server import serve_site
from tests.support.visits import Trouble, axe_violations, open_context, overflow, settle, watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

LENGTH = 65_000
DAMAGE = ("glued-sentences", "split-marks", "doubled-blanks", "tag-residue", "entities", "mojibake")
VIEWS = ("article/", "article/marked/", "article/original/")
FETCHED = re.compile(r'(?:src|href)="([^"?]+\.(?:js|css|svg))[^"]*"')
SEARCH = "assets/search.js"


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("long")
    text = "\n\n".join(mixed(text.content, DAMAGE, 1).text for text in corpus())[:LENGTH]
    (folder / "long.txt").write_text(text, encoding="utf-8")
    command = start(folder / "long.txt", folder / "edition")
    subprocess.run(command, cwd=ROOT, env=environment(ROOT), check=True, capture_output=True)
    with serve_site(folder / "site") as home:
        done = build(folder / "edition", folder / "site", SITE_URL=home)
        assert done.returncode == 0, done.stderr
        yield Site(folder / "site", home, [])


def pages_of(site: Site, path: str) -> list[str]:
    """Give a page that goes on on others, and these, in order."""
    further = [page for page in site.documents if re.fullmatch(rf"{path}page-\d+/", page)]
    return [path, *sorted(further, key=lambda page: int(page.rstrip("/").rpartition("-")[2]))]


def ids(site: Site, path: str, form: str) -> list[str]:
    """Give the addresses of one form that stand on a page and those on which it goes on, as they come."""
    elements = (element for page in pages_of(site, path) for element in site.documents[page].elements)
    return [name for each in elements if re.fullmatch(form, name := each.attributes.get("id", ""))]


def test_no_page_is_heavy(long_site: Site) -> None:
    heavy = {}
    for page in long_site.documents:
        file = long_site.file(long_site.home + page)
        html = file.read_text(encoding="utf-8")
        fetched = {long_site.file(urljoin(long_site.home + page, path)) for path in FETCHED.findall(html)}
        every = (file, long_site.folder / SEARCH, *(path for path in fetched if path.is_file()))
        heavy[page] = sum(len(gzip.compress(path.read_bytes(), 6)) for path in every)
    assert len(heavy) > 20
    assert {page: weight for page, weight in heavy.items() if weight > FIRST_VISIT} == {}


def test_each_view_stands_on_several_pages_and_has_every_sentence_once(long_site: Site) -> None:
    every = [ids(long_site, path, r"s\d+") for path in VIEWS]
    assert all(len(pages_of(long_site, path)) > 2 for path in VIEWS)
    assert every[0] == every[2] == sorted(set(every[0]), key=lambda name: int(name[1:]))
    assert set(every[0]) == set(every[1])
    assert len(every[0]) > 400


def test_each_repair_stands_on_one_of_the_pages_of_repairs(long_site: Site) -> None:
    edits = json.loads((long_site.folder / "article/ledger.json").read_bytes())["edits"]
    assert sorted(ids(long_site, "repairs/", r"r\d+(?:-\d+)?")) == sorted(edit["id"] for edit in edits)


@pytest.mark.parametrize("path", [*VIEWS, "repairs/"])
def test_each_page_says_which_it_is_and_leads_to_all(long_site: Site, path: str) -> None:
    pages = pages_of(long_site, path)
    for number, page in enumerate(pages, 1):
        (nav,) = long_site.documents[page].find("nav", "ed-leaves")
        assert nav.text.strip().startswith(f"Page {number} of {len(pages)}")
        links = [
            urljoin(page, link.attributes["href"])
            for link in long_site.documents[page].find("a")
            if "ed-leaves" in link.around
        ]
        assert links == [*pages[max(0, number - 2) : number - 1], *pages[number : number + 1], *pages]


def test_an_old_address_leads_to_the_page_that_has_the_place_now(browser: Browser, long_site: Site) -> None:
    with open_context(browser, 768) as context:
        page = context.new_page()
        trouble = watch(page)
        for path, form in (("article/marked/", r"s\d+"), ("repairs/", r"r\d+")):
            pages, places = pages_of(long_site, path), ids(long_site, path, form)
            last = max(places, key=lambda name: int(name[1:]))
            for old, place, now in ((pages[0], last, pages[-1]), (pages[-1], places[0], pages[0])):
                page.goto("about:blank")
                page.goto(f"{long_site.home}{old}#{place}")
                page.wait_for_url(f"{long_site.home}{now}#{place}")
                page.locator(f"#{place}").wait_for(state="visible")
        assert trouble == Trouble()


@pytest.mark.parametrize("width", AXE_WIDTHS)
def test_axe_finds_nothing_on_a_page_of_several(browser: Browser, long_site: Site, width: int) -> None:
    with open_context(browser, width) as context:
        page = context.new_page()
        for path in ("article/page-2/", "article/marked/", "article/original/page-3/", "repairs/page-2/"):
            page.goto(long_site.home + path)
            page.locator(".ed-leaves summary").click()
            settle(page)
            assert axe_violations(page) == []
            assert overflow(page) == 0
