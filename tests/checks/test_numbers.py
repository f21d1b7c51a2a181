"""A number that has a name has its source beside it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from edition.checks.checks import checked
from edition.edition import Edition
from edition.reading.errors import EditionError
from tests.case_files import cases
from tests.support.error_table import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the small project."""
    shutil.copytree(SAMPLE, tmp_path / "sample", ignore=shutil.ignore_patterns("__pycache__"))
    return (tmp_path / "sample").resolve()


def said_of(root: Path) -> list[str]:
    """Give what is said of a project, without places and mends."""
    try:
        checked(root)
    except EditionError as error:
        return [f"{problem.code} {problem.message}" for problem in error.problems]
    return []


def change(path: Path, old: str, new: str) -> None:
    """Put other words in the place of some that a file has once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("example", cases("numbers.yml", "words said"))
def test_the_name_of_a_number_needs_its_source_beside_it(sample: Path, example: dict[str, Any]) -> None:
    with (sample / "docs/plans.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{example['words']}\n")
    assert said_of(sample) == example["said"]


def test_words_of_notes_and_pages_have_the_number_in_the_place_of_its_name(sample: Path) -> None:
    change(sample / "docs/claims.yml", "thirty-eight", "[](number:trees) and [](number:apples/2010)")
    assert said_of(sample) == []
    (claim,) = Edition.load(sample).notes.claims
    assert claim.independent[0].says == "The annals count 38 and 1,200."
