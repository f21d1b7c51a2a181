"""What happened when: the dated events of the timeline."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.notes.citing import SourceNames
from edition.reading.errors import Problem
from edition.reading.forms import Date, Found, Text
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

    date: Date
    event: Text
    sources: SourceNames
    line: Found = 0

    @property
    def address(self) -> str:
        """Where it stands on its page."""
        return f"event-{self.date}"


def timeline_problems(document: Document[tuple[Event, ...]]) -> Iterator[Problem]:
    """Check that the events stand in the order of time, each on a date of its own, which is its address.

    Args:
        document: The file of the timeline.

    Yields:
        What is wrong.
    """
    before = ""
    for index, event in enumerate(document.data):
        if event.date == before:
            what = f"the date {event.date} stands twice"
            yield document.problem((index, "date"), "E434", what, "put both events into one entry")
        elif event.date < before:
            what = f"{event.date} stands after {before}"
            yield document.problem((index, "date"), "E434", what, "put the events in the order of time")
        before = event.date
