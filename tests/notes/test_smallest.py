"""The smallest edition: a seed, its repairs, the article and a page, without any file of notes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from edition.checks.checks import checked
from edition.notes.notes import FILES, load_notes
from edition.reading.errors import EditionError
from tests.support.error_table import SAMPLE
from tests.support.project import ORCHARD, ROOT, build

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
---
description: The orchard of a village, as an article tells of it, and nothing that anybody noted beside it.
---
# The old orchard

/// passage | introduction/1
///

/// passage | plans-coming/1
///
"""
NAMES = ("claims", "glossary", "omissions", "sources | All sources", "timeline")
LISTS = "".join(f"\n/// {name}\n///\n" for name in NAMES)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLE / "seeds", tmp_path / "seeds")
    shutil.copytree(SAMPLE / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("*.yml", "plans.md"))
    (tmp_path / "docs/index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(ORCHARD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("more", ["", LISTS], ids=["no lists", "empty lists"])
def test_an_edition_without_any_notes_builds(root: Path, more: str) -> None:
    (root / "docs/index.md").write_text(PAGE + more, encoding="utf-8")
    done = build(root, root / "site", PYTHONPATH=str(ROOT / "hooks"))
    assert done.returncode == 0, done.stderr
    page = (root / "site/index.html").read_text(encoding="utf-8")
    assert "forty trees" in page


def test_each_file_of_notes_is_optional(root: Path) -> None:
    for name in FILES:
        shutil.copy(SAMPLE / f"docs/{name}.yml", root / "docs")
    whole = load_notes(root / "docs")
    for name, (_, nothing) in FILES.items():
        path = root / f"docs/{name}.yml"
        text = path.read_text(encoding="utf-8")
        path.unlink()
        notes = load_notes(root / "docs")
        assert notes.documents[name].data == nothing
        others = {other: notes.documents[other].data for other in FILES if other != name}
        assert others == {other: whole.documents[other].data for other in others}
        path.write_text(text, encoding="utf-8")


def test_what_a_missing_file_would_explain_is_reported_where_it_is_named(root: Path) -> None:
    page = root / "docs/index.md"
    page.write_text(PAGE + "\n[Annals](source:annals)\n\n/// chart | apples\n///\n", encoding="utf-8")
    with pytest.raises(EditionError) as caught:
        checked(root)
    assert [(one.path, one.line, one.code) for one in caught.value.problems] == [
        (page, 12, "E402"),
        (page, 14, "E307"),
    ]
