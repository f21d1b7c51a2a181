"""The engine knows no word, page or file of an edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from edition.edition import Edition
from tests.support.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = ROOT / "hooks/edition"
FILES = sorted(
    path
    for path in ENGINE.rglob("*")
    if path.suffix in {".py", ".html", ".xml", ".js", ".css", ".json"} and "__pycache__" not in path.parts
)
FILES += sorted((ENGINE / "repair/examples").iterdir())
NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w.-]*[\w]")
"""A word with a capital inside a sentence: a name, and not only the first word of one."""


def words_of_the_article() -> set[str]:
    edition = Edition.load(ROOT)
    names = {name for sentence in edition.article.sentences for name in NAME.findall(sentence.text)}
    pages = {outline.uri for outline in edition.outlines if "/" not in outline.uri}
    sections = {section.slug for section in edition.article.sections}
    # What an engine for editions may say of any of them.
    general = {"American", "The", "U.S", "United", "States", "article.md", "index.md", "introduction"}
    return (names | pages | sections) - general


WORDS = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words_of_the_article())))})(?![\w-])")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_the_engine_has_no_word_of_the_article(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert sorted(set(WORDS.findall(text))) == []
