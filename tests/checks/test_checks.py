"""What the checks find in files, pictures, the navigation and links, beyond the examples of the codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown import Markdown

from edition.checks.checks import checked
from edition.checks.links import made_link_problems
from edition.checks.made import Made, MadeExtension, made_pages
from edition.checks.project import Project
from edition.edition import Edition
from edition.reading.errors import EditionError
from tests.support.error_table import SAMPLE
from tests.support.project import ROOT, build, change

if TYPE_CHECKING:
    from pathlib import Path


def said_of(root: Path) -> list[str]:
    """Give what is said of a project, each by its path, line, column and code."""
    try:
        checked(root)
    except EditionError as error:
        return [str(problem).removeprefix(f"{root}/") for problem in error.problems]
    return []


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| 1a2b3c4", "=======", ">>>>>>> other\r"])
@pytest.mark.parametrize(
    "file",
    [
        "docs/index.md",
        "docs/glossary.yml",
        "docs/assets/tree.svg",
        "seeds/orchard/repairs.yml",
        "seeds/orchard/source.yml",
        "mkdocs.yml",
    ],
)
def test_one_mark_of_a_conflict_is_found_and_nothing_that_follows_from_it(
    sample: Path, file: str, mark: str
) -> None:
    lines = (sample / file).read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(2, f"{mark}\n")
    (sample / file).write_text("".join(lines), encoding="utf-8", newline="")
    said = said_of(sample)
    assert [line.partition(" '")[0] for line in said if line.startswith(file)] == [f"{file}:3:1: E320"]


def test_what_only_looks_like_a_mark_of_a_conflict_is_none(sample: Path) -> None:
    with (sample / "docs/glossary.yml").open("a", encoding="utf-8") as file:
        file.write("# ======= a line\n# <<<<<<< another\n# ========\n")
    assert said_of(sample) == []


def test_a_page_that_is_open_in_emacs_is_no_link_to_publish(sample: Path) -> None:
    (sample / "docs/.#plans.md").symlink_to("somebody@this-machine.123:456")
    assert said_of(sample) == []
    (sample / "docs/.#orchard.jpg").symlink_to(sample / "docs/assets/tree.svg")
    assert [line.split(" ")[1] for line in said_of(sample)] == ["E317"]


def test_a_lost_place_is_found_though_another_page_places_what_is_not_there(sample: Path) -> None:
    change(sample / "docs/plans.md", "passage | plans-coming/1", "passage | plans-comming/1")
    change(sample / "docs/plans.md", "index.md#s42", "repairs.md#s42")
    said = said_of(sample)
    assert sorted(line.split(" ")[1] for line in said) == ["E301", "E306", "E316"]
    assert any("'#s42' leads nowhere; it stands on index.md" in line for line in said)


DRAWINGS = {
    "<script>grow()</script>": "an element 'script'",
    "<foreignObject/>": "an element 'foreignObject'",
    '<path d="M0 0" onClick="grow()"/>': 'an attribute onClick="grow()"',
    '<a href="https://example.org/"><path d="M0 0"/></a>': 'an attribute href="https://example.org/"',
    '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="data:,"/>': 'an attribute x:href="data:,"',
    "<path style=\"fill: url( 'https://example.org/a.svg#b')\"/>": "an attribute style=",
    "<style>@import 'a.css';</style>": "a style with '@import 'a.css';'",
    '<set attributeName="href" to="javascript:grow()"/>': 'an attribute attributeName="href"',
    "<path>": "the drawing is broken: mismatched tag",
    '<defs><path id="a" d="M0 0"/></defs><use href="#a" fill="url(#a)"/><style>a{fill:url("#a")}</style>': "",
}


@pytest.mark.parametrize("drawn", DRAWINGS)
def test_a_drawing_only_draws(sample: Path, drawn: str) -> None:
    (sample / "docs/assets/own.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{drawn}\n</svg>\n', encoding="utf-8"
    )
    said = said_of(sample)
    if DRAWINGS[drawn]:
        assert [re.match(r"docs/assets/own\.svg:[23]:\d+: E330", line) is not None for line in said] == [True]
        assert DRAWINGS[drawn] in said[0]
    else:
        assert said == []


@pytest.mark.parametrize("head", ['<!DOCTYPE svg [<!ENTITY a "b">]>', '<?xml-stylesheet href="a.css"?>'])
def test_a_drawing_has_no_declarations_and_instructions(sample: Path, head: str) -> None:
    (sample / "docs/assets/own.svg").write_text(f"{head}\n<svg/>\n", encoding="utf-8")
    assert [line.split(" ")[1] for line in said_of(sample)] == ["E330"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - Repairs:", "  - Elsewhere: https://example.org/\n  - Repairs:", []),
        ("  - Repairs:", "  - Root: /index.md\n  - Repairs:", ["mkdocs.yml:12:11: E321"]),
        ("  - Repairs: repairs.md\n", "", ["docs/repairs.md:1:1: E322"]),
        ("  - Repairs: repairs.md\n", "not_in_nav: |\n  /repairs.md\n  /other.md\n", []),
        ("  year: 2026", "  year: soon", ["mkdocs.yml:19:9: E010"]),
        ("extra:\n  year: 2026\n", "", ["mkdocs.yml:1:1: E010"]),
        ("  font: false", "  font: [", ["mkdocs.yml:19:7: E001"]),
        ("  - attr_list", "  - attr_list\n  - footnotes: {BACKLINK_TEXT: !ENV [BACK, up]}", []),
    ],
)
def test_the_settings_are_read_as_mkdocs_reads_them(
    sample: Path, old: str, new: str, said: list[str]
) -> None:
    change(sample / "mkdocs.yml", old, new)
    assert [" ".join(line.split(" ")[:2]) for line in said_of(sample)] == said


def test_without_a_navigation_all_pages_are_in_it(sample: Path) -> None:
    settings = sample / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"nav:\n(?:  - .*\n)+", "", text), encoding="utf-8")
    assert said_of(sample) == []


def test_a_title_is_read_alike_by_all(sample: Path) -> None:
    change(sample / "docs/plans.md", "# What the council plans", "# What the *council* plans")
    assert [line.partition(";")[0] for line in said_of(sample)] == [
        "docs/plans.md:4:1: E310 the title reads 'What the council plans'"
    ]


def test_a_link_that_a_directive_makes_leads_somewhere(sample: Path) -> None:
    edition = Edition.load(sample)
    project = Project.of(sample)
    made = {frame.uri: Made(frozenset({"here"}), ("#here", "assets/tree.svg")) for frame in project.frames}
    made["plans.md"] = Made(frozenset(), ("index.md#here", "index.md#there", "elsewhere.md"))
    said = [str(problem) for problem in made_link_problems(project, edition, made)]
    assert [re.sub(r".*/docs/", "", line.partition(" which")[0]) for line in said] == [
        "article/marked.md:1:1: E316 a directive or a term leads from here to 'assets/tree.svg',",
        "article/original.md:1:1: E316 a directive or a term leads from here to 'assets/tree.svg',",
        "plans.md:1:1: E316 a directive or a term leads from here to 'index.md#there',",
    ]


def test_a_build_knows_of_its_pages_what_the_checks_know() -> None:
    edition = Edition.load(ROOT)
    project = Project.of(ROOT)
    known = dict(made_pages(project, edition, []))
    keeper, settings = MadeExtension(), project.settings
    for frame in project.frames:
        keeper.uri = frame.uri
        options = settings.options | {
            "toc": settings.options["toc"] | {"permalink": False},
            "edition": {"edition": edition, "page": frame.uri},
        }
        markdown = Markdown(extensions=[*settings.extensions, keeper], extension_configs=options)
        markdown.convert(frame.text[frame.body :])
        assert keeper.made[frame.uri] == known[frame.uri], frame.uri


TARGETS = """\
#nowhere index.md#nowhere nopage.md plans/ /index.md index quiz.yml ../README.md article/nopage.md
./index.md#s9 assets/none.svg mailto.md?x=1 %6eopage.md index.md#s&amp;
""".split()


UNCHECKED = """\
def on_page_markdown(markdown, page, config, files):
    config.mdx_configs["edition"] = {"page": page.file.src_uri}
