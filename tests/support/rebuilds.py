"""`mkdocs serve` without its server: builds when a line comes in, as if something had been saved.

Run in the folder of a project; it tells where the site stands when that is built, and at the end of each
build how many pages were made to the end, and the codes of what is wrong.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer

from tests.support.project import environment, files

if TYPE_CHECKING:
    from collections.abc import Iterator


class Waiting(LiveReloadServer):
    """Builds when it is told to, and serves nothing."""

    def serve(self, **_: Any) -> None:  # noqa: ANN401 (what MkDocs' has)
        print(self.root, flush=True)
        convert = Markdown.convert
        made: list[str] = []

        def counted(md: Markdown, source: str) -> str:
            html = convert(md, source)
            made.append(source)  # not what ended before, as it is kept
            return html

        Markdown.convert = counted  # type: ignore[method-assign, assignment]
        for _line in sys.stdin:
            made.clear()
            with redirect_stderr(io.StringIO()) as told:
                self.builder()
            print(len(made), *re.findall(r"\bE[0-9]{3}\b", told.getvalue()), flush=True)


@dataclass
class Preview:
    """A process that has built a project, and builds it again.

    Attributes:
        process: The process.
        site: The folder of the site.
    """

    process: subprocess.Popen[str]
    site: Path

    def rebuild(self) -> tuple[int, list[str]]:
        """Build again, and give how many pages were made to their end, and the codes of what is wrong."""
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        made, *codes = self._heard().split()
        return int(made), codes

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
        env=environment(
            root,
            REPO_URL="https://forge.example/a/b",
            SOURCE_DATE_EPOCH="0",
            PYTHONPATH=f"{root / 'hooks'}:{Path.cwd()}",
        ),
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
