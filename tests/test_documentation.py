"""What the documentation lists is what the program has."""

from __future__ import annotations

import re

from edition.markdown.directives import DIRECTIVES
from tests.support.project import ROOT


def test_every_code_of_a_problem_is_explained_once() -> None:
    used = {
        code
        for path in (ROOT / "hooks/edition").rglob("*.py")
        for code in re.findall(r'"(E\d{3})"', path.read_text(encoding="utf-8"))
    }
    contributing = (ROOT / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| (E\d{3}) \|", contributing, re.MULTILINE)
    assert explained == sorted(used)


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    head = (ROOT / "README.md").read_text(encoding="utf-8").split("##")[0]
    assert "make serve" in head
    assert "make test" in head


def test_every_target_of_the_makefile_is_in_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)
    assert [target for target in targets if f"make {target}" not in readme] == []


def test_every_directive_is_used_by_a_page() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    used = set(re.findall(r"^\s*/{3,} ([\w-]+)", pages, re.MULTILINE))
    assert used == set(DIRECTIVES)
