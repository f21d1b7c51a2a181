"""The two states of the project that are compared: a revision and the working tree, both built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from edition.review.dump import Dump, dump
from edition.review.report import Report, compare

if TYPE_CHECKING:
    from collections.abc import Iterable

VARIABLES = {
    "SOURCE_DATE_EPOCH": "0",
    "SITE_URL": "",
    "REPO_URL": "",
    "NO_MKDOCS_2_WARNING": "1",
    "GITHUB_ACTIONS": "",
}
"""Both builds are made at the same time and for the same place, so that no file differs only for those; and
neither annotates files, of which one state has other lines."""


class ReviewError(Exception):
    """One of the two states cannot be had or built; the message says why, and what to do."""


def review(root: Path, revision: str) -> Report:
    """Compare the working tree with a revision.

    Args:
        root: Folder of the project, in a Git repository.
        revision: What to compare with, in Git's words: ``HEAD``, ``v1.0``, or ``main``; of a branch that
            has gone on since, the commit at which the work left it.

    Returns:
        Everything in which the two states differ.

    Raises:
        ReviewError: If there is no Git, no repository or no such revision, or one of the two states cannot
            be built.
    """
    tip = _commit(root, revision)
    commit = _git(root, "merge-base", tip, "HEAD").stdout.decode().strip() or tip
    name = commit[:7] if commit.startswith(revision) else f"{revision} ({commit[:7]})"
    with TemporaryDirectory(prefix="edition-") as folder:
        work = Path(folder)
        _extract(root, commit, work / "tree")
        with ThreadPoolExecutor() as pool:
            files = _names(root, "ls-tree", "-r", "--name-only", commit)
            old = pool.submit(_built, work / "tree", work / "old", name, files)
            files = _names(root, "ls-files", "--cached", "--others", "--exclude-standard")
            new = pool.submit(_built, root, work / "new", "the working tree", files)
            return compare(old.result(), new.result(), name)


def _commit(root: Path, revision: str) -> str:
    """Give the full name of a commit, or say why there is none."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not found.returncode:
        return found.stdout.decode().strip()
    repository = _git(root, "rev-parse", "--is-shallow-repository")
    if repository.returncode:
        why = repository.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise ReviewError(f"git finds no repository in {root}: {why}")
    if repository.stdout.strip() == b"true":
        raise ReviewError(
            f"no revision '{revision}' here, for this clone is shallow; get the rest with "
            "'git fetch --unshallow', or in a workflow with 'fetch-depth: 0' at actions/checkout"
        )
    raise ReviewError(f"no revision '{revision}' here; 'git branch --all' and 'git tag' list what there is")


def _extract(root: Path, commit: str, tree: Path) -> None:
    """Lay the files of a commit into a folder."""
    archive = tree.with_suffix(".tar")
    made = _git(root, "archive", f"--output={archive}", commit)
    if made.returncode:
        raise ReviewError(made.stderr.decode("utf-8", "replace").strip())
    try:
        shutil.unpack_archive(archive, tree, filter="data")
    except tarfile.TarError as error:
        raise ReviewError(f"the files of {commit[:7]} cannot be laid out: {error}") from error


def _names(root: Path, command: str, *options: str) -> list[str]:
    """List files below the project's folder."""
    return os.fsdecode(_git(root, command, "-z", *options).stdout).split("\0")[:-1]


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise ReviewError("'edition diff' needs git, which is not on the PATH; install it") from error


def _built(tree: Path, site: Path, name: str, files: Iterable[str]) -> Dump:
    """Build one state with its own code, and write it down."""
    if not (tree / "mkdocs.yml").is_file():
        raise ReviewError(f"{name} cannot be built: it has no mkdocs.yml in this folder")
    paths = [str(tree / "hooks"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | VARIABLES | {"PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict", "--site-dir", str(site)]
    made = subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if made.returncode:
        raise ReviewError(f"{name} cannot be built:\n{(made.stderr or made.stdout).strip()}")
    return dump(tree, files, site)
