"""What a preview keeps of a page: what MkDocs knows of it, what was told, and for how long."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from markdown import Markdown

from edition.checks.checks import checked_as_written
from edition.checks.made import Made, MadeExtension
from edition.edition import NOTES, SEEDS
from edition.publish.kept import ElementsExtension, begin
from tests.support.preview import copy_sample
from tests.support.project import change, copy_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from edition.publish.kept import Making

LOG = logging.getLogger(__name__)
URI = "plans.md"


@dataclass(eq=False)
class File:
    """A file of the site, as MkDocs has them: a new object in each build."""

    src_uri: str
    url: str = ""
    inclusion: int = 0


class Files:
    """The files of a site."""

    def __init__(self, *uris: str) -> None:
        self.src_uris = {uri: File(uri, uri.replace(".md", "/")) for uri in uris}

    def __iter__(self) -> Any:  # noqa: ANN401 (as MkDocs' own)
        return iter(self.src_uris.values())


@dataclass
class Page:
    """A page that is made by logging, and that leads to another one."""

    markdown: str
    extension: MadeExtension
    content: str | None = None
    links: dict[File, list[str]] = field(default_factory=dict)
    toc: list[str] = field(default_factory=list)
    renders: list[str] = field(default_factory=list)

    @property
    def made(self) -> bool:
        """Whether it was made now, and is not one that was kept."""
        return bool(self.renders)

    def render(self, config: object, files: Files) -> None:  # noqa: ARG002
        self.renders.append(self.markdown)
        self.content, self.toc = self.markdown.upper(), ["A heading"]
        self.links = {files.src_uris["index.md"]: ["here"]}
        self.extension.made[URI] = Made(frozenset({"here"}), ("index.md#here",))
        LOG.warning("something is odd")


class Build:
    """One build of the small project."""

    def __init__(self, root: Path, files: Files, **settings: Any) -> None:  # noqa: ANN401
        self.extension, self.files = MadeExtension(), files
        self.config = SimpleNamespace(
            config_file_path=str(root / "mkdocs.yml"),
            user_configs=[],
            mdx_configs={"edition": {"repo_url": "", "page": object()}},
            markdown_extensions=["toc", "edition", self.extension],
            validation={},
            site_url="",
            use_directory_urls=True,
            docs_dir="docs",
        )
        vars(self.config).update(settings)
        self.config.markdown_extensions.append(self.extension)
        self.project, self.edition = checked_as_written(root)
        self.making = begin(
            self.project, self.edition, self.extension, cast("Any", self.config), cast("Any", files)
        )

    def page(self, markdown: str = "words") -> Page:
        page = Page(markdown, self.extension)
        frame = next(frame for frame in self.project.frames if frame.uri == URI)
        cast("Making", self.making).render(
            cast("Any", page), frame, cast("Any", self.config), cast("Any", self.files)
        )
        return page


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "project").resolve()


def files() -> Files:
    return Files("index.md", URI)


def test_what_is_kept_is_all_that_was_made(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    first = Build(root, files()).page()
    first.toc.append("What a hook puts in")
    caplog.clear()
    again = Build(root, files())
    page = again.page()
    assert not page.made
    assert (page.content, page.toc) == ("WORDS", ["A heading"])
    assert page.links == {again.files.src_uris["index.md"]: ["here"]}
    assert again.extension.made == {URI: Made(frozenset({"here"}), ("index.md#here",))}
    assert caplog.messages == ["something is odd"]


def other_title(root: Path) -> None:
    change(root / "docs/index.md", "# The old orchard", "# The orchard")


def other_term(root: Path) -> None:
    change(root / "docs/glossary.yml", "fruit trees", "pear trees")


def other_repair(root: Path) -> None:
    change(root / "seeds/orchard/repairs.yml", "takes an", "always takes an")


def other_words(root: Path) -> None:
    change(root / "docs" / URI, "It is a grove", "It is the grove")


def other_settings(root: Path) -> None:
    change(root / "mkdocs.yml", "year: 2026", "year: 2027")


@pytest.mark.parametrize("edit", [other_title, other_term, other_repair, other_words, other_settings])
def test_a_page_is_made_again_when_a_file_changes_that_it_is_made_of(
    root: Path, edit: Callable[[Path], None]
) -> None:
    Build(root, files()).page()
    edit(root)
    assert Build(root, files()).page().made


def test_the_words_of_another_page_are_of_no_account(root: Path) -> None:
    Build(root, files()).page()
    change(root / "docs/index.md", "does not say who", "never says who")
    assert not Build(root, files()).page().made


@pytest.mark.parametrize(
    "settings",
    [
        {"site_url": "https://orchard.example/"},
        {"use_directory_urls": False},
        {"user_configs": [{"plugins": ["search"]}]},
        {"markdown_extensions": ["tables", "edition"]},
        {"validation": {"links": 20}},
        {"mdx_configs": {"edition": {"repo_url": "https://forge.example/a/b"}}},
        {"mdx_configs": {"edition": {"repo_url": ""}, "toc": {"permalink": True}}},
    ],
    ids=repr,
)
def test_a_page_is_made_again_by_other_settings(root: Path, settings: dict[str, Any]) -> None:
    Build(root, files()).page()
    assert Build(root, files(), **settings).page().made


def test_a_page_is_made_again_with_other_files_beside_it(root: Path) -> None:
    Build(root, files()).page()
    assert Build(root, Files("index.md", URI, "later.md")).page().made


def test_a_page_is_made_again_from_other_markdown(root: Path) -> None:
    Build(root, files()).page()
    assert Build(root, files()).page("other words").made


def test_a_page_is_made_again_when_a_link_to_the_repository_means_another_file(root: Path) -> None:
    (root / "LOG.md").touch()
    change(root / "docs" / URI, "It is a grove", "See [the log](repo:LOG). It is a grove")
    Build(root, files()).page()
    (root / "LOG").touch()
    assert Build(root, files()).page().made


def test_nothing_is_kept_where_an_extension_may_read_other_files(root: Path) -> None:
    for extension in ("pymdownx.snippets", "tests.markdown", object()):
        assert Build(root, files(), markdown_extensions=["toc", extension]).making is None


def test_a_page_is_made_of_no_file_that_is_not_looked_at(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    project, edition = checked_as_written(root)
    opened: list[Path] = []
    watching = True

    def note(event: str, what: tuple[object, ...]) -> None:
        if event == "open" and watching and isinstance(what[0], str):
            opened.append(Path(what[0]))

    sys.addaudithook(note)
    for frame in project.frames:
        own = {"edition": edition, "frame": frame, "repo_url": "https://forge.example/a/b"}
        options = {**project.settings.options, "edition": own}
        md = Markdown(extensions=[*project.settings.extensions], extension_configs=options)
        md.convert(frame.text[frame.body :])
    watching = False
    looked_at = {path for pattern in (*SEEDS, *NOTES, "mkdocs.yml") for path in root.glob(pattern)}
    assert {path for path in opened if path.is_relative_to(root)} <= looked_at
    assert root / "docs/assets/map-central-america.svg" in opened


class Watched:
    """An edition, or a part of one, of which it is written down what is read."""

    def __init__(self, whole: object, read: set[str], name: str = "") -> None:
        self._whole, self._read, self._name = whole, read, name

    def __getattr__(self, part: str) -> Any:  # noqa: ANN401 (any part)
        name = f"{self._name}{part}"
        value = getattr(self._whole, part)
        if part in {"notes", "seed"}:
            return Watched(value, self._read, f"{name}.")
        self._read.add(name)
        return value


def test_html_of_elements_is_made_of_no_more_of_the_edition_than_the_key_tells(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    project, edition = checked_as_written(root)
    read = set[str]()
    elements = ElementsExtension()
    elements.tell = lambda _: read.clear()  # what was read for them is in them
    found = set[str]()
    for frame in project.frames:
        own = {"edition": Watched(edition, read), "frame": frame, "repo_url": "https://forge.example/a/b"}
        options = {**project.settings.options, "edition": own}
        md = Markdown(extensions=[*project.settings.extensions, elements], extension_configs=options)
        md.convert(frame.text[frame.body :])
        found |= read
    assert found == {"root", "pages", "term_index", "seed.language", "notes.source_of", "notes.written"}
