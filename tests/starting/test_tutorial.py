"""The tutorial for a new edition is run from its first to its last line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.project import ROOT, environment
from tests.test_contributing import DIFF, Example

TEXT = (ROOT / ".github/NEW-EDITION.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
PAGE = "site/parts/2-what-the-council-plans-two-more-presses/index.html"


def lend_packages(project: Path) -> None:
    """Give a new project the packages of the tests, so that its make need not fetch them."""
    if (project / "Makefile").exists() and not (project / ".venv").exists():
        own = project / ".venv"
        own.mkdir()
        for part in ("bin", "lib"):
            (own / part).symlink_to(Path(sys.prefix) / part)
        (own / "pyvenv.cfg").write_bytes((Path(sys.prefix) / "pyvenv.cfg").read_bytes())
        (own / "installed").touch()


def run(command: str, folder: Path) -> str:
    """Run a line as a shell does, and give what it writes."""
    path = os.pathsep.join((str(Path(sys.prefix) / "bin"), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(ROOT, PATH=path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or command.startswith("edition inspect"), f"{command}\n{done.stderr}"
    return done.stdout


def test_the_tutorial_works_as_it_stands(tmp_path: Path) -> None:
    folder, edits = tmp_path, 0
    for match in BLOCK.finditer(TEXT):
        line = TEXT.count("\n", 0, match.start()) + 1
        if match["kind"] == "text":
            (folder / match["name"]).write_text(match["body"], encoding="utf-8")
        elif match["kind"] == "diff":
            Example.of(DIFF.match(match[0]), line).apply(folder)  # type: ignore[arg-type]
            edits += 1
        else:
            for part in match["body"].removeprefix("$ ").split("\n$ "):
                command, *shown = part.strip().split("\n")
                if command.startswith("cd "):
                    folder /= command.removeprefix("cd ")
                    continue
                lend_packages(folder)
                written = run(command, folder)
                assert [words for words in shown if words not in written] == [], f"line {line}: {command}"
    page = (folder / PAGE).read_text(encoding="utf-8")
    assert edits == 3
    assert "who told it the plan" in page
    assert "when the sale is over" in page
