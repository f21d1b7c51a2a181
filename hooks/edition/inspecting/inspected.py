"""A text of which nothing is known, with its repair."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from edition.reading.languages import guess_language
from edition.repair import repair
from edition.repair.ledger import Ledger
from edition.repair.seed import Seed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from edition.reading.damaged import Damaged
    from edition.repair import Finding, Repaired


@dataclass(frozen=True)
class Inspected:
    """A text with its repair.

    Attributes:
        damaged: The text as it came.
        language: BCP 47 tag of its language, ``und`` where nobody could tell.
        guessed: Whether the language was guessed.
        repaired: What the repair gives.
    """

    damaged: Damaged
    language: str
    guessed: bool
    repaired: Repaired

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.repaired.edits and not self.repaired.findings

    @property
    def verdict(self) -> str:
        """The result in a few words."""
        return verdict(len(self.repaired.edits), len(self.places_for_an_editor))

    @cached_property
    def places_for_an_editor(self) -> tuple[Finding, ...]:
        """The findings, of those on one line the first."""
        lines: dict[int, Finding] = {}
        for finding in self.repaired.findings:
            lines.setdefault(self.place_of(finding.start)[0], finding)
        return tuple(lines.values())

    def place_of(self, offset: int) -> tuple[int, int]:
        """Give line and column of a character, counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def ledger(self, repaired_path: str) -> str:
        """Write the ledger as JSON, as the site of an edition publishes it."""
        damaged = self.damaged
        seed = Seed(
            sha256=hashlib.sha256(damaged.raw).hexdigest(),
            encoding=damaged.encoding,
            language=self.language,
            title="",
            known=(),
            unknown=(),
            path=damaged.path,
            raw=damaged.raw,
            text=damaged.text,
        )
        return Ledger.of(seed, *self.repaired.edits).as_json(damaged.path.name, repaired_path)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(index for index, character in enumerate(self.damaged.text, 1) if character == "\n")]


def inspect_text(damaged: Damaged, language: str = "") -> Inspected:
    """Repair a text and keep what was found.

    Args:
        damaged: The text.
        language: BCP 47 tag of its language; the empty string where it is to be guessed.

    Returns:
        The text with its repair.
    """
    known = language or guess_language(damaged.text).language
    return Inspected(damaged, known, not language, repair(damaged.text, known))


def inspector(language: str, read: Callable[[Path], Damaged]) -> Callable[[Path], Inspected]:
    """Make the function that reads and inspects a file; it can be handed to another process."""
    return partial(_inspect, language=language, read=read)


def verdict(repairs: int, places: int) -> str:
    """Say in a few words what was found.

    Args:
        repairs: How many repairs the rules make.
        places: How many lines wait for an editor.

    Returns:
        Such as ``12 repairs, 2 paragraphs need you``.
    """
    if not repairs and not places:
        return "sound"
    parts = [f"{repairs:,} {'repair' if repairs == 1 else 'repairs'}"] if repairs else []
    if places:
        parts.append(f"{places:,} {'paragraph needs' if places == 1 else 'paragraphs need'} you")
    return ", ".join(parts)


def _inspect(path: Path, language: str, read: Callable[[Path], Damaged]) -> Inspected:
    return inspect_text(read(path), language)
