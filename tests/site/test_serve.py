"""`mkdocs serve`: what is edited shows, and what is broken says so, in the terminal and in the browser."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.support.project import copy_project, environment, mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 120
"""Seconds after which a change that does not show is a failure; it takes about four on a quiet machine."""

ANSWER = 60
"""Seconds within which every request is answered, a failed build or not."""


@dataclass
class Server:
    """A running `mkdocs serve`.

    Attributes:
        root: Its project, a copy.
        home: The address of its home page.
        terminal: The file with what it wrote.
    """

    root: Path
    home: str
    terminal: Path

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page: status and content; status 0 while nobody answers."""
        try:
            with urlopen(self.home + path, timeout=ANSWER) as answer:  # noqa: S310 (our own address)
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except TimeoutError:
            pytest.fail(f"the request for /{path} hangs")
        except (URLError, HTTPException, ConnectionError):
            return 0, ""

    def wait(self, path: str, status: int, words: str) -> str:
        """Ask until a page has a status and holds some words; give it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found, page = self.get(path)
            if found == status and words in page:
                return page
            time.sleep(0.2)
        pytest.fail(f"/{path} never had status {status} and {words!r}:\n{self.terminal.read_text()[-3000:]}")

    def edit(self, pattern: str, change: Callable[[str], str]) -> Callable[[], object]:
        """Save a change of a file; give what takes it back."""
        (path,) = self.root.glob(pattern)
        old = path.read_text(encoding="utf-8")
        new = change(old)
        assert new != old
        path.write_text(new, encoding="utf-8")
        return lambda: path.write_text(old, encoding="utf-8")


@contextmanager
def serving(root: Path) -> Iterator[Server]:
    """Run `mkdocs serve` on a copy of the project until the block is left."""
    copy_project(root)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    terminal = root / "terminal.txt"
    with terminal.open("wb") as output:
        process = subprocess.Popen(
            mkdocs("serve", "--dev-addr", f"127.0.0.1:{port}"),
            cwd=root,
            env=environment(root, PYTHONUNBUFFERED="1"),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            server = Server(root, f"http://127.0.0.1:{port}/", terminal)
            server.wait("", 200, "<h1")
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("serve") / "project") as running:
        yield running


def test_an_edited_page_shows(server: Server) -> None:
    server.edit("docs/about.md", lambda text: f"{text}\nA new last line.\n")
    server.wait("about/", 200, "A new last line.")


def test_an_edited_term_shows(server: Server) -> None:
    server.edit(
        "docs/glossary.yml",
        lambda text: text.replace("definition: >-\n", "definition: >-\n    Newly said:\n", 1),
    )
    server.wait("glossary/", 200, "Newly said:")


def test_an_edited_repair_shows(server: Server) -> None:
    server.edit(
        "seeds/*/repairs.yml",
        lambda text: re.sub(r"(?m)^  why: (?=[A-Z])", "  why: Newly told. ", text, count=1),
    )
    server.wait("repairs/", 200, "Newly told.")


def test_edited_code_takes_effect(server: Server) -> None:
    server.edit("hooks/edition/directives/words.py", lambda text: text.replace("Key points", "The points"))
    server.wait("context/", 200, "The points")


BREAKS = {
    "page": ("docs/goals.md", lambda text: f"{text}\n/// lerd\n///\n", "E302"),
    "link": ("docs/goals.md", lambda text: f"{text}\n[Words](no-such-page.md)\n", "no-such-page.md"),
    "code": ("hooks/edition/markdown/terms.py", lambda text: f"{text}\nbroken = (\n", "SyntaxError"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_edit_shows_its_message_until_the_next_good_save(server: Server, what: str) -> None:
    pattern, change, message = BREAKS[what]
    mend = server.edit(pattern, change)
    try:
        server.wait("goals/", 500, message)
        status, page = server.get("")
        assert (status, message in page) == (500, True)
        assert message in server.terminal.read_text(encoding="utf-8")
    finally:
        mend()
    server.wait("goals/", 200, "<h1")
    server.wait("", 200, "<h1")
