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

REPAIRS, GLOSSARY, PLANS = "seeds/orchard/repairs.yml", "docs/glossary.yml", "docs/plans.md"
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


NEW_PAGE = "---\ndescription: A page that came later, and that goes again before the end of all this.\n---\n"
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
    "a page that goes": (taken_away("docs/later.md"), put("mkdocs.yml", "  - later.md\n", "")),
    "what was there before": (
        put(GLOSSARY, "pear trees", "fruit trees"),
        put(REPAIRS, "seeks plants", "seeks to plant"),
        put(PLANS, "# New: what the", "# What the"),
    ),
}
"""Edits of one project, one after the other: each builds on what the ones before it left."""


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
    made.rebuild()
    if what != "something wrong":
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
