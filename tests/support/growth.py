"""Editions that grow, for the bench: longer articles, more pages, more claims."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support.project import ROOT, change, environment

if TYPE_CHECKING:
    from pathlib import Path

NAMES = "alpha beta gamma delta epsilon zeta eta theta iota kappa".split()
RIVER = """The river number {number} rose in the spring ,and the people of the town by the mill went up to the
old bridge to look at it. They had asked their council for help with the wall ; nothing came of that for
long. """
CLAIM = """\
- id: river-{number}
  title: Did the river of the {name} valley rise?
  quote: "The river number {number} rose in the spring"
  kind: asserted
  in_plain_words: The river of the {name} valley rose.
  evidence_in_article: None.
  independent:
    - {{date: "2010", says: The annals say so., sources: [annals]}}
  assessment: {{verdict: supported, why: The annals say so.}}
"""
SOURCE = """\
sources:
- id: annals
  title: Annals of the valley
  publisher: The valley
  url: https://example.org/annals
  date: undated
  read: 2026-01
  kind: reference
  form: annals
  supports: [The rivers rose.]
"""
RIVERS_A_PARAGRAPH = 3


def article_of(sections: int, paragraphs: int) -> str:
    """Write an article with damage in it: so many sections, each of so many paragraphs."""
    parts = ["# The rivers of the valleys\n"]
    river = 0
    for section in range(sections):
        parts.append(f"## The valley of the {named(section)} river\n")
        for _ in range(paragraphs):
            rivers = range(river, river := river + RIVERS_A_PARAGRAPH)
            parts.append("".join(RIVER.format(number=number).replace("\n", " ") for number in rivers) + "\n")
    return "\n".join(parts)


def named(number: int) -> str:
    """Give a name in words to a number."""
    return " by ".join(NAMES[int(digit)] for digit in str(number))


def start(file: Path, root: Path) -> list[str]:
    """Give the command that makes an edition of a file."""
    return [sys.executable, "-m", "tests.support.edition", "new", str(file), "--into", str(root)]


def with_claims(root: Path, count: int) -> Path:
    """Make an edition with so many claims on one page, each of another sentence.

    Args:
        root: A folder that is not there yet.
        count: How many.

    Returns:
        The folder.
    """
    file = root.with_suffix(".txt")
    file.write_text(article_of(10, -(-count // 10 // RIVERS_A_PARAGRAPH)), encoding="utf-8")
    subprocess.run(start(file, root), cwd=ROOT, env=environment(ROOT), check=True, capture_output=True)
    claims = (CLAIM.format(number=number, name=named(number)) for number in range(count))
    (root / "docs/claims.yml").write_text("".join(claims), encoding="utf-8")
    (root / "docs/sources.yml").write_text(SOURCE, encoding="utf-8")
    change(
        root / "docs/glossary.md",
        "/// glossary\n///\n",
        "/// glossary\n///\n\n/// claims\n///\n\n/// sources | All sources\n///\n",
    )
    return root
