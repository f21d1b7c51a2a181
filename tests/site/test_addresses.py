"""Addresses and files that others rely on: they link to them and check our promises with them."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from jsonschema_rs import Draft202012Validator

from tests.support.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import Site

PAGES = (
    "",
    "about/",
    "article/",
    "context/",
    "glossary/",
    "goals/",
    "open-questions/",
    "repairs/",
    "roadmap/",
)
DOWNLOADS = (
    "article/article.md",
    "article/ledger.json",
    "article/seed.txt",
    "article/article.xml",
    "roadmap/roadmap.csv",
)


@pytest.mark.parametrize("page", PAGES)
def test_page_stands_at_its_address(site: Site, page: str) -> None:
    assert page in site.documents


def test_seed_is_published_byte_for_byte(site: Site) -> None:
    (seed,) = ROOT.glob("seeds/*/article.txt")
    assert (site.folder / "article/seed.txt").read_bytes() == seed.read_bytes()


def test_the_lines_of_python_that_the_page_offers_check_its_downloads(site: Site, tmp_path: Path) -> None:
    page = (ROOT / "docs/repairs.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^    import .*?(?=^\S)", page, re.MULTILINE | re.DOTALL)

    def run() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", dedent(code)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    for path in DOWNLOADS[:3]:
        shutil.copy(site.folder / path, tmp_path)
    edits = json.loads((tmp_path / "ledger.json").read_bytes())["edits"]
    assert run().stdout == f"Both ways hold: {len(edits)} repairs\n"
    (tmp_path / "article.md").write_bytes((tmp_path / "article.md").read_bytes() + b"x")
    assert run().returncode == 1


def test_ledger_names_its_files_with_their_digests(site: Site) -> None:
    ledger = json.loads((site.folder / "article/ledger.json").read_bytes())
    for part in ("seed", "repaired"):
        content = (site.folder / ledger[part]["path"]).read_bytes()
        assert ledger[part]["sha256"] == hashlib.sha256(content).hexdigest()
        assert ledger[part]["chars"] == len(content.decode("utf-8"))


def test_the_format_of_the_ledger_is_published_and_the_ledger_has_it(site: Site) -> None:
    ledger = json.loads((site.folder / "article/ledger.json").read_bytes())
    path = f"schemas/ledger-{ledger['version']}.json"
    Draft202012Validator(json.loads((site.folder / path).read_bytes())).validate(ledger)
    links = {link.attributes.get("href") for link in site.documents["about/"].find("a")}
    assert f"../{path}" in links


def test_pages_with_the_article_or_its_ledger_offer_them_to_programs(site: Site) -> None:
    offering = {}
    for path, page in site.documents.items():
        links = [
            link.attributes for link in page.find("link") if "alternate" in link.attributes["rel"].split()
        ]
        offering[path] = {link["type"]: urljoin(site.home + path, link["href"]) for link in links}
    wanted = {
        "application/json": f"{site.home}article/ledger.json",
        "application/tei+xml": f"{site.home}article/article.xml",
    }
    assert {path: found for path, found in offering.items() if found} == dict.fromkeys(
        ("article/", "article/marked/", "article/original/", "repairs/"), wanted
    )


def test_table_downloads_as_csv(site: Site) -> None:
    content = (site.folder / "roadmap/roadmap.csv").read_bytes().decode("utf-8")
    head, *rows = csv.reader(content.splitlines(), strict=True)
    assert [len(row) for row in (head, *rows)] == [2, 2, 2, 2]
    assert all(cell == cell.strip() != "" for row in (head, *rows) for cell in row)
    page = " ".join(element.text for element in site.documents["roadmap/"].find("table"))
    assert all(cell in page for row in (head, *rows) for cell in row)


@pytest.mark.parametrize("path", DOWNLOADS)
def test_repairs_page_shows_the_digest_of_each_download(site: Site, path: str) -> None:
    digest = hashlib.sha256((site.folder / path).read_bytes()).hexdigest()
    page = site.documents["repairs/"]
    items = [item.text for item in page.find("li") if digest in item.text]
    assert any(path.rpartition("/")[2] in item for item in items)


def test_every_repair_has_an_address(site: Site) -> None:
    ledger = json.loads((site.folder / "article/ledger.json").read_bytes())
    ids = {element.attributes.get("id") for element in site.documents["repairs/"].elements}
    assert {edit["id"] for edit in ledger["edits"]} <= ids


def test_every_sentence_and_block_has_an_address_made_of_its_place_in_the_seed(site: Site) -> None:
    seed = (site.folder / "article/seed.txt").read_bytes().decode("utf-8")
    document = site.documents["article/"]
    ids = [element.attributes.get("id", "") for element in document.elements]
    sentences = [name for name in ids if re.fullmatch(r"s\d+", name)]
    blocks = [name for name in ids if re.fullmatch(r"p\d+", name)]
    assert len(sentences) > 30
    assert len(blocks) > 10
    for name in (*sentences, *blocks):
        assert not seed[int(name[1:])].isspace()
    links = {link.attributes["href"].removeprefix("#") for link in document.find("a", "ed-s")}
    rows = {row.attributes.get("id") for row in document.find("tr")}
    assert links == set(sentences) - rows


def test_every_sentence_stands_on_one_topical_page_too(site: Site) -> None:
    def sentences(path: str) -> list[str]:
        return [link.attributes["href"] for link in site.documents[path].find("a", "ed-s")]

    topics = ("context/", "goals/", "roadmap/", "open-questions/")
    assert sorted(name for path in topics for name in sentences(path)) == sorted(sentences("article/"))


def test_every_term_has_its_entry_and_terms_lead_there(site: Site) -> None:
    entries = {element.attributes.get("id") for element in site.documents["glossary/"].elements}
    assert "northern-triangle" in entries
    for path, document in site.documents.items():
        ids = {element.attributes.get("id") for element in document.elements}
        for link in document.find("a", "ed-term"):
            name = link.attributes["href"].removeprefix("#")
            assert name in ids, path
            assert name.removeprefix("term-") in entries, path
