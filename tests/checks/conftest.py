"""What the tests of the checks share."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.error_table import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the small project."""
    shutil.copytree(SAMPLE, tmp_path / "sample", ignore=shutil.ignore_patterns("__pycache__"))
    return (tmp_path / "sample").resolve()
