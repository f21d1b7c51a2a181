"""The pages of a new edition: one a section, with its passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.reading.errors import listed
from edition.starting.writing import plain_title, slug_of

if TYPE_CHECKING:
    from edition.article.model import Article, Section

OURS = ("Home", "Open questions", "How the text was repaired", "The manual of repair", "Glossary", "About")
"""The titles of the other pages; those of the article's views begin with “The article.”"""


@dataclass(frozen=True)
class SectionPage:
    """The page of a section.

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


def site_pages(article: Article) -> tuple[SectionPage, ...]:
    """Give each section that has a text a page of its own.

    Args:
        article: The repaired article.

    Returns:
        The pages, in order; their files have names that every file system bears.
    """
    sections = [section for section in article.sections if section.blocks]
    titles = _titles(article, sections)
    width = len(str(len(sections)))
    names = [f"{number:0{width}}-{slug_of(title, 'part')}.md" for number, title in enumerate(titles, 1)]
    following = [*zip(titles, names, strict=True)][1:]
    return tuple(
        SectionPage(number, title, name, _about(section), _addresses(section), *next_one)
        for number, (section, title, name, next_one) in enumerate(
            zip(sections, titles, names, [*following, ("", "")], strict=False), 1
        )
    )


def _titles(article: Article, sections: list[Section]) -> list[str]:
    taken = {title.casefold() for title in (*OURS, plain_title(article.title, ""))}
    titles = []
    for number, section in enumerate(sections, 1):
        whole = plain_title(section.heading, f"Part {number}") if section.heading else "How it begins"
        title, count = whole, 1
        while title.casefold() in taken:
            count += 1
            title = f"{whole} (part {count})"
        taken.add(title.casefold())
        titles.append(title)
    return titles


def _about(section: Section) -> str:
    """Say what stands in a section, without numbers, which nobody would keep in step with its repairs."""
    kinds = [block.kind for block in section.blocks]
    parts = [f"a {kind}" if kinds.count(kind) == 1 else f"{kind}s" for kind in dict.fromkeys(kinds)]
    about = listed(parts)
    return f"{about[0].upper()}{about[1:]}."


def _addresses(section: Section) -> tuple[str, ...]:
    return tuple(f"{section.slug}/{position}" for position in range(1, len(section.blocks) + 1))
