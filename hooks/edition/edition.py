"""The edition: the one place where everything is put together."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from edition.article.parser import parse
from edition.article.questions import Question, questions
from edition.article.quotation import Quotation, cite, sentence_at
from edition.frames.frame import read_frames
from edition.frames.pages import Pages
from edition.notes.notes import Notes, load_notes, own_problems
from edition.reading.errors import EditionError, Problem, or_none, raise_problems, short
from edition.repair.editor import Entry, entry_edits, load_entries
from edition.repair.ledger import Ledger
from edition.repair.rules import propose
from edition.repair.seed import Seed, load_seed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from edition.article.model import Article, Sentence
    from edition.frames.frame import Frame
    from edition.frames.outline import Outline
    from edition.notes.matching import TermIndex
    from edition.notes.series import Figures
    from edition.repair.edits import Edit


SEEDS = ("seeds/**/*.txt", "seeds/**/*.yml")
NOTES = ("docs/**/*.yml", "docs/assets/map-*.svg")
"""The files that an edition is made of, beside the pages."""

PLAIN_NAME = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
"""A name that stands in an address and in an archive as it is."""
DEVICE = re.compile(r"(?:aux|con|nul|prn|(?:com|lpt)[0-9])(?:\..*)?", re.IGNORECASE)
"""A name that Windows keeps for a device, with any ending ("Naming Files, Paths, and Namespaces")."""

Repairs = tuple[Ledger, tuple[Entry, ...], tuple[Entry, ...]]
"""A ledger, the editor's repairs, and the places that are undecided, in which the rules may repair."""


@dataclass(frozen=True, eq=False)
class Edition:
    """A seed with its repairs, its notes and the outlines of its pages; of the same files this is the same.

    Attributes:
        root: Folder of the project.
        seed: The damaged text.
        entries: The editor's repairs.
        undecided: Places of which the editor has not yet said how they should read.
        ledger: All edits, those of the rules and of the editor.
        article: The repaired article.
        notes: What we add beside it.
        outlines: What is known of the hand-written pages.
    """

    root: Path
    seed: Seed
    entries: tuple[Entry, ...]
    undecided: tuple[Entry, ...]
    ledger: Ledger
    article: Article
    notes: Notes
    outlines: tuple[Outline, ...]

    @classmethod
    def load(cls, root: Path, frames: tuple[Frame, ...] | None = None) -> Edition:
        """Read an edition, or give the one that was made of the same files before.

        Args:
            root: Folder of the project, with ``seeds/<slug>/`` (one of them) and ``docs/``.
            frames: Its pages, if they have been read already.

        Returns:
            The edition; whether it keeps its promises is told by ``checks``.

        Raises:
            EditionError: With all that is wrong in the files without which there is no edition.
        """
        frames = read_frames(root / "docs") if frames is None else frames
        try:
            outlines = tuple(frame.outline for frame in frames)
            return read_edition(root, _digest(root, *SEEDS, *NOTES), outlines)
        except EditionError as error:
            wrong = (problem for frame in frames for problem in frame.problems)
            raise EditionError([*wrong, *error.problems]) from None

    @property
    def figures(self) -> Figures:
        """The numbers of the charts."""
        return self.notes.figures

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence in which a place of the seed stands, or ``None`` for a heading or a table."""
        return sentence_at(self.ledger, self.article, offset)

    def cite(self, quotation: str) -> Quotation:
        """Find words of the seed, which stand there exactly once, in the article."""
        if quotation not in self._cited:
            self._cited[quotation] = cite(self.ledger, self.article, quotation)
        return self._cited[quotation]

    def doubts(self, edits: Iterable[tuple[str, Edit]]) -> list[Entry]:
        """Give the repairs that the editor calls uncertain and that some edits are part of, each once."""
        owners = {edit.entry for _, edit in edits}
        return [entry for entry in self.entries if entry.certainty == "uncertain" and entry.start in owners]

    @cached_property
    def _cited(self) -> dict[str, Quotation]:
        return {}

    @cached_property
    def pages(self) -> Pages:
        """What stands where."""
        return Pages(self.outlines, self.article, self.ledger)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that the article asks or raises."""
        return tuple(questions(self.article, self.seed.language))

    @property
    def term_index(self) -> TermIndex:
        """The forms of all terms, for finding them in a text."""
        return self.notes.term_index

    @cached_property
    def addresses(self) -> frozenset[str]:
        """All addresses in the article and the ledger: ``p…``, ``s…``, ``r…`` and ``e…``."""
        blocks = [place.block for place in self.article.places.values()]
        rows = (row.id for block in blocks for row in block.rows)
        sentences = (sentence.id for sentence in self.article.sentences)
        entries = (f"e{entry.start}" for entry in (*self.entries, *self.undecided))
        return frozenset((*(block.id for block in blocks), *rows, *sentences, *self.ledger.ids, *entries))


