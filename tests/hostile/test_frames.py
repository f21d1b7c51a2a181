"""What the checks let through of a hostile frame is nothing but Markdown."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from edition.checks.checks import problems
from edition.checks.project import Project
from edition.edition import Edition
from tests.support.error_table import SAMPLE
from tests.support.hostile import rendered, write_frames
from tests.support.outline import classes, outline, targets

if TYPE_CHECKING:
    from pathlib import Path

OF_STYLE = re.compile(r"E5|E322|E328|E441")
"""Codes that say nothing of safety: how words are set, that a page stands in no navigation, a title twice."""
MARKDOWN = (
    "html|head|body|h1 id|h2 id|p|p class|p data-kicker|ul|li|strong|em|code|pre|a href|a href title",
    "img alt src|img alt src title|table|thead|tbody|tr|th|td|span|div class",
    "details class|summary|aside aria-label class role",
)
USUAL = {tuple(part.split()) for line in MARKDOWN for part in line.split("|")}
SAFE = re.compile(r"https?://[A-Za-z0-9.-]+(?:/|$)|mailto:|[?][^#]*|[^:]*$")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("frames") / "project"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    return root.resolve()


def test_what_is_let_through_is_markdown_alone(project: Path, words: tuple[str, ...]) -> None:
    frames = write_frames(project, words)
    edition = Edition.load(project)
    found = problems(Project.of(project), edition)
    refused = {problem.path for problem in found if not OF_STYLE.match(problem.code)}
    through = [path for path in frames if path not in refused]
    assert 1000 < len(through) < len(frames)
    for path in through:
        html = rendered(edition, path)
        assert set(outline(html)) <= USUAL, frames[path]
        assert classes(html) <= {"ed-details", "ed-label", "ed-note", "toc"}, frames[path]
        assert [target for target in targets(html) if not SAFE.match(target)] == [], frames[path]
