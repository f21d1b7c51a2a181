"""A build that fails, is killed or runs out of room leaves the last site byte for byte, and no folder."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.project import ROOT, environment, files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TROUBLE = '''
"""What befalls a build, as the environment says: what, and the file that is being written then."""

import errno
import logging
import os
import signal
import sys

WHAT, _, WHERE = os.environ.get("TROUBLE", "").partition(" ")


def befall(event, arguments):
    if event == "open" and str(arguments[0]).endswith(WHERE) and arguments[1] in ("w", "wb"):
        if WHAT == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), arguments[0])


def on_pre_build(config):
    if WHERE:
        sys.addaudithook(befall)


def on_post_build(config):
    if WHAT == "interrupted":
        raise KeyboardInterrupt
    if WHAT == "broken":
        raise ValueError("nobody expected this")
    if WHAT == "warned":
        logging.getLogger("mkdocs").warning("something is odd")
'''
TROUBLES = {
    "killed": ("killed assets/edition.css", -signal.SIGKILL, ""),
    "no room": ("full plans/index.html", 1, "the site could not be written to "),
    "a broken hook": ("broken", 1, "nobody expected this"),
    "interrupted": ("interrupted", 1, "Aborted!"),
    "a warning": ("warned", 1, "Aborted with 1 warnings in strict mode!"),
    "a warning, told by ProperDocs": ("warned", 1, "Aborted with 1 warnings in strict mode!"),
}


def run(root: Path, trouble: str = "", engine: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Run the plain command, as somebody does who knows nothing of make."""
    return subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict"],
        cwd=root,
        env=environment(ROOT, TROUBLE=trouble),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small project, with a hook that makes trouble, and its site as it was before a page was changed."""
    root = shutil.copytree(ROOT / "tests/sample", tmp_path_factory.mktemp("whole") / "project")
    (root / "trouble.py").write_text(TROUBLE, encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("[mkdocs_hooks.py]", "[mkdocs_hooks.py, trouble.py]"), encoding="utf-8")
    assert run(root).returncode == 0
    page = root / "docs/plans.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nA new last line.\n", encoding="utf-8")
    last = files(shutil.copytree(root / "site", root.parent / "last"))
    yield root
    done = run(root)
    assert done.returncode == 0, done.stderr
    assert b"A new last line." in files(root / "site")["plans/index.html"]
    assert files(root / "site").keys() == last.keys()
    assert set(root.glob(".*")) == set()


@pytest.mark.parametrize("name", TROUBLES)
def test_a_build_in_trouble_leaves_the_last_site(project: Path, name: str) -> None:
    trouble, code, told = TROUBLES[name]
    done = run(project, trouble, "properdocs" if "ProperDocs" in name else "mkdocs")
    assert done.returncode == code, done.stderr
    assert told in done.stdout + done.stderr
    assert files(project / "site") == files(project.parent / "last")
    assert [path.name for path in project.glob(".*")] == ([".site-new"] if code < 0 else [])
