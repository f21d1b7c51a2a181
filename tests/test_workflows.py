"""What the workflows and the forms promise, and no linter knows."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.support.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.yml")}
EVENTS = True
"""YAML 1.1 takes the key ``on`` for the truth value."""
STEPS = [
    (f"{name}: {job}: {step.get('name') or step['uses']}", step)
    for name, workflow in WORKFLOWS.items()
    for job, content in workflow["jobs"].items()
    for step in content["steps"]
]
RUNS = {title: step["run"] for title, step in STEPS if "run" in step}
each_script = pytest.mark.parametrize("script", RUNS.values(), ids=RUNS)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_is_permitted_but_job_by_job(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {}
    assert all("permissions" in job for job in WORKFLOWS[name]["jobs"].values())


@pytest.mark.parametrize("name", WORKFLOWS)
def test_code_of_a_pull_request_meets_no_secret_and_may_write_nothing(name: str) -> None:
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    assert "pull_request_target" not in WORKFLOWS[name][EVENTS]
    assert "workflow_run" not in WORKFLOWS[name][EVENTS]
    assert "secrets." not in text
    if "pull_request" in WORKFLOWS[name][EVENTS]:
        assert "github.token" not in text
        for job in WORKFLOWS[name]["jobs"].values():
            assert job["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_tells_its_version_beside_its_commit(name: str) -> None:
    # That it is pinned to a commit at all is what zizmor finds, in ``make lint``.
    lines = (FOLDER / f"{name}.yml").read_text(encoding="utf-8").splitlines()
    used = [line.strip(" -") for line in lines if "uses:" in line]
    assert used
    assert [line for line in used if not re.fullmatch(r"uses: \S+@\w+ # v\d+\.\d+\.\d+", line)] == []


@each_script
def test_scripts_are_sound_and_hold_no_expression(script: str) -> None:
    assert "${{" not in script
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@each_script
def test_scripts_call_make_for_what_it_has(script: str) -> None:
    called = re.findall(r"\bmake(?: --\S+)* ([a-z]+)", script)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(called) <= set(targets)


def test_only_main_is_published() -> None:
    pages = WORKFLOWS["pages"]
    assert pages[EVENTS]["push"] == {"branches": ["main"]}
    assert pages["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert pages["jobs"]["deploy"]["needs"] == "build"


def test_the_variables_of_a_fork_come_before_what_github_tells() -> None:
    (build,) = (step for title, step in STEPS if title == "pages: build: Build the site")
    for name in ("SITE_URL", "REPO_URL"):
        assert build["env"][name].startswith("${{ vars." + name + " || ")


def test_links_to_the_outside_are_no_matter_of_a_pull_request() -> None:
    assert set(WORKFLOWS["external-links"][EVENTS]) == {"schedule", "workflow_dispatch"}
    assert not any("links" in step.get("run", "") for title, step in STEPS if title.startswith("ci:"))


def test_the_site_leads_to_every_form_and_to_none_that_is_not_there() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))
    forms = {path.name for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*-*.yml")}
    assert set(re.findall(r"\(repo:issues/new\?template=([^)]*)\)", pages)) == forms


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.yml")), ids=lambda path: path.stem)
def test_every_file_for_github_is_yaml(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


def run(folder: Path, title: str, programs: dict[str, str], **variables: str) -> tuple[int, list[str]]:
    """Run a step's script as GitHub does, with programs that note how they are called.

    Args:
        folder: Where it runs; the summary and the outputs of the step are files there.
        title: The step.
        programs: What it calls, as paths below the folder, and what they do once they have noted it.
        variables: What its environment holds besides.

    Returns:
        Its exit status, and the calls.
    """
    for path, script in programs.items():
        program = folder / path
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f'#!/bin/bash\necho "${{0##*/}} $*" >> "{folder}/calls"\n{script}\n')
        program.chmod(0o755)
    environment = {
        "PATH": f"{folder}:/usr/bin:/bin",
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "GITHUB_OUTPUT": str(folder / "output"),
    }
    done = subprocess.run(
        ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", RUNS[title]],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (folder / "calls").read_text().splitlines()


KEEP = "external-links: check: Keep one issue about what is broken"
TITLE = "Links to the outside are broken"
OLDEST_FIRST = 'map(.number) | sort | map(tostring) | join(" ")'
LOOK = f"gh issue list --label external-links --state open --json number --jq {OLDEST_FIRST}"
TWIN = "issue close 9 --reason not planned --comment Kept in #7, which is older."


@pytest.mark.parametrize(
    ("status", "issue", "told"),
    [
        pytest.param("0", "", [], id="no issue, all well"),
        pytest.param("0", "7", ["issue close 7 --comment No link is broken any more."], id="issue, all well"),
        pytest.param("1", "7", ["issue edit 7 --body-file links.md"], id="issue, broken"),
        pytest.param("1", "7 9", [TWIN, "issue edit 7 --body-file links.md"], id="two issues, broken"),
        pytest.param(
            "0",
            "7 9",
            [TWIN, "issue close 7 --comment No link is broken any more."],
            id="two issues, all well",
        ),
        pytest.param(
            "1",
            "",
            [
                "label create external-links --force --description Kept by the workflow external-links",
                f"issue create --title {TITLE} --label external-links --body-file links.md",
            ],
            id="no issue, broken",
        ),
    ],
)
def test_one_issue_is_kept_about_broken_links(
    tmp_path: Path, status: str, issue: str, told: list[str]
) -> None:
    gh = f'if [ "$2" = list ]; then echo "{issue}"; fi'
    done, calls = run(tmp_path, KEEP, {"gh": gh}, STATUS=status)
    assert done == 0
    assert calls == [LOOK, *(f"gh {call}" for call in told)]


def test_no_issue_is_touched_where_github_does_not_answer(tmp_path: Path) -> None:
    done, calls = run(tmp_path, KEEP, {"gh": "exit 1"}, STATUS="1")
    assert (done, calls) == (1, [LOOK])


@pytest.mark.parametrize(("status", "fails"), [(0, False), (1, False), (2, True)])
def test_broken_links_go_to_the_issue_and_only_a_broken_check_fails(
    tmp_path: Path, status: int, *, fails: bool
) -> None:
    python = f"echo Links; exit {status}"
    done, calls = run(tmp_path, "external-links: check: Check", {".venv/bin/python": python})
    assert calls == ["python -m tests.support.links site --external"]
    assert bool(done) == fails
    assert (tmp_path / "links.md").read_text() == (tmp_path / "summary").read_text() == "Links\n"
    assert (tmp_path / "output").read_text() == f"status={status}\n"


@pytest.mark.parametrize("status", [0, 1])
def test_the_audit_fails_as_make_does_and_its_table_is_in_the_summary(tmp_path: Path, status: int) -> None:
    done, calls = run(
        tmp_path, "ci: audit: Measure", {"make": f"printf 'Home  100\\nTopic 99\\n'; exit {status}"}
    )
    assert (done, calls) == (status, ["make --silent audit"])
    assert (tmp_path / "summary").read_text() == "    Home  100\n    Topic 99\n"


@pytest.mark.parametrize(("status", "summary"), [(0, "| Words |\n"), (1, "There is nothing to compare with")])
def test_the_summary_tells_what_the_change_does(tmp_path: Path, status: int, summary: str) -> None:
    edition = f"[ {status} = 0 ] && echo '| Words |'; exit {status}"
    title = "ci: preview: Tell what the change does"
    done, calls = run(tmp_path, title, {".venv/bin/edition": edition}, BASE="0" * 40)
    assert (done, calls) == (0, [f"edition diff --markdown {'0' * 40}"])
    assert (tmp_path / "summary").read_text().startswith(summary)
