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
    "a source": (put("docs/sources.yml", "Annals of the village", "Annals of our village"),),
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
        put(GLOSSARY, "pear trees", "fruit trees"),
        put(REPAIRS, "seeks plants", "seeks to plant"),
        put(PLANS, "# New: what the", "# What the"),
    ),
}
"""Edits of one project, one after the other: each builds on what the ones before it left."""


WRONG = {"something wrong": ["E302"], "its address, which the link still names": ["E316"]}
ALONE = {"a frame", "the words of that heading", "that link, mended"}
"""Edits of the words of one page: no other is made."""


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
    if what in ALONE:
        assert count == 1
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
