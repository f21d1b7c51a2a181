"""The repaired article: title, sections, paragraphs, lists, the table, sentences, each with its address.

An address is the offset in the seed of the first character that the seed has: ``p<offset>`` for a block,
``s<offset>`` for a sentence or a row. The seed never changes, so an address never does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

COLON = re.compile("[:：]")
"""What stands behind it in a heading says more, and is no part of its name."""


@dataclass(frozen=True)
class Run:
    """A stretch of a sentence that is set in one weight.

    Attributes:
        text: The words.
        bold: Whether they are bold.
    """

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence of the repaired article.

    Attributes:
        number: Its number in the article, counted from 1; for readers, not an address.
        offset: Where it begins in the seed.
        start: Where it begins in the repaired text.
        end: Where it ends there.
        runs: Its words.
    """

    number: int
    offset: int
    start: int
    end: int
    runs: tuple[Run, ...]

    @property
    def id(self) -> str:
        """Its permanent address."""
        return f"s{self.offset}"

    @property
    def text(self) -> str:
        """Its words, without marks of weight."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes:
        offset: Where it begins in the seed.
        cells: Its cells.
    """

    offset: int
    cells: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its permanent address."""
        return f"s{self.offset}"


BlockKind = Literal["paragraph", "list", "table"]


@dataclass(frozen=True)
class Block:
    """A paragraph, a list or a table.

    Attributes:
        kind: Which of them.
        offset: Where it begins in the seed.
        start: Where it begins in the repaired text.
        end: Where it ends there.
        items: The sentences of a paragraph (one item) or of each item of a list; nothing for a table.
        rows: The rows of a table, the header row first; nothing else has any.
    """

    kind: BlockKind
    offset: int
    start: int
    end: int
    items: tuple[tuple[Sentence, ...], ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def id(self) -> str:
        """Its permanent address."""
        return f"p{self.offset}"

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All its sentences, in order."""
        return tuple(sentence for item in self.items for sentence in item)


@dataclass(frozen=True)
class Section:
    """A part of the article under one heading; the first one has none of its own.

    Attributes:
        slug: Its name in addresses: the first two words of the heading that carry its meaning.
        heading: The heading, or the empty string.
        offset: Where the heading, or else the first block, begins in the seed.
        blocks: What stands under it.
    """

    slug: str
    heading: str
    offset: int
    blocks: tuple[Block, ...]

    @property
    def short_heading(self) -> str:
        """The heading up to its colon, or a name for the part before the first heading."""
        return COLON.split(self.heading)[0] or "Introduction"


@dataclass(frozen=True)
class Place:
    """Where a block stands.

    Attributes:
        section: Its section.
        position: Its position there, counted from 1.
        block: The block.
    """

    section: Section
    position: int
    block: Block

    @property
    def address(self) -> str:
        """Its name in frames, ``section/position``."""
        return f"{self.section.slug}/{self.position}"

    @property
    def label(self) -> str:
        """What readers see: section and position."""
        ordinal = sum(block.kind == self.block.kind for block in self.section.blocks[: self.position])
        return f"{self.section.short_heading}, {self.block.kind} {ordinal}"


@dataclass(frozen=True)
class Article:
    """The repaired article.

    Attributes:
        title: Its title.
        sections: Its parts, in order.
    """

    title: str
    sections: tuple[Section, ...]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every block by its address in frames, in order."""
        places = (
            Place(section, position, block)
            for section in self.sections
            for position, block in enumerate(section.blocks, 1)
        )
        return {place.address: place for place in places}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in order."""
        return tuple(sentence for place in self.places.values() for sentence in place.block.sentences)

    def between(self, start: int, end: int) -> Iterator[tuple[Section, tuple[Block, ...]]]:
        """Give the sections of a stretch of the seed, each with its blocks there.

        Args:
            start: Offset at which the stretch begins.
            end: Offset behind its end.

        Yields:
            Those whose heading or some block stands there, in order.
        """
        for section in self.sections:
            blocks = tuple(block for block in section.blocks if start <= block.offset < end)
            if blocks or start <= section.offset < end:
                yield section, blocks
