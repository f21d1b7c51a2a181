"""A site comes back from what it offers to take away: an empty folder, the archive, and the program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

import pytest
from click.testing import CliRunner

from edition.archive import HOW_PATH, archive
from edition.cli import main
from tests.reproduce import differing
from tests.site.conftest import REPOSITORY
from tests.support.project import build, copy_project
from tests.support.project import change as put

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import Site

DRAFT = "# A page that nobody shall read before it is done\n"


@pytest.fixture(scope="module")
def restored(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but what the archive of the site holds."""
    folder = tmp_path_factory.mktemp("restored")
    with ZipFile(site.folder / "edition.zip") as held:
        held.extractall(folder)
    return folder


def names_in(root: Path, tmp_path: Path) -> set[str]:
    """Give the names in the archive of a project."""
    path = tmp_path / "made.zip"
    path.write_bytes(archive(root))
    with ZipFile(path) as held:
        return set(held.namelist())


def test_the_site_is_built_again_from_its_archive_to_the_byte(
    site: Site, restored: Path, tmp_path: Path
) -> None:
    again = tmp_path / "site"
    done = build(restored, again, SITE_URL=site.home, REPO_URL=REPOSITORY)
    assert done.returncode == 0, done.stderr
    assert differing(site.folder, again) == []


def test_the_archive_agrees_with_the_other_downloads(site: Site, restored: Path) -> None:
    [seed] = restored.glob("seeds/*/article.txt")
    assert seed.read_bytes() == (site.folder / "article/seed.txt").read_bytes()
    done = CliRunner().invoke(main, ["--project", str(restored), "repair"])
    assert done.stdout_bytes == (site.folder / "article/article.md").read_bytes()
    edits = json.loads((site.folder / "article/ledger.json").read_bytes())["edits"]
    assert f"{len(edits)} repairs" in CliRunner().invoke(main, ["--project", str(restored), "check"]).output


def test_the_archive_says_how_it_is_used_and_needs_no_program_to_be_read(site: Site) -> None:
    with ZipFile(site.folder / "edition.zip") as held:
        assert "mkdocs build --strict" in held.read(HOW_PATH).decode("ascii", "replace")
        assert {one.compress_type for one in held.infolist()} == {ZIP_STORED}
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert held.namelist() == sorted(held.namelist())


def test_readers_find_the_archive_among_the_downloads(site: Site) -> None:
    links = {link.attributes.get("href") for link in site.documents["repairs/"].find("a")}
    assert "../edition.zip" in links


def test_nothing_goes_out_that_is_not_published(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    before = names_in(root, tmp_path)
    (tmp_path / "secret.txt").write_text("a secret")
    (root / "docs/notes").mkdir()
    (root / "docs/.hidden").mkdir()
    [seeds] = (path.parent for path in root.glob("seeds/*/article.txt"))
    for path in (
        *(root / "docs/notes/draft.md", root / "docs/.hidden/page.md", root / "docs/.page.md"),
        *(root / "docs/letters.yml", root / "docs/notes/claims.yml"),
        *(seeds / "letter.txt", root / "seeds/.old.txt", root / ".env", root / "secrets.txt"),
    ):
        path.write_text(DRAFT, encoding="utf-8")
    (root / "docs/link.md").symlink_to(tmp_path / "secret.txt")
    (root / "docs/linked").symlink_to(tmp_path, target_is_directory=True)
    put(root / "mkdocs.yml", "exclude_docs: |\n", "draft_docs: notes/\nexclude_docs: |\n")
    put(root / "mkdocs.yml", "hooks: [hooks", "hooks: [../secret.txt, hooks")
    assert names_in(root, tmp_path) == before


def test_a_page_that_is_published_goes_out(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    before = names_in(root, tmp_path)
    (root / "docs/new.md").write_text(DRAFT, encoding="utf-8")
    assert names_in(root, tmp_path) == {*before, "docs/new.md"}
