"""The command that builds the site: the same bytes each time, and no site at all from bad sources."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.reproduce import build_elsewhere, differing
from tests.site.conftest import REPOSITORY
from tests.support.project import ROOT, build, copy_project, environment, files, mkdocs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import Site

PROBLEM = re.compile(r"^(?P<place>[\w./-]+:\d+:\d+): (?P<code>E\d{3}) .+; .+$", re.MULTILINE)


def test_a_build_elsewhere_is_the_same_to_the_byte(site: Site, tmp_path: Path) -> None:
    done, other = build_elsewhere(tmp_path, SITE_URL=site.home, REPO_URL=REPOSITORY)
    assert done.returncode == 0, done.stderr
    assert differing(site.folder, other) == []


@pytest.mark.parametrize(
    ("pattern", "added", "code"),
    [
        ("seeds/*/article.txt", " ", "E102"),
        ("docs/roadmap.md", "\n/// passage | introduction/1\n///\n", "E305"),
        ("docs/roadmap.md", "\nSee [the plan](goals.md#nowhere).\n", "E316"),
    ],
)
def test_bad_source_stops_the_build_with_its_place_and_leaves_the_old_site(
    pattern: str, added: str, code: str, tmp_path: Path
) -> None:
    # Without the seed there is no edition, a passage on two pages is found by its checks, and a place that a
    # page does not have once it is made; each of the other mistakes is an example of tests/cases/errors.yml.
    root = copy_project(tmp_path / "project")
    (file,) = root.glob(pattern)
    with file.open("a", encoding="utf-8") as source:
        source.write(added)
    site = root / "site"
    (site / "goals").mkdir(parents=True)
    for page in ("index.html", "goals/index.html"):
        (site / page).write_text("the old site")
    before = files(site)

    done = build(root, site)

    assert done.returncode == 1
    found = {(problem["place"].split(":")[0], problem["code"]) for problem in PROBLEM.finditer(done.stderr)}
    assert found == {(file.relative_to(root).as_posix(), code)}, done.stderr
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
    assert re.search(
        r"^mkdocs\.yml:\d+:\d+: E010 extra\.year is no year of publication; write", done.stderr, re.MULTILINE
    )
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
