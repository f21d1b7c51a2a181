"""The seed: the damaged text as it came, pinned to its digest and never changed."""

import codecs
import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from msgspec import Meta

from edition.reading.damaged import Damaged
from edition.reading.errors import EditionError, Problem, nearest, raise_problems
from edition.reading.forms import Text, load_yaml
from edition.reading.languages import TAG
from edition.reading.text_files import bad_bytes, invisible_characters, read_bytes
from edition.reading.yaml_loading import Document

ENCODINGS = ("utf-8", "cp1252", "latin-1")
"""Those in which texts of the web mostly come; any other that Python knows will do as well."""

OF_NAMES = frozenset({"idna", "punycode"})
"""Encodings of names of hosts and of no file; long texts would take the square of their length."""
TAKEN_OUT = "\r\v\f\u2028\u2029\ufeff\u00ad\u200b\u2060"
"""Line ends of other systems, the mark of the byte order, soft hyphens and blanks without a width."""
NEEDED = "\u200c\u200d\u200e\u200f\ufe0e\ufe0f"
"""Joiners of Persian and Indic letters and of emoji, marks of direction, selectors of a variant."""


@dataclass(frozen=True)
class Origin:
    """What is known of a seed, as ``source.yml`` says it.

    Attributes:
        sha256: Digest of its bytes, in hexadecimal digits.
        encoding: The encoding by which they became text.
        language: BCP 47 tag of the language that it is written in.
        title: How we name the article; not a part of the seed.
        known: What is known of its origin, a sentence an item.
        unknown: What is not known.
    """

    sha256: Annotated[
        str,
        Meta(pattern="^[0-9a-f]{64}$", description="give 64 hexadecimal digits, as sha256sum prints them"),
    ]
    encoding: Text
    language: Annotated[str, Meta(pattern=TAG)]
    title: Text
    known: tuple[Text, ...]
    unknown: tuple[Text, ...]


@dataclass(frozen=True)
class Seed(Origin):
    """A damaged text and what is known of it.

    Attributes:
        path: The file, ``seeds/<slug>/article.txt``.
        raw: Its bytes as they came.
        text: The same, decoded. All offsets of the project count characters of this text.
    """

    path: Path
    raw: bytes
    text: str

    @classmethod
    def new(cls, damaged: Damaged, language: str) -> Self:
        """Make a seed of a text of which nothing else is known.

        Args:
            damaged: The text.
            language: BCP 47 tag of its language.

        Returns:
            The seed, in the text's own file.
        """
        return cls(
            hashlib.sha256(damaged.raw).hexdigest(),
            damaged.encoding,
            language,
            title="",
            known=(),
            unknown=(),
            path=damaged.path,
            raw=damaged.raw,
            text=damaged.text,
        )

    @property
    def lines(self) -> list[str]:
        """The lines of the text, without their ends."""
        return self.text.split("\n")

    def line_of(self, offset: int) -> int:
        """Give the line, counted from 1, on which the character at ``offset`` stands."""
        return bisect_right(self._line_starts, offset)

    def column_of(self, offset: int) -> int:
        """Give the column, counted from 1, in which the character at ``offset`` stands."""
        return offset - self._line_starts[self.line_of(offset) - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(index for index, character in enumerate(self.text, 1) if character == "\n")]


def load_seed(folder: Path) -> Seed:
    """Read a seed and hold it against the digest in its ``source.yml``.

    Args:
        folder: The folder of one seed, holding ``article.txt`` and ``source.yml``.

    Returns:
        The seed.

    Raises:
        EditionError: If a file is missing, broken or too large, a byte was changed, the bytes cannot be
            decoded and encoded again, or the text holds characters that nobody can see.
    """
    source = load_yaml(folder / "source.yml", Origin)
    path = folder / "article.txt"
    if path.is_symlink() or not path.is_file():
        what, mend = "the seed is not here", "restore the file itself with git"
        raise EditionError([Problem(path, 1, 1, "E101", what, mend)])
    raw = read_bytes(path)
    digest = hashlib.sha256(raw).hexdigest()
    pinned = source.data.sha256
    if digest != pinned:
        mend = "restore it with git; repairs go into repairs.yml"
        what = f"the seed was changed: its SHA-256 is {digest[:12]}…, source.yml says {pinned[:12]}…"
        raise EditionError([Problem(path, 1, 1, "E102", what, mend)])
    text = _decode(path, raw, source)
    raise_problems(hidden_characters(path, text))
    return Seed(**vars(source.data), path=path, raw=raw, text=text)


def hidden_characters(path: Path, text: str) -> Iterator[Problem]:
    """Yield a problem for each character of a seed that could hide something from a reviewer.

    Not for the line ends, marks and blanks that come with copies and are taken out, which is told as a
    repair, nor for those that a script or an emoji needs. A control character is refused, though a rule
    knows it.

    Args:
        path: Its file.
        text: Its text.

    Yields:
        The problems.
    """
    mend = "take another copy of the text: a seed holds only what a reviewer can see"
    return invisible_characters(path, text, mend, TAKEN_OUT + NEEDED)


def _decode(path: Path, raw: bytes, source: Document[Origin]) -> str:
    """Decode the seed, so that its text can be encoded into the same bytes again."""
    encoding = source.data.encoding
    try:
        if codecs.lookup(encoding).name in OF_NAMES:
            raise LookupError(encoding)
        text = raw.decode(encoding)
        if text.encode(encoding) == raw:
            return text
    except UnicodeDecodeError as error:
        mend = "name the encoding in source.yml that the file really has"
        raise EditionError([bad_bytes(path, error, "E103", encoding, mend)]) from error
    except (LookupError, ValueError) as error:
        what = f"unknown encoding '{encoding}'"
        mend = nearest(encoding, ENCODINGS, f"name one that Python knows, such as {' or '.join(ENCODINGS)}")
        raise EditionError([source.problem(("encoding",), "E104", what, mend)]) from error
    what = f"the encoding '{encoding}' does not lead back to the bytes of the seed"
    raise EditionError([source.problem(("encoding",), "E105", what, "name the one that the file really has")])
