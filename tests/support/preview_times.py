"""How long an editor waits for a save to show in a browser, for the bench."""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import threading
import time
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from tests.support.browsers import CHROMIUM, CHROMIUM_ARGS
from tests.support.project import copy_project, environment, mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

STEPS = ("noticing", "building", "reloading")
EDITS: dict[str, tuple[str, str, Callable[[str, str], str]]] = {
    "a frame": ("docs/goals.md", "goals/", lambda text, words: f"{text}\n{words}.\n"),
    "a glossary entry": (
        "docs/glossary.yml",
        "glossary/",
        lambda text, words: text.replace("definition: >-\n", f"definition: >-\n    {words}.\n", 1),
    ),
    "a repair": (
        "seeds/us-el-salvador/repairs.yml",
        "repairs/",
        lambda text, words: re.sub(r"(?m)^  why: (?=[A-Z])", f"  why: {words}. ", text, count=1),
    ),
}
"""What is saved: a file, the page that shows it, and the edit."""


class Preview:
    """A running ``mkdocs serve``, and when it said what."""

    def __init__(self, root: Path) -> None:
        """Start it on a copy of the project."""
        copy_project(root)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.home = f"127.0.0.1:{free.getsockname()[1]}"
        self.said: list[tuple[float, str]] = []
        self.process = subprocess.Popen(
            mkdocs("serve", "--dev-addr", self.home),
            cwd=root,
            env=environment(root, PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.said.append((time.monotonic(), line))

    def when(self, words: str, after: float) -> float:
        """Wait until it says something; give the time at which it did.

        Raises:
            RuntimeError: If it ends, with what it said.
        """
        while True:
            for moment, line in list(self.said):
                if moment > after and words in line:
                    return moment
            if self.process.poll() is not None:
                raise RuntimeError("".join(line for _, line in self.said))
            time.sleep(0.005)


def preview_times(root: Path, runs: int) -> dict[str, tuple[float, ...]]:
    """Save edits of several sorts, and wait for each to show.

    Args:
        root: A new folder, for a copy of the project.
        runs: How often for each sort.

    Returns:
        For each sort the median seconds of each step.

    Raises:
        RuntimeError: If there is no Chromium.
    """
    if (chromium := CHROMIUM.find()) is None:
        raise RuntimeError(CHROMIUM.missing)
    preview, found = Preview(root), dict[str, tuple[float, ...]]()
    try:
        preview.when("Serving on", 0)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
            for sort, (file, address, edit) in EDITS.items():
                page = browser.new_page()
                page.goto(f"http://{preview.home}/{address}", wait_until="load")
                path = root / file
                text = path.read_text(encoding="utf-8")
                times = [_times(preview, page, path, text, edit, run) for run in range(runs)]
                found[sort] = tuple(map(statistics.median, zip(*times, strict=True)))
                page.close()
                _save(preview, path, text)
            browser.close()
    finally:
        preview.process.terminate()
        preview.process.wait()
    return found


def _save(preview: Preview, path: Path, text: str) -> float:
    moment = time.monotonic()
    path.write_text(text, encoding="utf-8")
    preview.when("Reloading browsers", moment)
    return moment


def _times(
    preview: Preview, page: Page, path: Path, text: str, edit: Callable[[str, str], str], run: int
) -> tuple[float, ...]:
    words = f"Nobody has read this, {'or this, ' * run}yet"
    time.sleep(0.3)  # as an editor pauses; the page asks the server for news again
    saved = _save(preview, path, edit(text, words))
    while not _shows(page, words):
        time.sleep(0.005)
    shown = time.monotonic()
    began, ended = (preview.when(what, saved) for what in ("Building documentation", "Reloading browsers"))
    return began - saved, ended - began, shown - ended


def _shows(page: Page, words: str) -> bool:
    try:
        return bool(page.evaluate("words => document.body?.textContent.includes(words)", words))
    except Error:  # it is about to be loaded again
        return False
