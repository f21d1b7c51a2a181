"""The engine as somebody else has it: a wheel in an environment of its own, and editions made with it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.case_files import CASES
from tests.support.corpus import corpus
from tests.support.damage import mixed
from tests.support.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

ODD = CASES / "new.yml"
DAMAGE = ("glued-sentences", "split-marks", "doubled-blanks", "tag-residue", "entities", "mojibake")
ARABIC = next(case["text"] for case in yaml.safe_load(ODD.read_text("utf-8")) if case["name"] == "Arabic")


@dataclass(frozen=True)
class Installed:
    """An environment that holds the engine's wheel.

    Attributes:
        folder: The environment.
        work: A folder outside of the repository.
    """

    folder: Path
    work: Path

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run one of its commands, with nothing of the repository in reach."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return subprocess.run(
            [str(self.folder / "bin" / command[0]), *command[1:]],
            cwd=cwd or self.work,
            env={**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )


@dataclass(frozen=True)
class Made:
    """An edition that was made and built in that environment.

    Attributes:
        installed: The environment.
        file: The damaged file.
        project: The edition.
    """

    installed: Installed
    file: Path
    project: Path

    def build(self) -> Path:
        """Build the site strictly, and give its folder."""
        done = self.installed.run("mkdocs", "build", "--strict", cwd=self.project)
        assert done.returncode == 0, done.stderr
        return self.project / "site"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel and install it; what it depends on is lent by the environment of the tests."""
    folder = tmp_path_factory.mktemp("elsewhere")
    make = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        str(folder / "dist"),
    ]
    subprocess.run(make, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = str(folder / "env/bin/python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", "--quiet"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    own = sysconfig.get_path("purelib", vars={"base": str(folder / "env")})
    # A file that ends with .pth lends a folder, but not what that lends in its turn: our code stays out.
    Path(own, "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    script = folder / "env/bin/mkdocs"
    script.write_text(f"#!{python}\nfrom mkdocs.__main__ import cli\ncli()\n", encoding="utf-8")
    script.chmod(0o755)
    return Installed(folder / "env", folder)


def texts() -> Iterator[tuple[str, str]]:
    """Give two texts of quite different kinds, damaged, and one in another script."""
    for text in corpus():
        if text.name in {"encyclopedia-1", "literature-1"}:
            yield text.name, mixed(text.content, DAMAGE, 1).text
    yield "arabic", ARABIC


TEXTS = dict(texts())


@pytest.fixture(scope="session", params=TEXTS)
def made(request: pytest.FixtureRequest, installed: Installed) -> Made:
    """An edition of one of the texts, built."""
    name: str = request.param
    file = installed.work / f"{name}.txt"
    file.write_text(TEXTS[name], encoding="utf-8")
    done = installed.run("edition", "new", file.name, "--into", name)
    assert done.returncode == 0, done.stderr
    edition = Made(installed, file, installed.work / name)
    edition.build()
    return edition
