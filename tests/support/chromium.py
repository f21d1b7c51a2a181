"""Find a Chromium for the browser tests, or install one: ``python -m tests.support.chromium``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_CHROMIUM = (
    "!!! NO CHROMIUM: none was found and none could be installed, so THE BROWSER TESTS CANNOT RUN. "
    "Install Chromium or Chrome, or set CHROME_PATH to one that runs. !!!"
)

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# What Playwright does not switch off by itself.
CHROMIUM_ARGS = ("--disable-gpu", "--disable-quic")


def find_chromium() -> Path | None:
    """Find a Chromium or Chrome that runs.

    Returns:
        The first that runs; where ``CHROME_PATH`` is set, that one or none.
    """
    return next((path for path in _candidates() if _runs(path)), None)


def install_chromium() -> Path | None:
    """Install a Chromium through apt or, failing that, through Playwright.

    Returns:
        The browser, or ``None`` where neither way gave one that runs.
    """
    if _is_root_on_debian() and _run(["apt-get", "-qq", "update"]):
        _run(
            ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"]
        )
    if found := find_chromium():
        return found
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    return find_chromium()


def main() -> int:
    """Make sure that there is a browser.

    Returns:
        The exit status: 1 only where there is none and ``CI`` is set.
    """
    chromium = find_chromium()
    if chromium is None and "CHROME_PATH" not in os.environ:
        chromium = install_chromium()
    if chromium:
        print(f"Chromium: {chromium}")
        return 0
    print(NO_CHROMIUM, file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


def _candidates() -> Iterator[Path]:
    if chosen := os.environ.get("CHROME_PATH"):
        yield Path(chosen)
        return
    for name in ON_PATH:
        if found := shutil.which(name):
            yield Path(found)
    yield from map(Path, ON_MACOS)
    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _runs(path: Path) -> bool:
    # Ubuntu has a chromium-browser that only asks for a snap.
    return path.is_file() and _run([str(path), "--version"], quiet=True)


def _is_root_on_debian() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    release = Path("/etc/os-release")
    return release.is_file() and "debian" in release.read_text(encoding="utf-8").lower()


def _run(command: list[str], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            timeout=60 if quiet else 900,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
