"""Problems in the files that people edit, and the one exception that carries them.

Every problem names its place and its mend, and all problems of a file are reported together::

    docs/plans.md:14:5: E301 no block 'plans-coming/7': the section has 5 blocks; use 1 to 5

What the codes mean is told in ``codes``.
"""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import fuzz, process

from edition.reading.codes import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

T = TypeVar("T")

ENGINE = Path(__file__).parents[1]
LONGEST = 60
"""Characters of what somebody wrote that are shown in a message."""
NEAR = 60.0
"""Score (0 to 100) from which a name is taken for a slip of another."""
LINE_ENDS = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_DATA = str.maketrans(LINE_ENDS)
IN_PROPERTY = str.maketrans({**LINE_ENDS, ":": "%3A", ",": "%2C"})
"""What would end a workflow command of GitHub, or one of its properties, and how it is written there."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a file.

    Attributes:
        path: The file, as it was given to the program.
        line: Line, counted from 1.
        column: Column in characters, counted from 1.
        code: ``E`` and three digits, one of ``codes.MEANINGS``.
        message: What is wrong.
        mend: What to do about it.
    """

    path: Path
    line: int
    column: int
    code: str
    message: str
    mend: str

    def __post_init__(self) -> None:
        """Refuse a code that nobody could look up."""
        if self.code not in MEANINGS:
            raise ValueError(f"no meaning of {self.code} in edition/reading/codes.py")

    def __str__(self) -> str:
        """Give ``file:line:column: code message; mend`` on one line that is safe to print."""
        place = f"{_seen_from(Path.cwd(), self.path)}:{self.line}:{self.column}"
        return _printable(f"{place}: {self.code} {self.message}; {self.mend}")


class EditionError(Exception):
    """Something that the editors wrote cannot be built.

    Attributes:
        problems: What is wrong, sorted by file and place; at least one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the problems, in any order."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def raise_problems(problems: Iterable[Problem]) -> None:
    """Raise ``EditionError`` if there is any problem.

    Args:
        problems: What was found, perhaps nothing.

    Raises:
        EditionError: If there is at least one problem.
    """
    found = list(problems)
    if found:
        raise EditionError(found)


def broken_code(error: Exception, code: str, what: str) -> EditionError:
    """Make a problem of an exception in the code of a rule or a directive.

    Args:
        error: The exception, which the caller names as the cause.
        code: The code of the problem.
        what: What stopped, and on which input.

    Returns:
        An error with the place in our code that the exception comes from.
    """
    ways = traceback.extract_tb(error.__traceback__)
    place = next((way for way in ways[::-1] if _is_ours(Path(way.filename))), ways[-1])
    told = f"{what}: {type(error).__name__}: {short(str(error))}"
    mend = "mend the code there, or report it; with EDITION_TRACEBACK=1 the whole way to it is shown"
    line, column = place.lineno or 1, (place.colno or 0) + 1
    return EditionError([Problem(Path(place.filename), line, column, code, told, mend)])


def _is_ours(path: Path) -> bool:
    """Tell our code, and that of a contributor, from that of Python and its packages."""
    libraries = (sys.prefix, sys.base_prefix)
    return path.is_relative_to(ENGINE) or not any(path.is_relative_to(folder) for folder in libraries)


def or_none(problems: list[Problem], read: Callable[[], T]) -> T | None:
    """Read something; put what is wrong with it to the problems and go on."""
    try:
        return read()
    except EditionError as error:
        problems += error.problems
        return None


def report(error: EditionError, environment: Mapping[str, str] = os.environ) -> str:
    """Say everything that is wrong, for the terminal or the log of a workflow.

    Args:
        error: What is wrong.
        environment: The variables of the process. In GitHub Actions every problem is told a second time, as
            a workflow command, which shows it beside its line in the pull request. With EDITION_TRACEBACK,
            an exception in our code that stands behind it comes first, whole.

    Returns:
        A line a problem, and a last one with their number.
    """
    lines = [str(problem) for problem in error.problems]
    if environment.get("EDITION_TRACEBACK") and error.__cause__ is not None:
        lines = [*"".join(traceback.format_exception(error.__cause__)).splitlines(), *lines]
    if environment.get("GITHUB_ACTIONS") == "true":
        repository = Path(environment.get("GITHUB_WORKSPACE", ".")).resolve()
        lines += (_annotation(problem, repository) for problem in error.problems)
    lines.append(f"{counted(len(error.problems), 'problem')}. All codes are explained in .github/ERRORS.md.")
    return "\n".join(lines)


def nearest(name: str, known: Collection[str], otherwise: str) -> str:
    """Give the mend of a name that is not known: the one that was probably meant, or another advice."""
    near = process.extractOne(name, sorted(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return f"did you mean '{near[0]}'?" if near else otherwise


def one_of(known: Sequence[str]) -> str:
    """Give the mend that names all that may be written."""
    return f"use one of {', '.join(known)}" if len(known) > 1 else f"use {''.join(known) or 'none'}"


def nearest_address(address: str, known: Iterable[str], otherwise: str) -> str:
    """Give the mend of an address that leads nowhere: the nearest one of its kind, or another advice."""
    place = _place(address)
    alike = [(abs(_place(other) - place), other) for other in known if other[0] == address[:1]]
    return f"did you mean '{min(alike)[1]}', the nearest?" if alike else otherwise


def _place(address: str) -> int:
    """Give the offset in an address, such as 12 in ``r12-2``; no seed is so long that nine digits are few."""
    digits = address[1:10].partition("-")[0]
    return int(digits) if digits.isdecimal() else 0


def counted(number: int, thing: str) -> str:
    """Give a number with the name of what is counted: ``1 block``, ``2 blocks``."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """Give words as a sentence lists them: ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), *words[-1:]] if len(words) > 1 else words)


def short(text: str) -> str:
    """Give a text as it is shown in a message: on one line, and no longer than ``LONGEST``."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Give line and column of a place in a text, both counted from 1.

    Args:
        text: The whole text.
        offset: Characters before the place.

    Returns:
        Line and column, the column in characters.
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _annotation(problem: Problem, repository: Path) -> str:
    """Give a problem as a workflow command of GitHub Actions."""
    properties = {
        "file": _seen_from(repository, problem.path).as_posix(),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": f"{problem.code}: {MEANINGS[problem.code].wrong}",
    }
    listed = ",".join(
        f"{name}={_printable(told.translate(IN_PROPERTY))}" for name, told in properties.items()
    )
    return f"::error {listed}::{_printable(f'{problem.message}; {problem.mend}'.translate(IN_DATA))}"


def _printable(text: str) -> str:
    """Write out what a terminal would not show but obey."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def _seen_from(folder: Path, path: Path) -> Path:
    """Shorten a path to what a person in a folder would type, where that is possible."""
    return path.relative_to(folder) if path.is_relative_to(folder) else path
