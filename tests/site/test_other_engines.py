"""The same project under ProperDocs, which goes on with MkDocs, and under Zensical, Material's heir."""

from __future__ import annotations

import re
import shutil
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner

from edition.cli import main
from edition.downloads import formats, numbers, texts, whole_site
from edition.edition import Edition
from edition.publish.mkdocs_events import THEME
from tests.site.conftest import REPOSITORY, Site
from tests.support.project import ROOT, build, build_with_zensical, copy_project
from tests.support.site_server import serve_site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

THEMES = ("Zensical's own", "the engine's")
SEARCH = ("label[for='__search']:last-of-type", ".md-search")
"""What opens Zensical's search: an icon where there is little room, else a field."""
GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-[^,"]+')
OTHERS = ".ed-crumbs, .ed-paper, .ed-cite, #__skip"
"""Parts of a page that templates or the hook add, and a target of Zensical's."""


class Piece(NamedTuple):
    """An element of a page, as far as it is the same whatever made the page."""

    tag: str
    attributes: dict[str, str]
    words: str


def soup(path: Path) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def pieces(page: Path, address: str) -> list[Piece]:
    """Give all elements that the Markdown of a page makes, with their links resolved.

    Args:
        page: The file.
        address: Where it stands on the web.

    Returns:
        The elements, in order; without ``data-search-exclude``, which Zensical follows and then removes.
    """
    content = soup(page).select_one("article")
    assert content is not None
    for part in content.select(OTHERS):
        part.decompose()
    return [piece(element, address) for element in content.find_all(True)]


def piece(element: Tag, address: str) -> Piece:
    """Describe an element; see ``pieces``."""
    attributes = {
        name: " ".join(value) if isinstance(value, list) else value
        for name, value in element.attrs.items()
        if name != "data-search-exclude"
    }
    for name in {"href", "src"} & attributes.keys():
        attributes[name] = unquote(urljoin(address, attributes[name]))
    return Piece(element.name, attributes, " ".join(element.get_text().split()))


def listed_in(sitemap: Path) -> list[str]:
    """Give the addresses of a site map, sorted; engines escape and order them each in its way."""
    found = re.findall("<loc>(.*?)</loc>", sitemap.read_text(encoding="utf-8"))
    return sorted(unescape(address) for address in found)


@pytest.fixture(scope="session", params=THEMES)
def zensical(request: pytest.FixtureRequest, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical makes it: with the theme that it brings, or with the engine's over that."""
    root = copy_project(tmp_path_factory.mktemp("zensical"))
    if request.param != THEMES[0]:
        config, name = root / "mkdocs.yml", "  name: material\n"
        text = config.read_text(encoding="utf-8")
        assert name in text
        ours = f"{name}  variant: classic\n  custom_dir: {THEME.relative_to(ROOT)}\n"
        text = text.replace(name, ours)
        config.write_text(text, encoding="utf-8")
    done = build_with_zensical(root, SITE_URL=site.home, REPO_URL=REPOSITORY)
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_properdocs_builds_the_same_site_but_for_its_name(site: Site, tmp_path: Path) -> None:
    done = build(ROOT, tmp_path, "properdocs", SITE_URL=site.home, REPO_URL=REPOSITORY)
    assert done.returncode == 0, done.stderr
    ours, theirs = (
        {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
        for folder in (site.folder, tmp_path)
    )
    assert ours.keys() == theirs.keys()
    for name in ours:
        own, other = (GENERATOR.sub(b"", files[name].read_bytes()) for files in (ours, theirs))
        assert own == other, name


def test_zensical_makes_the_same_pages_with_the_same_ids_words_and_links(site: Site, zensical: Path) -> None:
    made = 0
    addresses = [address for address in site.addresses if not address.endswith("/404.html")]
    assert len(addresses) == len(list(zensical.rglob("index.html")))
    for address in addresses:
        path = site.file(address).relative_to(site.folder)
        wanted, found = (pieces(folder / path, address) for folder in (site.folder, zensical))
        differ = [pair for pair in zip(wanted, found, strict=False) if pair[0] != pair[1]]
        assert differ[:3] == [], address
        assert len(wanted) == len(found), address
        made += len(found)
    assert made > 10_000


@pytest.mark.parametrize("zensical", THEMES[1:], indirect=True)
def test_the_engines_theme_holds_under_zensical(site: Site, zensical: Path) -> None:
    for address in site.addresses:
        path = site.file(address).relative_to(site.folder)
        own, other = (soup(folder / path) for folder in (site.folder, zensical))
        for one in ("title", "meta[name=description]", "meta[name=robots]", "meta[property^='og:']", "h1"):
            tags = [[str(tag) for tag in page.select(one)] for page in (own, other)]
            assert tags[0] == tags[1], (path, one)
        assert other.select(".ed-cite, .ed-crumbs, [type='application/ld+json']") == [], path
        assert len(other.select("link[href$='/edition.css'], script[src$='/edition.js']")) == 2, path
    assert "There is no page here" in soup(zensical / "404.html").get_text()
    listed = [listed_in(folder / "sitemap.xml") for folder in (site.folder, zensical)]
    assert listed[0]
    assert listed[0] == listed[1]


@pytest.mark.parametrize("zensical", THEMES[1:], indirect=True)
@pytest.mark.parametrize("width", [1280, 700, 360])
def test_the_search_of_zensical_stands_at_the_end_of_the_header(
    browser: Browser, zensical: Path, width: int
) -> None:
    with serve_site(zensical) as home:
        page = browser.new_page(viewport={"width": width, "height": 700})
        page.goto(home)
        ends = "names => names.map(name => document.querySelector(name).getBoundingClientRect().right)"
        found = page.evaluate(ends, [".md-header__inner", SEARCH[width > 1000]])
        page.close()
    assert 0 <= found[0] - found[1] < 32


@pytest.mark.parametrize("zensical", THEMES[1:], indirect=True)
def test_a_command_finishes_what_zensical_builds(site: Site, zensical: Path, tmp_path: Path) -> None:
    finished = Site(shutil.copytree(zensical, tmp_path / "site"), site.home, [])
    command = ["--project", str(ROOT), "finish", str(finished.folder)]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.output) == (0, "")
    edition = Edition.load(ROOT)
    for path in (
        download.path for download in (*texts(edition), *numbers(edition), *formats(), whole_site(edition))
    ):
        assert (finished.folder / path).read_bytes() == (site.folder / path).read_bytes(), path
    for address in finished.addresses:
        page = soup(finished.file(address))
        assert len(page.select("meta[http-equiv=Content-Security-Policy]")) == 1, address
        assert len(page.select("link[rel=stylesheet]")) == 1, address
        for name in ("href", "src"):
            for tag in page.select(f"[{name}]"):
                target = unquote(re.split("[?#]", urljoin(address, str(tag[name])))[0])
                assert not target.startswith(site.home) or finished.file(target).is_file(), (
                    address,
                    str(tag),
                )
    again = CliRunner().invoke(main, command)
    assert (again.exit_code, again.output) == (1, f"edition: {finished.folder}: it is finished already\n")
