"""What a repair made of a damaged text, held against the sound one: what it mended and what it broke."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import markdown
from rapidfuzz.distance import Indel, Levenshtein
from selectolax.lexbor import LexborHTMLParser

from edition.repair.edits import Change, apply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.repair.edits import Edit
    from tests.support.spots import Damaged

TOKEN = re.compile(r"\n+|[^\S\n]+|\w+|^#+|.", re.DOTALL | re.MULTILINE)
LEVEL = re.compile("##+")
"""Of a heading that lost its mark nobody can tell the level: any but the title’s will do."""
ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
NEAR = 40
"""Characters on both sides of an edit that are compared with the sound text."""
PARTS = "h1 h2 h3 h4 h5 h6 p li th td"


class Tokens:
    """A text as words, marks and blanks, each with its place."""

    def __init__(self, text: str) -> None:
        self.starts = [match.start() for match in TOKEN.finditer(text)]
        self.words = [LEVEL.sub("##", match[0]) for match in TOKEN.finditer(text)]

    def between(self, start: int, end: int) -> range:
        """Give the numbers of the tokens that a stretch touches, one more on each side."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, max(end, start + 1))
        return range(max(0, first - 1), min(len(self.words), last + 1))


@dataclass
class Counts:
    """What was counted, to be added up.

    Attributes:
        spots: How many places were damaged.
        mended: How many of them are as they were.
        false: How many sound words, marks and blanks were changed.
        tokens: How many there were.
        missed: The damaged places that were not mended, as they read now and as they should.
        broken: The sound places that were changed, as they were and as they are.
    """

    spots: int = 0
    mended: int = 0
    false: int = 0
    tokens: int = 0
    missed: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.spots + other.spots,
            self.mended + other.mended,
            self.false + other.false,
            self.tokens + other.tokens,
            self.missed + other.missed,
            self.broken + other.broken,
        )

    @property
    def recall(self) -> float:
        """The share of the damage that was mended."""
        return self.mended / self.spots if self.spots else 1.0

    @property
    def false_per_thousand(self) -> float:
        """The changes of what was sound, for each thousand words, marks and blanks."""
        return 1000 * self.false / self.tokens if self.tokens else 0.0


def compare(case: Damaged, repaired: str) -> Counts:
    """Count what became of the damage of a text, and of what was sound in it.

    Both texts are laid beside the sound one, word by word. A damaged place is mended if it and its neighbours
    are as they were; a change is false where the damaged text still had the words.

    Args:
        case: The damaged text.
        repaired: What was made of it.

    Returns:
        The counts.
    """
    sound = Tokens(case.sound)
    differs = _differing(sound.words, Tokens(ROW.sub(_spaced, repaired)).words)
    before = _differing(sound.words, Tokens(case.text).words)
    damaged: set[int] = set()
    counts = Counts(spots=sum(spot.shown for spot in case.spots), tokens=len(sound.words))
    for spot in case.spots:
        touched = sound.between(spot.start, spot.end)
        damaged.update(touched)
        if not spot.shown:
            continue
        if differs.isdisjoint(touched):
            counts.mended += 1
        else:
            around = case.sound[max(0, spot.start - 25) : spot.end + 25]
            counts.missed.append(f"{spot.kind}: {around!r} was damaged to {spot.after!r}")
    false = sorted(differs - before - damaged)
    runs = [at for at, last in zip(false, [-2, *false], strict=False) if at != last + 1]
    counts.false = len(runs)
    for at in runs:
        start = sound.starts[at]
        counts.broken.append(repr(case.sound[max(0, start - 25) : start + 25]))
    return counts


def _spaced(row: re.Match[str]) -> str:
    """Write a row of a table with one blank on both sides of a bar, and three hyphens below a head."""
    cells = [cell.strip() for cell in row[0].strip("|").split("|")]
    return "| " + " | ".join("---" if cell and set(cell) <= {"-", ":"} else cell for cell in cells) + " |"


def _differing(sound: Sequence[str], other: Sequence[str]) -> set[int]:
    """Give the numbers of the sound tokens that are gone or have something new before them."""
    different: set[int] = set()
    for step in Indel.opcodes(sound, other):
        if step.tag != "equal":
            different.update(range(step.src_start, max(step.src_end, step.src_start + 1)))
    return different


def parts(text: str) -> Counter[tuple[str, str]]:
    """Count the headings, items, cells and paragraphs of a text in Markdown, by their letters and digits."""
    tree = LexborHTMLParser(markdown.markdown(text, extensions=["tables", "sane_lists"]))
    found: Counter[tuple[str, str]] = Counter()
    for tag in PARTS.split():
        for node in tree.css(tag):
            if not (tag == "p" and node.parent is not None and node.parent.tag == "li"):
                letters = "".join(filter(str.isalnum, node.text().casefold()))
                found["cell" if tag in {"th", "td"} else "heading" if tag[0] == "h" else tag, letters] += 1
    return found


def structure_f1(sound: str, repaired: str) -> float:
    """Give the F1 of the parts of a repaired text: of those that it should have, and those that it has."""
    wanted, found = parts(sound), parts(repaired)
    total = wanted.total() + found.total()
    return 2 * (wanted & found).total() / total if total else 1.0


def is_right(case: Damaged, edit: Edit, edits: Sequence[Edit] = ()) -> bool:
    """Tell whether a repair would be farther from the sound text without one of its edits.

    All else is as repaired: what other damage stands beside the edit tells nothing of it.

    Args:
        case: The damaged text.
        edit: An edit of it.
        edits: All edits of its repair, in order; only this one, if left out.

    Returns:
        Whether more characters around it would differ.
    """
    start, end = max(0, edit.start - NEAR), min(len(case.text), edit.end + NEAR)
    first = bisect_right(edits, start, key=lambda each: each.end)
    near = edits[first : bisect_left(edits, end, key=lambda each: each.start)] or (edit,)
    start, end = min(start, near[0].start), max(end, near[-1].end)
    sound = case.sound[_sound_offset(case, start) : _sound_offset(case, end, behind=True)]
    repaired, without = (
        apply(
            case.text[start:end],
            [Change(each.start - start, each.end - start, each.after) for each in made],
        )
        for made in (near, [other for other in near if other is not edit])
    )
    return Levenshtein.distance(repaired, sound) < Levenshtein.distance(without, sound)


def _sound_offset(case: Damaged, offset: int, *, behind: bool = False) -> int:
    """Find a place of the damaged text in the sound one; inside of damage, its start or its end."""
    shift = 0
    for spot in case.spots:
        at = spot.start + shift
        if offset <= at:
            break
        if offset < at + len(spot.after):
            return spot.end if behind else spot.start
        shift += len(spot.after) - (spot.end - spot.start)
    return min(len(case.sound), max(0, offset - shift))
