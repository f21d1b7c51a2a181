"""What a preview keeps from one build to the next never shows: each site is that of a new process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.reading.memo import Memo
from tests.support.preview import copy_sample
from tests.support.project import change, files
from tests.support.rebuilds import built_afresh, preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.rebuilds import Preview

REPAIRS, GLOSSARY = "seeds/orchard/repairs.yml", "docs/glossary.yml"
PLANS, INDEX = "docs/plans.md", "docs/index.md"
THEME, CODE = "hooks/edition/publish/theme", "hooks/edition"


def put(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: change(root / file, old, new)


def added(file: str, words: str) -> Callable[[Path], None]:
    def add(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + words, encoding="utf-8")

    return add


def taken_away(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


def renamed(file: str, name: str) -> Callable[[Path], None]:
    def rename(root: Path) -> None:
        (root / file).rename(root / name)

    return rename


NEW_PAGE = "---\ndescription: A page that came later, and that goes again before the end of all this.\n---\n"
TERM = "- id: row\n  term: row\n  aliases: [row]\n  category: places\n  sources: [annals]\n"
HOOK = "\n\ndef on_post_page(output, **_):\n    return output + '<!-- ours -->'\n"
EDITS: dict[str, tuple[Callable[[Path], None], ...]] = {
    "a definition": (put(GLOSSARY, "fruit trees", "pear trees"),),
    "a frame": (added(PLANS, "\nA last line.\n"),),
    "a page named in the menu by its title": (put("mkdocs.yml", "What the council plans: plans", "plans"),),
    "that title": (put(PLANS, "# What the", "# New: what the"),),
    "how a passage reads": (put(REPAIRS, "seeks to plant", "seeks plants"),),
    "the reason of a repair": (put(REPAIRS, "takes an", "always takes an"),),
    "another definition": (put(GLOSSARY, "pear trees", "apple trees"),),
    "a definition on no page but its own": (put(GLOSSARY, "to govern a", "to lead a"),),
    "a source": (put("docs/sources.yml", "Annals of the village", "Annals of our village"),),
    "a link to a source from a page that shows none": (
        added("docs/article/original.md", "\nSo it came to the [gazette](source:gazette).\n"),
    ),
    "the address of that source": (put("docs/sources.yml", "org/gazette", "org/our-gazette"),),
    "the name of a term": (put(GLOSSARY, "term: orchard", "term: old orchard"),),
    "another form of a term": (put(GLOSSARY, "[orchard, grove]", "[grove]"),),
    "the value of a number": (
        put("docs/numbers.yml", '"38"', '"39"'),
        put("docs/sources.yml", "It had 38", "It had 39"),
    ),
    "the language": (put("seeds/orchard/source.yml", "language: en", "language: en-GB"),),
    "a number": (put("docs/numbers.yml", "counts: Trees", "counts: All trees"),),
    "a picture": (added("docs/assets/tree.svg", "<!-- a new tree -->"),),
    "a template": (put(f"{THEME}/partials/crumbs.html", "min read", "min to read"),),
    "a style": (added(f"{THEME}/assets/edition.css", "/* a new style */\n"),),
    "the settings": (put("mkdocs.yml", "site_name: The orchard", "site_name: Our orchard"),),
    "the Markdown extensions": (
        put("mkdocs.yml", "  - attr_list\n", "  - attr_list\n  - smarty\n"),
        added(PLANS, "\nOne, and two...\n"),
    ),
    "code": (put(f"{CODE}/directives/words.py", "will learn", "may learn"),),
    "a hook": (added("mkdocs_hooks.py", HOOK),),
    "a new page": (
        added("docs/later.md", f"{NEW_PAGE}# Later\n\nThe orchard, later.\n"),
        put("mkdocs.yml", "  - Repairs: repairs.md\n", "  - Repairs: repairs.md\n  - later.md\n"),
    ),
    "something wrong": (added(PLANS, "\n/// lerd\n///\n"),),
    "the same, mended": (put(PLANS, "\n/// lerd\n///\n", ""), put(PLANS, "A last line", "The last line")),
    "a heading, and a link to it from another page": (
        added(INDEX, "\n## Some trees { #trees }\n\nThey stand in rows.\n"),
        added(PLANS, "\nSee [how they stand](index.md#trees).\n"),
    ),
    "the words of that heading": (put(INDEX, "## Some trees", "## Many trees"),),
    "its address, which the link still names": (put(INDEX, "{ #trees }", "{ #rows }"),),
    "that link, mended": (put(PLANS, "index.md#trees", "index.md#rows"),),
    "a source on another page": (added(INDEX, "\nSo says the [gazette](source:gazette), too.\n"),),
    "a directive that moves to another page": (
        put(PLANS, "/// claims\n///\n", ""),
        added(INDEX, "\n/// claims\n///\n"),
    ),
    "a passage that moves to another page": (
        put(PLANS, "/// passage | plans-coming/1\n///\n", ""),
        added(INDEX, "\n/// passage | plans-coming/1\n///\n"),
    ),
    "a term that comes": (
        added(GLOSSARY, f"{TERM}  definition: A line of trees that somebody planted.\n"),
        added(PLANS, "\nA row is straight.\n"),
    ),
    "a file of the repository, and a link to it": (
        added("LOG.md", "What was done."),
        added(PLANS, "\nRead [the log of the work](repo:LOG).\n"),
    ),
    "a file that this link means instead": (added("LOG", "What was done."),),
    "a page renamed": (
        renamed(PLANS, "docs/later-plans.md"),
        put("mkdocs.yml", "plans.md", "later-plans.md"),
        put("docs/quiz.yml", "plans.md", "later-plans.md"),
    ),
    "and back": (
        renamed("docs/later-plans.md", PLANS),
        put("mkdocs.yml", "later-plans.md", "plans.md"),
        put("docs/quiz.yml", "later-plans.md", "plans.md"),
    ),
    "a page that goes": (taken_away("docs/later.md"), put("mkdocs.yml", "  - later.md\n", "")),
    "what was there before": (
        put(GLOSSARY, "apple trees", "fruit trees"),
        put(REPAIRS, "seeks plants", "seeks to plant"),
        put(PLANS, "# New: what the", "# What the"),
    ),
}
"""Edits of one project, one after the other: each builds on what the ones before it left."""


WRONG = {"something wrong": ["E302"], "its address, which the link still names": ["E316"]}
MADE = {
    "a definition": 3,
    "a frame": 1,
    "the reason of a repair": 1,
    "another definition": 3,
    "the words of that heading": 1,
    "that link, mended": 1,
}
"""How many pages are made to their end, of six: after an edit of one page's words no other is."""


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Preview]]:
    """A project, and a process that has built it and lives on."""
    root = copy_sample(tmp_path_factory.mktemp("rebuilds") / "project")
    with preview(root) as made:
        yield root, made


@pytest.mark.parametrize("what", EDITS)
def test_after_any_edit_the_site_is_that_of_a_new_process(living: tuple[Path, Preview], what: str) -> None:
    root, made = living
    before = files(made.site)
    for edit in EDITS[what]:
        edit(root)
    count, codes = made.rebuild()
    assert codes == WRONG.get(what, [])
    assert count == MADE.get(what, count)
    if not codes:
        found = files(made.site)
        assert found != before
        assert found == built_afresh(root)


def test_a_memo_forgets_what_a_round_did_not_ask_for() -> None:
    made: list[int] = []

    def double(number: int) -> int:
        made.append(number)
        return number * 2

    memo = Memo(double)
    for numbers in ([1, 2], [2, 2], [1, 2]):
        kept = memo.begin()
        assert [kept(number) for number in numbers] == [number * 2 for number in numbers]
    assert made == [1, 2, 1]
