"""The editor's repairs: read from ``repairs.yml``, found in the seed, broken down to edits.

What such an edit may do is weighed in ``weighing.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from edition.reading.errors import EditionError, Problem, raise_problems, short
from edition.reading.yaml_loading import load_yaml
from edition.repair.align import changes
from edition.repair.edits import Certainty, Edit
from edition.repair.quoting import misquotation, offsets_of
from edition.repair.weighing import Scales, own_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.reading.yaml_loading import Data, Document
    from edition.repair.seed import Seed


@dataclass(frozen=True)
class Alternative:
    """A reading that was weighed and not taken.

    Attributes:
        reading: The words as they might have read.
        why_not: Why they were not taken.
    """

    reading: str
    why_not: str


@dataclass(frozen=True)
class Entry:
    """One editor's repair.

    Attributes:
        start: Offset in the seed of the stretch that it owns.
        damaged: That stretch, as it came.
        repaired: The same as it should read.
        why: The reason.
        certainty: How sure the editor is.
        alternatives: Readings that were not taken.
        words: Reasons of their own for single words or marks, by the word or mark.
        line: Line of the entry in ``repairs.yml``.
        column: Column of the entry there.
    """

    start: int
    damaged: str
    repaired: str
    why: str
    certainty: Certainty
    alternatives: tuple[Alternative, ...]
    words: dict[str, str]
    line: int
    column: int

    @property
    def end(self) -> int:
        """Offset in the seed behind the stretch that the entry owns."""
        return self.start + len(self.damaged)


def load_entries(path: Path, seed: Seed) -> tuple[Entry, ...]:
    """Read ``repairs.yml`` and find each entry's stretch in the seed.

    Args:
        path: The file.
        seed: The seed that it repairs.

    Returns:
        The entries, in the order of the seed.

    Raises:
        EditionError: If an entry matches nothing, matches twice, overlaps another or changes nothing.
    """
    document = load_yaml(path, "repairs")
    problems: list[Problem] = []
    entries: list[Entry] = []
    for index, item in enumerate(document.data):
        try:
            entries.append(_entry(document, index, item, seed))
        except EditionError as error:
            problems += error.problems
    problems += _overlaps(path, entries)
    raise_problems(problems)
    return tuple(sorted(entries, key=lambda entry: entry.start))


def _overlaps(path: Path, entries: list[Entry]) -> Iterator[Problem]:
    """Yield a problem for each entry that begins before another one ends."""
    longest: Entry | None = None
    for entry in sorted(entries, key=lambda entry: entry.start):
        if longest and entry.start < longest.end:
            earlier, later = sorted((longest, entry), key=lambda each: (each.line, each.column))
            shared = longest.damaged[entry.start - longest.start :][: len(entry.damaged)]
            what = f"the entry on line {earlier.line} repairs '{short(shared)}' too"
            mend = "let each entry end before the next begins"
            yield Problem(path, later.line, later.column, "E203", what, mend)
        if longest is None or entry.end > longest.end:
            longest = entry


def entry_edits(path: Path, entry: Entry, seed: Seed) -> tuple[Edit, ...]:
    """Break one entry down to edits and weigh each of them.

    Args:
        path: The file of the entry, for messages.
        entry: The entry.
        seed: The seed.

    Returns:
        Its edits, in order, in offsets of the seed.

    Raises:
        EditionError: If it brings in, takes away or exchanges a word that it may not.
    """
    scales = Scales(seed.text, entry.damaged, entry.repaired, entry.words)
    edits: list[Edit] = []
    for change in changes(entry.damaged, entry.repaired):
        before = entry.damaged[change.start : change.end]
        kind = scales.weigh(change)
        edits.append(
            Edit(
                start=entry.start + change.start,
                end=entry.start + change.end,
                before=before,
                after=change.after,
                kind=kind,
                rule=None,
                why=own_reason(entry.words, before, change.after) or entry.why,
                entry=entry.start,
            )
        )
    raise_problems(
        Problem(path, entry.line, entry.column, code, complaint, mend)
        for code, complaint, mend in scales.complaints()
    )
    return tuple(edits)


def _entry(document: Document, index: int, item: Data, seed: Seed) -> Entry:
    """Make an entry of an item of the file, and find its stretch."""
    damaged, repaired = item["damaged"].rstrip("\n"), item["repaired"].rstrip("\n")
    line, column = document.marks[index,]

    def fail(code: str, message: str, mend: str) -> EditionError:
        return EditionError([document.problem((index, "damaged"), code, message, mend)])

    found = offsets_of(damaged, seed.text)
    if wrong := misquotation(damaged, seed.text):
        raise fail("E202" if found else "E201", *wrong)
    if damaged == repaired:
        what = f"'{short(damaged)}' is repaired to the same words"
        raise fail("E204", what, "change 'repaired', or delete the entry")
    certainty = item.get("certainty", "certain")
    return Entry(
        start=found[0],
        damaged=damaged,
        repaired=repaired,
        why=item["why"].strip(),
        certainty=next(known for known in get_args(Certainty) if known == certainty),
        alternatives=tuple(
            Alternative(one["reading"], one["why_not"].strip()) for one in item.get("alternatives", [])
        ),
        words=item.get("words", {}),
        line=line,
        column=column,
    )
