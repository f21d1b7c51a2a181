"""`mkdocs serve`: what is edited shows, and what is broken says so, in the terminal and in the browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.preview import copy_sample, serving
from tests.support.project import change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.support.preview import Server

Change = Callable[[str], str]

PATIENCE = 90_000
"""Milliseconds after which a change that a browser does not show is a failure."""
MEGABYTES_A_REBUILD = 0.8
"""What a rebuild may add to the memory; the engine added 2.5 when it was loaded anew each time."""

EARLY = '''
"""Saves a page while the first build is under way, when nobody watches yet."""

from pathlib import Path

PAGE = Path(__file__).parent / "docs/plans.md"


def on_post_build(config):
    text = PAGE.read_text(encoding="utf-8")
    if "Saved during the first build." not in text:
        PAGE.write_text(f"{text}\\nSaved during the first build.\\n", encoding="utf-8")
'''


class Edit(NamedTuple):
    """A bad and a good edit of a file.

    Attributes:
        file: The file.
        bad: What breaks it.
        message: What is said of that.
        good: What changes it in order; a seed is never edited.
        page: The page on which the good edit shows.
        shown: What it shows there.
    """

    file: str
    bad: Change
    message: str
    good: Change
    page: str
    shown: str


def put(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new, 1)


def added(words: str) -> Change:
    return lambda text: f"{text}\n{words}\n"


REPAIRS, GLOSSARY, FRAME = "seeds/orchard/repairs.yml", "docs/glossary.yml", "docs/plans.md"
TEMPLATE, CODE = "publish/theme/partials/crumbs.html", "directives/words.py"
EDITS = {
    "seed": Edit("seeds/orchard/article.txt", added("More."), "E102", lambda text: text, "", "<h1"),
    "repairs": Edit(
        REPAIRS,
        put("to plant", "not to plant"),
        "E210",
        put("takes an", "always takes an"),
        "repairs/",
        "always takes",
    ),
    "glossary": Edit(
        GLOSSARY, put("[annals]", "[anals]"), "E402", put("fruit trees", "pear trees"), "", "pear trees"
    ),
    "frame": Edit(FRAME, added("/// lerd\n///"), "E302", added("A last line."), "plans/", "A last line."),
    "settings": Edit(
        "mkdocs.yml", added("nav: ["), "mkdocs.yml", put("The orchard", "Our orchard"), "", "Our orchard"
    ),
    "template": Edit(
        f"hooks/edition/{TEMPLATE}",
        put("{%- if", "{%- iff"),
        f"{TEMPLATE}:2: ",
        put("min read", "min to read"),
        "plans/",
        "min to read",
    ),
    "code": Edit(
        f"hooks/edition/{CODE}",
        added("broken = ("),
        "SyntaxError",
        put("will learn", "may learn"),
        "",
        "may learn",
    ),
    "events": Edit(
        "hooks/edition/publish/mkdocs_events.py",
        added("1 / 0"),
        "ZeroDivisionError",
        put('= MINUTES(page.content or "")', "= 21"),
        "plans/",
        "21 min",
    ),
    "hook": Edit(
        "mkdocs_hooks.py",
        added("no_such_name"),
        "NameError",
        added("def on_post_page(output, **_):\n    return output.replace('</h1>', ' (ours)</h1>')"),
        "",
        "(ours)</h1>",
    ),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the small project, one page of which is saved while the first build runs."""
    root = copy_sample(tmp_path_factory.mktemp("serve") / "project")
    (root / "early.py").write_text(EARLY, encoding="utf-8")
    change(root / "mkdocs.yml", "[mkdocs_hooks.py]", "[early.py, mkdocs_hooks.py]")
    with serving(root) as running:
        yield running
        assert running.process.poll() is None


def test_what_is_saved_during_the_first_build_shows(server: Server) -> None:
    server.wait("plans/", 200, "Saved during the first build.")


@pytest.mark.parametrize("what", EDITS)
def test_a_broken_edit_tells_what_is_wrong_until_the_next_good_save(server: Server, what: str) -> None:
    edit = EDITS[what]
    text = server.read(edit.file)
    server.wait(edit.page, 200, "<h1")
    server.save(edit.file, edit.bad(text))
    server.wait(edit.page, 500, edit.message)
    assert edit.message in server.get("assets/edition.css")[1]
    assert edit.message.strip() in server.terminal.read_text(encoding="utf-8")
    server.save(edit.file, edit.good(text))
    server.wait(edit.page, 200, edit.shown)


def test_an_edited_style_shows(server: Server) -> None:
    style = "hooks/edition/publish/theme/assets/edition.css"
    server.save(style, added("/* a new style */")(server.read(style)))
    server.wait("assets/edition.css", 200, "/* a new style */")


def test_of_two_saves_in_quick_succession_none_is_lost(server: Server) -> None:
    builds = server.begun()
    server.save("docs/repairs.md", added("First of two.")(server.read("docs/repairs.md")))
    deadline = time.monotonic() + PATIENCE / 1000
    while server.begun() == builds:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    server.save(FRAME, added("Second of two.")(server.read(FRAME)))  # while the first is being built
    server.wait("plans/", 200, "Second of two.")
    assert "First of two." in server.get("repairs/")[1]


@pytest.mark.parametrize(("file", "page"), [(FRAME, "plans/"), ("mkdocs.yml", "")])
def test_an_editor_that_saves_by_renaming_is_noticed(server: Server, file: str, page: str) -> None:
    path = server.root / file
    words = f"Renamed to {path.name}"
    new = added(words)(server.read(file)) if page else put("Our orchard", words)(server.read(file))
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(new, encoding="utf-8")
    beside.replace(path)
    server.wait(page, 200, words)


def test_memory_stays_flat(server: Server) -> None:
    memory = []
    for letter in "abcdefgh":
        words = f"Saved as version {letter}."
        server.save(FRAME, added(words)(server.read(FRAME)))
        server.wait("plans/", 200, words)
        memory.append(server.memory())
    assert memory[-1] - memory[1] < MEGABYTES_A_REBUILD * (len(memory) - 2)


def test_a_browser_follows_by_itself(server: Server, browser: Browser) -> None:
    text = server.read(FRAME)
    server.wait("plans/", 200, "<h1")
    page = browser.new_page()
    page.goto(f"{server.home}plans/")
    server.save(FRAME, added("Good.")(text))
    page.get_by_text("Good.").wait_for(timeout=PATIENCE)
    server.save(FRAME, added("/// lerd\n///")(text))
    page.get_by_text("E302").wait_for(timeout=PATIENCE)
    server.save(FRAME, added("Good again.")(text))
    page.get_by_text("Good again.").wait_for(timeout=PATIENCE)
    assert page.get_by_text("E302").count() == 0
    page.close()
