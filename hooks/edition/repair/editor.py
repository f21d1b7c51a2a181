"""The editor's repairs: read from ``repairs.yml``, found in the seed, broken down to edits.

What such an edit may do is weighed in ``weighing.py``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from edition.reading.errors import Problem, counted, raise_problems, short
from edition.reading.forms import NUMBER, Found, Text, load_yaml
from edition.repair.align import changes, tokens
from edition.repair.edits import Certainty, Edit
from edition.repair.quoting import misquotation, offsets_of
from edition.repair.seed import Seed
from edition.repair.weighing import Scales, own_reason

MOST_PAIRS = 2_000_000
"""Words of the damaged text times words of the repaired one, of all entries: some seconds of comparing."""
Reason = Annotated[str, Meta(min_length=10, description="give a reason that a reader understands")]


@dataclass(frozen=True)
class Alternative:
    """A reading that was weighed and not taken.

    Attributes:
        reading: The words as they might have read.
        why_not: Why they were not taken.
    """

    reading: Text
    why_not: Text


@dataclass(frozen=True)
class Entry:
    """One editor's repair, or a place that waits for one.

    Attributes:
        damaged: The stretch of the seed that it owns, as it came.
        repaired: The same as it should read; the empty string while that is undecided.
        why: The reason.
        certainty: How sure the editor is.
        alternatives: Readings that were not taken.
        words: Reasons of their own for single words or marks, by the word or mark.
        occurrence: Which of the places is meant, counted from 1, where the stretch stands more than once;
            0 where it stands once.
        line: Line of the entry in ``repairs.yml``.
        column: Column of the entry there.
        start: Offset of the stretch in the seed.
    """

    damaged: Annotated[Text, Meta(max_length=4000)]
    repaired: Annotated[str, Meta(max_length=4000)]
    why: Reason
    certainty: Certainty = "certain"
    alternatives: tuple[Alternative, ...] = ()
    words: dict[str, Reason] = field(default_factory=dict)
    occurrence: Annotated[int, Meta(extra_json_schema={**NUMBER, "pattern": "^[1-9][0-9]{0,5}$"})] = 0
    line: Found = 0
    column: Found = 0
    start: Found = 0

    @property
    def end(self) -> int:
        """Offset in the seed behind the stretch that the entry owns."""
        return self.start + len(self.damaged)

    @property
    def decided(self) -> bool:
        """Whether an editor has said how the stretch should read; if not, it changes nothing."""
        return bool(self.repaired.strip())


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
    document = load_yaml(path, tuple[Entry, ...])
    problems: list[Problem] = []
    entries: list[Entry] = []
    for index, entry in enumerate(document.data):
        found = offsets_of(entry.damaged, seed.text)
        if wrong := _complaint(entry, found, seed):
            problems.append(document.problem((index, "damaged"), *wrong))
        else:
            entries.append(replace(entry, start=found[max(0, entry.occurrence - 1)]))
    problems += [*_overlaps(path, entries), *_too_long(path, entries)]
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


def _too_long(path: Path, entries: list[Entry]) -> Iterator[Problem]:
    """Yield a problem for the first entry that makes more words to compare than an editor ever wrote."""
    pairs = 0
    for entry in entries:
        pairs += len(tokens(entry.damaged)) * len(tokens(entry.repaired))
        if pairs > MOST_PAIRS:
            what = f"up to '{short(entry.damaged)}' there are more than {MOST_PAIRS:,} pairs of words"
            mend = "let an entry hold a sentence or two"
            yield Problem(path, entry.line, entry.column, "E010", what, mend)
            return


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


def _complaint(entry: Entry, found: Sequence[int], seed: Seed) -> tuple[str, str, str] | None:
    """Say what is wrong with an entry whose stretch was looked for: code, message and mend."""
    if not found or (len(found) > 1 and not entry.occurrence):
        what, mend = misquotation(entry.damaged, seed.text) or ("", "")
        return ("E202", what, f"{mend}, or say which one: 'occurrence: 1'") if found else ("E201", what, mend)
    if entry.occurrence > len(found):
        times = counted(len(found), "time")
        what = f"'{short(entry.damaged)}' stands {times} in the seed, so there is no place {entry.occurrence}"
        return "E202", what, f"write 'occurrence: {len(found)}' or less"
    if entry.damaged == entry.repaired:
        what = f"'{short(entry.damaged)}' is repaired to the same words"
        return "E204", what, "change 'repaired', or delete the entry"
    return None
