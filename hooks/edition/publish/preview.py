"""Keeping a preview alive while its files are broken: every page tells what is wrong until it is mended."""

from __future__ import annotations

import html
import logging
import sys
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ERROR_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>The build stopped</title>
<meta http-equiv="refresh" content="2"><meta name="viewport" content="width=device-width">
<body style="font: 1rem/1.5 system-ui; margin: 2rem auto; max-width: 60rem; padding: 0 1rem">
<h1>The build stopped</h1><p>The site comes back by itself with the next good save.</p>
<pre style="white-space: pre-wrap">{}</pre></body></html>
"""


class Server(Protocol):
    """What is asked of a server that rebuilds a site: MkDocs' has it."""

    builder: Callable[[], None]

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a WSGI request (PEP 3333)."""

    def set_app(self, application: Any) -> None:  # noqa: ANN401  (as wsgiref has it)
        """Let another application answer the requests."""


def survive_failures(server: Server, builder: Callable[[], None], logger: logging.Logger) -> None:
    """Let a server go on when a rebuild fails: every page shows the message until a rebuild succeeds.

    Args:
        server: The server; its builder and its application are replaced.
        builder: What builds the site; it raises where it fails.
        logger: The logger whose warnings stop a strict build.
    """
    failure: list[str] = []

    def build() -> None:
        warnings = _Warnings()
        logger.addHandler(warnings)
        failure.clear()
        try:
            builder()
        except (Exception, SystemExit) as error:
            failure.append("\n".join([*warnings.lines, *_told(error)]))
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
        finally:
            logger.removeHandler(warnings)

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not failure or environ["PATH_INFO"].startswith("/livereload/"):
            return server.serve_request(environ, start_response)
        start_response("500 The build stopped", [("Content-Type", "text/html; charset=utf-8")])
        return [ERROR_PAGE.format(html.escape(failure[0])).encode()]

    server.builder = build
    server.set_app(application)


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
    yield f"{type(error).__name__}: {error}"
