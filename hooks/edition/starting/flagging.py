"""What only a human can decide: the places of a new seed that get a prepared entry in repairs.yml."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from edition.reading.characters import is_invisible
from edition.repair.quoting import offsets_of
from edition.repair.residue import residue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.article.model import Article
    from edition.repair import Finding
    from edition.repair.ledger import Ledger

LONGEST = 3_000
"""Characters of an entry; an editor would not see the damage in more."""


@dataclass(frozen=True)
class Flagged:
    """A prepared entry of the editor's repairs.

    Attributes:
        start: Offset in the seed at which the stretch begins.
        damaged: The stretch, as it came; on one line.
        line: Its line in the seed, counted from 1.
        why: Why it was flagged.
        occurrence: Which of the places with these words is meant; 0 where they stand once.
    """

    start: int
    damaged: str
    line: int
    why: str
    occurrence: int


def flagged(ledger: Ledger, article: Article, findings: Iterable[Finding]) -> tuple[Flagged, ...]:
    """Find what is left for an editor.

    Args:
        ledger: The ledger of the rules' repairs.
        article: The article in it.
        findings: What the rules and detectors were not sure enough to mend.

    Returns:
        An entry a sentence in which something was found, in the order of the seed.
    """
    reasons: dict[tuple[int, int], dict[str, None]] = {}
    stretches = _stretches(ledger, article)
    for offset, why in (*_suspected(findings), *_left(ledger)):
        reasons.setdefault(_stretch_of(ledger.seed.text, stretches, offset), {})[why] = None
    seed = ledger.seed.text
    parts = ((part, whys) for stretch, whys in _merged(seed, reasons) for part in _seen_parts(seed, *stretch))
    return tuple(_entry(ledger, *part, whys) for part, whys in parts)


def _merged(
    seed: str, reasons: dict[tuple[int, int], dict[str, None]]
) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Make one of the stretches that overlap, with the reasons of all, as far as it does not get too long."""
    merged: list[tuple[tuple[int, int], list[str]]] = []
    for (start, end), whys in sorted(reasons.items()):
        (first, last), before = merged[-1] if merged else ((start, start), [])
        if start < last and (end <= last or end - first <= LONGEST):
            merged[-1] = ((first, max(last, end)), list(dict.fromkeys([*before, *whys])))
            continue
        rest = seed[last:end].lstrip() if start < last else seed[start:end]
        if rest:
            merged.append(((end - len(rest), end), list(whys)))
    yield from merged


def _suspected(findings: Iterable[Finding]) -> Iterator[tuple[int, str]]:
    """Yield the offset in the seed and the reason of what looks damaged."""
    for finding in findings:
        reading = " ".join((finding.reading or "").split())  # a reason is one paragraph
        yield finding.start, f"{finding.why} Perhaps it read “{reading}”." if reading else finding.why


def _left(ledger: Ledger) -> Iterator[tuple[int, str]]:
    """Yield the offset in the seed and the reason of what no sound text has."""
    for finding in residue(ledger.text, ledger.seed.language):
        why = f"Residue may be left here: {finding.name.replace('-', ' ')}."
        yield ledger.seed_offset(finding.start), why


def _stretches(ledger: Ledger, article: Article) -> list[tuple[int, int]]:
    """Give the sentences of the article as stretches of the seed, in order."""
    return sorted((sentence.offset, ledger.seed_offset(sentence.end)) for sentence in article.sentences)


def _seen_parts(seed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the parts of a stretch between what nobody sees, which no file of ours may quote."""
    edges = [start - 1, *(at for at in range(start, end) if is_invisible(seed[at])), end]
    for before, behind in pairwise(edges):
        if seed[before + 1 : behind].strip():
            yield before + 1, behind


def _stretch_of(seed: str, stretches: list[tuple[int, int]], offset: int) -> tuple[int, int]:
    """Give the part of one line of the seed that holds a place: its sentence, or else all of the line."""
    offset = min(offset, len(seed) - 1)
    if seed[offset] == "\n" and offset:
        offset -= 1
    found = offset
    left, right = seed.rfind("\n", 0, offset) + 1, seed.find("\n", offset)
    right = len(seed) if right < 0 else right
    index = bisect_right(stretches, (offset, len(seed))) - 1
    if index >= 0 and stretches[index][0] <= offset < stretches[index][1]:
        left, right = max(left, stretches[index][0]), min(right, stretches[index][1])
    if right - left > LONGEST:
        left = max(left, min(offset - LONGEST // 2, right - LONGEST))
        right = left + LONGEST
    while left < min(right, found) and seed[left].isspace():
        left += 1
    while right > found + 1 and seed[right - 1].isspace():
        right -= 1
    return left, right


def _entry(ledger: Ledger, start: int, end: int, whys: Iterable[str]) -> Flagged:
    seed = ledger.seed
    damaged = seed.text[start:end]
    places = offsets_of(damaged, seed.text)
    occurrence = places.index(start) + 1 if len(places) > 1 else 0
    return Flagged(start, damaged, seed.line_of(start), " ".join(whys), occurrence)
