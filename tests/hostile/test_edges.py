"""Ways out of a project, texts that take long, and damaged files that are hostile."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from edition.article.parser import parse
from edition.checks.checks import problems
from edition.checks.project import Project
from edition.checks.prose import complaints
from edition.edition import Edition
from edition.reading.errors import EditionError
from edition.reading.yaml_loading import parse_yaml
from edition.repair import repair
from edition.repair.align import changes
from edition.repair.quoting import misquotation
from edition.starting import new
from edition.starting.engine import Engine
from edition.starting.new import Wishes, start_edition
from edition.starting.writing import plain_title, slug_of
from tests.support.error_table import SAMPLE
from tests.support.hostile import LONGEST, PAYLOADS, payloads, short, visible, write_json
from tests.texts import ledger_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINKED = """docs docs/index.md docs/article docs/assets docs/assets/tree.svg docs/glossary.yml
mkdocs.yml seeds seeds/orchard seeds/orchard/article.txt seeds/orchard/repairs.yml seeds/orchard/source.yml"""
SECONDS = 2
"""Of the processor, for a text of 5,000 marks; where it takes the square of that, it is minutes."""


def said_of(root: Path) -> list[str]:
    """Give what the checks say of a project."""
    try:
        edition = Edition.load(root)
        return [str(problem) for problem in problems(Project.of(root), edition)]
    except EditionError as error:
        return [str(problem) for problem in error.problems]


@pytest.mark.parametrize("part", LINKED.split())
def test_a_link_that_leads_out_is_refused(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    (root / part).rename(outside)
    (root / part).symlink_to(outside)
    monkeypatch.chdir(root)
    told = [line for line in said_of(root) if "symbolic link" in line or "E101" in line]
    assert len(told) == 1
    assert told[0].startswith(f"{part}:1:1: E")


LONG = tuple(text for text in payloads() if len(text) >= LONGEST)
READERS: dict[str, Callable[[str], object]] = {
    "repair": lambda text: repair(f"{text}\n\nWords stand here {text} and end.\n"),
    "article": lambda text: parse(ledger_of(text)),
    "words": lambda text: list(complaints(text, "the seed")),
    "title": lambda text: (plain_title(text, "A title"), slug_of(text, "slug")),
    "alignment": lambda text: list(changes(text[:2000], f"{text[:1990]} other words")),
    "yaml": lambda text: parse_yaml(PAYLOADS, json.dumps([text]), fields=("what", "why")),
    "quotation": lambda text: misquotation(text[:4000], text),
}


@pytest.mark.parametrize("reader", READERS)
def test_nothing_takes_the_square_of_a_text(reader: str) -> None:
    for text in LONG:
        before = time.process_time()
        READERS[reader](text)
        assert time.process_time() - before < SECONDS, text[:20]


def test_repairs_that_would_take_minutes_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    seed = root / "seeds/orchard/article.txt"
    entries = [
        {"damaged": f"a{at} " + "a " * 1000, "repaired": "b " * 1000, "why": "It must be so."}
        for at in range(9)
    ]
    seed.write_text("\n\n".join(entry["damaged"] for entry in entries), encoding="utf-8")
    source = (root / "seeds/orchard/source.yml").read_text(encoding="utf-8")
    digest = hashlib.sha256(seed.read_bytes()).hexdigest()
    (root / "seeds/orchard/source.yml").write_text(re.sub("[0-9a-f]{64}", digest, source), encoding="utf-8")
    write_json(root / "seeds/orchard/repairs.yml", entries)
    assert [line.split()[1] for line in said_of(root) if "pairs of words" in line] == ["E010"]


def test_of_a_hostile_file_a_sound_edition_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "find_engine", lambda _: Engine("the-engine==1", ()))
    words = visible(short(payloads()))
    parts = (f"## {text}\n\nWords stand here {text} and end.\n\n{text}\n\n" for text in words)
    (tmp_path / "file.txt").write_text("# A hostile file\n\n" + "".join(parts), encoding="utf-8")
    start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes())
    assert said_of(tmp_path / "edition") == []
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert all(
        re.fullmatch(r"file\.txt|edition/[A-Za-z0-9./_-]+", file) and ".." not in file for file in files
    )


def test_a_hostile_title_or_name_is_a_plain_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "find_engine", lambda _: Engine("the-engine==1", ()))
    (tmp_path / "file.txt").write_text("The river rose.\n", encoding="utf-8")
    told = " ".join(" ".join(visible(short(payloads()))).split())
    start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes(title=told, slug="../../../etc/passwd"))
    assert said_of(tmp_path / "edition") == []
    assert [path.name for path in (tmp_path / "edition/seeds").iterdir()] == ["etc-passwd"]
