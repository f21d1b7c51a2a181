"""The site, built once as the tests of this folder need it, and served on 127.0.0.1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from tests.support.html import Document, read_document
from tests.support.project import ROOT, build
from tests.support.site_server import page_addresses, serve_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPOSITORY = "https://forge.example/reader/damaged-article"


@dataclass(frozen=True)
class Site:
    """A built site that is being served.

    Attributes:
        folder: Its files.
        home: The address of its home page.
        seen: The paths of all requests so far.
    """

    folder: Path
    home: str
    seen: list[str]

    @cached_property
    def addresses(self) -> list[str]:
        """The addresses of all pages, 404.html included."""
        return page_addresses(self.folder, self.home)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All pages by their paths below the home page, such as ``goals/``, and ``404.html``."""
        return {
            address.removeprefix(self.home): read_document(self.file(address)) for address in self.addresses
        }

    def file(self, address: str) -> Path:
        """Give the file that is served at an address."""
        path = address.removeprefix(self.home)
        return self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site under a project path, with the addresses of a repository."""
    folder = tmp_path_factory.mktemp("site")
    seen: list[str] = []
    with serve_site(folder, seen=seen) as home:
        done = build(ROOT, folder, SITE_URL=home, REPO_URL=REPOSITORY)
        assert done.returncode == 0, done.stderr
        yield Site(folder, home, seen)


@pytest.fixture(scope="session")
def site_on_a_root(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site for the root of a domain, built without a repository; it is not served."""
    folder, home = tmp_path_factory.mktemp("root"), "https://article.example/"
    done = build(ROOT, folder, SITE_URL=home)
    assert done.returncode == 0, done.stderr
    return Site(folder, home, [])


@pytest.fixture(scope="session")
def site_of_nowhere(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that was told neither where it will stand nor where its repository is; it is not served."""
    folder = tmp_path_factory.mktemp("nowhere")
    done = build(ROOT, folder)
    assert done.returncode == 0, done.stderr
    return Site(folder, "", [])