@lru_cache(maxsize=1)
def read_edition(
    root: Path,
    fingerprint: str,  # noqa: ARG001 (other files are read anew)
    outlines: tuple[Outline, ...],
) -> Edition:
    """Read an edition from its files, once for as long as they stay the same.

    Args:
        root: Folder of the project.
        fingerprint: Digest of the files, which tells whether they are those of the last time.
        outlines: What is known of the pages.

    Returns:
        The edition.

    Raises:
        EditionError: With all that is wrong in the files without which there is no edition.
    """
    problems: list[Problem] = []
    notes = or_none(problems, lambda: _notes(root, _digest(root, *NOTES)))
    repairs = or_none(problems, lambda: _repairs(root, _digest(root, *SEEDS)))
    if notes is None or repairs is None:
        raise EditionError([*problems, *(own_problems(notes) if notes else ())])
    ledger, entries, undecided = repairs
    return Edition(root, ledger.seed, entries, undecided, ledger, parse(ledger), notes, outlines)


def _digest(root: Path, *patterns: str) -> str:
    """Give the digest of some of the files that an edition is made of."""
    digest = hashlib.sha256(os.fsencode(root))
    for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(os.fsencode(f"\0{path}\0{len(content)}\0"))
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _notes(root: Path, fingerprint: str) -> Notes:  # noqa: ARG001
    """Read the notes, once for as long as their files stay the same."""
    return load_notes(root / "docs")


@lru_cache(maxsize=1)
def _repairs(root: Path, fingerprint: str) -> Repairs:  # noqa: ARG001
    """Read a seed and make its ledger, of what the editor decided and what the rules find; once likewise."""
    folder = _seed_folder(root)
    path = folder / "repairs.yml"
    seed = load_seed(folder)
    every = load_entries(path, seed)
    entries = tuple(entry for entry in every if entry.decided)
    problems: list[Problem] = []
    edits: list[Edit] = []
    for entry in entries:
        edits += or_none(problems, partial(entry_edits, path, entry, seed)) or ()
    raise_problems(problems)
    undecided = tuple(entry for entry in every if not entry.decided)
    return Ledger.of(seed, *propose(seed.text, entries, language=seed.language), *edits), entries, undecided


def _seed_folder(root: Path) -> Path:
    """Find the one seed of the project."""
    folders = sorted(path.parent for path in (root / "seeds").glob("*/source.yml"))
    if len(folders) != 1:
        names = ", ".join(folder.name for folder in folders)
        what = f"there are {len(folders)} seeds: {names}" if folders else "there is no seed"
        mend = "keep one folder with article.txt, source.yml and repairs.yml in seeds/"
        raise EditionError([Problem(root / "seeds", 1, 1, "E100", what, mend)])
    (folder,) = folders
    if not PLAIN_NAME.fullmatch(folder.name):
        what = f"the folder of the seed is called '{short(folder.name)}', which is not fit for an address"
        mend = "rename it with letters from a to z, digits, and single hyphens between them"
        raise EditionError([Problem(folder, 1, 1, "E108", what, mend)])
    if DEVICE.fullmatch(folder.name):
        what = f"the folder of the seed is called '{folder.name}', which Windows keeps for a device"
        mend = f"rename it, to '{folder.name.partition('.')[0]}-text' for instance"
        raise EditionError([Problem(folder, 1, 1, "E108", what, mend)])
    return folder
