"""Every link, checked over HTTP by LinkChecker with its anchors."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.support.links import check_links, external_report
from tests.support.site_server import page_addresses, serve_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.site.conftest import Site


def test_every_link_leads_somewhere_under_a_project_path(site: Site) -> None:
    done = check_links(site.addresses)
    assert done.returncode == 0, done.stdout
    assert "0 errors found" in done.stdout


def test_links_lead_somewhere_on_the_root_of_a_domain(site_on_a_root: Site) -> None:
    # Links between pages are relative; those of 404.html and of the templates depend on the root.
    with serve_site(site_on_a_root.folder, base="/") as home:
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


class Host(BaseHTTPRequestHandler):
    """Another host: it answers with the status that the path names, and keeps programs out of one folder."""

    def do_GET(self) -> None:
        robots = self.path == "/robots.txt"
        status = 200 if robots else int(self.path[1:4])
        body = b"User-agent: *\nDisallow: /200/private" if robots else b"Words."
        self.send_response(status, "```@everyone" if status == 404 else None)
        if status == 301:
            self.send_header("Location", "/200/")
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output to the tests."""


@pytest.fixture
def other_host() -> Iterator[str]:
    # LinkChecker takes 127.0.0.1 for ours; by its name the same machine is another host.
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def external_links_of(folder: Path, *addresses: str) -> tuple[str, bool]:
    links = "".join(f'<a href="{address}">a</a>' for address in addresses)
    (folder / "index.html").write_text(f'<!doctype html><html lang="en"><title>t</title>{links}</html>')
    (folder / "docs").mkdir()
    (folder / "docs" / "sources.yml").write_text("\n".join(f"url: {address}" for address in addresses[:3]))
    with serve_site(folder) as home:
        done = check_links(page_addresses(folder, home), external=True)
        assert done.returncode in {0, 1}, done.stderr
        return external_report(done.stdout, home, folder / "docs")


def test_links_to_the_outside_are_told_with_their_answer_and_the_place_to_mend(
    tmp_path: Path, other_host: str
) -> None:
    paths = ("200/", "301/", "404/", "404/a", "403/", "429/", "200/private/")
    report, broken = external_links_of(tmp_path, *(f"{other_host}/{path}" for path in paths))
    assert broken
    assert (
        report
        == f"""\
Links to the outside: 7. Broken: 2.

    {other_host}/404/
        404 ```@everyone
        in docs/sources.yml:3

    {other_host}/404/a
        404 ```@everyone
        in /

Not to be checked by a program: 3. Open these by hand now and then.

    {other_host}/200/private/
        Access denied by robots.txt, checked only syntax.
        in /

    {other_host}/403/
        403 Forbidden
        in /

    {other_host}/429/
        429 Too Many Requests
        in /"""
    )


def test_a_host_that_lets_no_program_look_is_not_broken(tmp_path: Path, other_host: str) -> None:
    report, broken = external_links_of(tmp_path, f"{other_host}/403/")
    assert not broken
    assert "Broken: 0." in report


def test_what_another_host_answers_stays_in_its_line_of_code() -> None:
    head = "urlname;parentname;result;warningstring;infostring;valid;url\n"
    row = 'https://a.example/;http://b.example/;"404 \n# \u202eGone\u2028- @all";;;False;https://a.example/\n'
    report, _ = external_report(head + row, "http://b.example/")
    assert report.splitlines()[2:] == [
        "    https://a.example/",
        "        404  #  Gone - @all",
        "        in /",
    ]
