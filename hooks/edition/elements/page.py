"""The page that is made: what the directives on it need to know."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from edition.frames.frame import read_frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from edition.edition import Edition
    from edition.frames.frame import Frame

WEB_ADDRESS = re.compile(r"https://[\w.:-]+(?:/[\w.~-]+)+")


def repository_address(text: str) -> str:
    """Give the address of a repository as links begin with it.

    Args:
        text: What was written; the empty string where there is no repository.

    Returns:
        The same, without what it may end with: a slash, or ``.git``.

    Raises:
        ValueError: If it is no address on the web, with the way to write one.
    """
    address = text.removesuffix("/").removesuffix(".git")
    if address and not WEB_ADDRESS.fullmatch(address):
        raise ValueError(f"REPO_URL is {address!r}; write an address such as https://github.com/owner/name")
    return address


@dataclass(frozen=True)
class Page:
    """A page while it is made.

    Attributes:
        load: Gives the edition; called when the page is made, not when the extension is.
        uri: Path of its frame below docs/.
        repo_url: Address of the project's repository, or the empty string.
        relinked: Whether what makes the site takes our links for links between files, and rewrites them.
        site_url: Address at which the site will stand, or the empty string.
        is_sketch: Whether nobody will read it, and only its addresses and links are wanted.
        given: Its frame, if it has been read already.
    """

    load: Callable[[], Edition]
    uri: str = "index.md"
    repo_url: str = ""
    relinked: bool = False
    site_url: str = ""
    is_sketch: bool = False
    given: Frame | None = None

    @cached_property
    def edition(self) -> Edition:
        """The edition that the page belongs to; kept, since to load it all its files are read."""
        return self.load()

    @cached_property
    def frame(self) -> Frame:
        """The frame of the page itself; of other pages only the outlines are known."""
        return self.given or read_frame(self.edition.root / "docs" / self.uri, self.uri)

    def link(self, target: str) -> str:
        """Give the link from this page to another.

        Args:
            target: Path of a frame below docs/, with or without an anchor: ``article.md#s12``.

        Returns:
            The same, relative to this page; only the anchor where it leads to this page itself.
        """
        uri, _, anchor = target.partition("#")
        if uri == self.uri:
            return f"#{anchor}"
        relative = _relative(uri, posixpath.dirname(self.uri))
        return f"{relative}#{anchor}" if anchor else relative

    def to(self, directive: str, argument: str = "", anchor: str = "", place: str = "") -> str:
        """Give the link from this page to the one that a directive stands on.

        Args:
            directive: Its name, such as ``glossary``; the checks have found it on a page.
            argument: Its argument; without one, any will do.
            anchor: Where on that page; to its top if empty.
            place: An address that is shown there too, where the anchor is none in the article or the ledger.

        Returns:
            The link, relative to this page.
        """
        uri = self.edition.pages.showing(directive, argument, place or anchor) or self.uri
        return self.link(f"{uri}#{anchor}" if anchor else uri)

    def published(self, target: str) -> str:
        """Give the address of a page as it follows that of the site, which is what paper shows.

        Args:
            target: Path of a frame below docs/, with or without an anchor: ``plans.md#s12``.

        Returns:
            The address: ``plans/#s12``; the empty string for the home page.
        """
        uri, hash_, anchor = target.partition("#")
        path = re.sub(r"(?:^|(?<=/))index$", "", uri.removesuffix(".md"))
        path = f"{path}/" if path and not path.endswith("/") else path
        return f"{path}{hash_}{anchor}"

    def download(self, path: str) -> str:
        """Give the link from this page to a file that is made, such as ``article/seed.txt``."""
        if self.relinked:  # and what ends with .md would become a link to a page
            path = re.sub(r"\.md$", "%2Emd", path)
            return _relative(path, posixpath.dirname(self.uri))
        stem = self.uri.removesuffix(".md")
        here = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
        return _relative(path, here)

    def repository(self, path: str, line: int = 0) -> str | None:
        """Give the address of something in the repository: a form for a new issue, a file, or a line of it.

        Args:
            path: Path of a file, or ``issues`` and what follows it.
            line: A line of the file, counted from 1; 0 for the file as a whole.

        Returns:
            The address, or ``None`` where that of the repository is unknown.
        """
        if not self.repo_url:
            return None
        # GitHub documents lines for its view of a file, one click before the editor, but not for the editor
        # itself (edit/…); of Markdown it shows them only as plain text. As a branch, HEAD would always be
        # right, but it shows a commit, in which nobody can edit; where main was renamed, GitHub leads on.
        prefix = "" if path.startswith("issues") else "blob/main/"
        plain = "?plain=1" if line and path.endswith(".md") else ""
        return f"{repository_address(self.repo_url)}/{prefix}{path}{plain}{f'#L{line}' if line else ''}"


@cache
def _relative(path: str, folder: str) -> str:
    """Give a path as seen from a folder; a page leads to the same few others again and again."""
    return posixpath.relpath(path, folder or ".")
