"""The command ``edition``, as a contributor runs it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.error_table import SAMPLE
from tests.support.project import ROOT, change, copy_project, environment

CACHES = shutil.ignore_patterns("__pycache__")
REPAIRS = "seeds/us-el-salvador/repairs.yml"


def edition(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a project."""
    return subprocess.run(
        [sys.executable, "-c", "from edition.cli import run; run()", *arguments],
        cwd=project,
        env=environment(project, **variables),
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
    return committed(project)


@pytest.fixture
def small_repository(tmp_path: Path) -> Path:
    """An edition of few pages, whose engine is that of the tests."""
    return committed(shutil.copytree(SAMPLE, tmp_path / "sample", ignore=CACHES))


def committed(project: Path) -> Path:
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Begin")
    return project


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True)


def test_check_of_a_good_project_says_so_and_exits_with_0() -> None:
    done = edition(ROOT, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The promises are kept")


def test_check_finds_the_project_from_a_folder_inside_it() -> None:
    assert edition(ROOT / "docs" / "assets", "check").returncode == 0


def test_check_reports_all_problems_of_all_files_and_exits_with_1(project: Path) -> None:
    change(project / "docs/goals.md", "/// learn", "/// lern")
    change(
        project / "docs/glossary.yml",
        "category: people\n  definition: >-\n    Salvadoran",
        "category: persons\n  definition: >-\n    Salvadoran",
    )
    change(
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
    assert f"no project in {tmp_path}: a project has mkdocs.yml and seeds/; go to the" in done.stderr
    assert edition(ROOT, "--project", str(tmp_path), "check").stderr == done.stderr


def test_the_help_of_a_command_needs_no_project(tmp_path: Path) -> None:
    done = edition(tmp_path, "check", "--help")
    assert done.returncode == 0
    assert "--addresses" in done.stdout


def test_diff_of_a_mere_tidying_of_code_says_that_the_site_is_the_same(repository: Path) -> None:
    with (repository / "hooks/edition/repair/edits.py").open("a", encoding="utf-8") as code:
        code.write("\n\nUNUSED = 1\n")
    done = edition(repository, "diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(
        r"Not one byte of the site differs from HEAD \(\w{7}\), but the project’s files do\. "
        r"Tests, limits and exceptions: hooks/edition/repair/edits\.py\. Sources, by size and digest: hooks/",
        done.stdout,
    )
    assert "\n  {+UNUSED = 1+}\n" in done.stdout


def test_diff_tells_what_repairs_rules_terms_pages_and_passages_do(repository: Path) -> None:
    change_everything(repository)
    done = edition(repository, "diff", "--markdown", REPO_URL="https://forge.example/r")
    assert (done.returncode, done.stderr) == (0, "")
    assert "forge" not in done.stdout  # whose links name lines of files, which move with every edit
    lines = done.stdout.splitlines()
    assert lines[0] == "## What this change does"
    for words in (
        "Compared with HEAD (",
        " Security policy: /, /404.html, /about/, ",
        " Pages: /, /404.html, /about/, ",
        " Configuration and other files: mkdocs.yml. ",
    ):
        assert words in re.sub(r"\\(.)", r"\1", lines[2]), words
    for words in (
        r"- connect\-src ~~'self'~~ **\***",
        r"\#\# Looking Ahead\: Prospects ~~for~~ **For** Future Cooperation".replace(r"\#", "<span>#</span>"),
        r"empowerment as a crucial element ~~in~~ **of** discussions surrounding migratory patterns",
        r" \| rule\: null \| by\: editor \| why\: ",
        r"- **<span>#</span>backing Help, often with money; &lt;b&gt;not&lt;/b&gt; always\.**",
        r" The site ~~does not track~~ **never tracks** you\.",
        "<details><summary>/classroom/ (new)</summary>",
        r"- **Read a sentence aloud\.**",
        "lines that moved to /roadmap/",
        "lines that moved from /goals/",
        r"- **classroom/index\.html\: ",
    ):
        assert words in done.stdout, words


def change_everything(project: Path) -> None:
    """Change a repair, the rules, the policy and a page, add a term and a page, move a passage."""
    change(project / "hooks/edition/publish/security_policy.py", "connect-src 'self'", "connect-src *")
    rules = project / "hooks/edition/repair/rules/words.py"
    why = "Title case leaves small words small, as the other headings do."
    change(rules, f'@rule("case", "{why}", languages=("en",))\n', "")
    change(project / REPAIRS, "a crucial element in discussions", "a crucial element of discussions")
    change(project / "docs/about.md", "The site does not track you.", "The site never tracks you.")
    glossary = project / "docs/glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    (source,) = re.findall(r"^- id: leverage\n(?:  .*\n)+?  sources: (.*)\n", text, re.MULTILINE)
    term = (
        "- {id: backing, term: backing, aliases: [backing], category: reading, "
        f'definition: "Help, often with money; <b>not</b> always.", sources: {source}}}\n'
    )
    glossary.write_text(f"{text.rstrip()}\n\n{term}", encoding="utf-8")
    goals = project / "docs/goals.md"
    text = goals.read_text(encoding="utf-8")
    (passage,) = re.findall(r"^//// passage \| strategic-vision/2\n[^§]*?^////\n", text, re.MULTILINE)
    goals.write_text(text.replace(passage, ""), encoding="utf-8")
    roadmap = project / "docs/roadmap.md"
    change(roadmap, "(goals.md#s2999)", "(#s2999)")
    with roadmap.open("a", encoding="utf-8") as file:
        file.write(f"\n{passage}")
    (project / "docs/classroom.md").write_text(
        "---\ndescription: How to use this site in a lesson of fifty minutes, with a plan for groups.\n---\n"
        "# In the classroom\n\n- Read a sentence aloud.\n- Repair it.\n",
        encoding="utf-8",
    )
    change(project / "mkdocs.yml", "  - About: about.md", "  - Lessons: classroom.md\n  - About: about.md")


def test_diff_with_a_branch_tells_nothing_of_what_that_has_done_since(small_repository: Path) -> None:
    git(small_repository, "branch", "mine")
    change(small_repository / "docs/plans.md", "# What the council plans", "# Plans")
    git(small_repository, "commit", "--quiet", "--all", "--message", "Go on")
    git(small_repository, "branch", "theirs")
    git(small_repository, "checkout", "--quiet", "mine")
    assert edition(small_repository, "diff", "theirs").stdout.startswith("Nothing differs from ")


def test_diff_with_a_broken_side_says_which_and_why(small_repository: Path) -> None:
    change(small_repository / "docs/index.md", "/// learn", "/// lern")
    done = edition(small_repository, "diff")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("the working tree cannot be built:\n")
    assert "E302" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("revision", ["nowhere", "HEAD:docs", "--output=stolen", ""])
def test_diff_with_no_such_revision_says_so(repository: Path, revision: str) -> None:
    done = edition(repository, "diff", "--", revision)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"no revision '{revision}' here; 'git branch --all'")
    assert not (repository / "stolen").exists()


def test_diff_in_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "Go on")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    done = edition(tmp_path / "shallow", "diff", "HEAD~1")
    assert (done.returncode, done.stdout) == (1, "")
    assert "fetch --unshallow" in done.stderr


