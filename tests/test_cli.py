"""The command ``edition``, as a contributor runs it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from edition.review import page_text
from tests.support.project import ROOT, copy_project, environment

if TYPE_CHECKING:
    from pathlib import Path

REPAIRS = "seeds/us-el-salvador/repairs.yml"


def edition(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a project."""
    return subprocess.run(
        [sys.executable, "-c", "from edition.cli import main; main(prog_name='edition')", *arguments],
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


@pytest.fixture
def repository(project: Path) -> Path:
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Begin"]):
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
        subprocess.run(["git", *identity, *command], cwd=project, check=True)
    return project


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_check_of_a_good_project_says_so_and_exits_with_0() -> None:
    done = edition(ROOT, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The promises are kept")


def test_check_finds_the_project_from_a_folder_inside_it() -> None:
    assert edition(ROOT / "docs" / "assets", "check").returncode == 0


def test_check_reports_all_problems_of_all_files_and_exits_with_1(project: Path) -> None:
    replace(project / "docs/goals.md", "/// learn", "/// lern")
    replace(
        project / "docs/glossary.yml",
        "category: people\n  definition: >-\n    Salvadoran",
        "category: persons\n  definition: >-\n    Salvadoran",
    )
    replace(
        project / "seeds/us-el-salvador/repairs.yml",
        "- damaged: Create partnerships",
        "- damaged: Creates partnerships",
    )
    done = edition(project, "check")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    *lines, count = done.stderr.splitlines()
    assert count.startswith(f"{len(lines)} problems. ")
    assert [line.split(":")[0] for line in lines] == [
        "docs/glossary.yml",
        "docs/goals.md",
        "seeds/us-el-salvador/repairs.yml",
    ]
    assert all(line.split(":")[1].isdigit() and line.split(":")[2].isdigit() for line in lines)


def test_addresses_are_listed() -> None:
    lines = edition(ROOT, "check", "--addresses").stdout.splitlines()
    assert "strategic-vision/2  p2999  paragraph" in lines
    assert any(line.startswith("    s2999  Bukele’s administration prioritizes") for line in lines)


def test_repair_writes_the_article_and_nothing_else() -> None:
    done = edition(ROOT, "repair")
    assert done.returncode == 0
    assert done.stdout.startswith("# Reassessing U.S.-El Salvador Relations")
    assert done.stdout.endswith("flee their homelands.\n")


@pytest.mark.parametrize("arguments", [["chek"], ["check", "--all"], ["--project", "/nowhere", "check"]])
def test_a_wrong_call_exits_with_2(arguments: list[str]) -> None:
    assert edition(ROOT, *arguments).returncode == 2


def test_outside_of_a_project_the_command_says_so(tmp_path: Path) -> None:
    done = edition(tmp_path, "check")
    assert done.returncode == 2
    assert "there is no project here" in done.stderr


def test_diff_without_a_change_says_so(repository: Path) -> None:
    done = edition(repository, "diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert "reads differently" in done.stdout


def test_diff_shows_what_repairs_rules_and_frames_do_to_the_article_and_the_pages(repository: Path) -> None:
    replace(
        repository / "seeds/us-el-salvador/repairs.yml",
        "a crucial element in discussions",
        "a crucial element of discussions",
    )
    replace(repository / "docs/about.md", "The site does not track you.", "The site never tracks you.")
    rules = repository / "hooks/edition/repair/rules/words.py"
    replace(rules, '@rule("case", "Title case leaves small words small, as the other headings do.")\n', "")
    done = edition(repository, "diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Different from HEAD: the article, the ledger, /about/,")
    assert "Prospects [-for-]{+For+} Future" in done.stdout
    assert "a crucial element [-in-]{+of+} discussions" in done.stdout
    assert "[-does not track-]{+never tracks+} you." in done.stdout


def test_diff_with_an_unknown_revision_or_a_broken_side_exits_with_1(repository: Path) -> None:
    done = edition(repository, "diff", "nowhere")
    assert done.returncode == 1
    assert "no revision 'nowhere'" in done.stderr
    replace(repository / "docs/goals.md", "/// learn", "/// lern")
    done = edition(repository, "diff")
    assert done.returncode == 1
    assert "the working tree cannot be built" in done.stderr
    assert "E302" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_text_of_a_page_is_that_of_its_content() -> None:
    html = """<body><nav><p>Home</p></nav><article class="md-content__inner md-typeset"><h1>A page</h1>
    <p>Some <b>words</b>.</p><article class="card"><p>More.</p></article><script>no()</script>
    <svg><title>No</title></svg></article><footer><p>Foot</p></footer></body>"""
    assert page_text(html) == "A page\nSome words.\nMore."
