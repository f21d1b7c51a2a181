"""What a preview answers while builds fail, and what it notices of edits."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from edition.publish.preview import state_of, survive_failures, without_bytecode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


class Server:
    """A server that builds when a page is asked for, as if a build had been under way just then."""

    def __init__(self) -> None:
        self.builder: Callable[[], None] = lambda: None
        self.application: Callable[..., Iterable[bytes]] = self.serve_request
        self.builds = True

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self.builds and not environ["PATH_INFO"].startswith("/livereload/"):
            self.builder()
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"a page"]

    def set_app(self, application: Any) -> None:  # noqa: ANN401 (as wsgiref has it)
        self.application = application

    def get(self, path: str) -> tuple[str, bytes]:
        """Ask for a page: status and content."""
        heads: list[str] = []
        body = b"".join(self.application({"PATH_INFO": path}, lambda status, _headers: heads.append(status)))
        (status,) = heads
        return status, body


@pytest.fixture
def broken() -> list[BaseException]:
    """What is wrong with the files; empty while nothing is."""
    return []


@pytest.fixture
def server(broken: list[BaseException]) -> Server:
    def build() -> None:
        if broken:
            raise broken[0]

    server = Server()
    survive_failures(server, build, logging.getLogger("builds"))
    return server


def test_who_waited_for_a_build_that_failed_is_told(server: Server, broken: list[BaseException]) -> None:
    assert server.get("/") == ("200 OK", b"a page")
    broken.append(ValueError("<no> such page"))
    status, page = server.get("/")
    assert status == "500 The build stopped"
    assert b"ValueError: &lt;no&gt; such page" in page
    assert server.get("/livereload/1/1") == ("200 OK", b"a page")


def test_a_message_stands_until_a_build_succeeds(server: Server, broken: list[BaseException]) -> None:
    broken.append(ValueError("first"))
    server.builder()
    broken[:] = [SystemExit("second")]
    server.builder()
    server.builds = False
    assert b"SystemExit: second" in server.get("/")[1]
    broken.clear()
    server.builder()
    assert server.get("/") == ("200 OK", b"a page")


def test_the_place_in_a_file_is_told(
    server: Server, broken: list[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    broken.append(SyntaxError("what is this", ("terms.py", 7, 1, "(")))
    server.builder()
    assert b"terms.py:7: SyntaxError: what is this" in server.get("/")[1]
    assert "terms.py:7: SyntaxError: what is this" in capsys.readouterr().err


def test_a_request_in_vain_is_no_warning(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    del server
    with caplog.at_level(logging.INFO, "builds"):
        logging.getLogger("builds.livereload").warning('"GET /favicon.ico HTTP/1.1" code 404')
        logging.getLogger("builds.livereload").error("it is stuck")
        logging.getLogger("builds.pages").warning("a link leads nowhere")
    assert [record.levelname for record in caplog.records] == ["INFO", "ERROR", "WARNING"]


def test_every_edit_shows_in_the_state(tmp_path: Path) -> None:
    (tmp_path / "deep/__pycache__").mkdir(parents=True)
    file = tmp_path / "deep/terms.py"
    seen = [state_of([tmp_path])]
    for text in ("one", "three", "eleven"):
        beside = tmp_path / "beside"
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
        seen.append(state_of([tmp_path]))
    (tmp_path / "deep/__pycache__/terms.pyc").touch()
    assert len({tuple(each.items()) for each in seen}) == len(seen)
    assert state_of([tmp_path]) == seen[-1] == state_of([file, tmp_path / "no such file"])


def test_bytecode_is_not_watched(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "code.py").touch()
    assert [entry.name for entry in without_bytecode(str(tmp_path))] == ["code.py"]
