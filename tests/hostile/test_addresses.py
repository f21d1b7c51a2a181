"""The addresses of sources: what somebody writes there is refused, or is a link to the web."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from edition.edition import Edition
from edition.notes.sources import Sources
from edition.reading.errors import EditionError
from edition.reading.forms import load_yaml
from tests.support.error_table import SAMPLE
from tests.support.hostile import payloads, rendered, write_json
from tests.support.outline import outline, targets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DOCS = SAMPLE / "docs"
SOURCES: dict[str, Any] = yaml.safe_load((DOCS / "sources.yml").read_text(encoding="utf-8"))
TARGET = re.compile(r"\]:? ?\(?<?(.*?)>?\)?$", re.DOTALL)
"""Where the link of a payload leads: that alone is what an address looks like."""
BEGINNINGS = (
    *("https://", "https://example.org", "https://example.org:80"),
    *("https://example.org/", "http://example.org?"),
)
"""What may stand before it, so that it begins as an address does."""
DIRECTIVES = (
    *("sources | All sources", "glossary", "timeline", "omissions", "chart | apples"),
    *("claims", "quiz-answers"),
)
"""All that make links to sources."""
CITING: dict[str, tuple[str | int, ...]] = {
    "glossary": ("terms", 0, "sources"),
    "timeline": (0, "sources"),
    "series": ("series", 0, "compared_with"),
    "claims": (0, "independent", 0, "sources"),
}
"""Where the notes of the sample name sources."""


def addresses() -> list[str]:
    """Give the payloads, and where those lead that are links."""
    inner = (found[1] for text in payloads() if (found := TARGET.search(text)))
    return list(dict.fromkeys((*payloads(), *inner)))


def said_of(address: str, path: Path) -> list[str]:
    """Give what is said of an address in a file, which is told at its line."""
    source = {**SOURCES["sources"][1], "url": address}
    lines = json.dumps({"sources": [source]}, ensure_ascii=False, indent=1).splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.lstrip().startswith('"url"'))
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        load_yaml(path, Sources)
    except EditionError as error:
        problems = error.problems
    else:
        return []
    assert {problem.line for problem in problems} == {line}, address
    return [problem.code for problem in problems]


def accepted(path: Path) -> list[str]:
    """Give the addresses that a file may hold."""
    begun = (f"{beginning}{address}" for address in addresses() for beginning in ("", *BEGINNINGS))
    return [address for address in begun if not said_of(address, path)]


def links(root: Path, urls: Sequence[str]) -> tuple[list[tuple[str, ...]], list[str]]:
    """Make a page of everything that cites sources.

    Args:
        root: The project's folder, which is not there yet.
        urls: The addresses of the sources.

    Returns:
        The elements of the page, and where they lead.
    """
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    names = [f"source-{number}" for number, _ in enumerate(urls)]
    one = SOURCES["sources"][1]
    made = [{**one, "id": name, "url": url} for name, url in zip(names, urls, strict=True)]
    write_json(root / "docs/sources.yml", {**SOURCES, "sources": [*SOURCES["sources"], *made]})
    for name, where in CITING.items():
        path = root / f"docs/{name}.yml"
        data = entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        for step in where:
            entry = entry[step]
        entry += names
        write_json(path, data)
    omission = {"id": "pears", "what": "Pears.", "why_it_matters": "They are fruit.", "sources": names}
    write_json(root / "docs/omissions.yml", [omission])
    citing = " ".join(f"[words](source:{name})" for name in names)
    directives = "\n\n".join(f"/// {directive}\n///" for directive in DIRECTIVES)
    (root / "docs/plans.md").write_text(f"---\n\n---\n{citing}\n\n{directives}\n", encoding="utf-8")
    html = rendered(Edition.load(root.resolve()), root / "docs/plans.md")
    return outline(html), list(targets(html))


def test_no_text_of_somebody_who_means_harm_is_an_address(tmp_path: Path) -> None:
    assert [text for text in payloads() if not said_of(text, tmp_path / "sources.yml")] == []


def test_what_is_taken_for_an_address_is_a_link_to_the_web_wherever_it_stands(tmp_path: Path) -> None:
    urls = accepted(tmp_path / "sources.yml")
    assert len(urls) > 250
    plain = [f"https://example.org/harmless-{number}" for number, _ in enumerate(urls)]
    hostile, harmless = links(tmp_path / "hostile", urls), links(tmp_path / "harmless", plain)
    assert hostile[0] == harmless[0]
    meant = dict(zip(plain, urls, strict=True))
    pairs = [(meant[one], other) for one, other in zip(harmless[1], hostile[1], strict=True) if one in meant]
    assert len(pairs) == (len(DIRECTIVES) + 1) * len(urls)
    for url, target in pairs:
        assert target in {url, unescape(url)}
        assert urlsplit(target).scheme in {"http", "https"}
        assert urlsplit(target).netloc == urlsplit(url).netloc
