"""Serve a built site as GitHub Pages does: under a project path, compressed, with its own 404 page."""

from __future__ import annotations

import gzip
import io
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = "/damaged-article/"
PARTS = 40
COMPRESSED = {".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yaml", ".yml"}


@dataclass(frozen=True)
class Answer:
    """What one request cost: its path and all bytes of the answer, headers included."""

    path: str
    size: int


@contextmanager
def serve_site(
    folder: Path,
    base: str = BASE,
    seen: list[str] | None = None,
    answers: list[Answer] | None = None,
    pause: float = 0,
    cache: str = "max-age=600",
) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1 until the block is left.

    Args:
        folder: The built site; it may be built after this.
        base: The path under which it is served, with a slash at either end.
        seen: Takes the path of every request below ``base``, in the order of their coming.
        answers: Takes what every request cost, once it is answered.
        pause: Seconds between one of the ``PARTS`` of a page and the next, as over a bad line.
        cache: What a browser is told of keeping files; where it is ``no-store``, each visit is the first.

    Yields:
        The address of the home page.
    """
    server = _Server(
        ("127.0.0.1", 0),
        partial(
            _Handler, directory=str(folder), base=base, seen=seen, answers=answers, pause=pause, cache=cache
        ),
    )
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


@lru_cache(maxsize=512)
def _compressed(path: Path, modified: int) -> bytes:  # noqa: ARG001 (a changed file is compressed anew)
    return gzip.compress(path.read_bytes(), mtime=0)


class _Counter(io.BufferedIOBase):
    """Passes on what is written, and counts it."""

    def __init__(self, file: io.BufferedIOBase) -> None:
        self.file = file
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 (the signature is inherited)
        self.size += len(data)
        return self.file.write(data)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # which keeps connections
    counter: _Counter

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (they are passed on)
        base: str,
        seen: list[str] | None,
        answers: list[Answer] | None,
        pause: float,
        cache: str,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        self.base = base  # first: the request is answered inside the next call
        self.seen = seen
        self.answers = answers
        self.pause = pause
        self.cache = cache
        super().__init__(*args, **kwargs)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        if not self.path.startswith(self.base):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        if self.seen is not None:
            self.seen.append(self.path.removeprefix(self.base))
        path = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if (
            "gzip" not in self.headers.get("Accept-Encoding", "")
            or path.suffix not in COMPRESSED
            or not path.is_file()
        ):
            return super().send_head()
        body = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def copyfile(self, source: Any, outputfile: Any) -> None:  # noqa: ANN401 (the signature is inherited)
        if not self.pause or not self.path.endswith(("/", ".html")):
            return super().copyfile(source, outputfile)
        body = source.read()
        size = len(body) // PARTS + 1
        for start in range(0, len(body), size):
            outputfile.write(body[start : start + size])
            time.sleep(self.pause)
        return None

    def setup(self) -> None:
        super().setup()
        self.wfile = self.counter = _Counter(self.wfile)

    def handle_one_request(self) -> None:
        before = self.counter.size
        super().handle_one_request()
        if self.answers is not None and self.counter.size > before:
            self.answers.append(Answer(self.path, self.counter.size - before))

    def send_response(self, code: int, message: str | None = None) -> None:
        super().send_response(code, message)
        if code == HTTPStatus.OK:
            self.send_header("Cache-Control", self.cache)

    def end_headers(self) -> None:
        self.send_header("LinkChecker", "welcome")  # or it waits a third of a second before each request
        super().end_headers()

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
