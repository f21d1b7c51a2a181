"""`mkdocs serve` without its server: builds when a line comes in, as if something had been saved.

Run in the folder of a project; it tells where the site stands when that is built, and the end of each build.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer

from tests.support.project import environment, files

if TYPE_CHECKING:
    from collections.abc import Iterator


class Waiting(LiveReloadServer):
    """Builds when it is told to, and serves nothing."""

    def serve(self, **_: Any) -> None:  # noqa: ANN401 (what MkDocs' has)
        print(self.root, flush=True)
        for _line in sys.stdin:
            self.builder()
            print(flush=True)


@dataclass
class Preview:
    """A process that has built a project, and builds it again.

    Attributes:
        process: The process.
        site: The folder of the site.
    """

    process: subprocess.Popen[str]
    site: Path

    def rebuild(self) -> None:
        """Build again, and wait for the end."""
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self._heard()

    def memory(self) -> float:
        """Give the memory that the process holds, in megabytes (VmRSS of Linux)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def _heard(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, "the process ended"
        return line.strip()


@contextmanager
def preview(root: Path) -> Iterator[Preview]:
    """Build a project in a process of its own, which lives until the block is left."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.rebuilds"],
        cwd=root,
        env=environment(root, SOURCE_DATE_EPOCH="0", PYTHONPATH=f"{root / 'hooks'}:{Path.cwd()}"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            made = Preview(process, Path())
            made.site = Path(made._heard())  # noqa: SLF001 (our own)
            yield made
        finally:
            process.communicate()


def built_afresh(root: Path) -> dict[str, bytes]:
    """Give the files of the site of a project as a new process builds it."""
    with preview(root) as made:
        return files(made.site)


if __name__ == "__main__":
    serve.LiveReloadServer = Waiting  # type: ignore[attr-defined]
    serve.serve()
