"""Every link, checked over HTTP by LinkChecker with its anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.links import check_links
from tests.support.site_server import page_addresses, serve_site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import Site


def test_every_link_leads_somewhere_under_a_project_path(site: Site) -> None:
    done = check_links(site.addresses)
    assert done.returncode == 0, done.stdout
    assert "0 errors found" in done.stdout


def test_links_lead_somewhere_on_the_root_of_a_domain(site_on_a_root: Path) -> None:
    # Links between pages are relative; those of 404.html and of the templates depend on the root.
    with serve_site(site_on_a_root, base="/") as home:
        done = check_links([home, f"{home}404.html", f"{home}goals/"], follow=False)
    assert done.returncode == 0, done.stdout


def test_the_check_finds_broken_anchors_and_addresses_on_orphans_too(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>t</title><p id="here">{}</p></html>'
    (tmp_path / "index.html").write_text(page.format('<a href="#here">a</a><a href="#gone">b</a>'))
    (tmp_path / "orphan.html").write_text(page.format('<a href="missing/">c</a><a href="/outside/">d</a>'))
    with serve_site(tmp_path) as home:
        done = check_links(page_addresses(tmp_path, home))
    assert done.returncode == 1
    assert "#gone" in done.stdout
    assert "missing/" in done.stdout
    assert "/outside/" in done.stdout
    assert "1 warning found. 2 errors found" in done.stdout
