"""Pages that a preview need not make again, since all that they are made of has stayed the same.

A page is made of its Markdown, of the edition, which knows nothing of the words of other pages, of where the
files stand that it may link to, and of the settings. Python-Markdown's own extensions and ours read nothing
else; where mkdocs.yml names others, each page is made in each build.
"""

from __future__ import annotations

import io
import logging
import pickle
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from markdown.util import get_installed_extensions

from edition.frames.repository import repository_path
from edition.reading.memo import Memo

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from edition.checks.made import Made, MadeExtension
    from edition.checks.project import Project
    from edition.edition import Edition
    from edition.frames.frame import Frame

READ_NOTHING = ("markdown.extensions.", "edition.markdown.")
"""The modules of Markdown extensions that read nothing but their page, and what is in its key here."""


@dataclass(frozen=True)
class Kept:
    """A page as it was made.

    Attributes:
        state: What MkDocs knows of it since then, with the paths of files in the place of files.
        made: What the checks know of it.
        told: What was logged while it was made.
    """

    state: bytes
    made: Made
    told: tuple[logging.LogRecord, ...]


@dataclass(frozen=True)
class Making:
    """The making of the pages of one build.

    Attributes:
        edition: The edition.
        around: Digest of all else that is around the pages.
        extension: What the checks know of each page that was made.
    """

    edition: Edition
    around: str
    extension: MadeExtension

    def render(self, page: Page, frame: Frame, config: MkDocsConfig, files: Files) -> None:
        """Make a page as MkDocs does, or let it be what it was.

        Args:
            page: The page; what MkDocs' own ``render`` sets is set.
            frame: Its frame.
            config: The configuration.
            files: The files of the site.
        """
        kept = _PAGES(self, page, frame, config, files)
        if page.content is None:  # nothing was made
            for name, value in _Reader(io.BytesIO(kept.state), files).load().items():
                setattr(page, name, value)
            self.extension.made[frame.uri] = kept.made
            for record in kept.told:
                logging.getLogger(record.name).handle(record)


def begin(
    project: Project, edition: Edition, extension: MadeExtension, config: MkDocsConfig, files: Files
) -> Making | None:
    """Begin a build.

    Args:
        project: The project.
        edition: The edition.
        extension: What the checks know of each page that is made.
        config: The configuration, by which the pages are made.
        files: The files of the site.

    Returns:
        What makes the pages; nothing where Markdown extensions may read what nobody here knows of.
    """
    _PAGES.begin()
    others = [each for each in cast("list[object]", config.markdown_extensions) if each is not extension]
    if not all(map(_reads_nothing, others)):
        return None
    targets = (link.target.partition("repo:") for page in project.pages for link in page.links)
    around = (
        Path(config.config_file_path).read_bytes(),  # in which directives look, too
        (config.user_configs, others),
        {name: _plain(given) for name, given in config.mdx_configs.items()},
        (config.validation, config.site_url, config.use_directory_urls, config.docs_dir),
        sorted((file.src_uri, file.url, str(file.inclusion)) for file in files),
        [repository_path(project.root, name) for before, mark, name in targets if mark and not before],
    )
    return Making(edition, sha256(repr(around).encode("utf-8", "replace")).hexdigest(), extension)


def _reads_nothing(extension: object) -> bool:
    if not isinstance(extension, str):
        return False
    named = (entry.value for entry in get_installed_extensions() if entry.name == extension)
    return next(named, extension).startswith(READ_NOTHING)


def _plain(options: dict[str, Any]) -> dict[str, Any]:
    """Leave out of the options of an extension what stands in the key by itself."""
    return {name: value for name, value in options.items() if name not in {"edition", "frame", "page"}}


def _make(making: Making, page: Page, frame: Frame, config: MkDocsConfig, files: Files) -> Kept:
    before, told = {**vars(page)}, _Told(logging.INFO)
    logger = logging.getLogger(type(page).__module__.partition(".")[0])  # MkDocs', or ProperDocs'
    logger.addHandler(told)
    try:
        type(page).render(page, config, files)
    finally:
        logger.removeHandler(told)
    state = io.BytesIO()
    _Writer(state).dump({name: it for name, it in vars(page).items() if it is not before.get(name)})
    return Kept(state.getvalue(), making.extension.made[frame.uri], tuple(told.records))


_PAGES = Memo(_make, lambda making, page, frame, *_: (making.edition, making.around, frame, page.markdown))


class _Told(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class _Writer(pickle.Pickler):
    def persistent_id(self, given: object) -> str | None:
        return getattr(given, "src_uri", None)  # of a file, which is another object in each build


class _Reader(pickle.Unpickler):
    def __init__(self, state: io.BytesIO, files: Files) -> None:
        super().__init__(state)
        self._files = files

    def persistent_load(self, uri: str) -> object:
        return self._files.src_uris[uri]
