"""What happened when: the dated events of the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.notes.citing import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Document


@dataclass(frozen=True)
class Event:
    """An event of the timeline.

    Attributes:
        date: When: a year, perhaps with month and day.
        event: What happened.
        sources: Names of the sources.
        line: Line of the entry in its file.
    """

    date: str
    event: str
    sources: tuple[str, ...]
    line: int

    @property
    def address(self) -> str:
        """Where it stands on its page."""
        return f"event-{self.date}"


def events_of(document: Document) -> tuple[Event, ...]:
    """Make the events of their file.

    Args:
        document: The file, as its schema allows it.

    Returns:
        The events, in the order of the file.
    """
    return tuple(Event(**fields) for fields in entries(document, "sources"))


def timeline_problems(document: Document) -> Iterator[Problem]:
    """Check that the events stand in the order of time, each on a date of its own, which is its address.

    Args:
        document: The file of the timeline.

    Yields:
        What is wrong.
    """
    before = ""
    for index, item in enumerate(document.data):
        date = item["date"]
        if date == before:
            what = f"the date {date} stands twice"
            yield document.problem((index, "date"), "E434", what, "put both events into one entry")
        elif date < before:
            what = f"{date} stands after {before}"
            yield document.problem((index, "date"), "E434", what, "put the events in the order of time")
        before = date
