"""Building beside the last site: the new one takes its place whole, or not at all.

A build that fails, is killed or runs out of room leaves the last site as it was, byte for byte; what is left
of it beside the site goes with the next build. A failing power supply is left to the file system.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if sys.platform != "win32":  # where two builds at once stay the user's own care
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Of ``renameat2`` in Linux (linux/fcntl.h, linux/fs.h)."""


@dataclass
class Stage:
    """A folder for one build, beside the site, on the same file system and in nobody's way.

    Attributes:
        site: Where the site will stand.
        folder: Where it is built.
    """

    site: Path
    folder: Path
    _lock: int | None

    @property
    def _old(self) -> Path:
        return self.site.with_name(f".{self.site.name}-old")

    def publish(self) -> None:
        """Put what was built in the place of the last site, in one step where the system can.

        Hidden files of the site stay, such as the ``.git`` of a folder that is pushed: no build makes them.

        Raises:
            OSError: The system does not let the folders change their names.
        """
        if not self.site.exists():
            self.folder.rename(self.site)
            self._release()
            return
        _keep_hidden(self.site, self.folder)
        last = _lock(self.site)  # so that no other build takes it for its own stage while it goes
        if _exchange(self.folder, self.site):
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            self.site.rename(self._old)
            self.folder.rename(self.site)
            shutil.rmtree(self._old, ignore_errors=True)
        _close(last)
        self._release()

    def discard(self) -> None:
        """Take away what was built; after ``publish`` there is nothing to do."""
        if self._lock is not None or sys.platform == "win32":
            self._give_back()
            shutil.rmtree(self.folder, ignore_errors=True)
        self._release()

    def _give_back(self) -> None:
        """Give the last site its name back where it had lost it and the new one had not got it yet."""
        if self._old.is_dir() and not self._old.is_symlink() and not self.site.exists():
            self._old.rename(self.site)

    def _heal(self) -> None:
        """Take away what a killed build left."""
        self._give_back()
        for left in (self._old, *self.folder.iterdir()):
            _remove(left)

    def _release(self) -> None:
        _close(self._lock)
        self._lock = None


def open_stage(folder: Path) -> Stage | None:
    """Make a stage for a site; wait while another build has it.

    Args:
        folder: Where the site will stand; the last one may stand there.

    Returns:
        The stage, empty. Nothing where there can be none: the folder is a mount, or what holds it is not ours
        to write to; then the site can only be built in its place.

    Raises:
        OSError: The folder cannot be made, for want of room, say.
    """
    site = folder.resolve()
    holder = next(parent for parent in site.parents if parent.exists())
    if os.path.ismount(site) or not os.access(holder, os.W_OK) or (site.exists() and not site.is_dir()):
        return None
    stage = site.with_name(f".{site.name}-new")
    made = Stage(site, stage, _claim(stage))
    made._heal()  # noqa: SLF001 (it is ours)
    return made


@contextmanager
def changing(site: Path) -> Iterator[Path]:
    """Change a site in a copy, which takes its place when the block ends well.

    Args:
        site: The site.

    Yields:
        The copy; the site itself where nothing can stand beside it.
    """
    stage = open_stage(site)
    if stage is None:
        yield site
        return
    try:
        shutil.copytree(stage.site, stage.folder, symlinks=True, dirs_exist_ok=True)
        yield stage.folder
        stage.publish()
    finally:
        stage.discard()


def _claim(stage: Path) -> int | None:
    """Make a folder and lock it, once it is nobody else's: a build that ended has renamed or removed it."""
    while True:
        if stage.is_symlink():  # which may lead to anything
            stage.unlink()
        stage.mkdir(parents=True, exist_ok=True)
        lock = _lock(stage)
        if lock is None:
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock), stage.stat()):
                return lock
        _close(lock)


def _lock(folder: Path) -> int | None:
    """Wait for the lock of a folder, which goes with the process; nothing where there are no locks."""
    if sys.platform == "win32":
        return None
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.stderr.write(f"{folder} belongs to another build; waiting for its end\n")
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError:  # some network drives have no locks
        pass
    return lock


def _close(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _keep_hidden(site: Path, new: Path) -> None:
    """Copy what no build makes, and the right to see the folder."""
    shutil.copymode(site, new)
    for path in site.glob(".*"):
        target = new / path.name
        if target.exists():
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, target, symlinks=True)
        else:
            shutil.copy2(path, target, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change their names in one step; say whether that could be done here."""
    try:
        exchange = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(exchange(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0)
