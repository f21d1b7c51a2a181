"""What somebody hostile writes is shown as it is written, and is nothing but words."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.hostile.conftest import built
from tests.support.error_table import SAMPLE
from tests.support.hostile import HEAD, publish_unchecked
from tests.support.outline import classes, content, outline, targets, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.conftest import Pair

NOTES = ("index.html", "plans/index.html", "series/index.html", "absent/index.html")
"""The pages with nothing but notes: the same elements in the same order, whatever the words."""
SHOWN = {
    "index.html": 15,
    "plans/index.html": 9,
    "series/index.html": 12,
    "absent/index.html": 8,
    "repairs/index.html": 6,
    "article/original/index.html": 2,
}
"""How many times each text stands on a page at least."""
NAMES = (
    *(
        "<img src=x onerror=hostile()>",
        '" onmouseover=hostile() x="',
        "' onfocus=hostile() '",
        "{{ config }}",
    ),
    *("javascript:hostile()", "a&lt;b&gt;", "a#b?c", "%2e%2e%2fx", "[x](y)", "x\ny"),
)
SAFE = re.compile(r"(?:https?://|mailto:|[^:]*$)")


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}


@pytest.mark.parametrize("page", NOTES)
def test_words_in_notes_change_no_element(sites: Pair, page: str) -> None:
    hostile, harmless = (outline(content((site / page).read_text("utf-8"))) for site in sites)
    assert hostile == harmless


def test_no_page_has_an_element_an_attribute_or_a_class_that_harmless_words_do_not_bring(sites: Pair) -> None:
    expected = pages(sites.harmless)
    usual = {part for html in expected.values() for part in outline(html)}
    named = {name for html in expected.values() for name in classes(html)}
    found = pages(sites.hostile)
    assert found.keys() == expected.keys()
    for page, html in found.items():
        assert set(outline(html)) - usual == set(), page
        assert classes(html) - named == set(), page


def test_every_link_leads_to_a_page_or_to_the_web(sites: Pair) -> None:
    for page, html in pages(sites.hostile).items():
        assert [target for target in targets(html) if not SAFE.match(target)] == [], page


def test_every_word_is_shown(sites: Pair, words: tuple[str, ...]) -> None:
    for page, times in SHOWN.items():
        shown = "".join(text_of(content((sites.hostile / page).read_text("utf-8"))).split())
        assert [text for text in words if shown.count("".join(text.split())) < times] == [], page


def test_nothing_is_written_beside_the_site(sites: Pair) -> None:
    for site in (sites.hostile, sites.harmless):
        files = {path.relative_to(site).as_posix() for path in site.rglob("*")}
        assert not any(".." in file or "passwd" in file for file in files)
    assert {path.name for path in sites.hostile.parent.iterdir()} - {"__pycache__"} == {
        "docs", "mkdocs.yml", "mkdocs_hooks.py", "seeds", "site",
    }  # fmt: skip


def test_a_page_with_a_hostile_name_is_a_page(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    for name in NAMES:
        (root / f"docs/{name}.md").write_text(f"{HEAD}Words.\n", encoding="utf-8")
    publish_unchecked(root, ["words"])
    site = built(root)
    found = pages(site)
    assert {f"{name}/index.html" for name in NAMES} < found.keys()
    usual = {part for page, html in found.items() if page.startswith("article/") for part in outline(html)}
    for name in NAMES:
        assert set(outline(found[f"{name}/index.html"])) <= usual, name
    assert {path.name for path in tmp_path.iterdir()} == {"project"}
