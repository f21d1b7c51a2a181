"""The pages of a new edition: one a section, with its passages, or several where it is long."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from math import ceil
from typing import TYPE_CHECKING

from edition.reading.errors import listed
from edition.starting.writing import plain_title, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.article.model import Article, Block, Section

OURS = ("Home", "Open questions", "How the text was repaired", "The manual of repair", "Glossary", "About")
"""The titles of the other pages; those of the article's views begin with “The article.”"""
LONGEST = 30_000
"""Characters of the article that stand on one page: about twenty minutes of reading. They weigh two thirds of
what a page may, so that there is room for notes."""


@dataclass(frozen=True)
class SectionPage:
    """The page of a section, or of a piece of one.

    Attributes:
        number: Its number among them, counted from 1.
        title: Its title, which no other page has.
        name: Name of its file.
        about: What stands on it, in a few words.
        addresses: The addresses of its passages.
        next_title: Title of the next one, or the empty string.
        next_name: Name of the file of the next one, or the empty string.
    """

    number: int
    title: str
    name: str
    about: str
    addresses: tuple[str, ...]
    next_title: str = ""
    next_name: str = ""

    @property
    def path(self) -> str:
        """Its path below docs/."""
        return f"parts/{self.name}"


@dataclass(frozen=True)
class _Piece:
    """What stands on a page: blocks of a section, from a position in it on."""

    section: Section
    first: int
    blocks: tuple[Block, ...]


def site_pages(article: Article) -> tuple[SectionPage, ...]:
    """Give each section that has a text a page of its own, or several where it is long.

    Args:
        article: The repaired article.

    Returns:
        The pages, in order; their files have names that every file system bears.
    """
    pieces = [piece for section in article.sections if section.blocks for piece in _pieces(section)]
    titles = _titles(article, pieces)
    width = len(str(len(pieces)))
    names = [f"{number:0{width}}-{slug_of(title, 'part')}.md" for number, title in enumerate(titles, 1)]
    following = [*zip(titles, names, strict=True)][1:]
    return tuple(
        SectionPage(number, title, name, _about(piece.blocks), _addresses(piece), *next_one)
        for number, (piece, title, name, next_one) in enumerate(
            zip(pieces, titles, names, [*following, ("", "")], strict=False), 1
        )
    )


def _pieces(section: Section) -> Iterator[_Piece]:
    """Cut a section between its blocks into pieces of about the same length, as few as may be."""
    edges = [section.blocks[0].start, *(block.end for block in section.blocks)]
    shares = even_shares([end - start for start, end in pairwise(edges)])
    for _, group in groupby(enumerate(section.blocks), lambda numbered: shares[numbered[0]]):
        (first, block), *others = group
        yield _Piece(section, first + 1, (block, *(other for _, other in others)))


def even_shares(sizes: Sequence[int]) -> list[int]:
    """Divide what stands in a row among pages, about the same on each and on as few as may be.

    Args:
        sizes: How large each is, in characters of the article.

    Returns:
        For each the number of its page, counted from 0. What is larger than a page leaves numbers out.
    """
    share = sum(sizes) / ceil(sum(sizes) / LONGEST)
    return [int((end - size / 2) / share) for size, end in zip(sizes, accumulate(sizes), strict=True)]


def _titles(article: Article, pieces: Sequence[_Piece]) -> list[str]:
    taken = {title.casefold() for title in (*OURS, plain_title(article.title, ""))}
    titles = []
    for number, piece in enumerate(pieces, 1):
        nameless = "How it begins" if number == 1 else f"Part {number}"
        heading = piece.section.heading
        whole = plain_title(heading, f"Part {number}") if heading else nameless
        title, count = whole, 1
        while title.casefold() in taken:
            count += 1
            title = f"{whole} (part {count})"
        taken.add(title.casefold())
        titles.append(title)
    return titles


def _about(blocks: Sequence[Block]) -> str:
    """Say what stands on a page, without numbers, which nobody would keep in step with its repairs."""
    kinds = [block.kind for block in blocks]
    parts = [f"a {kind}" if kinds.count(kind) == 1 else f"{kind}s" for kind in dict.fromkeys(kinds)]
    about = listed(parts)
    return f"{about[0].upper()}{about[1:]}."


def _addresses(piece: _Piece) -> tuple[str, ...]:
    positions = range(piece.first, piece.first + len(piece.blocks))
    return tuple(f"{piece.section.slug}/{position}" for position in positions)
