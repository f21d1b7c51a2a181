"""Findings: what looks damaged and is left as it is, because only a reader can decide it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that looks damaged and was not changed.

    Attributes:
        start: Offset of its first character in the seed.
        end: Offset behind its last one.
        detector: Name of the detector, or of the rule that was not sure enough to mend it.
        why: What speaks for damage, for readers.
        certainty: How sure that is, from 0 to 1.
        reading: What a rule would put in its place, or ``None`` where nobody but an editor can tell.
    """

    start: int
    end: int
    detector: str
    why: str
    certainty: float
    reading: str | None = None
