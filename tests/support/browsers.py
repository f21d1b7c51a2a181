"""Find the browsers of the tests, or install them: ``python -m tests.support.browsers``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

Name = Literal["chromium", "firefox"]
# What Playwright does not switch off by itself.
CHROMIUM_ARGS = ("--disable-gpu", "--disable-quic")


@dataclass(frozen=True)
class Engine:
    """A browser that the tests need, and where it may be.

    Attributes:
        name: What Playwright calls it.
        title: What people call it.
        variable: The environment variable that chooses one.
        on_path: Its commands, the best first.
        on_macos: Where it is on macOS.
        packages: What apt installs.
    """

    name: Name
    title: str
    variable: str
    on_path: tuple[str, ...]
    on_macos: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def missing(self) -> str:
        """What is said loudly where it is not."""
        return (
            f"!!! NO {self.title.upper()}: none was found, so WHAT READERS MEET IN IT IS NOT TESTED. "
            f"Install {self.title}, or set {self.variable} to one that runs. !!!"
        )

    def find(self) -> Path | None:
        """Find one that runs.

        Returns:
            The first that runs; where the variable is set, that one or none.
        """
        return next((path for path in self._candidates() if _runs(path)), None)

    def install(self) -> Path | None:
        """Install it through apt or, failing that, through Playwright.

        Returns:
            The browser, or ``None`` where neither way gave one that runs.
        """
        if _is_root_on_debian() and _run(["apt-get", "-qq", "update"]):
            _run(["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *self.packages])
        if found := self.find():
            return found
        _run([sys.executable, "-m", "playwright", "install", self.name])
        return self.find()

    def _candidates(self) -> Iterator[Path]:
        if chosen := os.environ.get(self.variable):
            yield Path(chosen)
            return
        for name in self.on_path:
            if found := shutil.which(name):
                yield Path(found)
        yield from map(Path, self.on_macos)
        with sync_playwright() as playwright:
            yield Path(getattr(playwright, self.name).executable_path)


# The shell without windows makes the same pages, and takes three fifths of the time.
CHROMIUM = Engine(
    "chromium",
    "Chromium",
    "CHROME_PATH",
    (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ),
    (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    ("chromium-headless-shell", "fonts-liberation"),
)
FIREFOX = Engine(
    "firefox",
    "Firefox",
    "FIREFOX_PATH",
    ("firefox-esr", "firefox"),
    ("/Applications/Firefox.app/Contents/MacOS/firefox",),
    ("firefox-esr",),
)
NEEDED = (CHROMIUM, FIREFOX)


def main() -> int:
    """Make sure that the browsers are there.

    Returns:
        The exit status: 1 only where one is missing and ``CI`` is set.
    """
    missing = [engine for engine in NEEDED if not _made_sure(engine)]
    for engine in missing:
        print(engine.missing, file=sys.stderr)
    return 1 if missing and os.environ.get("CI") else 0


def _made_sure(engine: Engine) -> bool:
    found = engine.find()
    if found is None and engine.variable not in os.environ:
        found = engine.install()
    if found:
        print(f"{engine.title}: {found}")
    return found is not None


def _runs(path: Path) -> bool:
    # Ubuntu has a chromium-browser and a firefox that only ask for a snap.
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
