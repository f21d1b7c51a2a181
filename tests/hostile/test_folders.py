"""The name of the seed's folder: it is refused, or plain letters in links and in the archive."""

from __future__ import annotations

import io
import re
import shutil
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from edition.archive import archive
from edition.checks.checks import checked
from edition.edition import DEVICE, PLAIN_NAME, Edition
from edition.elements.edit_links import entry_link
from edition.elements.page import Page
from edition.reading.errors import EditionError, report
from edition.starting.new import NAMELESS
from edition.starting.writing import slug_of
from tests.support.error_table import SAMPLE
from tests.support.hostile import payloads
from tests.support.project import build

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 255
"""Bytes of a name in most file systems."""
HARMLESS = ("orchard", "constructor", "Orchard-2.0", "a_b", "aux-1")
NAMES = (
    *(".hidden", "..hidden", "...", "-rf", "--help", "~", " ", "orchard ", "orchard.", "old orchard"),
    *("a?b", "a#b", "a%2e%2e%2fb", "a:b", "*", "[a]", "a\\b", "..\\..\\hostile", "a\nb", "a\rb", "a\x1b[2Jb"),
    *("a\udcffb", "é", "e\u0301", "\u0430", "a\u202eb", "a\u200bb", "CON:", "a--b"),
    *("::error file=x::hostile", "a\n::error::hostile", "a%0A::error::hostile", "::stop-commands::a"),
)
"""Names that a file system takes, and an address, an archive or a terminal takes for something else."""
COMMAND = re.compile(r"::error file=[^,:]+,line=1,col=1,title=E108%3A[^:]+::")
"""How the problem is told to GitHub."""
DEVICES = ("con", "CON", "prn", "Aux", "nul", "nul.txt", "con.a.b", "com0", "COM9", "lpt1", "lpt9.md")
"""Names that no file of Windows may have."""
REPOSITORY = "https://example.org/owner/name"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    return root.resolve()


def names() -> list[str]:
    """Give the names, and the payloads as far as they may be some: without slashes and NUL, and short."""
    told = (re.sub("[/\0]", "", text).encode()[:LONGEST].decode(errors="ignore") for text in payloads())
    return [name for name in dict.fromkeys((*NAMES, *DEVICES, *told)) if name not in {"", ".", ".."}]


def test_a_name_that_is_more_than_letters_is_refused_in_a_line(project: Path) -> None:
    folder = project / "seeds/orchard"
    for name in names():
        folder = folder.rename(project / "seeds" / name)
        if name not in DEVICES and re.fullmatch("[a-z]+(?:[.-][a-z]+)*", name):
            assert Edition.load(project).seed.path.parent == folder
            continue
        with pytest.raises(EditionError) as caught:
            Edition.load(project)
        assert [problem.code for problem in caught.value.problems] == ["E108"], name
        plain, command, _ = report(caught.value, {"GITHUB_ACTIONS": "true"}).split("\n")
        assert plain.isprintable(), name
        assert command.isprintable(), name
        assert COMMAND.match(command), name
        assert not plain.startswith("::"), name


def test_what_else_is_wrong_is_told_with_the_name_and_nothing_is_built(project: Path, tmp_path: Path) -> None:
    (project / "seeds/orchard").rename(project / "seeds" / "a\n::error::hostile")
    (project / "docs/index.md").write_text("No title.\n", encoding="utf-8")
    with pytest.raises(EditionError) as caught:
        checked(project)
    assert [problem.code for problem in caught.value.problems] == ["E300", "E310", "E108"]
    tried = build(project, tmp_path / "site", GITHUB_ACTIONS="true")
    assert tried.returncode == 1
    assert not (tmp_path / "site").exists()
    told = [line for line in (tried.stdout + tried.stderr).splitlines() if "hostile" in line]
    assert len(told) == 2
    assert [line.startswith("::error file=seeds/a%0A%3A%3Aerror") for line in told] == [False, True]


def test_a_new_edition_gets_a_name_that_is_taken() -> None:
    for text in (*payloads(), *NAMES, *DEVICES):
        slug = slug_of(text, NAMELESS)
        assert PLAIN_NAME.fullmatch(slug), text
        assert not DEVICE.fullmatch(slug), text


@pytest.mark.parametrize("name", HARMLESS)
def test_another_name_is_the_same_everywhere(project: Path, name: str) -> None:
    (project / "seeds/orchard").rename(project / "seeds" / name)
    page = Page(lambda: checked(project), "repairs.md", REPOSITORY)
    (link,) = entry_link(page, page.edition.entries[0])
    assert re.fullmatch(rf"{REPOSITORY}/blob/main/seeds/{name}/repairs\.yml#L\d+", link.attrib["href"])
    held = ZipFile(io.BytesIO(archive(project))).namelist()
    assert {f"seeds/{name}/{file}" for file in ("article.txt", "repairs.yml", "source.yml")} <= {*held}
