"""What is a mark in a frame is words in the article and in notes."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown

from edition.edition import Edition
from tests.support.error_table import SAMPLE
from tests.support.project import change

if TYPE_CHECKING:
    from pathlib import Path

MARKS = ["{ hidden }", "{: .ed-vh onclick=x }", '{ style="display:none" }', "{{ x }}", "{ x", "[TOC]"]
SEED = """# The old orchard {marks}

The orchard stands behind the school.

## The new plans {marks}

{marks}

- An item {marks}

| Tree | Year {marks} |
|---|---|
| Apple {marks} | {marks} |
"""


def made(root: Path, markdown: str) -> str:
    """Make a page of a project as MkDocs does, with a list of contents and attribute lists."""
    options = {"edition": {"edition": Edition.load(root), "page": "index.md"}}
    extensions = ["attr_list", "tables", "toc", "edition"]
    return Markdown(extensions=extensions, extension_configs=options).convert(markdown)


def project_with(root: Path, marks: str) -> Path:
    """Copy the sample, with marks in headings, items and cells of the seed, in a term and in a claim."""
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    for page in (root / "docs").rglob("*.md"):
        page.unlink()
    (root / "docs/index.md").write_text("# The orchard\n", encoding="utf-8")
    text = SEED.replace("{marks}", marks)
    (root / "seeds/orchard/article.txt").write_text(text, encoding="utf-8")
    (root / "seeds/orchard/repairs.yml").write_text("[]\n", encoding="utf-8")
    source = root / "seeds/orchard/source.yml"
    digest = source.read_text(encoding="utf-8").split("sha256: ")[1][:64]
    change(source, digest, hashlib.sha256(text.encode()).hexdigest())
    change(root / "docs/glossary.yml", "term: council", f"term: {json.dumps(f'council {marks}')}")
    change(root / "docs/claims.yml", "quote: forty trees grow in it", "quote: behind the school")
    change(root / "docs/claims.yml", "why: The two counts differ.", f"why: {json.dumps(marks)}")
    return root


@pytest.mark.parametrize("marks", MARKS)
def test_marks_in_words_are_words(tmp_path: Path, marks: str) -> None:
    harmless = "x" * len(marks)
    ours, theirs = project_with(tmp_path / "ours", harmless), project_with(tmp_path / "theirs", marks)
    for markdown in (
        *(f"/// article | {view}\n///" for view in ("clean", "marked", "original")),
        "/// glossary\n///\n\n/// claims\n///\n\nThe council met.",
    ):
        shown = made(theirs, markdown).replace("&quot;", '"')
        assert marks in shown
        assert shown.replace(marks, harmless) == made(ours, markdown).replace("&quot;", '"')


def test_marks_in_frames_mean_what_they_did() -> None:
    shown = made(SAMPLE, "# Title { #here }\n\nThe council has [a link](x){ .md-button } to itself.\n\n[TOC]")
    assert '<h1 id="here">Title</h1>' in shown
    assert 'class="md-button"' in shown
    assert '<div class="toc">' in shown
