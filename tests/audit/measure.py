"""The measurements of the audit: the HTML, Lighthouse's scores, and what a first visit costs."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.support.browsers import CHROMIUM_ARGS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Request

    from tests.audit.tools import Tools
    from tests.support.site_server import Answer

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
QUIET = 1_000  # milliseconds after the last request, for the search worker, which no browser event tells of


class FailedRunError(Exception):
    """A tool gave no result."""


@dataclass(frozen=True)
class Run:
    """One run of Lighthouse, as on a mid-range phone with a slow connection.

    Attributes:
        scores: The score of each category, 0 to 100.
        shift: The cumulative layout shift.
        paint: The first contentful paint, in milliseconds.
        speed: How fast Lighthouse found the machine; below 1,000 it expects performance to come out too low.
        failed: The audits that took something from a score other than performance.
    """

    scores: dict[str, int]
    shift: float
    paint: float
    speed: float
    failed: frozenset[str]


@dataclass(frozen=True)
class Visit:
    """A first visit, with an empty cache, with the reader's first sign, which starts Material's script.

    Attributes:
        opening: The bytes that the server sent before the sign, compressed and with headers.
        size: All bytes that it sent.
        requests: How many requests it answered.
        elsewhere: The addresses on other hosts that the page asked for.
    """

    opening: int
    size: int
    requests: int
    elsewhere: tuple[str, ...]


def html_errors(tools: Tools, site: Path) -> list[str]:
    """Let the Nu HTML checker read every page of a site.

    Args:
        tools: The programs.
        site: The folder of the site.

    Returns:
        Its errors, each as ``page:line: message``.

    Raises:
        FailedRunError: The checker did not answer.
    """
    done = subprocess.run(
        [*tools.nu, "--format", "json", "--exit-zero-always", "--skip-non-html", "."],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        message = f"The Nu HTML checker failed:\n{done.stdout}{done.stderr}"
        raise FailedRunError(message) from None
    return [_told(message) for message in messages if message["type"] != "info"]


def lighthouse(tools: Tools, address: str, *, listed: bool) -> Run:
    """Run Lighthouse once.

    Args:
        tools: The programs.
        address: The address of a page.
        listed: Whether search engines may list the page; where not, the audit of just that is skipped.

    Returns:
        The result.

    Raises:
        FailedRunError: Lighthouse gave no scores.
    """
    command = [*tools.lighthouse, address, "--quiet", "--no-enable-error-reporting"]
    command += ["--output=json", "--output-path=stdout", f"--only-categories={','.join(CATEGORIES)}"]
    if not listed:
        command.append("--skip-audits=is-crawlable")
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": str(tools.chromium)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return read_report(json.loads(done.stdout))
    except (ValueError, KeyError, TypeError):
        message = f"Lighthouse failed on {address}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        raise FailedRunError(message) from None


def read_report(report: dict[str, Any]) -> Run:
    """Read what Lighthouse reports.

    Args:
        report: The JSON of one run.

    Returns:
        The result.
    """
    audits = report["audits"]
    failed = {
        audit["id"]
        for category in CATEGORIES[1:]
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"] and (audits[audit["id"]]["score"] or 0) < 1
        if audits[audit["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    }
    return Run(
        scores={category: round(report["categories"][category]["score"] * 100) for category in CATEGORIES},
        shift=audits["cumulative-layout-shift"]["numericValue"],
        paint=audits["first-contentful-paint"]["numericValue"],
        speed=report["environment"]["benchmarkIndex"],
        failed=frozenset(failed),
    )


def first_visits(tools: Tools, addresses: list[str], answers: list[Answer]) -> list[Visit]:
    """Visit pages, each with an empty cache.

    Args:
        tools: The programs.
        addresses: The addresses of the pages.
        answers: Where the server notes what it sent.

    Returns:
        The visits, in the same order.
    """
    visits = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.chromium, args=CHROMIUM_ARGS)
        for address in addresses:
            asked: list[str] = []
            answers.clear()
            context = browser.new_context()
            page = context.new_page()
            page.on("request", partial(_note, asked))
            page.goto(address, wait_until="networkidle")
            page.wait_for_timeout(QUIET)
            opening = _size(answers)
            page.mouse.wheel(0, 1_000)
            page.wait_for_timeout(QUIET)
            context.close()
            elsewhere = tuple(url for url in asked if urlsplit(url).netloc != urlsplit(address).netloc)
            visits.append(Visit(opening, _size(answers), len(answers), elsewhere))
        browser.close()
    return visits


def _size(answers: list[Answer]) -> int:
    return sum(answer.size for answer in answers)


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def _told(message: dict[str, Any]) -> str:
    page = message.get("url", "").partition("/./")[2]
    return f"{page}:{message.get('lastLine', 1)}: {message['message']}"
