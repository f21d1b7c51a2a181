"""The worked examples of CONTRIBUTING.md fit the project, and the checks answer as it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from edition.checks.checks import checked
from edition.reading.errors import EditionError
from tests.support.project import ROOT, copy_project, environment

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
DIFF = re.compile(
    r"^```diff\n@@ (?P<path>\S+)(?P<new> \(new\))? @@\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
KINDS = ("Change a repair", "Add a term", "Add a claim", "Change or add a page", "Add a rule")
CONTENT = KINDS[:4]
"""What can be checked in this process; a rule needs one with the rules of the copy."""


@dataclass(frozen=True)
class Example:
    """One block of ``diff``.

    Attributes:
        line: Where it stands in CONTRIBUTING.md.
        path: The file that it changes.
        new: Whether it shows the whole file.
        hunks: What stands in the file before and after.
    """

    line: int
    path: str
    new: bool
    hunks: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, match: re.Match[str], line: int) -> Example:
        """Read a block."""
        hunks = [
            hunk.splitlines(keepends=True) for hunk in re.split(r"^ …\n", match["body"], flags=re.MULTILINE)
        ]
        sides = [
            tuple("".join(line[1:] or line for line in hunk if line[0] in kept) for kept in (" -\n", " +\n"))
            for hunk in hunks
        ]
        return cls(line, match["path"], bool(match["new"]), tuple((before, after) for before, after in sides))

    def stands(self, project: Path) -> bool:
        """Tell whether it shows what the file has already, and not what is to be done."""
        path = project / self.path
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return text == self.hunks[0][1] if self.new else all(after in text for _, after in self.hunks)

    def apply(self, project: Path, *, undo: bool = False) -> None:
        """Make the change in a copy of the project, or take it back."""
        path = project / self.path
        if self.new and undo:
            path.unlink()
        elif self.new:
            path.write_text(self.hunks[0][1], encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
            for before, after in self.hunks:
                old, new = (after, before) if undo else (before, after)
                assert text.count(old) == 1, (
                    f".github/CONTRIBUTING.md:{self.line}: this example does not fit {self.path} any more; "
                    f"show the file as it is now"
                )
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Kind:
    """What CONTRIBUTING.md shows of one kind of edit.

    Attributes:
        sound: The examples.
        command: The command that checks them.
        overstep: The example that goes too far.
        message: What the check says to it, without line and column, which move.
    """

    sound: tuple[Example, ...]
    command: str
    overstep: Example
    message: str

    @classmethod
    def of(cls, title: str) -> Kind:
        """Read a section."""
        start = TEXT.index(f"\n## {title}\n")
        section = TEXT[start : TEXT.index("\n## ", start + 1)]
        *sound, overstep = (
            Example.of(match, TEXT.count("\n", 0, start + match.start()) + 2)
            for match in DIFF.finditer(section)
        )
        (command,) = re.findall(r"^Check it:\n\n    (.+)\n", section, re.MULTILINE)
        (message,) = re.findall(r"^If you overstep(?s:.+?) says? so.*:\n\n    (.+)\n", section, re.MULTILINE)
        return cls(tuple(sound), command, overstep, placeless(message))


def placeless(message: str) -> str:
    return re.sub(r":\d+:\d+: ", ": ", message)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(copy_project(tmp_path))
    return tmp_path


def test_every_example_belongs_to_one_of_the_five_kinds_of_edit() -> None:
    kinds = [Kind.of(title) for title in KINDS]
    assert all(kind.sound for kind in kinds)
    assert sum(len(kind.sound) + 1 for kind in kinds) == TEXT.count("```diff\n")
    assert {kind.command.split()[0] for kind in kinds} <= {"edition", "pytest"}


@pytest.mark.parametrize("title", CONTENT)
def test_an_example_fits_its_files_and_passes_the_check(title: str, project: Path) -> None:
    examples = Kind.of(title).sound
    undo = examples[0].stands(project)
    before = checked(project)
    for example in examples:
        assert example.stands(project) == undo, f"CONTRIBUTING.md:{example.line}"
        example.apply(project, undo=undo)
    assert checked(project) != before


@pytest.mark.parametrize("title", CONTENT)
def test_what_oversteps_is_told_in_the_words_that_are_shown(title: str, project: Path) -> None:
    kind = Kind.of(title)
    if not kind.sound[0].stands(project):
        kind.sound[0].apply(project)
    kind.overstep.apply(project)
    with pytest.raises(EditionError) as told:
        checked(project)
    assert kind.message in placeless(str(told.value)).splitlines()


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_rule_that_is_shown_is_the_one_that_its_examples_test(project: Path) -> None:
    rule, cases = Kind.of("Add a rule").sound
    shutil.copytree(ROOT / "tests", project / "tests", ignore=shutil.ignore_patterns("__pycache__", "audit"))
    shutil.copy(ROOT / "pyproject.toml", project)
    _, *options = Kind.of("Add a rule").command.split()
    command = ("-m", "pytest", "-p", "no:cacheprovider", "tests/repair/test_rules.py", *options)
    assert rule.stands(project)
    assert cases.stands(project)
    assert " passed" in run(project, *command).stdout
    rule.apply(project, undo=True)
    assert " failed" in run(project, *command).stdout


def test_a_rule_that_oversteps_is_told_in_the_words_that_are_shown(project: Path) -> None:
    kind = Kind.of("Add a rule")
    kind.overstep.apply(project)
    done = run(project, "-c", "from edition.cli import main; main(prog_name='edition')", "check")
    assert done.returncode == 1
    assert kind.message in placeless(done.stderr).splitlines()
