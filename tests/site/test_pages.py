"""What holds for every page, by its HTML."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.site.conftest import REPOSITORY
from tests.support.project import ROOT

if TYPE_CHECKING:
    from tests.site.conftest import Site

PLACED = ("og:url", "og:image")
"""What names a page by its whole address."""
UNSEEN = ("404.html", "article/", "repairs/")


def unseen(path: str) -> bool:
    """Tell whether a page stays out of search engines and of our own search."""
    return path.startswith(UNSEEN)


def test_every_page_has_a_description_and_a_title_of_its_own(site: Site) -> None:
    pages = {path: document for path, document in site.documents.items() if path != "404.html"}
    for name, found in (
        ("description", [document.meta("description") for document in pages.values()]),
        ("title", [next(document.find("title")).text for document in pages.values()]),
    ):
        assert all(found), name
        assert [text for text, count in Counter(found).items() if count > 1] == [], name


def test_every_page_has_one_first_heading_and_none_skips_a_level(site: Site) -> None:
    for path, document in site.documents.items():
        levels = [int(e.tag[1]) for e in document.elements if re.fullmatch("h[1-6]", e.tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_every_page_names_its_language(site: Site) -> None:
    for path, document in site.documents.items():
        assert next(document.find("html")).attributes["lang"] == "en", path


def test_no_page_has_an_id_twice(site: Site) -> None:
    for path, document in site.documents.items():
        ids = Counter(e.attributes["id"] for e in document.elements if "id" in e.attributes)
        assert [name for name, count in ids.items() if count > 1] == [], path


def test_passages_of_a_page_have_names_of_their_own(site: Site) -> None:
    for path, document in site.documents.items():
        names = Counter(
            e.attributes["aria-label"] for e in document.find("section") if "aria-label" in e.attributes
        )
        assert [name for name, count in names.items() if count > 1] == [], path


def test_article_and_repairs_ask_search_engines_to_stay_away_and_no_other_page_does(site: Site) -> None:
    for path, document in site.documents.items():
        assert ("noindex" in (document.meta("robots") or "")) == unseen(path), path


@pytest.fixture(params=["project path", "root"])
def placed(request: pytest.FixtureRequest, site: Site, site_on_a_root: Site) -> Site:
    """The site under a project path, and at the root of a domain."""
    return site if request.param == "project path" else site_on_a_root


def test_sitemap_lists_what_search_engines_may_see(placed: Site) -> None:
    sitemap = (placed.folder / "sitemap.xml").read_text(encoding="utf-8")
    listed = re.findall("<loc>(.*?)</loc>", sitemap)
    assert sorted(listed) == sorted(placed.home + path for path in placed.documents if not unseen(path))


def test_every_page_says_where_it_stands(placed: Site) -> None:
    for path, document in placed.documents.items():
        stated = [] if path == "404.html" else [placed.home + path]
        assert [link.attributes["href"] for link in document.find("link", rel="canonical")] == stated, path
        assert [meta.attributes["content"] for meta in document.find("meta", property="og:url")] == stated, (
            path
        )


def test_the_page_for_missing_addresses_finds_its_files_from_any_depth(placed: Site) -> None:
    base = urlsplit(placed.home).path
    for element in placed.documents["404.html"].elements:
        for target in (element.attributes.get("href", ""), element.attributes.get("src", "")):
            if target and not target.startswith(("#", REPOSITORY)):
                assert target.startswith(base), target
                path = urlsplit(target).path.removeprefix(base).removeprefix(".")
                assert placed.file(placed.home + path).is_file(), target


def test_every_page_can_be_reached_from_the_navigation_or_the_article(site: Site) -> None:
    start = site.documents[""]
    links = {link.attributes["href"] for link in start.find("a", "md-nav__link") if "href" in link.attributes}
    for path in site.documents:
        if path != "404.html" and not path.startswith("article/"):
            assert (path or ".") in links


def test_edit_links_lead_to_the_files_of_the_pages(site: Site) -> None:
    for path, document in site.documents.items():
        links = [link.attributes["href"] for link in document.find("a", rel="edit")]
        if path == "404.html":
            assert links == []
            continue
        (link,) = links
        assert link.startswith(f"{REPOSITORY}/edit/main/docs/"), path
        assert (ROOT / "docs" / link.partition("/docs/")[2]).is_file(), path


def test_without_a_repository_there_are_no_links_to_it(site_on_a_root: Site) -> None:
    assert no_links_into_a_repository(site_on_a_root)


def test_without_addresses_no_page_claims_one(site_of_nowhere: Site) -> None:
    assert no_links_into_a_repository(site_of_nowhere)
    for path, document in site_of_nowhere.documents.items():
        assert list(document.find("link", rel="canonical")) == [], path
        assert [e for e in document.find("meta") if e.attributes.get("property") in PLACED] == [], path
        for data in document.find("script", type="application/ld+json"):
            urls = re.findall(r'"(?:url|item)": "(.*?)"', data.text)
            assert [url for url in urls if not url.startswith("#")] == [], path
    assert "<loc>" not in (site_of_nowhere.folder / "sitemap.xml").read_text(encoding="utf-8")


def no_links_into_a_repository(site: Site) -> bool:
    """Tell whether a site has no link for editing, and none of the forms in which a repository is linked."""
    for path, document in site.documents.items():
        assert list(document.find("a", rel="edit")) == [], path
        assert list(document.find("a", "ed-edit")) == [], path
        ours = re.compile(r"forge\.example|/edit/main/|/blob/main/|/issues/new")
        links = [e.attributes["href"] for e in document.find("a") if "href" in e.attributes]
        assert [link for link in links if ours.search(link)] == [], path
    return True


def test_pages_ask_for_nothing_from_other_hosts(site: Site) -> None:
    for path, document in site.documents.items():
        for element in document.elements:
            loads = element.tag in {"script", "img", "iframe"} or (
                element.tag == "link" and element.attributes["rel"] not in {"canonical", "license"}
            )
            target = element.attributes.get("src") or element.attributes.get("href") or ""
            if loads:
                assert not re.match("(?:https?:)?//", target.removeprefix(site.home)), (path, target)


@pytest.mark.parametrize(
    "mark", ["///", "¶", "\ufffd", "&amp;amp;", "source:", "repo:", "download:", "{ data-", "\u200b"]
)
def test_no_mark_of_the_workshop_is_left_on_a_page(site: Site, mark: str) -> None:
    for path, document in site.documents.items():
        (body,) = document.find("main")
        damage = mark in {"\ufffd", "&amp;amp;"} and path == "repair-manual/"  # which shows such damage
        assert mark not in body.text or damage, path
        assert all(not e.attributes.get("href", "").startswith(mark) for e in document.elements), path
