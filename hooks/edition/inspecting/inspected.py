"""A text of which nothing is known, with its repair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.reading.languages import guess_language
from edition.repair import repair
from edition.repair.ledger import Ledger
from edition.repair.seed import Seed

if TYPE_CHECKING:
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
        """The result in a few words, such as ``12 repairs, 2 paragraphs need you``."""
        repairs, places = len(self.repaired.edits), len(self.places_for_an_editor)
        if not repairs and not places:
            return "sound"
        parts = [f"{repairs:,} {'repair' if repairs == 1 else 'repairs'}"] if repairs else []
        if places:
            parts.append(f"{places:,} {'paragraph needs' if places == 1 else 'paragraphs need'} you")
        return ", ".join(parts)

    @cached_property
    def places_for_an_editor(self) -> tuple[Finding, ...]:
        """The findings, of those on one line the first."""
        lines: dict[int, Finding] = {}
        for finding in self.repaired.findings:
            lines.setdefault(self.place_of(finding.start)[0], finding)
        return tuple(lines.values())

    def place_of(self, offset: int) -> tuple[int, int]:
        """Give line and column of a character, counted from 1."""
        return self._seed.line_of(offset), self._seed.column_of(offset)

    def ledger(self, repaired_path: str) -> str:
        """Write the ledger as JSON, as the site of an edition publishes it."""
        ledger = Ledger.of(self._seed, *self.repaired.edits)
        return ledger.as_json(self.damaged.path.name, repaired_path)

    @cached_property
    def _seed(self) -> Seed:
        return Seed.new(self.damaged, self.language)


def inspect_text(damaged: Damaged, language: str) -> Inspected:
    """Repair a text and keep what was found.

    Args:
        damaged: The text.
        language: BCP 47 tag of its language; the empty string where it is to be guessed.

    Returns:
        The text with its repair.
    """
    known = language or guess_language(damaged.text).language
    return Inspected(damaged, known, not language, repair(damaged.text, known))
