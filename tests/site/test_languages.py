"""Small articles in other languages and scripts, from the damaged file to the pages of the site."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from edition.checks.checks import checked
from edition.edition import Edition
from tests.case_files import CASES
from tests.support.error_table import SAMPLE
from tests.support.html import Document, read_document
from tests.support.project import ORCHARD, ROOT, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = """\
---
description: The orchard of a village, as an article in another language tells of it, a passage a part.
---
# The old orchard

See [the plans](article.md#{slug}).
"""
PAGES = ("index.html", "article/index.html", "article/marked/index.html", "article/original/index.html")
ARTICLE = {"ed-text", "ed-words", "ed-seed"}
OURS = {"ed-s", "ed-blockline", "ed-damage", "ed-vh"}
DIRECTIONS = {"ar": "rtl", "es": "ltr", "fr": "ltr", "zh": "ltr"}


def project(root: Path, language: str) -> Edition:
    """Make the smallest project of an article in a language: all its blocks on one page, and its views."""
    raw = (CASES / f"languages/{language}.txt").read_bytes()
    if language == "es":
        raw = b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")  # as Windows writes it
    seed = root / "seeds/orchard"
    seed.mkdir(parents=True)
    (seed / "article.txt").write_bytes(raw)
    (seed / "repairs.yml").write_text("[]\n", encoding="utf-8")
    source = {
        "sha256": hashlib.sha256(raw).hexdigest(),
        "encoding": "utf-8",
        "language": language,
        "title": "The old orchard",
        "known": ["It was written for the tests."],
        "unknown": [],
    }
    (seed / "source.yml").write_text(json.dumps(source, indent=1) + "\n", encoding="utf-8")
    shutil.copytree(
        SAMPLE / "docs", root / "docs", ignore=shutil.ignore_patterns("*.yml", "plans.md", "index.md")
    )
    (root / "mkdocs.yml").write_text(ORCHARD, encoding="utf-8")
    (root / "docs/index.md").write_text(HEAD, encoding="utf-8")
    edition = Edition.load(root)
    passages = "".join(f"\n/// passage | {address}\n///\n" for address in edition.article.places)
    page = HEAD.format(slug=edition.article.sections[1].slug) + passages
    (root / "docs/index.md").write_text(page, encoding="utf-8")
    return checked(root)


@pytest.fixture(scope="module", params=DIRECTIONS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path]:
    """An edition and the folder of its site."""
    root = tmp_path_factory.mktemp(request.param)
    edition = project(root, request.param)
    done = build(root, root / "site", PYTHONPATH=str(ROOT / "hooks"))
    assert done.returncode == 0, done.stderr
    return edition, root / "site"


def pages(site: Path) -> Iterator[Document]:
    for name in PAGES:
        yield read_document(site / name)


def test_the_words_of_the_article_carry_their_language_and_direction(built: tuple[Edition, Path]) -> None:
    edition, site = built
    language = edition.seed.language
    for page in pages(site):
        theirs = [element for element in page.elements if element.attributes.get("lang") == language]
        assert theirs
        assert {element.attributes["dir"] for element in theirs} == {DIRECTIONS[language]}
        words = [element for element in page.elements if element.classes & ARTICLE]
        assert all(element in theirs or element.around & ARTICLE for element in words)


def test_only_the_residue_of_a_tag_and_the_line_ends_of_windows_go(built: tuple[Edition, Path]) -> None:
    edition, _ = built
    text = (CASES / f"languages/{edition.seed.language}.txt").read_text(encoding="utf-8")
    assert edition.ledger.text == text.replace(" p >", "")
    assert edition.ledger.undo() == edition.seed.text


def test_what_is_ours_inside_them_is_english(built: tuple[Edition, Path]) -> None:
    _, site = built
    for page in pages(site):
        ours = [element for element in page.elements if element.around & ARTICLE and element.classes & OURS]
        assert all(element.attributes["lang"] == "en" for element in ours)
    assert list(read_document(site / "article/index.html").find("a", "ed-s", lang="en"))


def test_every_sentence_stands_at_its_address_in_each_view(built: tuple[Edition, Path]) -> None:
    edition, site = built
    for page in pages(site):
        shown = {element.attributes.get("id"): element.text for element in page.elements}
        assert {sentence.id for sentence in edition.article.sentences} <= shown.keys()
    clean = {
        element.attributes.get("id"): element.text for element in read_document(site / PAGES[1]).elements
    }
    for sentence in edition.article.sentences:
        assert clean[sentence.id] == sentence.text


def test_a_paragraph_reads_as_the_repaired_text_has_it(built: tuple[Edition, Path]) -> None:
    edition, site = built
    clean = {
        element.attributes.get("id"): element.text for element in read_document(site / PAGES[1]).elements
    }
    for place in edition.article.places.values():
        if place.block.kind == "paragraph":
            assert clean[place.block.id] == edition.ledger.text[place.block.start : place.block.end]


def test_a_heading_in_any_script_has_an_address_of_its_own(built: tuple[Edition, Path]) -> None:
    edition, site = built
    slug = edition.article.sections[1].slug
    [heading] = read_document(site / PAGES[1]).find("h3", id=slug)
    assert slug[0].isalpha()
    assert edition.article.sections[1].heading in heading.text
    assert list(read_document(site / PAGES[0]).find("a", href=f"article/#{slug}"))
