"""What stands where: the page of a directive, and that on which a place of the article is read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.frames.frame import addresses_in

if TYPE_CHECKING:
    from edition.article.model import Article, Place
    from edition.frames.outline import Outline


@dataclass(frozen=True)
class Pages:
    """The pages with what they show of an article.

    Attributes:
        outlines: What is known of them.
        article: The article.
    """

    outlines: tuple[Outline, ...]
    article: Article

    def showing(self, directive: str, argument: str = "") -> str | None:
        """Give the page that a directive stands on.

        Args:
            directive: Its name, such as ``claims``.
            argument: Its argument; without one, any will do.

        Returns:
            Path of the first frame with it, below docs/; ``None`` if there is none.
        """
        return self._showing.get((directive, argument))

    def title_of(self, uri: str) -> str:
        """Give the title of a page."""
        return self._title_of[uri]

    def places(self, address: str) -> list[Place]:
        """Give the blocks of an address in a frame, ``section/first`` or ``section/first-last``.

        Args:
            address: An address that the checks have found to be right.

        Returns:
            The blocks, in order; at least one.
        """
        return [self.article.places[single] for single in addresses_in(address)]

    def topic_of(self, offset: int) -> str:
        """Give the page on which a place of the article is read in its context.

        Args:
            offset: Offset of a sentence in the seed.

        Returns:
            Path of the frame below docs/; that of the whole article where no page places the block.
        """
        index = bisect_right(self._placed, offset, key=lambda placed: placed[0])
        if index:
            return self._placed[index - 1][1]
        return self.showing("article", "clean") or self.outlines[0].uri

    @cached_property
    def _placed(self) -> list[tuple[int, str]]:
        """The blocks that pages place, by their offsets, each with its first page.

        The checks ask before it is known that all addresses are right, and that each is placed once.
        """
        page_of = {
            self.article.places[single].block.offset: outline.uri
            for outline in reversed(self.outlines)
            for use in outline.uses
            if use.name == "passage"
            for single in addresses_in(use.argument)
            if single in self.article.places
        }
        return sorted(page_of.items())

    @cached_property
    def _showing(self) -> dict[tuple[str, str], str]:
        """The first page of each directive, with its argument and without."""
        uses = [(*use, outline.uri) for outline in self.outlines for use in outline.uses]
        named = {(name, argument): uri for name, argument, uri in reversed(uses)}
        return named | {(name, ""): uri for name, _, uri in reversed(uses)}

    @cached_property
    def _title_of(self) -> dict[str, str]:
        return {outline.uri: outline.title for outline in reversed(self.outlines)}
