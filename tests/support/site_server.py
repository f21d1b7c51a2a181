"""Serve a built site as GitHub Pages does: under a project path, with its own page for what is not there."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

BASE = "/damaged-article/"


@contextmanager
def serve_site(folder: Path, base: str = BASE) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1 until the block is left.

    Args:
        folder: The built site.
        base: The path under which it is served, with a slash at either end.

    Yields:
        The address of the home page.
    """
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), base=base))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def page_addresses(folder: Path, home: str) -> list[str]:
    """List the address of every page of a served site, 404.html included.

    Args:
        folder: The built site.
        home: The address of its home page.

    Returns:
        The addresses in order, ``…/goals/`` for ``goals/index.html``.
    """
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return [home + page.removesuffix("index.html") for page in pages]


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 (the signature is inherited)
        # A browser that leaves a page drops its connections, which is no error.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:  # noqa: ANN401 (they are passed on)
        self.base = base  # first: the request is answered inside the next call
        super().__init__(*args, **kwargs)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        if not self.path.startswith(self.base):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def guess_type(self, path: Any) -> str:  # noqa: ANN401 (the signature is inherited)
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def list_directory(self, path: Any) -> None:  # noqa: ANN401, ARG002 (the signature is inherited)
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output to the tests."""
