"""The seed: the damaged text as it came, pinned to its digest and never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.errors import EditionError, Problem, line_and_column, raise_problems
from edition.yaml_loading import invisible_characters, load_yaml

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Seed:
    """A damaged text and what is known of it.

    Attributes:
        path: The file, ``seeds/<slug>/article.txt``.
        raw: Its bytes as they came.
        text: The same, decoded. All offsets of the project count characters of this text.
        encoding: The encoding by which ``raw`` became ``text``.
        sha256: Digest of ``raw``, in hexadecimal digits.
        title: How we name the article; not a part of the seed.
        language: BCP 47 tag of the language that it is written in.
        known: What is known of its origin, a sentence an item.
        unknown: What is not known.
    """

    path: Path
    raw: bytes
    text: str
    encoding: str
    sha256: str
    title: str
    language: str
    known: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")

    def line_of(self, offset: int) -> int:
        """Give the line, counted from 1, on which the character at ``offset`` stands."""
        return line_and_column(self.text, offset)[0]


def load_seed(folder: Path) -> Seed:
    """Read a seed and hold it against the digest in its ``source.yml``.

    Args:
        folder: The folder of one seed, holding ``article.txt`` and ``source.yml``.

    Returns:
        The seed.

    Raises:
        EditionError: If a file is missing or broken, a byte was changed, the bytes cannot be decoded, or
            the text holds control, bidirectional or zero-width characters.
    """
    source = load_yaml(folder / "source.yml", "source")
    path = folder / "article.txt"
    if path.is_symlink() or not path.is_file():
        raise EditionError([Problem(path, 1, 1, "E101", "the seed is missing", "put the damaged text here")])
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != source.data["sha256"]:
        mend = "restore the file with git; a seed is never edited, repairs go into repairs.yml"
        what = f"the seed was changed: its SHA-256 is {digest[:12]}…, source.yml says {source.data['sha256'][:12]}…"
        raise EditionError([Problem(path, 1, 1, "E102", what, mend)])
    text = _decode(path, raw, source.data["encoding"])
    raise_problems(invisible_characters(path, text))
    return Seed(
        path=path,
        raw=raw,
        text=text,
        encoding=source.data["encoding"],
        sha256=digest,
        title=source.data["title"],
        language=source.data["language"],
        known=tuple(source.data["known"]),
        unknown=tuple(source.data["unknown"]),
    )


def _decode(path: Path, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        mend = "name the encoding in source.yml that the file really has"
        raise EditionError([Problem(path, line, column, "E103", f"bytes that are no {encoding}", mend)]) from error
    except LookupError as error:
        mend = "name one that Python knows, such as utf-8 or cp1252"
        problem = Problem(path.with_name("source.yml"), 1, 1, "E104", f"unknown encoding '{encoding}'", mend)
        raise EditionError([problem]) from error
