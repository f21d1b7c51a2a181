"""A state of the project as plain text: what it publishes, what guards it, and every file by its digest."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
from typing import TYPE_CHECKING

import imagesize

from edition.reading.characters import is_invisible
from edition.review.page_lines import page_lines, policy_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Key = tuple[str, str]
"""Section and name of a text."""
Dump = dict[Key, list[str]]
"""All texts by their keys, each as lines."""

POLICY = "Security policy"
DOWNLOADS = "Downloads"
PAGES = "Pages"
PROJECT = "Configuration and other files"
TESTS = "Tests, limits and exceptions"
PUBLISHED = "Published, by size and digest"
SOURCES = "Sources, by size and digest"
SECTIONS = (POLICY, DOWNLOADS, PAGES, PROJECT, TESTS, PUBLISHED, SOURCES)
"""In the order in which they are told."""
COMMON = (POLICY, PAGES)
"""Sections whose texts have much in common."""
LISTS = (PUBLISHED, SOURCES)
"""Sections of which each text is one line about one file."""

MADE = re.compile(r".*\.(?:css|js|map)|search/.*")
"""Published files that are made from others and are no text for people: their digests tell of them."""
CONTENT = re.compile(r"(?:docs|seeds)/.*\.(?:md|txt|ya?ml)")
"""Sources of which everything that matters is published, and compared there."""
GUARD = re.compile(
    r"^ *(?:async )?def (test_\w+)"
    r"|^(?:[A-Z_]+(?:: \w+)? = \(?[\d.].*"
    r"|.*(?:\.skip|xfail|importorskip|deselect|collect_ignore|noqa|type: ignore|pragma|nosec).*)$",
    re.MULTILINE,
)
"""What in a file of Python is a test, sets a limit or switches something off."""
DIGITS = 16
"""Of a digest: more than anyone can forge, and few enough to be read."""
ODD_BLANKS = re.compile(r"^ +|(?<= ) +| +$")


def dump(tree: Path, names: Iterable[str], site: Path) -> Dump:
    """Write a state of the project down.

    Args:
        tree: Its folder.
        names: The paths of its files in that folder.
        site: The site that was built from it.

    Returns:
        Texts in which everything that its readers get shows, and everything that guards it.
    """
    texts: Dump = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            texts |= {(section, visible(name)): lines for section, name, lines in _published(site, path)}
    for name in sorted(names):
        if (path := tree / name).is_file() or path.is_symlink():
            texts |= {(section, visible(name)): lines for section, lines in _source(path, name)}
    return {key: [visible(line) for line in lines] for key, lines in texts.items()}


def visible(line: str) -> str:
    """Show the characters of a line that nobody sees, that a terminal would obey or that look like others."""
    line = ODD_BLANKS.sub(lambda blanks: "·" * len(blanks[0]), line.replace("\t", "⇥"))
    odd = (
        one for one in set(line) if is_invisible(one) or (one != " " and unicodedata.category(one) == "Zs")
    )
    return line.translate({ord(one): f"⟨U+{ord(one):04X}⟩" for one in [*odd, "\n"]})


def _published(site: Path, path: Path) -> Iterator[tuple[str, str, list[str]]]:
    name = path.relative_to(site).as_posix()
    yield PUBLISHED, name, [_digest(path, compressed=True)]
    text = _text(path)
    if name.endswith(".html"):
        address = f"/{name.removesuffix('index.html')}"
        yield POLICY, address, policy_lines(text)
        yield PAGES, address, page_lines(text, address)
    elif text and not MADE.fullmatch(name):
        yield DOWNLOADS, name, _json_lines(text) if name.endswith(".json") else text.split("\n")


def _source(path: Path, name: str) -> Iterator[tuple[str, list[str]]]:
    if path.is_symlink():
        yield PROJECT, [f"a link to {path.readlink()}"]
        return
    text = _text(path)
    is_code = name.endswith(".py") and not name.endswith("conftest.py")
    if text and not is_code and not CONTENT.fullmatch(name):
        yield PROJECT, text.split("\n")
        return
    yield SOURCES, [_digest(path, compressed=False)]
    if is_code:
        yield TESTS, list(_guards(text))


def _guards(code: str) -> Iterator[str]:
    """Give the tests of a file of Python, with what switches them off, its limits and its exceptions."""
    marks: list[str] = []
    for found in GUARD.finditer(code):
        if found[0].lstrip().startswith("@"):
            marks.append(found[0].strip())
        else:
            yield " ".join([found[1], *marks]) if found[1] else found[0].strip()
            marks = [] if found[1] else marks


def _text(path: Path) -> str:
    """Give the text of a file, and nothing of one that is none."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "backslashreplace")


def _digest(path: Path, *, compressed: bool) -> str:
    content = path.read_bytes()
    width, height = imagesize.get(path)
    weight = min(len(content), len(gzip.compress(content, 6, mtime=0)))
    sent = f", {weight:,} compressed" if compressed else ""
    size = f", {width} × {height} pixels" if width > 0 else ""
    return f"{len(content):,} bytes{sent}{size}, SHA-256 {hashlib.sha256(content).hexdigest()[:DIGITS]}…"


def _json_lines(text: str) -> list[str]:
    """Give an object of JSON as lines: one for each field, and for each item of a list in it."""
    try:
        fields = dict(json.loads(text))
    except (TypeError, ValueError):
        return text.split("\n")
    items = (
        (key, item)
        for key, value in fields.items()
        for item in (value if isinstance(value, list) else [value])
    )
    return [f"{key}: {_flat(item)}" for key, item in items]


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return " | ".join(f"{key}: {_flat(item)}" for key, item in value.items())
    return value.replace("\n", "↵") if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
