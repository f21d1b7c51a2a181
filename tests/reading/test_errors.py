"""Every code has its meaning, its example and its exact message; and GitHub gets them as annotations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from edition.checks.checks import checked
from edition.cli import main
from edition.directives import DIRECTIVES
from edition.directives.directive import directive
from edition.markdown.extension import EditionExtension
from edition.publish.mkdocs_events import on_config
from edition.reading.codes import GROUPS, MEANINGS
from edition.reading.errors import EditionError, Problem, report
from edition.repair.edits import Edit
from edition.repair.ledger import Ledger, broken_promises
from edition.repair.rules import propose
from edition.repair.rules.chain import Rule
from edition.repair.seed import load_seed
from edition.starting.new import Wishes, start_edition
from tests.case_files import Case, cases
from tests.support.error_table import FORMS, SAMPLE, TABLE, break_sample, examples, table
from tests.support.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

ACTIONS = {"GITHUB_ACTIONS": "true"}


def said_of(root: Path, mistake: str = "") -> list[str]:
    """Give what is said of a project, or of a mistake that no file of it can bring about."""
    try:
        if mistake in BROKEN_CODE:
            BROKEN_CODE[mistake](root)
        elif mistake:
            return [str(problem) for problem in mistaken(root, mistake)]
        else:
            checked(root)
    except EditionError as error:
        return [str(problem) for problem in error.problems]
    return []


RULE = """import re
def find(shadow):
    return [re.search("tree", line)[0] for line in shadow.text.split("\\n")]
"""
DIRECTIVE = """def make(page, kind):
    return {}[kind]
