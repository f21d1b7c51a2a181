"""Texts that are made to take long, all of them through a whole edition: it ends within seconds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.growth import start
from tests.support.hostile import LONGEST, payloads, visible
from tests.support.project import ROOT, Completed, environment, mkdocs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only here can a process be kept from going on")

SECONDS = 60
"""Of the processor, for a command. It takes a tenth of it, and minutes if it takes the square of a text."""
LONG = tuple(text for text in visible(payloads()) if len(text) >= LONGEST)
LONGER = {"[": 80_000, "[a](": 20_000}
"""What is repeated so often that a reader that takes the square of it takes minutes."""


def run_in_time(command: list[str], root: Path, seconds: int = SECONDS) -> Completed:
    """Run a command, which is killed when it has had its time of the processor."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    return subprocess.run(
        command,
        cwd=root,
        env=environment(ROOT),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


def test_an_edition_of_long_texts_is_made_and_built_in_seconds(tmp_path: Path) -> None:
    texts = (*LONG, *(text * times for text, times in LONGER.items()))
    (tmp_path / "file.txt").write_text(
        "# A hostile file\n\n" + "".join(f"Words stand here {text} and end.\n\n" for text in texts),
        encoding="utf-8",
    )
    made = run_in_time(start(tmp_path / "file.txt", tmp_path / "edition"), ROOT)
    assert made.returncode == 0, made.stderr
    built = run_in_time(mkdocs("build", "--strict"), tmp_path / "edition")
    assert built.returncode == 0, built.stderr


def test_what_takes_longer_is_killed(tmp_path: Path) -> None:
    done = run_in_time([sys.executable, "-c", "while True: pass"], tmp_path, seconds=1)
    assert done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}
