"""Reading frames with Python-Markdown, the very parser that makes the pages, with the same extensions.

Only the directives are empty here, so that a page can be read of which nobody knows yet whether they can be
made.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AMP_SUBSTITUTE, AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from edition.checks.parsed import AttributeList, Heading, Link, Opened, Parsed, Picture
from edition.checks.positions import HEADINGS, Positions, plain, written
from edition.directives import DIRECTIVES
from edition.markdown.extension import refuse_html
from edition.reading.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pymdownx.blocks import BlocksProcessor

    from edition.frames.frame import Frame
    from edition.frames.settings import Settings

HTML = r"<(?=[A-Za-z/!?])[^>]*>?"
LISTS = frozenset({"li", "blockquote", "dd"})
OWN = "edition"
"""The extension with the directives, which are empty here."""


def parse_frames(frames: Sequence[Frame], settings: Settings) -> Iterator[Parsed]:
    """Read frames with Python-Markdown.

    Args:
        frames: The frames; those that are not readable are left out.
        settings: Which extensions are used.

    Yields:
        What the parser sees in each.
    """
    names = frozenset(use.name.lower() for frame in frames for use in frame.uses).union(DIRECTIVES)
    parse = _PARSED.begin()
    for frame in frames:
        if frame.readable:
            yield parse(frame, names, settings)


def _parsed(frame: Frame, names: frozenset[str], settings: Settings) -> Parsed:
    md, directives = _parser(names, settings)
    md.reset()
    directives.made.clear()
    return _parse(md, directives, frame)


_PARSED = Memo(_parsed)


@lru_cache(maxsize=1)
def _parser(names: frozenset[str], settings: Settings) -> tuple[Markdown, _EmptyDirectives]:
    """Make a parser that knows some directives; one reads all frames."""
    directives = _EmptyDirectives(names)
    options = {name: given for name, given in settings.options.items() if name != OWN}
    others = [name for name in settings.extensions if name != OWN]
    return Markdown(extensions=[*others, directives], extension_configs=options), directives


def tree(md: Markdown, markdown: str) -> etree.Element:
    """Parse Markdown into elements, as Python-Markdown does it, but not yet what stands in a line."""
    lines = markdown.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    return md.parser.parseDocument(lines).getroot()  # type: ignore[return-value]  # there is one


def _parse(md: Markdown, directives: _EmptyDirectives, frame: Frame) -> Parsed:
    positions = Positions(frame.markdown)
    references, attributes = _References(), _Attributes(md)
    md.references = references
    root = tree(md, frame.markdown)
    openings = {element: rf"/{{{block.length}}}[ ]*{block.NAME}" for element, block in directives.made}
    positions.follow(root, openings)
    md.treeprocessors["inline"].run(root)
    positions.parsed(root)
    targets = (*_targets(root, positions, references), *_definitions(references, positions))
    html = tuple(_html(root, positions))
    if "attr_list" in md.treeprocessors:
        attributes.run(root)
    return Parsed(
        frame,
        positions,
        tuple(targets),
        tuple(_pictures(root, positions)),
        tuple(_headings(root, positions)),
        html,
        (*_lists(attributes, positions), *_lists_of_code(positions)),
        tuple(_opened(directives, positions)),
    )


def _targets(root: etree.Element, positions: Positions, references: _References) -> Iterator[Link]:
    """Give the links of a tree; those to a definition stand where that one does."""
    defined = {target for _, target in references.defined}
    for link in root.iter("a"):
        target = link.get("href", "")
        if AMP_SUBSTITUTE in target:
            continue  # an address of e-mail, which Python-Markdown hides from machines
        found = positions.find_target(link, target)
        if found or target not in defined:
            yield Link(plain(target), found[0] if found else positions.start(link), _words(link))


def _words(link: etree.Element) -> str:
    """Give what is read of a link."""
    return plain("".join([*link.itertext(), *(picture.get("alt", "") for picture in link.iter("img"))]))


def _definitions(references: _References, positions: Positions) -> Iterator[Link]:
    for name, target in references.defined:
        found = positions.find(None, rf"^[ ]{{0,3}}\[(?i:{re.escape(name)})\]:\s*<?({re.escape(target)})")
        yield Link(target, found[0] if found else 0)


def _pictures(root: etree.Element, positions: Positions) -> Iterator[Picture]:
    for picture in root.iter("img"):
        target, classes = picture.get("src", ""), picture.get("class", "").split()
        found = positions.find_target(picture, target)
        offset = found[0] if found else positions.start(picture)
        yield Picture(plain(target), offset, picture.get("alt", "").strip(), "decoration" in classes)


def _headings(root: etree.Element, positions: Positions) -> Iterator[Heading]:
    for heading in root.iter():
        if heading.tag in HEADINGS:
            text = plain("".join(heading.itertext())).strip()
            yield Heading(HEADINGS.index(heading.tag) + 1, text, positions.start(heading))


def _html(root: etree.Element, positions: Positions) -> Iterator[tuple[str, int]]:
    for meant in root.iter(_Html.TAG):
        text = (meant.text or "").partition("\x02")[0]  # up to what is Markdown again
        found = positions.find(meant, f"({re.escape(text)})")
        yield text, found[0] if found else positions.start(meant)


def _lists(attributes: _Attributes, positions: Positions) -> Iterator[AttributeList]:
    for element, inner in attributes.found:
        found = positions.find(element, rf"(\{{:?[ ]*{re.escape(written(inner))}\}})")
        offset, text = found or (positions.start(element), f"{{ {inner} }}")
        yield AttributeList(text, offset, tuple(get_attrs_and_remainder(inner)[0]))


def _lists_of_code(positions: Positions) -> Iterator[AttributeList]:
    for code in positions.fences:
        if code["attrs"]:
            sets = tuple(get_attrs_and_remainder(code["attrs"])[0])
            yield AttributeList(f"{{{code['attrs']}}}", code.start("attrs") - 1, sets, is_of_code=True)


def _opened(directives: _EmptyDirectives, positions: Positions) -> Iterator[Opened]:
    for element, block in directives.made:
        line, _ = positions.place(positions.start(element))
        yield Opened(block.NAME, line, any(each.tag in LISTS for each in positions.above(element)))


class _References(dict[str, tuple[str, str]]):
    """The definitions of links, those among them that another of the same name replaces."""

    def __init__(self) -> None:
        super().__init__()
        self.defined: list[tuple[str, str]] = []

    def __setitem__(self, name: str, definition: tuple[str, str]) -> None:
        self.defined.append((name, definition[0]))
        super().__setitem__(name, definition)


class _Attributes(AttrListTreeprocessor):
    """Reads attribute lists and remembers them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[tuple[etree.Element, str]] = []

    def assign_attrs(self, elem: etree.Element, attrs_string: str, *, strict: bool = False) -> str:
        """Remember a list that is one: of others their braces are words."""
        remainder = super().assign_attrs(elem, attrs_string, strict=strict)
        if not (strict and remainder):
            self.found.append((elem, attrs_string.removesuffix(remainder)))
        return remainder


class _Html(InlineProcessor):
    """Finds what is meant as HTML; the pages show it as words."""

    TAG = "html"

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[etree.Element, int, int]:
        """Keep it apart from the words around it."""
        element = etree.Element(self.TAG)
        element.text = AtomicString(m[0])
        return element, m.start(0), m.end(0)


class _EmptyDirectives(BlocksExtension):  # type: ignore[misc]
    """Opens and closes directives like those that make the pages, and makes nothing of them."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.names = sorted(names)
        self.made: list[tuple[etree.Element, Block]] = []

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register a directive for each name."""
        for name in self.names:
            directive = DIRECTIVES.get(name)
            tag = "p" if directive and directive.HOLDS == "words" else "div"
            members = {"NAME": name, "ARGUMENT": None, "TAG": tag}
            block_mgr.register(type("Empty", (_Empty,), members), {"made": self.made})
        refuse_html(md)
        md.inlinePatterns.register(_Html(HTML, md), "html", 90)


class _Empty(Block):  # type: ignore[misc]
    TAG = "div"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make an element that only holds what stands in the directive."""
        made = etree.SubElement(parent, self.TAG)
        self.config["made"].append((made, self))
        return made
