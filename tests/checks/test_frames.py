"""Frames are checked before any page is made, and every problem names its place and its mend."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
import yaml

from edition.checks.checks import checked, problems
from edition.checks.project import Project
from edition.edition import Edition
from edition.frames.frame import read_frame
from edition.reading.errors import EditionError
from edition.reading.text_files import MAX_PROBLEMS
from tests.support.hostile import name_of
from tests.support.project import ROOT, copy_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from edition.reading.errors import Problem

CASES = dict(enumerate(yaml.safe_load((ROOT / "tests/cases/frames.yml").read_text(encoding="utf-8")), 1))
DESCRIPTION = "A page of the tests, described at a length that search engines like to see."
UNREADABLE = {"E006", "E320"}
"""Characters that nobody sees, and the marks of a conflict."""
HEAD = f"---\ndescription: {DESCRIPTION}\n---\n# A page\n\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("project"))
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nnot_in_nav: /test-page-*.md\n")
    return root


def problems_of(project: Path, text: str) -> list[str]:
    """Give what is said of one more page, without the path before it."""
    (said,) = problems_of_each(project, [text])
    return said


def problems_of_each(project: Path, texts: Iterable[str]) -> list[list[str]]:
    """Give what is said of each of some more pages, which are checked together: that takes as long as one."""
    pages = {project / f"docs/test-page-{number}.md": text for number, text in enumerate(texts)}
    for page, text in pages.items():
        page.write_text(text, encoding="utf-8")
    try:
        checked(project)
        found: Sequence[Problem] = ()
    except EditionError as error:
        found = error.problems
    finally:
        for page in pages:
            page.unlink()
    # What our own words should be like has its own examples.
    kept = [problem for problem in found if not problem.code.startswith("E5")]
    return [[str(one).split(":", 1)[1] for one in kept if one.path == page] for page in pages]


def all_problems(project: Path) -> list[str]:
    """Give what is said of the whole project."""
    edition = Edition.load(project)
    return [str(problem) for problem in problems(Project.of(project), edition)]


def test_the_sections_of_a_frame_are_its_own_headings(tmp_path: Path) -> None:
    body = (
        "## One\n\n~~~\n## Code\n~~~\n\n    ## Code\n\n/// note\n## In a note\n///\n\n### Smaller\n\n## Two\n"
    )
    (tmp_path / "page.md").write_text(HEAD + body, encoding="utf-8")
    assert read_frame(tmp_path / "page.md", "page.md").sections == (6, 20)


@pytest.fixture(scope="module")
def said_of_cases(project: Path) -> dict[int, list[str]]:
    """What is said of each case, by its number.

    They are checked in three goes: what a page places is not told where another cannot be read, and where the
    links of directives lead only where nothing else is wrong.
    """
    groups: dict[str, dict[int, str]] = {}
    for number, case in CASES.items():
        codes = [line.split()[1] for line in case.get("said", [])]
        sort = "good" if not codes else "unreadable" if UNREADABLE & {*codes} else "bad"
        page = HEAD.replace("A page", f"A page {name_of(number)}") + case["body"]
        groups.setdefault(sort, {})[number] = page
    said = [zip(group, problems_of_each(project, group.values()), strict=True) for group in groups.values()]
    return dict(chain(*said))


@pytest.mark.parametrize(
    "number", CASES, ids=[f"{number}-{case['body'][:24]!r}" for number, case in CASES.items()]
)
def test_what_is_said_of_a_frame(number: int, said_of_cases: dict[int, list[str]]) -> None:
    said, expected = said_of_cases[number], CASES[number].get("said", [])
    assert len(said) == len(expected), said
    for line in expected:
        assert any(one.startswith(line) for one in said), (line, said)


HEADS = {
    "# A page\n": "1:1: E300 the front matter is missing",
    "---\ndescription: short\n---\n# A page\n": "2:1: E010",
    "---\ndescripton: x\n---\n# A page\n": "2:1: E010",
    "---\ndescription: [\n---\n# A page\n": "E001 broken YAML",
    HEAD.replace("# A page", "A page"): "4:1: E310 the page begins with 'A page', not with its title",
}


def test_a_frame_needs_front_matter_and_a_title(project: Path) -> None:
    for (text, wanted), said in zip(HEADS.items(), problems_of_each(project, HEADS), strict=True):
        assert any(wanted in line for line in said), (text, said)


HOSTILE = {
    "title": f"# T{' ' * 100_000}x{{",
    "braces": "# T\n" + "{=" * 50_000,
    "ticks": "# T\n" + " ".join("`" * length for length in range(1, 300)),
    "directives": "# T\n" + "/// note\n" * 20_000,
    "options": "# T\n/// note\n" + "    caption: x\n" * 20_000,
    "links": "# T\n" + "[x](#s1)\n" * 20_000,
    "fences": "# T\n" + "```x\n" * 20_000,
    "headings": "# T\n" + "## x { #y }\n" * 20_000,
    "tags": "# T\n\n" + "<b> " * 2_400 + "\n" + "<b> " * 2_400,
    "codes": "# T\n\n" + "`[x](#s1)` [x](#s1)\n\n" * 10_000,
}


def test_hostile_frames_do_not_flood_the_terminal(project: Path) -> None:
    # Where reading takes the square of the length, this takes minutes and is seen.
    frames = [HEAD.replace("# A page\n", "") + body for body in HOSTILE.values()]
    counts = dict(zip(HOSTILE, map(len, problems_of_each(project, frames)), strict=True))
    assert max(counts.values()) <= 2 * MAX_PROBLEMS, counts
    assert min(counts.values()) > 0, counts


def test_an_address_of_any_length_is_refused(project: Path) -> None:
    nines = "9" * 5000
    said = problems_of(
        project, f"{HEAD}/// passage | looking-ahead/{nines}\n///\n\n[x](article.md#s{nines})\n"
    )
    assert [line.split()[1] for line in said] == ["E301", "E316"]


def test_all_problems_of_a_frame_come_at_once(project: Path) -> None:
    body = "/// leed\n///\n\n<b>\n\n/// passage | nowhere/1\n///\n"
    assert len(problems_of(project, HEAD + body)) == 3


def test_a_block_that_no_page_places_is_reported(project: Path) -> None:
    page = project / "docs" / "context.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("passage | introduction/1", "passage | strategic-vision/1"), encoding="utf-8"
    )
    try:
        said = all_problems(project)
    finally:
        page.write_text(text, encoding="utf-8")
    assert any("E306 passage introduction/1 is placed on no page" in line for line in said)
    assert any("E305 passage strategic-vision/1 stands already" in line for line in said)


def test_a_symbolic_link_is_refused(project: Path) -> None:
    link = project / "docs" / "assets" / "outside.txt"
    link.symlink_to("/etc/hostname")
    try:
        said = all_problems(project)
    finally:
        link.unlink()
    assert any("E317" in line and "outside.txt" in line for line in said)


def test_the_title_is_read_without_its_attributes(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(HEAD.replace("# A page", '# A “page” { data-kicker="Topic" }'), encoding="utf-8")
    assert read_frame(page, "page.md").title == "A “page”"


def test_the_frames_of_the_site_have_no_problems() -> None:
    assert checked(ROOT).outlines
