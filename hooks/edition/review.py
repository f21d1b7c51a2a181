"""What a change does to the article and to the site, word by word, for the person who reviews it.

Both states of the project are built, each with its own rules and code, and their words compared. So a
change of a rule, a repair, a term, a frame or a directive is judged by its effect and not by its source.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK_TAGS = frozenset(
    "p li dt dd h1 h2 h3 h4 h5 h6 tr caption figcaption summary section article aside div ul ol dl".split()
)
SILENT_TAGS = frozenset({"script", "style", "svg", "title"})
ROOT_TAG, ROOT_CLASS = "article", "md-content__inner"
CITATION = '<details class="ed-cite"'
"""It ends every page, and holds a digest of the article."""


class ReviewError(Exception):
    """One of the two states cannot be had or built; the message says why, on lines of its own."""


@dataclass(frozen=True)
class Difference:
    """How one text differs between two states.

    Attributes:
        name: What it is: ``the article``, ``the ledger``, or the address of a page.
        lines: Its changed lines, as ``git diff --word-diff`` shows them.
    """

    name: str
    lines: tuple[str, ...]


def review(root: Path, revision: str, *, color: bool = False) -> list[Difference]:
    """Compare the working tree with a revision.

    Args:
        root: Folder of the project, in a Git repository.
        revision: What to compare with, in Git's words: ``HEAD``, ``main``, ``v1.0``.
        color: Whether to mark words by colour too.

    Returns:
        The texts that differ: the article first, the ledger, then the pages.

    Raises:
        ReviewError: If there is no such revision, or one of the two states cannot be built.
    """
    with TemporaryDirectory(prefix="edition-") as folder:
        work = Path(folder)
        _extract(root, revision, work / "tree")
        old = _texts(_build(work / "tree", work / "old-site", revision), work / "old")
        new = _texts(_build(root, work / "new-site", "the working tree"), work / "new")
        names = sorted(old.keys() | new.keys(), key=lambda name: (name not in FIRST, name))
        return [
            Difference(name, lines)
            for name in names
            if (
                lines := tuple(
                    _word_diff(work / "old" / _file(name), work / "new" / _file(name), color=color)
                )
            )
        ]


FIRST = ("the article", "the ledger")


def _extract(root: Path, revision: str, target: Path) -> None:
    """Lay the files of a revision into a folder."""
    made = subprocess.run(
        ["git", "archive", "--format=tar", f"{revision}^{{commit}}"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if made.returncode:
        reason = made.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ReviewError(f"no revision '{revision}': {reason[-1] if reason else 'git does not know it'}")
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(target, filter="data")


def _build(tree: Path, site: Path, name: str) -> Path:
    """Build one state with its own code and give the folder of the site."""
    paths = [str(tree / "hooks"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict", "--site-dir", str(site)]
    made = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    if made.returncode:
        raise ReviewError(f"{name} cannot be built:\n{(made.stderr or made.stdout).strip()}")
    return site


def _texts(site: Path, target: Path) -> dict[str, Path]:
    """Write the words of a site into a folder, one file a text, one line a block."""
    texts = {
        "the article": (site / "article" / "article.md").read_text(encoding="utf-8").replace(". ", ".\n")
    }
    ledger = json.loads((site / "article" / "ledger.json").read_text(encoding="utf-8"))
    texts["the ledger"] = "\n".join(map(_ledger_line, ledger["edits"]))
    for page in sorted(site.rglob("index.html")):
        address = page.parent.relative_to(site).as_posix()
        texts["/" if address == "." else f"/{address}/"] = page_text(page.read_text(encoding="utf-8"))
    target.mkdir(parents=True)
    for name, text in texts.items():
        (target / _file(name)).write_text(text + "\n", encoding="utf-8")
    return {name: target / _file(name) for name in texts}


def _ledger_line(edit: dict[str, str]) -> str:
    who = edit["rule"] or "editor"
    change = f"{_quoted(edit['before'])} → {_quoted(edit['after'])}"
    return f"{edit['id']} {edit['kind']} by {who}: {change} ({edit['why']})"


def _quoted(text: str) -> str:
    """Show a change so that words stand by themselves in a word-by-word comparison."""
    return f"“ {text.strip()} ”" if text.strip() else "“”" if not text else repr(text)


def _file(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-") + ".txt" if name != "/" else "home.txt"


def _word_diff(old: Path, new: Path, *, color: bool) -> Iterator[str]:
    """Give the changed lines of a text, without the heads that name temporary files."""
    sides = [str(path) if path.exists() else os.devnull for path in (old, new)]
    shown = f"--word-diff={'color' if color else 'plain'}"
    command = [
        "git",
        "diff",
        "--no-index",
        "--unified=0",
        shown,
        f"--color={'always' if color else 'never'}",
        *sides,
    ]
    made = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    in_hunk = False
    for line in made.stdout.splitlines():
        if re.match(r"(?:\x1b\[[\d;]*m)*@@ ", line):
            in_hunk = True
        elif in_hunk:
            yield line


def page_text(html: str) -> str:
    """Give the words of a page's content, a line a block.

    Args:
        html: A page as MkDocs writes it.

    Returns:
        Its words, without navigation, scripts and pictures.
    """
    reader = _TextReader()
    reader.feed(html.partition(CITATION)[0])
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _TextReader(HTMLParser):
    """Gathers the words of the content of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.depth = 0
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == ROOT_TAG and (self.depth or ROOT_CLASS in (dict(attrs).get("class") or "")):
            self.depth += 1
        self.silent += tag in SILENT_TAGS
        if tag in BLOCK_TAGS or tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT_TAGS
        self.depth -= bool(self.depth) and tag == ROOT_TAG
        if tag in BLOCK_TAGS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.depth and not self.silent:
            self.parts.append(data)
