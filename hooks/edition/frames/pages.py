"""What stands where: the page of a directive, and that on which a place of the article is read."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.article.origin import begin_of
from edition.frames.frame import addresses_in, name_and_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.article.model import Article, Place
    from edition.frames.outline import Outline
    from edition.repair.ledger import Ledger

ANCHOR = re.compile(r"[eprs](?P<offset>\d+)(?:-\d+)?")
"""An address in the article or the ledger."""


@dataclass(frozen=True)
class Leaf:
    """What a directive shows on a page: the whole article, or a stretch up to where the next leaf begins.

    So the leaves have all of it, in order and each word once, wherever the pages cut it.

    Attributes:
        uri: Path of the page below docs/.
        first: Address of the block with which it begins; the empty string for the beginning of the article.
        start: Offset in the seed at which it begins.
        end: Offset behind its end; larger than any for the last one.
        number: Its number among them, counted from 1.
    """

    uri: str = ""
    first: str = ""
    start: int = 0
    end: int = sys.maxsize
    number: int = 1

    def has(self, offset: int) -> bool:
        """Tell whether a place of the seed stands on it."""
        return self.start <= offset < self.end


WHOLE = Leaf()
"""The one leaf of what is not cut."""


@dataclass(frozen=True)
class Pages:
    """The pages with what they show of an article.

    Attributes:
        outlines: What is known of them.
        article: The article.
        ledger: The ledger, which knows where in the seed the article stands.
    """

    outlines: tuple[Outline, ...]
    article: Article
    ledger: Ledger

    def showing(self, directive: str, argument: str = "", place: str = "") -> str | None:
        """Give the page that a directive stands on.

        Args:
            directive: Its name, such as ``claims``.
            argument: Its argument; without one, any will do.
            place: An address that is shown there, such as ``s12``, for what stands on several pages.

        Returns:
            Path below docs/ of the first frame with it, or of that with the place; ``None`` if there is none.
        """
        leaves = self.leaves(directive, argument)
        if len(leaves) > 1 and (address := ANCHOR.fullmatch(place)):
            at = bisect_right(leaves, int(address["offset"]), key=lambda leaf: leaf.start)
            return leaves[at - 1].uri
        return leaves[0].uri if leaves else None

    def leaves(self, directive: str, argument: str = "") -> tuple[Leaf, ...]:
        """Give the pages that a directive stands on with the same argument, in the order of the article."""
        return self._leaves.get((directive, argument), ())

    def leaf(self, directive: str, argument: str) -> tuple[str, Leaf]:
        """Give what an argument such as ``clean from plans/2`` names, and the stretch that it shows."""
        name, start = self._name_and_start(argument)
        found = (leaf for leaf in self.leaves(directive, name) if leaf.start == start)
        return name, next(found, WHOLE)

    def first_on(self, uri: str, directive: str) -> str:
        """Give what the first of several directives with one name shows on a page."""
        uses = (use for outline in self.outlines if outline.uri == uri for use in outline.uses)
        names = (self._name_and_start(use.argument)[0] for use in uses if use.name == directive)
        return next((name for name in names if len(self.leaves(directive, name)) > 1), "")

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
        return self.showing("article", "clean", f"s{offset}") or self.outlines[0].uri

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
    def _leaves(self) -> dict[tuple[str, str], tuple[Leaf, ...]]:
        """The pages of each directive, with its argument and without; of two with the same, the first."""
        begun: dict[tuple[str, str], dict[int, tuple[str, str]]] = {}
        for outline in self.outlines:
            for use in outline.uses:
                name, start = self._name_and_start(use.argument)
                first = name_and_start(use.argument)[1] if start else ""
                for key in {(use.name, name), (use.name, "")}:
                    begun.setdefault(key, {}).setdefault(start, (outline.uri, first))
        return {key: tuple(_in_order(pages)) for key, pages in begun.items()}

    def _name_and_start(self, argument: str) -> tuple[str, int]:
        """Cut an argument into what is shown and the offset from which on."""
        name, first = name_and_start(argument)
        if first not in self.article.places:
            return argument, 0
        places = list(self.article.places.values())
        index = next(index for index, place in enumerate(places) if place.address == first)
        return name, begin_of(self.ledger, places[index], places[index - 1]) if index else 0

    @cached_property
    def _title_of(self) -> dict[str, str]:
        return {outline.uri: outline.title for outline in reversed(self.outlines)}


def _in_order(begun: dict[int, tuple[str, str]]) -> Iterator[Leaf]:
    """Give the leaves in the order of the article, each up to where the next begins."""
    starts = sorted(begun)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], sys.maxsize], strict=True), 1):
        uri, first = begun[start]
        yield Leaf(uri, first, start, end, number)
