"""The words of a finished site as plain Markdown, for the bench: what MkDocs and Material build alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from tests.support.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = """\
site_name: The same words
theme:
  name: material
  font: false
  features: [navigation.footer, navigation.tabs, navigation.top, search.suggest, toc.follow]
plugins: [search]
markdown_extensions: [{extensions}attr_list, tables, {{toc: {{permalink: true}}}}]
"""
BLOCKS = re.compile("h[1-6]|p|li|dt|dd|summary|figcaption|caption")
MARKS = re.compile(r"([\\`*_\[\]<>|])")


def write_plain_site(site: Path, folder: Path, *, abbr: bool = False) -> Path:
    """Write the pages of a built site as plain Markdown, with settings that build them.

    Args:
        site: The folder of the site.
        folder: A new folder.
        abbr: Whether each page ends with all terms of the glossary, as abbreviations.

    Returns:
        The folder.
    """
    terms = "".join(f"*[{alias}]: {words}\n" for alias, words in _terms()) if abbr else ""
    for page in site.rglob("index.html"):
        name = page.parent.relative_to(site).as_posix()
        file = folder / "docs" / ("index.md" if name == "." else f"{name}.md")
        file.parent.mkdir(parents=True, exist_ok=True)
        article = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one("article")
        assert article is not None
        file.write_text("\n\n".join([*_blocks(article), terms]), encoding="utf-8")
    settings = SETTINGS.format(extensions="abbr, " if abbr else "")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def _terms() -> Iterator[tuple[str, str]]:
    glossary = yaml.safe_load((ROOT / "docs/glossary.yml").read_text(encoding="utf-8"))
    for term in glossary["terms"]:
        words = " ".join(term["definition"].split())
        yield from ((alias, words) for alias in term.get("aliases", [term["term"]]))


def _blocks(node: Tag) -> Iterator[str]:
    """Give the blocks of an element, in order."""
    for child in node.find_all(True, recursive=False):
        if child.name in {"svg", "script", "nav"}:
            continue
        if child.name == "table":
            yield from map(_words, child.find_all("caption"))
            rows = [[_words(cell) for cell in row.find_all(["td", "th"])] for row in child.find_all("tr")]
            rows.insert(1, ["---"] * len(rows[0]))
            yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
        elif BLOCKS.fullmatch(child.name) and not child.find(["p", "ul", "ol", "table", "dl"]):
            yield _mark(child) + _words(child)
        else:
            yield from _blocks(child)


def _mark(node: Tag) -> str:
    return f"{'#' * int(node.name[1])} " if node.name[0] == "h" else "- " if node.name == "li" else ""


def _words(node: Tag) -> str:
    """Give the words of a block in one line, with its links to other sites."""
    parts: list[str] = []
    for child in node.descendants:
        if isinstance(child, NavigableString):
            link = child.find_parent("a", href=re.compile("^https?:"))
            words = MARKS.sub(r"\\\1", " ".join(child.split()))
            parts.append(f"[{words}]({link['href']})" if link and words else words)
    return " ".join(filter(None, parts))
