"""WebKitGTK's small browser, driven through its WebDriver on a screen that nobody sees.

Debian has them as ``webkit2gtk-driver`` and ``xvfb``. Playwright drives no WebKit but its own.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = (
    "!!! NO WEBKIT: its MiniBrowser, WebKitWebDriver or Xvfb was not found, so WHAT READERS MEET IN IT "
    "IS NOT TESTED. On Debian: apt-get install webkit2gtk-driver xvfb !!!"
)
SCREEN = "1920x1200x24"
TIMEOUT = 60


class Session:
    """A window of the browser."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._path = ""
        options = {"binary": str(_mini_browser()), "args": ["--automation"]}
        made = self._send(
            "POST", "/session", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        )
        self._path = f"/session/{made['sessionId']}"

    def close(self) -> None:
        """Close the window."""
        self._send("DELETE", "")

    def post(self, command: str, **arguments: Any) -> Any:  # noqa: ANN401 (JSON)
        """Send a command of the WebDriver protocol, such as ``url``, and give its answer."""
        return self._send("POST", f"/{command}", arguments)

    def run(self, function: str, argument: object = None) -> Any:  # noqa: ANN401 (JSON)
        """Call a JavaScript function on the page, wait for its promise and give its answer."""
        script = f"const [argument, done] = arguments; Promise.resolve(({function})(argument)).then(done);"
        return self.post("execute/async", script=script, args=[argument])

    def act(self, kind: str, actions: list[dict[str, Any]], **more: Any) -> None:  # noqa: ANN401
        """Do something with a pointer or the keyboard."""
        self.post("actions", actions=[{"type": kind, "id": kind, "actions": actions, **more}])

    def _send(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 (JSON)
        connection = HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT)
        connection.request(method, self._path + path, json.dumps(body or {}) if method == "POST" else None)
        answer = connection.getresponse()
        value = json.loads(answer.read())["value"]
        connection.close()
        if answer.status != 200:
            message = f"WebKit: {method} {path}: {value['error']}: {value['message']}"
            raise RuntimeError(message)
        return value


def is_installed() -> bool:
    """Tell whether the browser, its driver and a screen are there."""
    return bool(_mini_browser() and shutil.which("WebKitWebDriver") and shutil.which("Xvfb"))


@contextmanager
def session() -> Iterator[Session]:
    """Start the browser until the block is left.

    Yields:
        Its window.
    """
    with ExitStack() as stack:
        display = _start(stack, ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN], stdout=subprocess.PIPE)
        assert display.stdout is not None
        with display.stdout as said:
            number = said.readline().decode().strip()
        environment = {**os.environ, "DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1"}
        port = _free_port()
        _start(stack, ["WebKitWebDriver", f"--port={port}"], env=environment, stdout=subprocess.DEVNULL)
        _wait_for(port)
        session = Session(port)
        stack.callback(session.close)
        yield session


def _mini_browser() -> Path | None:
    return next(iter(sorted(Path("/usr").glob("lib*/**/webkit2gtk-4.*/MiniBrowser"), reverse=True)), None)


def _start(stack: ExitStack, command: list[str], **options: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
    stack.callback(process.wait)
    stack.callback(process.terminate)
    return process


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    message = "WebKitWebDriver does not answer"
    raise RuntimeError(message)
