"""Editions of other texts, made where nothing but the engine's wheel is installed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.links import check_links
from tests.support.site_server import page_addresses, serve_site
from tests.support.visits import axe_violations, open_context, overflow, settle, watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.starting.conftest import Made

FILES = ("site/article/ledger.json", "site/article/seed.txt", "site/article/article.md")


def test_the_engine_is_the_one_of_the_wheel(made: Made) -> None:
    code = "import edition; print(edition.__file__)"
    where = made.installed.run("python", "-c", code).stdout
    assert where.startswith(str(made.installed.folder))
    (wheel,) = (made.project / "engine").iterdir()
    assert (made.project / "requirements.txt").read_text("utf-8") == f"./engine/{wheel.name}\n"


def test_the_file_is_kept_and_the_promises_hold(made: Made) -> None:
    (seed,) = made.project.glob("seeds/*/article.txt")
    assert seed.read_bytes() == made.file.read_bytes()
    checked = made.installed.run("edition", "check", cwd=made.project)
    assert (checked.returncode, checked.stderr) == (0, "")
    proved = made.installed.run("edition", "verify", *FILES, cwd=made.project)
    assert proved.stdout.startswith("Both ways hold: "), proved.stderr


def test_every_link_leads_somewhere(made: Made) -> None:
    with serve_site(made.project / "site", base="/") as home:
        done = check_links(page_addresses(made.project / "site", home))
    assert done.returncode == 0, done.stdout


def test_every_page_is_sound_in_a_browser(made: Made, browser: Browser) -> None:
    found: list[str] = []
    with serve_site(made.project / "site", base="/") as home, open_context(browser, 390) as context:
        page = context.new_page()
        trouble = watch(page)
        for address in page_addresses(made.project / "site", home):
            page.goto(address)
            settle(page)
            found += axe_violations(page)
            if pixels := overflow(page):
                found.append(f"{address}: {pixels} px too wide")
    assert [*found, *trouble.errors, *trouble.failed, *trouble.foreign] == []


def test_an_edit_of_the_repairs_shows_after_the_next_build(made: Made) -> None:
    (repairs,) = made.project.glob("seeds/*/repairs.yml")
    before = repairs.read_text(encoding="utf-8")
    words = re.findall(r"\w+ \w+ \w+", made.file.read_text(encoding="utf-8"))
    text = made.file.read_text(encoding="utf-8")
    damaged = next(
        each for each in words if text.count(each) == 1 and each not in before and each.islower() is False
    )
    repaired = damaged.replace(" ", ", ", 1)
    entry = f'- damaged: "{damaged}"\n  repaired: "{repaired}"\n  why: A comma for the tests.\n'
    repairs.write_text(before.replace("\n[]\n", "\n") + entry, encoding="utf-8")
    try:
        site = made.build()
        assert repaired in (site / "article/article.md").read_text(encoding="utf-8")
    finally:
        repairs.write_text(before, encoding="utf-8")
