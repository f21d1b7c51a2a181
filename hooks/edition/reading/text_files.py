"""Reading files that strangers may have edited: bounded in size, UTF-8, nothing invisible in them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from edition.reading.characters import invisible, unseen
from edition.reading.errors import EditionError, Problem, line_and_column, raise_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_PROBLEMS = 50
"""Of one sort in one file: nobody reads more, and a hostile file has a million of them."""


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
    for at in islice(unseen(text, allowed), MAX_PROBLEMS):
        yield Problem(path, *line_and_column(text, at), "E006", invisible(text[at]), mend)
