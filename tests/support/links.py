"""Check every link of a built site over HTTP: ``python -m tests.support.links site [--external]``."""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urldefrag, urlsplit
from urllib.request import Request, urlopen

from tests.support.link_report import (
    ELSEWHERE,
    GONE,
    ROBOTS,
    WALLED,
    Answer,
    Kind,
    Link,
    archived,
    dates_of_sources,
    kind_of,
    places,
    report,
)
from tests.support.site_server import page_addresses, serve_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[2]
REFUSED = re.compile(r"[4-9]\d\d\b")
"""What LinkChecker calls right all the same: a host that asked it to come back later."""
AGENT = "Mozilla/5.0 (compatible; a weekly check of links)"
PATIENCE = 30
"""Seconds that a host is given to answer."""
LOOKS_AT_ONCE = 4
NO_ANSWER = "no answer:"
MANY = 10
"""Links without an answer, of which more than half of all are a sign that this machine is cut off."""
KEPT_OUT = "Access denied by robots.txt, checked only syntax."
"""How LinkChecker tells that a host asked programs to stay away."""


class NoNetworkError(Exception):
    """The links could not be checked."""


def check_links(
    addresses: Iterable[str], *, follow: bool = True, external: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run LinkChecker over pages that are being served on this machine, anchors included.

    Args:
        addresses: The pages. Give all of a site: one that no page links to would not be met.
        follow: Whether the pages that they link to are checked as well.
        external: Whether links to other hosts are checked as well; then all links come out, as CSV.

    Returns:
        The finished LinkChecker: status 0 and a summary, or 1 and what is broken; 2 if it broke itself.
    """
    command = [sys.executable, "-m", "tests.support.linkchecker"]
    command += ["--config", str(Path(__file__).with_name("linkcheckerrc"))]
    if not follow:
        command.append("--recursion-level=1")
    if external:
        command += ["--check-extern", "--verbose", "--output=csv"]
    return subprocess.run([*command, *addresses], cwd=ROOT, capture_output=True, text=True, check=False)


def external_report(
    checked: str, home: str, docs: Path = ROOT / "docs", look: Callable[[str], Answer] | None = None
) -> tuple[str, bool]:
    """Tell which links are broken, each with what came back and with the place where it is written.

    Args:
        checked: What LinkChecker found, as CSV; of each address it tells only one link.
        home: The address under which the home page was served.
        docs: The folder in which the links are written.
        look: How an address is opened once more, before it is called broken.

    Returns:
        The report, in Markdown, and whether anything is broken.

    Raises:
        NoNetworkError: So many hosts were silent that it must be our own network.
    """
    rows = list(csv.DictReader(io.StringIO(checked, newline=""), delimiter=";"))
    outside = {row["urlname"] for row in rows if not row["url"].startswith(home)}
    odd = [
        row
        for row in rows
        if row["valid"] != "True"
        or row["warningstring"]
        or KEPT_OUT in row["infostring"]
        or REFUSED.match(row["result"])
    ]
    with ThreadPoolExecutor(LOOKS_AT_ONCE) as pool:
        seen = pool.map(partial(_seen, home, look or open_again), odd)
    sources = dates_of_sources(docs)
    links = [
        Link(
            row["urlname"],
            kind,
            answer,
            places(row["urlname"], docs) or ["/" + row["parentname"].removeprefix(home)],
            archived(row["urlname"], sources) if kind == GONE and row["urlname"] in outside else "",
        )
        for row, (kind, answer) in zip(odd, seen, strict=True)
        if kind
    ]
    silent = sum(link.answer.startswith(NO_ANSWER) for link in links)
    if silent > MANY and silent > len(outside) / 2:
        message = f"{silent} of {len(outside)} links had no answer; is this machine cut off?"
        raise NoNetworkError(message)
    return report(links, len(outside))


def open_again(address: str) -> Answer:
    """Open an address as LinkChecker does not: slowly, and with its headers kept.

    Args:
        address: The address.

    Returns:
        What came back.
    """
    request = Request(address, headers={"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.8"})  # noqa: S310
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 (LinkChecker met it as a link)
            return Answer(answer.status)
    except HTTPError as error:
        with error:
            headers = {name.lower(): value for name, value in error.headers.items()}
            return Answer(error.code, str(error.reason), headers)
    except (OSError, HTTPException, ValueError) as error:
        return unanswered(getattr(error, "reason", error))


def unanswered(reason: object) -> Answer:
    """Say why no answer came: a name that nobody knows is another thing than a server of names in trouble."""
    unknown = isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME
    return Answer(0, str(reason), unknown_host=unknown)


def _seen(home: str, look: Callable[[str], Answer], row: dict[str, str]) -> tuple[Kind | None, str]:
    """Say what a link is that LinkChecker found odd, and what its host answers."""
    if row["url"].startswith(home):
        return GONE, row["warningstring"] or row["result"]
    if KEPT_OUT in row["infostring"]:
        return WALLED, ROBOTS
    if row["valid"] == "True" and row["warningstring"]:
        return ELSEWHERE, row["warningstring"]
    answer = look(urldefrag(row["urlname"]).url)
    told = f"{answer.status or NO_ANSWER} {answer.words}"
    return kind_of(answer), f"{told} ({answer.wall})" if answer.wall else told


def main() -> int:
    """Check the site that the command line names.

    Returns:
        The exit status: 0 if all is well, 1 if links are broken, 2 if they could not be checked.
    """
    parser = argparse.ArgumentParser(description="Check every link of a built site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--external", action="store_true", help="check links to other hosts as well")
    options = parser.parse_args()
    base = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/")
    with serve_site(options.folder, f"{base}/") as home:  # where its 404 page, too, looks for the others
        done = check_links(page_addresses(options.folder, home), external=options.external)
    if not options.external or done.returncode not in {0, 1}:
        print(done.stdout, done.stderr, sep="\n")
        return done.returncode
    try:
        told, broken = external_report(done.stdout, home)
    except NoNetworkError as error:
        print(error)
        return 2
    print(told)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
