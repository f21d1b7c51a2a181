"""The ledger: all edits of an edition, and the proof that it keeps its promises."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from edition.reading.errors import Problem, line_and_column
from edition.repair.align import bare, tokens
from edition.repair.edits import Change, apply, in_order, overlap
from edition.repair.residue import residue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.repair.edits import Edit, Stretch
    from edition.repair.residue import Residue
    from edition.repair.seed import Seed

VERSION = 1
"""Version of the format in which ledgers are written down."""
FORMATS = Path(__file__).parent / "formats"
"""The formats of this version and of those before it, each a JSON Schema; published, they never change."""


@dataclass(frozen=True)
class Ledger:
    """All edits of a seed.

    Attributes:
        seed: The seed.
        edits: Sorted by start, without overlaps.
    """

    seed: Seed
    edits: tuple[Edit, ...]

    @classmethod
    def of(cls, seed: Seed, *edits: Edit) -> Ledger:
        """Bring edits into order."""
        return cls(seed, in_order(edits))

    @cached_property
    def text(self) -> str:
        """The repaired article, as Markdown."""
        return apply(self.seed.text, self.edits)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The permanent names of the edits: ``r`` and the offset in the seed.

        Where two edits begin at one place the second is ``r…-2``, and so on.
        """
        seen: dict[int, int] = {}
        names: list[str] = []
        for edit in self.edits:
            count = seen[edit.start] = seen.get(edit.start, 0) + 1
            names.append(f"r{edit.start}" if count == 1 else f"r{edit.start}-{count}")
        return tuple(names)

    @cached_property
    def edit_of(self) -> dict[str, Edit]:
        """The edits by their names."""
        return dict(zip(self.ids, self.edits, strict=True))

    @cached_property
    def _bounds(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Where each edit begins in the repaired text, and where it ends there."""
        starts: list[int] = []
        ends: list[int] = []
        shift = 0
        for edit in self.edits:
            starts.append(edit.start + shift)
            ends.append(edit.start + shift + len(edit.after))
            shift += len(edit.after) - (edit.end - edit.start)
        return tuple(starts), tuple(ends)

    def seed_offset(self, offset: int) -> int:
        """Find where a character of the repaired text stands in the seed.

        Args:
            offset: Its offset in the repaired text.

        Returns:
            The offset in the seed of the first character, from there on, that the seed has.
        """
        starts, ends = self._bounds
        index = bisect_right(starts, offset) - 1
        while index >= 0 and offset < ends[index] and not self.edits[index].before:
            offset = ends[index]  # behind what was inserted
            index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        edit = self.edits[index]
        return edit.start if offset < ends[index] else edit.end + offset - ends[index]

    def as_json(self, seed_path: str, repaired_path: str) -> str:
        """Write the ledger down so that others can check the promises.

        Args:
            seed_path: Where the seed is published, from the site's root.
            repaired_path: Where the repaired article is.

        Returns:
            JSON text; replacing each ``before`` by its ``after`` in the seed gives the repaired article.
        """
        document = {
            "version": VERSION,
            "seed": {
                "path": seed_path,
                "sha256": self.seed.sha256,
                "chars": len(self.seed.text),
                "encoding": self.seed.encoding,
            },
            "repaired": {"path": repaired_path, "sha256": digest(self.text), "chars": len(self.text)},
            "edits": [
                {
                    "id": name,
                    "start": edit.start,
                    "end": edit.end,
                    "line": self.seed.line_of(edit.start),
                    "before": edit.before,
                    "after": edit.after,
                    "kind": edit.kind,
                    "rule": edit.rule,
                    "by": edit.by,
                    "why": edit.why,
                }
                for name, edit in zip(self.ids, self.edits, strict=True)
            ],
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    def undo(self) -> str:
        """Take every edit back, from the repaired text alone and what the ledger says was there before."""
        bounds = zip(self.edits, *self._bounds, strict=True)
        return apply(self.text, (Change(start, end, edit.before) for edit, start, end in bounds))


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def broken_promises(ledger: Ledger, undecided: Iterable[Stretch] = ()) -> Iterator[Problem]:
    """Check the promises that everything rests on; nothing found means that they are kept.

    Args:
        ledger: A ledger.
        undecided: Stretches of the seed that the site shows as undecided, in which residue may be left.

    Yields:
        A problem for each break: a place where undoing does not give the seed back, a rule's edit that
        changes the letters of a word, and residue that is left.
    """
    seed = ledger.seed
    mend = "please report it: this is a mistake of the program"
    for one, other in pairwise(ledger.edits):
        if overlap(one, other):
            line, column = seed.line_of(other.start), seed.column_of(other.start)
            what = f"the edits of '{one.before}' and of '{other.before}' overlap"
            yield Problem(seed.path, line, column, "E110", what, mend)
    undone = ledger.undo()
    if undone != seed.text:
        pairs = enumerate(zip_longest(undone, seed.text))
        same = next(offset for offset, (one, other) in pairs if one != other)
        line, column = line_and_column(seed.text, same)
        given, had = undone[same : same + 20], seed.text[same : same + 20]
        what = f"the ledger undone gives '{given}' where the seed has '{had}'"
        yield Problem(seed.path, line, column, "E111", what, mend)
    for edit in ledger.edits:
        if edit.by == "rule" and invents(edit):
            what = f"the rule {edit.rule} makes '{edit.after}' of '{edit.before}'"
            line, column = seed.line_of(edit.start), seed.column_of(edit.start)
            mend = "narrow the rule, so that it leaves the letters of words alone"
            yield Problem(seed.path, line, column, "E112", what, mend)
    undecided = tuple(undecided)
    for finding in _residue(ledger.text, seed.language):
        offset = ledger.seed_offset(finding.start)
        if any(stretch.start <= offset < stretch.end for stretch in undecided):
            continue
        line, column = seed.line_of(offset), seed.column_of(offset)
        what = f"residue is left ({finding.name}): '{finding.excerpt}'"
        mend = "repair it by an entry in repairs.yml or by a rule"
        yield Problem(seed.path, line, column, "E120", what, mend)


@lru_cache(maxsize=1)
def _residue(text: str, language: str) -> tuple[Residue, ...]:
    """Find residue, once for as long as the text stays the same."""
    return tuple(residue(text, language))


def invents(edit: Edit) -> bool:
    """Tell whether a rule's edit does more to words than to change their case, dots and apostrophes.

    Residue of tags may go, and a wrong encoding may be undone; a supplied letter is invented.
    """
    old = "".join(bare(token.text) for token in tokens(edit.before))
    new = "".join(bare(token.text) for token in tokens(edit.after))
    if edit.kind == "markup":
        return bool(new)
    return edit.kind != "encoding" and old != new
