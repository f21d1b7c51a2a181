"""Texts for the tests of the core: the real seed, seeds and entries made on the spot, damaged texts."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from edition.repair.editor import Entry
from edition.repair.edits import Edit
from edition.repair.ledger import Ledger
from edition.repair.rules import propose
from edition.repair.seed import Seed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).parents[1]
SEED_FOLDER = ROOT / "seeds" / "us-el-salvador"
SEED_TEXT = (SEED_FOLDER / "article.txt").read_text(encoding="utf-8")


def seed_of(text: str) -> Seed:
    """Make a seed of a text."""
    raw = text.encode("utf-8")
    return Seed(
        path=Path("article.txt"),
        raw=raw,
        text=text,
        encoding="utf-8",
        sha256=hashlib.sha256(raw).hexdigest(),
        title="A title",
        language="en",
        known=(),
        unknown=(),
    )


def ledger_of(text: str, own: Iterable[Sequence[str]] = ()) -> Ledger:
    """Give the ledger of what the rules repair in a text, and an editor's edits: start, end, text."""
    edits = [
        Edit(
            int(start),
            int(end),
            text[int(start) : int(end)],
            after,
            "spelling",
            None,
            "It must be so.",
            entry=0,
        )
        for start, end, after in own
    ]
    return Ledger.of(seed_of(text), *propose(text), *edits)


def entry_of(seed: Seed, damaged: str, repaired: str, words: Mapping[str, str] | None = None) -> Entry:
    """Make an editor's repair of a stretch of a seed."""
    return Entry(
        start=seed.text.index(damaged),
        damaged=damaged,
        repaired=repaired,
        why="It must be so.",
        certainty="certain",
        alternatives=(),
        words=dict(words or {}),
        line=1,
        column=1,
    )


PARTS = (
    *"Bukele|Bukele’s|Bukeles|bukel|Nayib|Trump|Trumps|El Salvador|el salvador".split("|"),
    *"U.S.|US|us|u.s|For|of|the".split("|"),
    *"migration|policy|Looking Ahead|Prospects|strong|a|I|2019|3,000|2.5|10:30|p|h2|www.a.org|a.m.".split(
        "|"
    ),
    *" |  |\t|\n|\n\n|.|,|;|:|?|!|…|...| .| ,|<|>| p >| h2 >| /strong >|: strong >|# |## |- |* |**".split(
        "|"
    ),
    *["|", "| ", " |", "|---|", "’", "“", "”", "(", ")", "—", "&amp;", "&nbsp;", "\\", "[", "`"],
)
damaged_texts = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)
"""Texts over an alphabet of words, marks and residue, in any order."""

any_bytes = st.binary(max_size=60)
any_texts = st.one_of(damaged_texts, st.text(max_size=200))

GOOD_WORDS = (
    "aid plan border policy leaders discuss growth and the of in new security measures focus on".split()
)
GOOD_NAMES = ("Bukele", "Trump", "El Salvador", "Central America", "the U.S.", "Bukele’s plan")


@st.composite
def good_texts(draw: st.DrawFn) -> str:
    """Texts as they should be: title, headings, paragraphs, a list with bold labels, a table."""
    paragraph = st.lists(_sentences(), min_size=1, max_size=3).map(" ".join)
    blocks = [f"# The {draw(_titles)}: A New Approach"]
    for _ in range(draw(st.integers(1, 3))):
        blocks.append(f"## {draw(_titles)} and Its Future")
        blocks += draw(st.lists(st.one_of(paragraph, _lists(), st.just(TABLE)), min_size=1, max_size=3))
    return "\n\n".join(blocks) + "\n"


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.sampled_from((*GOOD_WORDS, *GOOD_NAMES)), min_size=3, max_size=8))
    return f"They{draw(st.sampled_from(['', ',', ';']))} {' '.join(parts)} end{draw(st.sampled_from('.?!'))}"


def _lists() -> st.SearchStrategy[str]:
    item = st.builds(lambda title, sentence: f"- **{title}:** {sentence}", _titles, _sentences())
    return st.lists(item, min_size=2, max_size=3).map("\n".join)


_titles = st.sampled_from(["Strategic Vision", "Growth", "Looking Ahead", "Security Measures", "El Salvador"])
TABLE = "| Area of Work | Outcome |\n|---|---|\n| Growth | More jobs |\n| Security | Less fear |"

DAMAGES = (
    (". ", "."),
    (". ", " ."),
    (".\n", " .\n"),
    (", ", ","),
    (", ", " ,"),
    (":** ", ":"),
    (":** ", " : strong >"),
    ("- **", "- "),
    ("\n\n", "\n"),
    ("## ", ""),
    ("# ", ""),
    (".\n", ". p >\n"),
    (" and Its", " And Its"),
    (" |\n", " | |\n"),
    ("|---|\n", "|---|---|\n"),
    ("the U.S. ", "the US "),
    (" ", "  "),
    ("\n\n", "\n<\n"),
)
"""The rules turned round: what stands in good text, and what the damage makes of it."""


@st.composite
def broken_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A good text, and the same with some of it damaged."""
    good = damaged = draw(good_texts())
    for before, after in draw(st.lists(st.sampled_from(DAMAGES), max_size=6, unique=True)):
        pieces = damaged.split(before)
        joints = [draw(st.sampled_from((before, after))) for _ in pieces[1:]]
        damaged = pieces[0] + "".join(joint + piece for joint, piece in zip(joints, pieces[1:], strict=True))
    return good, damaged
