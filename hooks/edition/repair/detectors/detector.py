"""What a detector is: a named function that points at damage and mends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from edition.repair.text.shadow import Shadow

    Detect = Callable[[Shadow], Iterable["Suspicion"]]


class Suspicion(NamedTuple):
    """What a detector says of a stretch.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last one.
        why: What speaks for damage.
        certainty: How sure that is, from 0 to 1.
    """

    start: int
    end: int
    why: str
    certainty: float


@dataclass(frozen=True)
class Detector:
    """A named detector.

    Attributes:
        name: Its name in findings.
        languages: The languages that it knows, or nothing where it knows them all.
        detect: Takes the shadow and gives what it suspects.
    """

    name: str
    languages: frozenset[str]
    detect: Detect


DETECTORS: list[Detector] = []


def detector(*languages: str) -> Callable[[Detect], Detect]:
    """Register a function as a detector, under its own name.

    Args:
        languages: The languages that it knows (``en``); none where it knows them all.

    Returns:
        The decorator; it leaves the function as it is.
    """

    def register(detect: Detect) -> Detect:
        DETECTORS.append(Detector(detect.__name__.replace("_", "-"), frozenset(languages), detect))
        return detect

    return register
