"""The independent sources of the notes and the pages."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from msgspec import Meta

from edition.reading.errors import Problem
from edition.reading.forms import Date, Found, Id, Text
from edition.reading.yaml_loading import Document

REST = "All sources"
"""The one group of an edition that names none."""


@dataclass(frozen=True)
class Source:
    """An independent source.

    Attributes:
        id: Its name in the other files.
        title: Its title.
        publisher: Who published it.
        url: Where it can be read.
        kind: What sort of text it is.
        supports: What it says, in our words.
        date: When, as far as known: a year, or a year with month and day; else empty.
        copy: Of what the page is a copy, and where it was seen; empty for the thing itself.
        weak: Why it should be used with care; empty where we know of no reason.
        line: Line of the entry in its file.
    """

    id: Id
    title: Text
    publisher: Text
    url: Annotated[
        str,
        Meta(
            pattern=r'^https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][^\s<>"]*)?$',
            description="give an address that begins with https:// and a host in ASCII, without '@'",
        ),
    ]
    kind: Text
    supports: Annotated[tuple[Text, ...], Meta(min_length=1)]
    date: Date = ""
    copy: Text = ""
    weak: Text = ""
    line: Found = 0

    @property
    def short(self) -> str:
        """Publisher and year, as a citation in running text gives them."""
        return f"{self.publisher}, {self.date[:4]}" if self.date else self.publisher


@dataclass(frozen=True)
class Sources:
    """All sources.

    Attributes:
        sources: The sources.
        groups: The groups of their list, each with how the kinds of source in it begin; the last one takes
            the rest.
    """

    sources: tuple[Source, ...]
    groups: dict[str, tuple[Text, ...]] = field(default_factory=dict)

    @cached_property
    def grouped(self) -> dict[str, list[Source]]:
        """The sources by their groups, those of a group by publisher."""
        made: dict[str, list[Source]] = {group: [] for group in self.groups or [REST]}
        *_, rest = made
        for source in sorted(
            self.sources, key=lambda each: (each.publisher.casefold(), each.date, each.title)
        ):
            fits = (group for group, kinds in self.groups.items() if source.kind.startswith(kinds))
            made[next(fits, rest)].append(source)
        return made


def unused_sources(document: Document[Sources], used: Collection[str]) -> Iterator[Problem]:
    """Check that every source is used.

    Args:
        document: The file of the sources.
        used: Names of those that are.

    Yields:
        What is wrong.
    """
    for index, source in enumerate(document.data.sources):
        if source.id not in used:
            what = f"nobody uses the source '{source.id}'"
            mend = "name it where you rely on it, or delete it"
            yield document.problem(("sources", index, "id"), "E403", what, mend)
