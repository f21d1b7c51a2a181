"""Keeping a preview alive while its files are broken: every page tells what is wrong until it is mended."""

from __future__ import annotations

import html
import logging
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from watchdog.observers.polling import PollingObserverVFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    State = dict[Path, tuple[int, int] | None]

ERROR_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>The build stopped</title>
<meta http-equiv="refresh" content="1"><meta name="viewport" content="width=device-width">
<body style="font: 1rem/1.5 system-ui; margin: 2rem auto; max-width: 60rem; padding: 0 1rem">
<h1>The build stopped</h1><p>The site comes back by itself with the next good save.</p>
<pre style="white-space: pre-wrap">{}</pre></body></html>
"""


NOTICE = 0.1
"""Seconds between two looks at the files; MkDocs looks every half second."""
QUIET = 0.01
"""Seconds of quiet after a change: what one look finds is told at once, and what comes later builds again."""


class Watching(Protocol):
    """What is asked of a server that looks for changes of files: MkDocs' has it."""

    build_delay: float
    observer: Any  # of watchdog; MkDocs names one of its classes, and any of them will do
    _watched_paths: dict[str, int]

    def watch(self, path: str) -> None:
        """Look for changes below a path."""

    def unwatch(self, path: str) -> None:
        """Look no more for changes below a path."""


class Server(Protocol):
    """What is asked of a server that rebuilds a site: MkDocs' has it."""

    builder: Callable[[], None]

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a WSGI request (PEP 3333)."""

    def set_app(self, application: Any) -> None:  # noqa: ANN401  (as wsgiref has it)
        """Let another application answer the requests."""


def notice_soon(server: Watching) -> None:
    """Let a server look more often for changes.

    It goes on asking for the time of each file, as MkDocs does it on purpose: the events of file systems are
    lost where files come from another machine.

    Args:
        server: The server; its observer is replaced, and may not run yet.
    """
    paths = [*server._watched_paths]  # noqa: SLF001 (told nowhere else)
    for path in paths:
        server.unwatch(path)
    server.observer = PollingObserverVFS(os.stat, without_bytecode, polling_interval=NOTICE)
    server.build_delay = QUIET
    for path in paths:
        server.watch(path)


def without_bytecode(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """List a folder without Python's bytecode: a third of what is watched, which no build reads.

    Python writes it anew when code was edited, which would build a second time.
    """
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if entry.name != "__pycache__")


def survive_failures(server: Server, builder: Callable[[], None], logger: logging.Logger) -> None:
    """Let a server go on when a rebuild fails: every page shows the message until a rebuild succeeds.

    Args:
        server: The server; its builder and its application are replaced.
        builder: What builds the site; it raises where it fails.
        logger: The logger whose warnings stop a strict build. The server's own, below it, warns of every page
            that a browser asks for in vain; from now on it does so in another tone.
    """
    logger.getChild("livereload").addFilter(_as_news)
    failure: list[str] = []

    def build() -> None:
        warnings = _Warnings()
        logger.addHandler(warnings)
        try:
            builder()
            failure.clear()
        except (Exception, SystemExit) as error:
            told = list(_told(error))
            sys.stderr.write(f"{told[-1]}\n")
            failure[:] = ["\n".join([*warnings.lines, *told])]
        finally:
            logger.removeHandler(warnings)

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/livereload/"):
            return server.serve_request(environ, start_response)
        told = failure[:]
        if not told:
            heads: list[tuple[Any, ...]] = []
            answer = server.serve_request(environ, lambda *head: heads.append(head))
            told = failure[:]  # of the build under way, whose end the server waited for
            if not told:
                start_response(*heads[-1])
                return answer
            if close := getattr(answer, "close", None):
                close()
        start_response("500 The build stopped", [("Content-Type", "text/html; charset=utf-8")])
        return [ERROR_PAGE.format(html.escape(told[0])).encode()]

    server.builder = build
    server.set_app(application)


def state_of(paths: Iterable[Path]) -> State:
    """Tell of files, and of all files below folders, what an edit of them changes.

    Args:
        paths: The files and folders; what is missing is left out.

    Returns:
        Time and size of each.
    """
    state: State = {}
    for path in paths:
        for file in (path, *path.rglob("*")):
            with suppress(OSError):  # it went while we looked
                if file.is_file() and file.parent.name != "__pycache__":
                    found = file.stat()
                    state[file] = (found.st_mtime_ns, found.st_size)
    return state


def _as_news(record: logging.LogRecord) -> bool:
    """Let a request in vain be no warning: the build under way can do nothing for it, and would stop."""
    if record.levelno == logging.WARNING:
        record.levelno, record.levelname = logging.INFO, logging.getLevelName(logging.INFO)
    return True


class _Warnings(logging.Handler):
    """Gathers the warnings of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _told(error: BaseException) -> Iterable[str]:
    """Give what a maintainer should read: what caused the stop, then how the stop calls itself."""
    if error.__cause__ is not None:
        yield f"{error.__cause__}\n"
    # Errors of templates and of Python know where they are.
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    place = f"{file}:{line}: " if file and line else ""
    yield f"{place}{type(error).__name__}: {error}"
