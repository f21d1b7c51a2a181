"""Pages that a preview need not make again, since all that they are made of has stayed the same.

A page is made of its Markdown, of the edition, which knows nothing of the words of other pages, of where the
files stand that it may link to, and of the settings. Python-Markdown's own extensions and ours read nothing
else; where mkdocs.yml names others, each page is made in each build.

Python-Markdown makes a page in two halves: elements of its blocks, into which directives put all that they
know of an edition, and then HTML of the elements. Of another edition the first half is made of each page;
where its elements are what they were, so is the rest.
"""

from __future__ import annotations

import io
import logging
import pickle
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from markdown import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import get_installed_extensions

from edition.frames.repository import repository_path
from edition.reading.memo import Memo, Rounds

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Callable, Hashable

    from markdown import Markdown
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
        elements: Its elements, and all else that its HTML was made of but for definitions.
        definitions: The definitions that stand on it.
    """

    state: bytes
    made: Made
    told: tuple[logging.LogRecord, ...]
    elements: Hashable
    definitions: tuple[str, ...]


@dataclass(frozen=True)
class Making:
    """The making of the pages of one build.

    Attributes:
        edition: The edition.
        around: Digest of all else that is around the pages.
        extension: What the checks know of each page that was made.
        elements: What tells the elements of each page as soon as they are there.
    """

    edition: Edition
    around: str
    extension: MadeExtension
    elements: ElementsExtension

    def render(self, page: Page, frame: Frame, config: MkDocsConfig, files: Files) -> None:
        """Make a page as MkDocs does, or let it be what it was.

        Args:
            page: The page; what MkDocs' own ``render`` sets is set.
            frame: Its frame.
            config: The configuration.
            files: The files of the site.
        """
        kept = _PAGES(self, page, frame, config, files)
        _ELEMENTS.keep(kept.elements, kept)
        if page.content is None:  # nothing was made
            for name, value in _Reader(io.BytesIO(kept.state), files).load().items():
                setattr(page, name, value)
            self.extension.made[frame.uri] = kept.made
            for record in kept.told:
                logging.getLogger(record.name).handle(record)

    def definitions(self, made: Made) -> tuple[str, ...]:
        """Give the definitions of this edition that a page has, by the addresses on it."""
        return tuple(term.definition for term in self.edition.notes.terms if f"term-{term.id}" in made.ids)

    @cached_property
    def of_edition(self) -> Hashable:
        """What HTML of elements is made of: where links lead, numbers, terms, and the article's language."""
        notes = self.edition.notes
        return (
            (self.edition.root, self.edition.outlines, self.edition.seed.language),
            tuple((source.id, source.url) for source in notes.sources),
            tuple(notes.written.items()),
            tuple((term.id, term.term, term.aliases) for term in notes.terms),
        )


class _Known(Exception):  # noqa: N818 (nothing is wrong)
    """Ends the making of a page of which the rest is kept."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept


class ElementsExtension(Extension):
    """Tells the elements of a page when all blocks are read (footnotes at 50), and no words in them (20).

    Attributes:
        tell: Whom it tells them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tell: Callable[[Hashable], None] = lambda _: None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Look at each page."""
        md.treeprocessors.register(_Teller(self), "edition-elements", 20.5)


class _Teller(Treeprocessor):
    def __init__(self, extension: ElementsExtension) -> None:
        super().__init__()
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        """Tell a tree by its elements in order, each with how many it holds; words may be spared or not."""
        self.extension.tell(
            tuple(
                (
                    *(node.tag, len(node), *node.attrib.items()),
                    *(node.text, type(node.text), node.tail, type(node.tail)),
                )
                for node in root.iter()
            )
        )


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
    _ELEMENTS.begin_round()
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
    elements = ElementsExtension()
    config.markdown_extensions.append(elements)  # type: ignore[arg-type]  # Python-Markdown takes both
    digest = sha256(repr(around).encode("utf-8", "replace")).hexdigest()
    return Making(edition, digest, extension, elements)


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
    elements: Hashable = None

    def look(found: Hashable) -> None:
        nonlocal elements
        elements = (making.around, making.of_edition, frame, page.markdown, found)
        kept = _ELEMENTS.known(elements)
        if kept and kept.definitions == making.definitions(kept.made):
            raise _Known(kept)

    making.elements.tell = look
    logger = logging.getLogger(type(page).__module__.partition(".")[0])  # MkDocs', or ProperDocs'
    logger.addHandler(told)
    try:
        type(page).render(page, config, files)
    except _Known as known:
        return known.kept
    finally:
        logger.removeHandler(told)
    state = io.BytesIO()
    _Writer(state).dump({name: it for name, it in vars(page).items() if it is not before.get(name)})
    made = making.extension.made[frame.uri]
    return Kept(state.getvalue(), made, tuple(told.records), elements, making.definitions(made))


_PAGES = Memo(_make, lambda making, page, frame, *_: (making.edition, making.around, frame, page.markdown))
_ELEMENTS = Rounds[Kept]()


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
