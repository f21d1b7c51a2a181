"""A site in which whoever means harm has written every text, and the same site with harmless words."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import pytest

from edition.edition import Edition
from edition.reading.errors import EditionError
from tests.support.error_table import SAMPLE
from tests.support.hostile import (
    harmless,
    payloads,
    publish_unchecked,
    rendered,
    short,
    visible,
    write_frames,
    write_project,
)
from tests.support.project import environment, mkdocs

if TYPE_CHECKING:
    from pathlib import Path


class Pair(NamedTuple):
    """Two sites that differ in their words alone.

    Attributes:
        hostile: The folder of the one with the payloads.
        harmless: That of the other.
    """

    hostile: Path
    harmless: Path


@pytest.fixture(scope="session")
def words() -> tuple[str, ...]:
    """The payloads that a file may hold at all, those left out that only take long."""
    return visible(short(payloads()))


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, words: tuple[str, ...]) -> Pair:
    """Both sites, built whatever the checks say; frames hold what the checks let through."""
    folder = tmp_path_factory.mktemp("hostile")
    return Pair(
        _site(write_project(folder / "hostile", words), words),
        _site(write_project(folder / "harmless", harmless(words)), harmless(words)),
    )


@pytest.fixture(scope="session")
def frames(tmp_path_factory: pytest.TempPathFactory, words: tuple[str, ...]) -> Path:
    """A site of one page, without a policy: all hostile frames, made whatever the checks say of them."""
    root, site = tmp_path_factory.mktemp("unchecked") / "project", tmp_path_factory.mktemp("frames")
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    made = write_frames(root, words)
    edition = Edition.load(root)
    parts = []
    for path in made:
        with suppress(EditionError):  # of a directive that relies on the checks for its argument
            parts.append(rendered(edition, path))
    (site / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8">{"<hr>".join(parts)}', encoding="utf-8"
    )
    return site


def _site(root: Path, words: tuple[str, ...]) -> Path:
    publish_unchecked(root, words)
    return built(root)


def built(root: Path) -> Path:
    """Build a project, and give its site; warnings stop nothing."""
    command = mkdocs("build", "--site-dir", str(root / "site"))
    done = subprocess.run(
        command, cwd=root, env=environment(root), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return root / "site"
