"""Reading files that strangers may have edited: bounded in size, UTF-8, nothing invisible in them."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from edition.reading.errors import EditionError, Problem, line_and_column, raise_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_PROBLEMS = 50
"""Of one sort in one file: nobody reads more, and a hostile file has a million of them."""
INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories of control, format (bidirectional and zero-width among them), private and surrogate
characters and separators of lines: none of them can be seen in a review."""
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffe\uffff"
    "\U000e0100-\U000e01ef]"
)
"""Characters of other categories that show nothing either: fillers, selectors of variants, no characters."""

JOINERS = "\u200c\u200d"
"""The zero-width non-joiner and joiner, which shape the letters beside them in some scripts."""
VIRAMA = 9
"""Unicode’s combining class of the signs that take the vowel of a letter of an Indic script."""
CURSIVE = ("ARABIC ", "SYRIAC ", "MANDAIC ", "NKO ", "MONGOLIAN ", "PHAGS-PA ", "ADLAM ", "HANIFI ROHINGYA ")
"""How the names of letters begin that join the next one."""


def read_bytes(path: Path) -> bytes:
    """Read a file that strangers may have edited.

    Args:
        path: The file.

    Returns:
        Its bytes, at most ``MAX_BYTES``.

    Raises:
        EditionError: If it is missing, a link, a folder, too large or locked.
    """
    if path.is_symlink():
        raise EditionError([Problem(path, 1, 1, "E003", "a symbolic link", "put the file itself here")])
    if path.is_dir():
        what = "a folder stands where a file belongs"
        raise EditionError([Problem(path, 1, 1, "E003", what, "move it away, and put the file here")])
    if not path.is_file():
        raise EditionError([Problem(path, 1, 1, "E003", "no such file", "create it, or restore it with git")])
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            what, mend = f"the file has {size:,} bytes", f"shorten it to {MAX_BYTES:,} or fewer"
            raise EditionError([Problem(path, 1, 1, "E004", what, mend)])
        return path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise EditionError([Problem(path, 1, 1, "E003", what, "mend its permissions")]) from error


def read_text(path: Path) -> str:
    """Read a text file that strangers may have edited.

    Args:
        path: The file, UTF-8, with or without a byte order mark.

    Returns:
        Its text, with line ends as line feeds.

    Raises:
        EditionError: As ``read_bytes`` does, or if it is not UTF-8 or holds invisible characters.
    """
    raw = read_bytes(path).removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise EditionError([bad_bytes(path, error, "E005", "UTF-8", "save the file as UTF-8")]) from error
    raise_problems(invisible_characters(path, text))
    return text


def bad_bytes(path: Path, error: UnicodeDecodeError, code: str, encoding: str, mend: str) -> Problem:
    """Make a problem of a byte that cannot be decoded, at the place where it stands."""
    try:
        before = error.object[: error.start].decode(encoding, "ignore")
    except UnicodeError:  # of an encoding that cannot leave anything out, such as idna
        before = ""
    line, column = line_and_column(before, len(before))
    byte = error.object[error.start : error.start + 1].hex().upper()
    return Problem(path, line, column, code, f"the byte 0x{byte} is not {encoding}", mend)


def invisible_characters(
    path: Path, text: str, mend: str = "delete it", allowed: str = ""
) -> Iterator[Problem]:
    """Yield a problem for every character that a reviewer could not see, but for those that are allowed."""
    bad = "".join(character for character in set(text) - {*allowed} if is_invisible(character))
    if bad:
        found = (
            match for match in re.finditer(f"[{re.escape(bad)}]", text) if not shapes(text, match.start())
        )
        for match in islice(found, MAX_PROBLEMS):
            yield Problem(path, *line_and_column(text, match.start()), "E006", invisible(match[0]), mend)


def is_invisible(character: str) -> bool:
    """Tell a character that a reviewer could not see; line feeds and tabs are seen by what they do."""
    odd = unicodedata.category(character) in INVISIBLE or BLANK.match(character) is not None
    return odd and character not in "\n\t"


def shapes(text: str, at: int) -> bool:
    """Tell a joiner that readers see by the letters beside it, as in many words of Persian.

    It stands behind a virama or between two letters of a cursive script, as RFC 5892, A.1 and A.2, allows in
    names of domains, where nothing unseen may stand either.

    Args:
        text: A text.
        at: The offset of a character in it.
    """
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] not in JOINERS or not before:
        return False
    if unicodedata.combining(before) == VIRAMA:
        return True
    return all(unicodedata.name(each, "").startswith(CURSIVE) for each in (before, behind or " "))


def with_names(text: str) -> str:
    """Write a text so that tabs are seen, and name the characters in it that nobody could see."""
    text = text.replace("\t", "⇥")
    return text.translate({ord(each): f"⟨U+{ord(each):04X}⟩" for each in set(text) if is_invisible(each)})


def around(text: str, start: int, end: int, most: int) -> tuple[str, str]:
    """Give the words on both sides of a stretch of a text, of its first and of its last line.

    Args:
        text: The text.
        start: Where the stretch begins.
        end: Where it ends.
        most: Characters on each side; a word that would be cut is left out.

    Returns:
        What stands before it and what stands behind it.
    """
    left = re.sub(r"^\S+ (?=\S)", "", text[max(0, start - most) : start].rpartition("\n")[2])
    right = re.sub(r"(?<=\S) \S+$", "", text[end : end + most].partition("\n")[0])
    return left, right


def blanked(match: re.Match[str]) -> str:
    """Put a stand-in in the place of every character but line ends, so that nothing moves or is doubled."""
    return "\n".join("\ufffc" * len(line) for line in match[0].split("\n"))


def invisible(character: str) -> str:
    """Say that a character is invisible, and which one it is."""
    unnamed = {"Cc": "a control character", "Co": "a private character"}
    kind = unnamed.get(unicodedata.category(character), "no character")
    name = unicodedata.name(character, kind).lower()
    return f"invisible character U+{ord(character):04X} ({name})"