def test_diff_without_git_or_a_repository_says_so(project: Path) -> None:
    for variables, reason in (
        ({"GIT_CEILING_DIRECTORIES": str(project.parent)}, "git finds no repository in "),
        ({"PATH": os.devnull}, "'edition diff' needs git, which is not on the PATH; install it"),
    ):
        done = edition(project, "diff", **variables)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(reason)
        assert done.stderr.count("\n") == 1


def test_finish_says_what_it_cannot_write_and_leaves_the_site(tmp_path: Path) -> None:
    site, stage = tmp_path / "site", tmp_path / ".site-new"
    site.mkdir()
    stage.write_text("Somebody’s file.")
    done = edition(ROOT, "finish", str(site))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"edition: {stage} could not be written (File exists)\n"
    stage.unlink()
    os.mkfifo(site / "pipe")
    done = edition(ROOT, "finish", str(site))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"edition: {site} could not be written (`{site / 'pipe'}` is a named pipe)\n"
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "pipe"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
@pytest.mark.parametrize("where", ["> /dev/full", ">&-"], ids=["full", "closed"])
@pytest.mark.parametrize("command", ["check", "repair"])
def test_output_that_cannot_be_written_is_told_in_one_line(command: str, where: str) -> None:
    code = f"{shlex.quote(sys.executable)} -c 'from edition.cli import run; run()' {command} {where}"
    done = subprocess.run(
        ["sh", "-c", code], cwd=ROOT, env=environment(ROOT), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("edition: standard output could not be written (")


def test_a_reader_who_has_enough_is_no_problem() -> None:
    code = f"{shlex.quote(sys.executable)} -c 'from edition.cli import run; run()' repair | head -c 1"
    done = subprocess.run(
        ["sh", "-c", code], cwd=ROOT, env=environment(ROOT), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("#", "")