"""
"""A hook that tells the extension its page, as ours does, but checks nothing before."""


def test_every_link_that_mkdocs_refuses_is_found_before(sample: Path) -> None:
    (sample / "mkdocs_hooks.py").write_text(UNCHECKED, encoding="utf-8")
    with (sample / "docs/plans.md").open("a", encoding="utf-8") as page:
        page.write("".join(f"\nSee [the plan]({target}).\n" for target in TARGETS))
    (sample / "docs/more.md").write_text("---\ndescription: x\n---\n# More\n", encoding="utf-8")
    done = build(sample, sample.parent / "site")
    refused = re.findall(r"contains an? (?:\w+ )*link '(.+?)'", done.stderr)
    assert len(refused) == len(TARGETS) - 1, done.stderr  # a file that is left out is told, but not refused
    assert "- more.md" in done.stderr
    said = said_of(sample)
    lines = {int(line.split(":")[1]) for line in said if re.match(r"docs/plans\.md:\d+:\d+: E316", line)}
    assert lines == {17 + 2 * number for number in range(len(TARGETS))}
    assert any(line.startswith("docs/more.md:1:1: E322") for line in said)


def test_the_small_project_builds_strictly(tmp_path: Path) -> None:
    done = build(SAMPLE, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert 'id="s42"' in (tmp_path / "site/index.html").read_text(encoding="utf-8")
