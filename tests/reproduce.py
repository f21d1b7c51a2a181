"""Whether a site comes out the same to the byte wherever, whenever and by whomever it is built.

``make reproduce`` builds it here and again elsewhere: years later, on the other side of the world, in another
folder, in another locale, under another user's name, home and umask, with other random hashes, on one
processor, on a disk that lists its files the other way round; and where root runs it, as a user whom the
machine does not know. Then every file of the two sites is compared.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.project import Completed, build, copy_project, environment, files, mkdocs

STRANGER = 31_337
"""The number of a user, and of a group, that no machine has a name for."""
AS_ANOTHER = (
    *("setpriv", f"--reuid={STRANGER}", f"--regid={STRANGER}", "--clear-groups"),
    *("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"),
)
"""Runs a command as that user; it may read what root may, where Python and the packages may stand."""
ADDRESSES = {
    "SITE_URL": "https://article.example/reading/",
    "REPO_URL": "https://forge.example/reader/article",
}

OTHER_WORLD = '''
"""Another clock and another disk, for whatever Python starts with this file in reach."""

import datetime
import os
import time

YEARS = 12 * 365.25 * 24 * 3600
_time, _listdir, _scandir = time.time, os.listdir, os.scandir


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)


class Scan:
    def __init__(self, *where):
        with _scandir(*where) as found:
            self.entries = iter(sorted(found, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self.entries = iter(())


time.time = lambda: _time() + YEARS  # date.today asks it, too
datetime.datetime = Later
os.cpu_count = lambda: 1
os.listdir = lambda *where: sorted(_listdir(*where), reverse=True)
os.scandir = Scan
'''
LONG_AGO = 981_173_106
"""When every file of the other copy was changed, in seconds of the epoch."""


def run_elsewhere(command: list[str], root: Path, **variables: str) -> Completed:
    """Run a command of Python under other conditions than here.

    Args:
        command: The command.
        root: The project; a folder beside it holds the other clock and disk.
        variables: Environment variables to set besides.

    Returns:
        The finished command.
    """
    world = root.parent / "world"
    world.mkdir(exist_ok=True)
    (world / "sitecustomize.py").write_text(OTHER_WORLD, encoding="utf-8")
    own = environment(
        root,
        HOME=str(world),
        LANG="C",
        LC_ALL="C",
        LOGNAME="somebody",
        PYTHONCOERCECLOCALE="0",
        PYTHONHASHSEED="4242",
        PYTHONUTF8="0",
        TZ="Pacific/Kiritimati",
        USER="somebody",
        **variables,
    )
    own["PYTHONPATH"] = os.pathsep.join([str(world), own["PYTHONPATH"]])
    if not why_not_another():
        command = [*AS_ANOTHER, *command]
        for path in (world, root, *world.rglob("*"), *root.rglob("*")):
            os.chown(path, STRANGER, STRANGER, follow_symlinks=False)
    return subprocess.run(
        command,
        cwd=root,
        env=own,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,
        preexec_fn=_on_one_processor,
    )


@cache
def why_not_another() -> str:
    """Say why nothing can be run as another user here; the empty string where it can be."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root starts programs as another"
    try:
        subprocess.run([*AS_ANOTHER, sys.executable, "-c", ""], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return "there is no setpriv that does"
    return ""


def build_elsewhere(folder: Path, **variables: str) -> tuple[Completed, Path]:
    """Build a copy of this project under other conditions than here.

    Args:
        folder: An empty folder for the copy and its site.
        variables: Environment variables to set besides.

    Returns:
        The finished command, and the folder of the site.
    """
    root = copy_project(folder / "another place, über all")
    for path in root.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    done = run_elsewhere(mkdocs("build", "--strict"), root, **variables)
    return done, root / "site"


def differing(one: Path, other: Path) -> list[str]:
    """Name the files that differ between two folders, or stand in one of them alone."""
    first, second = files(one), files(other)
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))


def main() -> int:
    """Build twice, and tell in one line whether the sites are the same; else name what differs."""
    with TemporaryDirectory(prefix="edition-") as folder:
        here, elsewhere = Path(folder, "here"), Path(folder, "elsewhere")
        elsewhere.mkdir()
        first = build(Path.cwd(), here, **ADDRESSES)
        second, site = build_elsewhere(elsewhere, **ADDRESSES)
        for done in (first, second):
            if done.returncode:
                print(done.stderr or done.stdout, file=sys.stderr)
                return 1
        paths = differing(here, site)
        made = files(here)
    digest = hashlib.sha256(b"".join(hashlib.sha256(made[path]).digest() for path in sorted(made)))
    print(*(f"differs: {path}" for path in paths), sep="\n", end="\n" if paths else "")
    told = (
        f"{len(paths)} of them differ"
        if paths
        else f"the same to the byte; together {digest.hexdigest()[:16]}"
    )
    reason = why_not_another()
    who = f"as the same user, for {reason}" if reason else "as another user"
    print(f"Built here and elsewhere ({who}), {len(made)} files: {told}")
    return 1 if paths else 0


def _on_one_processor() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    raise SystemExit(main())
