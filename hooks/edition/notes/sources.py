"""The independent sources of the notes and the pages."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Meta

from edition.reading.errors import Problem, nearest, one_of
from edition.reading.forms import NUMBER, Date, Found, Id, Text
from edition.reading.yaml_loading import Document

REST = "All sources"
"""The one group of an edition that names none."""
UNDATED = "undated"
SourceKind = Literal["official", "court", "agency", "press", "research", "reference", "advocacy"]
SPEAKING_FOR_SOMEBODY = frozenset({"official", "advocacy"})
"""The kinds whose sources must say who is behind them: they speak for somebody."""
Dated = Annotated[
    str,
    Meta(
        pattern=f"^([0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?|{UNDATED})$",
        description=f"write 2024, 2024-06 or 2024-06-12; or '{UNDATED}', and under 'read' when you read it",
        extra_json_schema={**NUMBER, "format": "part-of-date"},
    ),
]


@dataclass(frozen=True)
class Source:
    """An independent source.

    Attributes:
        id: Its name in the other files.
        title: Its title.
        publisher: Who published it.
        date: When, as far as known: a year, perhaps with month and day; or ``undated``.
        url: Where it can be read.
        kind: Whether it is official, of a court, of a news agency, press, research, reference or advocacy.
        form: What sort of text it is, in a few words, such as “statement”.
        supports: What it says, in our words.
        read: When we read it; an undated source must say so.
        side: Id of the side whose figures or words these are, whoever passes them on; empty for most.
        behind: Who is behind it, in words that stand in parentheses after the publisher; empty where that
            does not matter, or publisher and side tell it.
        copy: Of what the page is a copy, and where it was seen; empty for the thing itself.
        weak: Why it should be used with care; empty where we know of no reason.
        line: Line of the entry in its file.
    """

    id: Id
    title: Text
    publisher: Text
    date: Dated
    url: Annotated[
        str,
        Meta(
            pattern=r'^https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][^\s<>"]*)?$',
            description="give an address that begins with https:// and a host in ASCII, without '@'",
        ),
    ]
    kind: SourceKind
    form: Text
    supports: Annotated[tuple[Text, ...], Meta(min_length=1)]
    read: Date = ""
    side: Id = ""
    behind: Annotated[str, Meta(max_length=100)] = ""
    copy: Text = ""
    weak: Text = ""
    line: Found = 0

    @property
    def dated(self) -> bool:
        """Whether it has a date."""
        return self.date != UNDATED

    @property
    def short(self) -> str:
        """Publisher and year, as a citation in running text gives them."""
        return f"{self.publisher}, {self.date[:4]}" if self.dated else self.publisher


@dataclass(frozen=True)
class Sources:
    """All sources.

    Attributes:
        sources: The sources.
        groups: The groups of their list, each with the kinds of source in it; the last one takes the rest.
        sides: The sides of what the sources are about, by their ids, in words that stand behind “one side:”.
    """

    sources: tuple[Source, ...]
    groups: dict[str, tuple[SourceKind, ...]] = field(default_factory=dict)
    sides: dict[str, Text] = field(default_factory=dict)

    @cached_property
    def grouped(self) -> dict[str, list[Source]]:
        """The sources by their groups, those of a group by publisher."""
        made: dict[str, list[Source]] = {group: [] for group in self.groups or [REST]}
        *_, rest = made
        for source in sorted(
            self.sources, key=lambda each: (each.publisher.casefold(), each.date, each.title)
        ):
            fits = (group for group, kinds in self.groups.items() if source.kind in kinds)
            made[next(fits, rest)].append(source)
        return made


def source_form_problems(document: Document[Sources]) -> Iterator[Problem]:
    """Check that every source says when it was read if it has no date, and for whom it speaks if it does.

    Args:
        document: The file of the sources.

    Yields:
        What is wrong; also sides that are none.
    """
    sides = document.data.sides
    for index, source in enumerate(document.data.sources):
        where = ("sources", index)
        if not source.dated and not source.read:
            what = f"the source '{source.id}' is undated, and does not say when it was read"
            yield document.problem(
                (*where, "date"), "E408", what, "add 'read: …' with a month, such as 2026-11"
            )
        if source.kind in SPEAKING_FOR_SOMEBODY and not (source.side or source.behind):
            what = f"the source '{source.id}' is {source.kind}, and does not say who is behind it"
            yield document.problem((*where, "kind"), "E409", what, "add 'side: …' or 'behind: …'")
        if source.side and source.side not in sides:
            mend = nearest(source.side, sides, one_of(list(sides)) if sides else "add it under 'sides'")
            yield document.problem((*where, "side"), "E410", f"no side '{source.side}'", mend)


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
