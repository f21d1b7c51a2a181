"""What the tests share: the browsers, and how many examples Hypothesis makes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import expect, sync_playwright

from tests.support import webkit as webkit_driver
from tests.support.browsers import CHROMIUM, CHROMIUM_ARGS, FIREFOX, NEEDED, Engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

# The same examples in every run, however slow the machine is, so that a failure is the change’s; more,
# and others, by hand: EXAMPLES=5000 .venv/bin/python -m pytest tests/repair/test_properties.py
settings.register_profile(
    "edition",
    max_examples=int(os.environ.get("EXAMPLES", "40")),
    derandomize="EXAMPLES" not in os.environ,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("edition")

expect.set_options(timeout=30_000)  # ms; a busy machine is slow, and what never comes is seen all the same
TESTS = Path(__file__).parent
NEEDS_BROWSER = {"browser_paths", "webkit"}


LONGEST = (
    *("site/test_browser_pages", "site/test_readers", "site/test_browser_slow_start"),
    *("hostile/test_browsers", "site/test_folded", "site/test_links", "site/test_browser_policy", "test_cli"),
    *("site/test_published", "site/test_other_engines", "site/test_browser_terms", "site/test_browser_start"),
    *("hostile/test_frames", "site/test_browser_reading", "notes/test_weighing", "starting/test_from_wheel"),
)
"""The files that take longest, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, or one processor waits at the end for another."""
    place = {TESTS / f"{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(LONGEST)))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what needs a browser, so that ``-m "not browser"`` leaves it out."""
    if NEEDS_BROWSER & set(getattr(item, "fixturenames", ())):
        item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each browser that was missing in a loud line of its own, whatever else is printed."""
    reasons = {str(report.longrepr) for report in terminalreporter.getreports("skipped")}
    for missing in (*(engine.missing for engine in NEEDED), webkit_driver.MISSING):
        if any(missing in reason for reason in reasons):
            terminalreporter.write_line(missing, red=True, bold=True)


@pytest.fixture(scope="session")
def browser_paths() -> dict[str, Path | None]:
    """The browsers of this machine, sought before Playwright runs, which cannot run twice at once."""
    return {engine.name: engine.find() for engine in NEEDED}


@pytest.fixture(scope="session")
def playwright(browser_paths: dict[str, Path | None]) -> Iterator[Playwright]:  # noqa: ARG001 (it comes first)
    """Playwright, once for all browsers of the run."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_paths: dict[str, Path | None]) -> Iterator[Browser]:
    """A headless Chromium for all tests of the run; each opens a context of its own."""
    path = _needed(CHROMIUM, browser_paths)
    browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, browser_paths: dict[str, Path | None]) -> Iterator[Browser]:
    """A headless Firefox: the distribution's, which is spoken to in WebDriver BiDi, or Playwright's own."""
    path = _needed(FIREFOX, browser_paths)
    own = str(path) == playwright.firefox.executable_path
    browser = playwright.firefox.launch(executable_path=path, channel=None if own else "moz-firefox")
    yield browser
    browser.close()


@pytest.fixture
def webkit() -> Iterator[webkit_driver.Session]:
    """WebKitGTK's small browser, where it is installed; it has no contexts, so each test has its own."""
    if not webkit_driver.is_installed():
        pytest.skip(webkit_driver.MISSING)
    with webkit_driver.session() as session:
        yield session


def _needed(engine: Engine, paths: dict[str, Path | None]) -> Path:
    path = paths[engine.name]
    if path is None and os.environ.get("CI"):
        pytest.fail(engine.missing, pytrace=False)
    if path is None:
        pytest.skip(engine.missing)
    return path
