"""Copies of the project, and builds of them as a reader's command line makes them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

Completed = subprocess.CompletedProcess[str]

ROOT = Path(__file__).parents[2]
OTHERS = frozenset({"GITHUB_ACTIONS", "PYTHONDONTWRITEBYTECODE", "REPO_URL", "SITE_URL"})
HALF_WRITTEN = shutil.ignore_patterns("*.pyc.*")
"""What a copy leaves out: bytecode that another process is writing. What is whole goes with its source, which
need not be compiled again then; an edited file is, by its time and size."""
ORCHARD = f"""\
INHERIT: {ROOT / "mkdocs.yml"}
site_name: The orchard
nav: [index.md, article.md, article/marked.md, article/original.md, repairs.md]
hooks: [{ROOT / "hooks/mkdocs_hooks.py"}]
watch: []
extra: {{footer: [], year: 2026}}
markdown_extensions: [attr_list, tables, toc, edition]
"""
"""The settings of a project with no more pages than the article and its repairs need."""
PARTS = (
    *(".github", ".gitignore", "docs", "hooks", "seeds"),
    *("CHANGELOG.md", "CITATION.cff", "LICENSE", "mkdocs.yml", "requirements.txt"),
)


def copy_project(target: Path) -> Path:
    """Copy what a build reads.

    Args:
        target: A folder, which may be there already.

    Returns:
        The folder.
    """
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target / part, ignore=HALF_WRITTEN)
        else:
            shutil.copy(ROOT / part, target / part)
    return target


def change(path: Path, old: str, new: str) -> None:
    """Put other words in the place of some that a file has once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """Give the content of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def environment(root: Path, **variables: str) -> dict[str, str]:
    """Give the environment of a command: that of the tests, without what would change the site or messages.

    Python keeps the bytecode of what it starts, or the engine would be compiled at each start.

    Args:
        root: The project; its own hooks are used, not those that are installed.
        variables: What is set besides.

    Returns:
        The environment.
    """
    kept = {name: value for name, value in os.environ.items() if name not in OTHERS}
    own = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root / "hooks"), "PYTHONUTF8": "1"}
    return {**kept, **own, **variables}


def mkdocs(*arguments: str) -> list[str]:
    """Give the command that runs MkDocs with the Python of the tests."""
    return [sys.executable, "-m", "mkdocs", *arguments]


def build(root: Path, site: Path, engine: str = "mkdocs", **variables: str) -> Completed:
    """Run ``mkdocs build --strict``, or the same of ProperDocs.

    Args:
        root: The project.
        site: The folder for the site.
        engine: What builds: ``mkdocs`` or ``properdocs``.
        variables: Environment variables to set.

    Returns:
        The finished command.
    """
    return _run([sys.executable, "-m", engine, "build", "--strict", "--site-dir", str(site)], root, variables)


def build_with_zensical(root: Path, **variables: str) -> Completed:
    """Run ``zensical build --clean --strict``, which makes the site in the folder ``site`` of the project."""
    return _run([sys.executable, "-m", "zensical", "build", "--clean", "--strict"], root, variables)


def _run(command: list[str], root: Path, variables: dict[str, str]) -> Completed:
    return subprocess.run(
        command,
        cwd=root,
        env=environment(root, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
