"""Every link, checked over HTTP by LinkChecker with its anchors."""

from __future__ import annotations

import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.support.link_report import GONE, LIMITED, REFUSED, SILENT, WALLED, Answer, Kind, kind_of
from tests.support.links import NoNetworkError, check_links, external_report, unanswered
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
        if "wall" in self.path:
            self.send_header("CF-Mitigated", "challenge")
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
    sources = [{"url": address, "read": "2026-11", "date": "undated"} for address in addresses[:3]]
    (folder / "docs" / "sources.yml").write_text(yaml.safe_dump({"sources": sources}, sort_keys=False))
    with serve_site(folder) as home:
        done = check_links(page_addresses(folder, home), external=True)
        assert done.returncode in {0, 1}, done.stderr
        return external_report(done.stdout, home, folder / "docs")


def test_links_to_the_outside_are_told_with_their_answer_and_the_place_to_mend(
    tmp_path: Path, other_host: str
) -> None:
    paths = ("200/", "301/", "404/", "410/a#b", "403/", "403/wall", "429/", "500/", "200/private/")
    nowhere = "http://localhost:1/"  # where no host listens
    report, broken = external_links_of(tmp_path, *(f"{other_host}/{path}" for path in paths), nowhere)
    assert broken
    why = re.search(r"no answer: (.*)", report)
    assert why is not None
    assert (
        report
        == f"""\
Links to the outside: 10. Broken: 4.

**{GONE.name}: 2.** {GONE.advice}

    {other_host}/404/
        404 ```@everyone
        in docs/sources.yml:8
        perhaps https://web.archive.org/web/202611/{other_host}/404/

    {other_host}/410/a#b
        410 Gone
        in /
        perhaps https://web.archive.org/web/*/{other_host}/410/a

**{SILENT.name}: 2.** {SILENT.advice}

    {nowhere}
        no answer: {why[1]}
        in /

    {other_host}/500/
        500 Internal Server Error
        in /

**{LIMITED.name}: 1.** {LIMITED.advice}

    {other_host}/429/
        429 Too Many Requests
        in /

**{WALLED.name}: 2.** {WALLED.advice}

    {other_host}/200/private/
        robots.txt asks programs to stay away
        in /

    {other_host}/403/wall
        403 Forbidden (Cloudflare)
        in /

**{REFUSED.name}: 1.** {REFUSED.advice}

    {other_host}/403/
        403 Forbidden
        in /"""
    )


def test_a_host_that_lets_no_program_look_is_not_broken(tmp_path: Path, other_host: str) -> None:
    report, broken = external_links_of(tmp_path, f"{other_host}/403/", f"{other_host}/429/")
    assert not broken
    assert "Broken: 0." in report


ANSWERS = [
    (Answer(200), None),
    (Answer(404), GONE),
    (Answer(410), GONE),
    (Answer(0, "Name or service not known", unknown_host=True), GONE),
    (Answer(0, "timed out"), SILENT),
    (Answer(500), SILENT),
    (Answer(503), SILENT),
    (Answer(503, headers={"retry-after": "60"}), LIMITED),
    (Answer(503, headers={"server": "cloudflare"}), SILENT),
    (Answer(503, headers={"server": "cloudflare", "cf-mitigated": "challenge"}), WALLED),
    (Answer(429, headers={"server": "cloudflare"}), LIMITED),
    (Answer(403, headers={"server": "AkamaiGHost"}), WALLED),
    (Answer(403, headers={"x-datadome": "protected"}), WALLED),
    (Answer(403, headers={"server": "nginx"}), REFUSED),
    (Answer(405, headers={"x-amzn-waf-action": "captcha"}), WALLED),
    (Answer(451), REFUSED),
    (Answer(999), WALLED),
]


@pytest.mark.parametrize(("answer", "kind"), ANSWERS)
def test_a_limit_a_wall_and_a_dead_page_are_told_apart(answer: Answer, kind: Kind | None) -> None:
    assert kind_of(answer) == kind


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), GONE),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), SILENT),
        (TimeoutError("timed out"), SILENT),
    ],
)
def test_a_host_that_nobody_knows_is_told_from_one_that_cannot_be_asked(reason: object, kind: Kind) -> None:
    assert kind_of(unanswered(reason)) == kind


HEAD = "urlname;parentname;result;warningstring;infostring;valid;url\n"


def rows(*addresses: str, result: str = "404 Not Found", valid: bool = False) -> str:
    return HEAD + "".join(f"{one};http://b.example/;{result};;;{valid};{one}\n" for one in addresses)


def test_a_link_that_opens_at_the_second_look_is_not_broken() -> None:
    checked = rows("https://a.example/", result="405 Method Not Allowed")
    assert external_report(checked, "http://b.example/", look=lambda _: Answer(200)) == (
        "Links to the outside: 1. Broken: 0.",
        False,
    )


def test_a_machine_that_is_cut_off_tells_nothing_of_the_links() -> None:
    checked = rows(*(f"https://a.example/{number}" for number in range(20)))
    with pytest.raises(NoNetworkError, match="20 of 20 links had no answer"):
        external_report(checked, "http://b.example/", look=lambda _: Answer(0, unknown_host=True))


def test_a_report_fits_into_an_issue() -> None:
    checked = rows(*(f"https://a.example/{number}/{'long' * 50}" for number in range(400)))
    report, broken = external_report(checked, "http://b.example/", look=lambda _: Answer(404))
    assert broken
    assert len(report) < 65_000
    assert report.startswith("Links to the outside: 400. Broken: 400.")
    assert re.search(r"And \d+ more, for which there is no room", report.splitlines()[-1])


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("{url: 'https://a.example/x', read: 2026-11, date: undated}", "202611/https://a.example/x"),
        ("{url: 'https://a.example/x', read: 2026-11, date: 2019}", "202611/https://a.example/x"),
        ("{url: 'https://a.example/x', date: 2019-03-27}", "20190327/https://a.example/x"),
        ("{url: 'https://a.example/y', date: 2019-03-27}", "*/https://a.example/x"),
    ],
)
def test_an_archived_copy_of_the_day_of_reading_is_proposed(tmp_path: Path, source: str, copy: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/sources.yml").write_text(f"sources: [{source}]\n", encoding="utf-8")
    checked = rows("https://a.example/x")
    report, _ = external_report(checked, "http://b.example/", tmp_path / "docs", lambda _: Answer(404))
    assert f"\n        perhaps https://web.archive.org/web/{copy}" in report


def test_what_another_host_answers_stays_in_its_line_of_code() -> None:
    checked = rows("https://a.example/")
    report, _ = external_report(
        checked, "http://b.example/", look=lambda _: Answer(404, "\n# \u202eGone\u2028- @all")
    )
    assert report.splitlines()[4:7] == [
        "    https://a.example/",
        "        404  #  Gone - @all",
        "        in /",
    ]