"""


def defined(code: str, path: Path) -> Any:  # noqa: ANN401 (it is a function, of whatever form)
    """Run a definition as if it stood in a file, and give what it defines."""
    names: dict[str, Any] = {}
    exec(compile(code, path, "exec"), names)  # noqa: S102 (the code stands above)
    return [*names.values()][-1]


def break_a_rule(root: Path) -> None:
    """Run a rule that takes for granted what one line of the text lacks."""
    find = defined(RULE, root / "hooks/edition/repair/rules/words.py")
    propose("A tree.\nA plum.", chain=[Rule("tree-rule", "case", "A reason.", find)])


def break_a_directive(root: Path) -> None:
    """Make a page with a directive whose code stops."""
    directive("tree", takes="words")(defined(DIRECTIVE, root / "hooks/edition/directives/tree.py"))
    try:
        extension = EditionExtension(root=str(root), page="plans.md")
        markdown.markdown("/// tree | plum\n///", extensions=[extension])
    finally:
        del DIRECTIVES["tree"]


def start_with_nothing(root: Path) -> None:
    """Make a new edition of an empty file."""
    (root / "empty.txt").touch()
    start_edition(root / "empty.txt", root / "new", Wishes())


def start_in_a_full_folder(root: Path) -> None:
    """Make a new edition where something stands already."""
    start_edition(root / "seeds/orchard/article.txt", root / "docs", Wishes())


BROKEN_CODE = {
    "a rule that stops": break_a_rule,
    "a directive that stops": break_a_directive,
    "a new edition of an empty file": start_with_nothing,
    "a new edition in a folder that holds something": start_in_a_full_folder,
}


def mistaken(root: Path, mistake: str) -> Iterable[Problem]:
    """Make a mistake that the program itself should never make, and give what the ledger says to it."""
    seed = load_seed(root / "seeds/orchard")

    def edit(before: str, after: str) -> Edit:
        start = seed.text.index(before)
        return Edit(start, start + len(before), before, after, "spelling", "a-rule", "A reason.")

    edits = {
        "two edits of the same words": (edit("forty trees", "40 trees"), edit("trees grow", "trees stand")),
        "an edit that misquotes the seed": (edit("forty", "40")._replace(before="fifty"),),
        "a rule that changes a word": (edit("forty", "fourty"),),
    }
    return broken_promises(Ledger.of(seed, *edits[mistake]))


@pytest.mark.parametrize("example", cases("errors.yml", *FORMS))
def test_an_example_is_answered_with_its_exact_message(
    example: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = (tmp_path / "project").resolve()
    break_sample(example, root)
    monkeypatch.chdir(root)
    said = said_of(root, example.get("mistake", ""))
    if "mistake" in example:  # other promises are broken with it
        said = [line for line in said if example["code"] in line]
    assert said == [example["said"]]
    assert f": {example['code']} " in example["said"]


def test_the_sample_is_in_order() -> None:
    assert said_of(SAMPLE) == []


def test_every_code_has_an_example_in_the_order_of_the_codes() -> None:
    shown = [example["code"] for example in examples()]
    assert list(dict.fromkeys(shown)) == list(MEANINGS) == sorted(MEANINGS)
    assert shown == sorted(shown)


def test_every_code_of_the_program_has_a_meaning_and_every_meaning_a_use() -> None:
    used = {
        code
        for path in (ROOT / "hooks/edition").rglob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(E\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert used == set(MEANINGS)
    assert {code[1] for code in MEANINGS} == set(GROUPS)


def test_a_problem_without_a_meaning_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="E999"):
        Problem(Path("a.md"), 1, 1, "E999", "x", "y")


def test_the_table_is_what_the_codes_and_the_examples_make() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "run python -m tests.support.error_table"


def test_every_row_of_the_table_has_three_cells_and_an_anchor() -> None:
    rows = re.findall(r"^\| <a .*$", table(), re.MULTILINE)
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [4] * len(MEANINGS)
    assert re.findall(r'<a id="(\w+)"></a>', table()) == [code.lower() for code in MEANINGS]


def problem(path: Path | str = "docs/a.md", message: str = "it is wrong", code: str = "E001") -> Problem:
    return Problem(Path(path), 3, 7, code, message, "mend it")


def test_a_report_ends_with_the_number_of_problems() -> None:
    one, other = problem(), problem(message="more is wrong")
    assert report(EditionError([one]), {}).splitlines()[1].startswith("1 problem. ")
    assert report(EditionError([one, other]), {}).splitlines()[2].startswith("2 problems. ")


def test_only_github_gets_annotations_and_the_plain_lines_too() -> None:
    error = EditionError([problem()])
    plain = report(error, {"GITHUB_ACTIONS": "false"}).splitlines()
    line, annotation, count = report(error, ACTIONS).splitlines()
    assert plain == [line, count]
    assert (
        annotation == "::error file=docs/a.md,line=3,col=7,title=E001%3A The YAML is broken."
        "::it is wrong; mend it"
    )


@pytest.mark.parametrize(
    ("path", "message", "written"),
    [
        ("docs/a.md", "50% off: a, b", ("file=docs/a.md,", "::50%25 off: a, b; mend it")),
        ("docs/a.md", "one\r\ntwo", ("file=docs/a.md,", "::one%0D%0Atwo; mend it")),
        ("docs/a,b:c%.md", "x", ("file=docs/a%2Cb%3Ac%25.md,", "::x; mend it")),
        ("docs/a\nb.md", "x", ("file=docs/a%0Ab.md,", "::x; mend it")),
        ("docs/a.md", "\x1b[31m\u202e", ("file=docs/a.md,", r"::\x1b[31m\u202e; mend it")),
    ],
)
def test_what_would_end_a_command_of_github_is_escaped(
    path: str, message: str, written: tuple[str, str]
) -> None:
    _, annotation, _ = report(EditionError([problem(path, message)]), ACTIONS).splitlines()
    begin, end = written
    assert annotation.startswith(f"::error {begin}")
    assert annotation.endswith(end)


def test_a_comma_in_the_meaning_of_a_code_does_not_end_the_title() -> None:
    _, annotation, _ = report(EditionError([problem(code="E101")]), ACTIONS).splitlines()
    assert ",title=E101%3A The seed is missing%2C or is a symbolic link.::" in annotation


def test_the_file_of_an_annotation_is_told_from_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work/docs").mkdir(parents=True)
    error = EditionError([problem(tmp_path.resolve() / "work/docs/a.md")])
    monkeypatch.chdir(tmp_path / "work/docs")
    line, annotation, _ = report(error, {**ACTIONS, "GITHUB_WORKSPACE": str(tmp_path)}).splitlines()
    assert line.startswith("a.md:3:7: ")
    assert annotation.startswith("::error file=work/docs/a.md,")
    _, annotation, _ = report(error, ACTIONS).splitlines()
    assert annotation.startswith("::error file=a.md,")


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A broken project, as a workflow of GitHub has it."""
    root = (tmp_path / "project").resolve()
    break_sample(next(example for example in examples() if example["code"] == "E302"), root)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    return root


ANNOTATION = (
    "::error file=docs/index.md,line=6,col=5,title=E302%3A There is no directive of that name."
    "::no directive 'leed'; did you mean 'lead'?"
)


def test_the_check_in_a_workflow_annotates(broken: Path) -> None:
    result = CliRunner().invoke(main, ["--project", str(broken), "check"])
    assert result.exit_code == 1
    line, annotation, _ = result.stderr.splitlines()
    assert line.endswith("docs/index.md:6:5: E302 no directive 'leed'; did you mean 'lead'?")
    assert annotation == ANNOTATION


def test_the_build_in_a_workflow_annotates(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = MkDocsConfig(config_file_path=str(broken / "mkdocs.yml"))
    with pytest.raises(Abort, match="the site was left as it is"):
        on_config(config)
    line, annotation, _ = capsys.readouterr().err.splitlines()
    assert line.endswith("docs/index.md:6:5: E302 no directive 'leed'; did you mean 'lead'?")
    assert annotation == ANNOTATION
