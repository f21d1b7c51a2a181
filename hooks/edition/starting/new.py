"""Writing a new edition: a folder that builds strictly at once."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from edition.article.parser import parse
from edition.article.questions import questions
from edition.checks.checks import checked
from edition.reading.damaged import read_damaged
from edition.reading.errors import EditionError, Problem, raise_problems
from edition.reading.languages import guess_language
from edition.reading.text_files import MAX_BYTES
from edition.repair import repair
from edition.repair.ledger import Ledger
from edition.repair.seed import Seed, hidden_characters
from edition.starting.engine import FOLDER, Engine, find_engine
from edition.starting.flagging import flagged
from edition.starting.leaves import starts
from edition.starting.pages import site_pages
from edition.starting.templates import write_templates
from edition.starting.writing import plain_title, slug_of

if TYPE_CHECKING:
    from edition.article.model import Article
    from edition.reading.damaged import Damaged
    from edition.starting.flagging import Flagged

NAMELESS = "article"


@dataclass(frozen=True)
class Wishes:
    """What the caller wants otherwise than it would be guessed.

    Attributes:
        title: The title of the article; the empty string where it is that of the text.
        slug: The name of the seed's folder; the empty string where it is made of the title.
        language: BCP 47 tag of the language; the empty string where it is guessed.
    """

    title: str = ""
    slug: str = ""
    language: str = ""


@dataclass(frozen=True)
class Started:
    """A new edition.

    Attributes:
        seed: The damaged text.
        ledger: What the rules repaired in it.
        flagged: What is left for an editor.
        pages: How many pages the site has.
        language_guessed: Whether its language was guessed.
    """

    seed: Seed
    ledger: Ledger
    flagged: tuple[Flagged, ...]
    pages: int
    language_guessed: bool


def start_edition(file: Path, into: Path, wishes: Wishes) -> Started:
    """Write a new edition of a damaged file.

    It is written and checked beside its folder first, so that there is a whole edition or none.

    Args:
        file: The damaged text, in any encoding.
        into: The folder for the edition; missing or empty.
        wishes: What is not to be guessed.

    Returns:
        What was written.

    Raises:
        EditionError: If the file holds no text that can be repaired, or the folder is not empty.
    """
    _refuse_folder(into)
    damaged = read_damaged(file)
    raise_problems(_too_large(damaged))
    raise_problems(hidden_characters(file, damaged.text))
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{into.name}-", dir=into.parent) as scratch:
        root = Path(scratch) / "edition"
        engine = find_engine(Path(scratch))
        started = _write(damaged, root, wishes, engine)
        checked(root)
        if into.exists():
            into.rmdir()
        root.rename(into)
    return started


def _write(damaged: Damaged, root: Path, wishes: Wishes, engine: Engine) -> Started:
    seed = Seed.new(damaged, wishes.language or guess_language(damaged.text).language)
    repaired = repair(seed.text, seed.language)
    ledger = Ledger.of(seed, *repaired.edits)
    article = parse(ledger)
    seed, ledger = _named(seed, ledger, article, wishes, root)
    entries = flagged(ledger, article, repaired.findings)
    pages = site_pages(article)
    found = list(questions(article, seed.language))
    asked = [question for question in found if question.sort == "asked"]
    raised = [question for question in found if question.sort == "raised"]
    seed.path.parent.mkdir(parents=True)
    seed.path.write_bytes(damaged.raw)
    written = write_templates(
        root,
        pages,
        starts(ledger, article, entries, found),
        {
            "title": seed.title,
            "home": plain_title(seed.title, "A damaged text"),
            "slug": seed.path.parent.name,
            "sha256": seed.sha256,
            "encoding": seed.encoding,
            "encoding_from": _encoding_from(seed.encoding),
            "language": seed.language,
            "language_from": "as you said" if wishes.language else "guessed; change it if it is wrong",
            "known": f"It reached us as one file of {len(seed.raw):,} bytes.",
            "year": datetime.datetime.now(tz=datetime.UTC).year,
            "flagged": entries,
            "undecided": len(entries),
            "asked": asked,
            "raised": raised,
            "wheel": engine.wheel is not None,
            "requirement": engine.requirement,
            "constraints": engine.constraints,
        },
    )
    if engine.wheel:
        (root / FOLDER).mkdir()
        shutil.copy(engine.wheel, root / FOLDER)
    return Started(seed, ledger, entries, written, not wishes.language)


def _named(seed: Seed, ledger: Ledger, article: Article, wishes: Wishes, root: Path) -> tuple[Seed, Ledger]:
    """Give the seed its title and its folder, which are those of the repaired text."""
    title = wishes.title or plain_title(article.title, "A damaged text")
    slug = slug_of(wishes.slug or title, NAMELESS)
    path = root / "seeds" / slug / "article.txt"
    named = replace(seed, title=title, path=path)
    return named, Ledger(named, ledger.edits)


def _encoding_from(encoding: str) -> str:
    return "told by its bytes" if encoding.startswith("utf") else "guessed; change it if words look wrong"


def _too_large(damaged: Damaged) -> list[Problem]:
    if len(damaged.raw) <= MAX_BYTES:
        return []
    what, mend = f"the file has {len(damaged.raw):,} bytes", f"an edition is made of {MAX_BYTES:,} or fewer"
    return [Problem(damaged.path, 1, 1, "E004", what, mend)]


def _refuse_folder(into: Path) -> None:
    """Refuse a folder that holds something, or that is none."""
    if into.is_symlink() or (into.exists() and not into.is_dir()):
        what, mend = "this is no folder", "name a folder that is new or empty"
    elif into.is_dir() and any(into.iterdir()):
        what, mend = "the folder is not empty", "name a folder that is new or empty"
    else:
        return
    raise EditionError([Problem(into, 1, 1, "E107", what, mend)])
