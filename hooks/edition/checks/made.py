"""Making the pages as they will be published, to know their addresses and where their directives lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from edition.checks.parsing import OWN, tree

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Collection, Iterator

    from edition.checks.project import Project
    from edition.edition import Edition
    from edition.frames.frame import Frame
    from edition.reading.errors import Problem

LEFT_OUT = frozenset({"prettify", "unescape", "edition-links"})
"""What changes neither addresses nor links, or makes links of another kind of them."""
IDS_ALONE = {"marker": "", "permalink": False}
"""What keeps the list of contents, which gives headings their addresses, from making anything else."""
UNLIKE = frozenset("E301 E302 E303 E304 E305 E307 E311 E312 E313 E314".split())
"""What keeps a directive from making what it should."""


@dataclass(frozen=True)
class Made:
    """A page as it is made.

    Attributes:
        ids: The addresses on it.
        targets: Where its links lead, each once, in order.
    """

    ids: frozenset[str]
    targets: tuple[str, ...]


def made_pages(project: Project, edition: Edition, found: Collection[Problem]) -> Iterator[tuple[str, Made]]:
    """Make the pages.

    Args:
        project: The project.
        edition: The edition.
        found: What is known to be wrong with it.

    Yields:
        The path of each page, and the page; not of those that would be other ones once they are mended.
    """
    if OWN not in project.settings.extensions:
        return
    unlike = {problem.path for problem in found if problem.code in UNLIKE}
    for frame in project.frames:
        if frame.readable and frame.path not in unlike:
            try:
                yield frame.uri, _made(project, edition, frame)
            except Exception:  # it may follow from what was found, in the notes
                if not found:
                    raise


def _made(project: Project, edition: Edition, frame: Frame) -> Made:
    settings = project.settings
    options = {
        **settings.options,
        "toc": {**settings.options.get("toc", {}), **IDS_ALONE},
        OWN: {"edition": edition, "frame": frame, "is_sketch": True},
    }
    md = Markdown(extensions=list(settings.extensions), extension_configs=options)
    root = tree(md, frame.text[frame.body :])
    for name in LEFT_OUT:
        if name in md.treeprocessors:
            md.treeprocessors.deregister(name)
    for processor in md.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return _made_of(root)


def _made_of(root: etree.Element) -> Made:
    targets = (node.get("href") or node.get("src") or "" for node in root.iter() if node.tag in {"a", "img"})
    return Made(frozenset(node.get("id", "") for node in root.iter()), tuple(dict.fromkeys(targets)))


class MadeExtension(Extension):
    """Keeps what the checks have to know of each page while a site is built, so that none is made twice.

    Attributes:
        uri: Path of the page that comes next, below docs/.
        made: The pages that were made, by their paths.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uri = ""
        self.made: dict[str, Made] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Look at each page when its addresses are made (5), before MkDocs makes its links ready (0)."""
        md.treeprocessors.register(_Keeper(self), "edition-made", 3)


class _Keeper(Treeprocessor):
    def __init__(self, extension: MadeExtension) -> None:
        super().__init__()
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        self.extension.made[self.extension.uri] = _made_of(root)
