"""The engine installs as a wheel, with all that it needs, and MkDocs finds it by its entry point."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import distributions
from typing import TYPE_CHECKING

import pytest

from tests.support.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = ROOT / "hooks/edition"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, which is all that installing it would do."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_holds_the_engine_and_nothing_else(installed: Path) -> None:
    ours = {
        path.relative_to(ENGINE).as_posix()
        for path in ENGINE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert {name for name in packed if ".dist-info/" not in name} == {f"edition/{name}" for name in ours}


def test_its_extension_and_its_command_are_found(installed: Path) -> None:
    (wheel,) = distributions(path=[str(installed)])
    points = {(point.group, point.name): point.value for point in wheel.entry_points}
    assert points == {
        ("console_scripts", "edition"): "edition.cli:run",
        ("markdown.extensions", "edition"): "edition.markdown.extension:EditionExtension",
    }
