"""A damaged text as anyone may have it: any file, decoded so that its bytes can be had back."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.reading.errors import EditionError, Problem
from edition.reading.languages import certainty_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""Byte order marks, and the encodings that begin with them."""
WEB = "cp1252"
"""What browsers take a text for that is not UTF-8 and does not say what it is (WHATWG, Encoding Standard)."""


@dataclass(frozen=True)
class Damaged:
    """A text that somebody wants repaired.

    Attributes:
        path: The file.
        raw: Its bytes.
        text: The same, decoded; encoded again it gives the same bytes.
        encoding: The encoding, by the name that Python has for it.
    """

    path: Path
    raw: bytes
    text: str
    encoding: str


def read_damaged(path: Path) -> Damaged:
    """Read a file of which nothing is known.

    Args:
        path: The file.

    Returns:
        Its text; the encoding is told by a byte order mark, is UTF-8, or is guessed.

    Raises:
        EditionError: If it is missing, a folder or locked, is empty, or holds no text.
    """
    return decode_damaged(path, _bytes(path))


def decode_damaged(path: Path, raw: bytes) -> Damaged:
    """Decode bytes of which nothing is known.

    Args:
        path: What they are called in messages.
        raw: The bytes.

    Returns:
        Their text, as ``read_damaged`` gives it.

    Raises:
        EditionError: If there is nothing in them, or no text.
    """
    if not raw.removeprefix(codecs.BOM_UTF8).strip():
        raise _refused(path, "E106", "the file is empty", "name a file with a text in it")
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
            if "\0" not in text and text.encode(encoding) == raw:
                return Damaged(path, raw, text, encoding)
        except ValueError:
            continue
    raise _refused(path, "E106", "the file holds no text that can be read", "save the text as UTF-8")


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise _refused(path, "E003", "a folder, not a file", "name the text file itself")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _refused(path, "E003", "no such file", "look at how its name is spelled") from error
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise _refused(path, "E003", what, "mend its permissions") from error


def _encodings(raw: bytes) -> Iterator[str]:
    """Give the encodings that a text may have, the likeliest first; none for what is no text."""
    yield from (encoding for mark, encoding in MARKS.items() if raw.startswith(mark))
    yield "utf-8"
    if b"\0" not in raw:
        yield from _guessed(raw)


def _guessed(raw: bytes) -> list[str]:
    """Guess an encoding that is not Unicode's.

    In a script that has few letters of ASCII the detector is nearly always right. In Latin letters it takes
    one small family of encodings for another, and the languages tell more.
    """
    from charset_normalizer import from_bytes  # slow to load, and most texts are UTF-8

    guesses = [guess.encoding for guess in from_bytes(raw, enable_fallback=False)]
    if len(re.findall(rb"[A-Za-z]", raw)) < len(re.findall(rb"[\x80-\xff]", raw)):
        return guesses
    latin = [encoding for encoding in dict.fromkeys((WEB, *guesses)) if _is_latin(raw, encoding)]
    return sorted(latin, key=lambda encoding: -round(certainty_of(raw.decode(encoding)), 3))


def _is_latin(raw: bytes, encoding: str) -> bool:
    """Tell whether bytes are in an encoding and all their letters Latin ones."""
    try:
        text = raw.decode(encoding)
    except ValueError:
        return False
    odd = {character for character in text if not character.isascii()}
    return all(character.isprintable() and _of_latin(character) for character in odd)


def _of_latin(character: str) -> bool:
    return not character.isalpha() or unicodedata.name(character, "").startswith("LATIN")


def _refused(path: Path, code: str, what: str, mend: str) -> EditionError:
    return EditionError([Problem(path, 1, 1, code, what, mend)])
