"""The command that builds the site: the same bytes each time, and no site at all from bad sources."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.project import ROOT, build, copy_project, environment, mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROBLEM = re.compile(r"^(?P<place>[\w./-]+:\d+:\d+): (?P<code>E\d{3}) .+; .+$", re.MULTILINE)


def files(folder: Path) -> dict[str, bytes]:
    """Give the content of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    for name in ("first", "second"):
        done = build(
            ROOT, tmp_path / name, SITE_URL="https://article.example/", SOURCE_DATE_EPOCH="1700000000"
        )
        assert done.returncode == 0, done.stderr
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


class Damage(NamedTuple):
    """What is done to one file of the project, and how the build answers.

    Attributes:
        file: A pattern for the file.
        change: From its bytes to other bytes.
        code: How the code of the problem begins.
    """

    file: str
    change: Callable[[bytes], bytes]
    code: str


def append(text: str) -> Callable[[bytes], bytes]:
    """Give the change that puts a text at the end of a file."""
    return lambda content: content + text.encode()


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    """Give the change that puts one text in the place of the first of another."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return change


DAMAGES = {
    "broken YAML": Damage("docs/glossary.yml", append("\n- id: [broken\n"), "E001"),
    "a key twice": Damage("docs/glossary.yml", swap("  term: ", "  id: again\n  term: "), "E009"),
    "an alias bomb": Damage("docs/sources.yml", append("\na: &a [x, x]\nb: [*a, *a]\n"), "E0"),
    "YAML of another shape": Damage("seeds/*/repairs.yml", append("\n- damaged: 3\n"), "E0"),
    "a quotation that the seed does not have": Damage(
        "seeds/*/repairs.yml",
        append("\n- damaged: never written\n  repaired: Never written.\n  why: It is not there.\n"),
        "E2",
    ),
    "a misspelt directive": Damage("docs/about.md", append("\n/// lerd\nWords.\n///\n"), "E302"),
    "a directive without an end": Damage("docs/about.md", append("\n/// note\nWords.\n"), "E303"),
    "an unknown address": Damage("docs/goals.md", append("\n/// passage | no-such-section/1\n///\n"), "E301"),
    "a passage on two pages": Damage(
        "docs/roadmap.md", append("\n/// passage | introduction/1\n///\n"), "E305"
    ),
    "raw HTML in a frame": Damage("docs/about.md", append("\n<b onclick='x()'>Words</b>\n"), "E308"),
    "a script address": Damage("docs/about.md", append("\n[Words](javascript:alert)\n"), "E309"),
    "a bidirectional character": Damage("docs/about.md", append("\nWords \u202eon the way\n"), "E0"),
    "a page that is no UTF-8": Damage("docs/about.md", lambda content: content + b"\xff\n", "E0"),
    "a changed byte of the seed": Damage("seeds/*/article.txt", lambda content: content + b" ", "E1"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_bad_source_stops_the_build_with_its_place_and_leaves_the_old_site(tmp_path: Path, name: str) -> None:
    damage = DAMAGES[name]
    root = copy_project(tmp_path / "project")
    (file,) = root.glob(damage.file)
    file.write_bytes(damage.change(file.read_bytes()))
    site = root / "site"
    (site / "goals").mkdir(parents=True)
    for page in ("index.html", "goals/index.html"):
        (site / page).write_text("the old site")
    before = files(site)

    done = build(root, site)

    assert done.returncode == 1
    problems = list(PROBLEM.finditer(done.stderr))
    assert [problem["code"] for problem in problems if problem["code"].startswith(damage.code)], done.stderr
    assert {problem["place"].split(":")[0] for problem in problems} == {file.relative_to(root).as_posix()}
    assert "Traceback" not in done.stdout + done.stderr
    assert files(site) == before


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    for page in ("about", "context", "goals"):
        with (root / f"docs/{page}.md").open("a", encoding="utf-8") as frame:
            frame.write("\n/// lerd\n///\n\nSee <hr> this.\n")
    done = build(root, root / "site")
    found = [(problem["place"].split(":")[0], problem["code"]) for problem in PROBLEM.finditer(done.stderr)]
    assert found == [
        (f"docs/{page}.md", code) for page in ("about", "context", "goals") for code in ("E302", "E308")
    ]
    assert "6 problems" in done.stderr
    assert "the site was left as it is" in done.stdout


@pytest.mark.parametrize(
    "address", ["git@github.com:a/b", "http://github.com/a/b", "https://github.com", "a/b"]
)
def test_a_repository_without_a_web_address_stops_the_build(tmp_path: Path, address: str) -> None:
    done = build(ROOT, tmp_path, REPO_URL=address)
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])
    assert f"REPO_URL is '{address}'; write an address such as https://github.com/owner/name" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_year_that_is_none_stops_the_build(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    config = root / "mkdocs.yml"
    config.write_text(
        re.sub(r"year: \d+", "year: soon", config.read_text(encoding="utf-8")), encoding="utf-8"
    )
    done = build(root, tmp_path / "site")
    assert done.returncode == 1
    assert "mkdocs.yml: extra.year is no year" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.skipif(os.name != "posix", reason="only here can a process be kept from writing large files")
def test_a_site_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    build_site = mkdocs("build", "--site-dir", str(tmp_path / "site"))
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 60 && exec "$@"', "sh", *build_site],
        cwd=ROOT,
        env=environment(ROOT),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    told = r"^the site could not be written to \S+ \(File too large\); make room"
    assert re.search(told, done.stdout, re.MULTILINE)
