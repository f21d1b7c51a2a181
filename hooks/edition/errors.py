"""Problems in the files that people edit, and the one exception that carries them.

Every problem names its place and its mend, and all problems of a file are reported together::

    docs/goals.md:14:5: E301 no block 'strategic-engagement/7'; the section has 5 blocks: use 1 to 5

The first digit of a code tells the kind of file: 0 YAML, 1 the seed and the promises, 2 the editor's
repairs, 3 frames, 4 notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a file.

    Attributes:
        path: The file, as it was given to the program.
        line: Line, counted from 1.
        column: Column in characters, counted from 1.
        code: Four characters, ``E`` and three digits; stable, so that it can be searched for.
        message: What is wrong.
        mend: What to do about it.
    """

    path: Path
    line: int
    column: int
    code: str
    message: str
    mend: str

    def __str__(self) -> str:
        """Give ``file:line:column: code message; mend`` on one line that is safe to print."""
        said = f"{_shown(self.path)}:{self.line}:{self.column}: {self.code} {self.message}; {self.mend}"
        return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in said)


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


def _shown(path: Path) -> Path:
    """Shorten a path to what a person at the project's root would type, where that is possible."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
