"""A running `mkdocs serve` of the small project, with a copy of the engine in it, to edit any of it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.support.project import HALF_WRITTEN, ROOT, environment, mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 120
"""Seconds after which a change that does not show is a failure; it takes about two on a quiet machine."""

ANSWER = 60
"""Seconds within which every request is answered, a failed build or not."""


@dataclass
class Server:
    """A running `mkdocs serve`.

    Attributes:
        root: Its project, a copy.
        home: The address of its home page.
        terminal: The file with what it wrote.
        process: The process.
    """

    root: Path
    home: str
    terminal: Path
    process: subprocess.Popen[bytes]

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
            time.sleep(0.1)
        lines = self.terminal.read_text(encoding="utf-8").splitlines()
        told = "\n".join(line for line in lines if '" code ' not in line)
        pytest.fail(f"/{path} never had status {status} and {words!r}:\n{told[-3000:]}")

    def read(self, file: str) -> str:
        """Give the text of a file of the project."""
        return (self.root / file).read_text(encoding="utf-8")

    def save(self, file: str, text: str) -> None:
        """Save a file of the project."""
        (self.root / file).write_text(text, encoding="utf-8")

    def memory(self) -> float:
        """Give the memory that the server holds, in megabytes (VmRSS of Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def begun(self) -> int:
        """Tell how many builds have begun."""
        return self.terminal.read_text(encoding="utf-8").count("Building documentation")


def copy_sample(root: Path) -> Path:
    """Copy the small project, and the engine into it."""
    shutil.copytree(ROOT / "tests/sample", root)
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=HALF_WRITTEN)
    config = root / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}\nwatch: [hooks]\n", encoding="utf-8")
    return root


@contextmanager
def serving(root: Path) -> Iterator[Server]:
    """Run `mkdocs serve` in a project until the block is left."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    terminal = root.parent / "terminal.txt"
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
            yield Server(root, f"http://127.0.0.1:{port}/", terminal, process)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
