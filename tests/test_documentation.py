"""What the documentation lists is what the program has."""

from __future__ import annotations

import re

import pytest

from edition.directives.directive import DIRECTIVES
from tests.support.project import ROOT


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    head = (ROOT / "README.md").read_text(encoding="utf-8").split("##")[0]
    assert "make serve" in head
    assert "make test" in head


def test_every_target_of_the_makefile_is_in_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)
    assert [target for target in targets if f"make {target}" not in readme] == []


@pytest.mark.parametrize("name", ["README.md", ".github/CONTRIBUTING.md", ".github/MAINTAINING.md"])
def test_every_file_that_a_document_names_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    paths = re.findall(r"`((?:docs|hooks|seeds|tests|\.github)/[\w./-]+)`", text)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_directive_is_used_by_a_page() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    used = set(re.findall(r"^\s*/{3,} ([\w-]+)", pages, re.MULTILINE))
    assert used == set(DIRECTIVES)
