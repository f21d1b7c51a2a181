"""The proof that builds can be reproduced: elsewhere is really elsewhere, and what differs is named."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.reproduce import differing, run_elsewhere, why_not_another
from tests.support.project import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

CONDITIONS = """
import datetime, locale, os, pathlib, time
mask = os.umask(0)
print({
    "time": round(time.time(), -6),
    "year": datetime.datetime.now().year,
    "day": str(datetime.date.today()),
    "zone": time.tzname,
    "locale": locale.getpreferredencoding(False),
    "user": os.environ.get("USER"),
    "number": os.getuid(),
    "home": str(pathlib.Path.home()),
    "umask": mask,
    "hash": hash("word"),
    "processors": os.cpu_count(),
    "listed": os.listdir(),
    "scanned": [entry.name for entry in os.scandir()],
    "walked": next(os.walk("."))[2],
})
"""


def test_elsewhere_everything_is_otherwise(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    for name in "abc":
        (root / name).touch()
    command = [sys.executable, "-c", CONDITIONS]
    own = environment(ROOT, TZ="UTC", USER="me")
    done = subprocess.run(command, cwd=root, env=own, stdout=subprocess.PIPE, text=True, check=True)
    here, elsewhere = ast.literal_eval(done.stdout), ast.literal_eval(run_elsewhere(command, root).stdout)
    listed = [here.pop(name) for name in ("listed", "scanned", "walked")]
    assert all(sorted(names) == ["a", "b", "c"] for names in listed)
    assert [elsewhere.pop(name) for name in ("listed", "scanned", "walked")] == [["c", "b", "a"]] * 3
    if why_not_another():
        here["number"] = None
    assert elsewhere["processors"] == 1
    here["processors"] += 1
    assert [name for name in here if here[name] == elsewhere[name]] == []


def test_what_differs_is_named(tmp_path: Path) -> None:
    for side in ("one", "other"):
        (tmp_path / side / "deep").mkdir(parents=True)
        (tmp_path / side / "same").write_text("same")
        (tmp_path / side / "deep/page").write_text(side)
        (tmp_path / side / f"only {side}").touch()
    assert differing(tmp_path / "one", tmp_path / "other") == ["deep/page", "only one", "only other"]
    assert differing(tmp_path / "one", tmp_path / "one") == []
