"""What stands behind the numbers of a page or a note: what its sources, charts and links give."""

from __future__ import annotations

import posixpath
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from edition.notes.citing import NAMING
from edition.reading.numerals import ANYTHING, KINDS, SCALES, Given, all_given, given, written_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from edition.edition import Edition
    from edition.notes.series import Office, Series
    from edition.reading.yaml_loading import Data

Named = tuple[str, Given]
"""What something gives, behind its name: ``source:its-id``, ``chart:its-id`` or the address of a note."""


class Grounds:
    """What the parts of an edition give, by their names and addresses."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition."""
        self.edition = edition
        self._pages: dict[str, tuple[Named, ...]] = {}

    @cached_property
    def article(self) -> Given:
        """What the article itself gives: numbers that are its own, or its title's."""
        seed = self.edition.seed
        return all_given(map(given, (seed.text, seed.title, self.edition.ledger.text)))

    @cached_property
    def sources(self) -> Mapping[str, Given]:
        """What each source gives, by what we wrote down of it."""
        return {
            source.id: given(
                "\n".join(
                    (source.title, source.publisher, source.copy, source.weak, *source.supports)
                    + ((written_date(source.date),) if source.dated else ())
                )
            )
            for source in self.edition.notes.sources
        }

    @cached_property
    def charts(self) -> Mapping[str, Given]:
        """What each series gives: its points, its breaks, and who was in office since when."""
        figures = self.edition.figures
        return {
            series.id: _charted(series, figures.office_of.get(series.office)) for series in figures.series
        }

    def named(self, sources: Iterable[str] = (), charts: Iterable[str] = ()) -> Iterator[Named]:
        """Give what some sources and charts give; a name that is none, which is told elsewhere, anything."""
        yield from ((f"source:{name}", self.sources.get(name, ANYTHING)) for name in sources)
        yield from ((f"chart:{name}", self.charts.get(name, ANYTHING)) for name in charts)

    @cached_property
    def notes(self) -> Mapping[str, tuple[Named, ...]]:
        """What each note with an address gives, by page and address."""
        notes, found = self.edition.notes, dict[str, tuple[Named, ...]]()
        for directive, entries in (
            ("claims", {claim.address: (claim.sources, claim.charts, "") for claim in notes.claims}),
            ("timeline", {event.address: (event.sources, (), event.date) for event in notes.events}),
            ("omissions", {f"omission-{each.id}": (each.sources, (), "") for each in notes.omissions}),
            ("glossary", {term.id: (term.sources, (), "") for term in notes.terms}),
            ("sources", {source.id: ((source.id,), (), "") for source in notes.sources}),
        ):
            uri = self.edition.pages.showing(directive)
            for address, (sources, charts, date) in entries.items():
                dated = ((f"date:{date}", given(written_date(date))),) if date else ()
                found[f"{uri}#{address}"] = (*self.named(sources, charts), *dated)
        return found

    def at(self, address: str) -> Iterator[Named]:
        """Give what stands at an address such as ``page.md#chart-its-id``: a chart or a note."""
        _, _, anchor = address.partition("#")
        yield from self.named((), [anchor.removeprefix("chart-")] if anchor.startswith("chart-") else ())
        yield from self.notes.get(address, ())

    def linked(self, uri: str, target: str) -> Iterator[Named]:
        """Give what a link gives: a source, a note with an address, or figures of a web address itself."""
        scheme, _, rest = target.partition(":")
        if scheme == "source":
            yield from self.named([rest])
        elif scheme in {"http", "https"}:
            yield target, given(target)
        else:
            yield from self.at(self._address(uri, target))

    def page_of(self, uri: str, target: str) -> tuple[Named, ...]:
        """Give what the page gives that a link leads to; nothing where it leads elsewhere."""
        there = self._address(uri, target).partition("#")[0]
        return () if there == uri else self.page(there)

    def page(self, uri: str) -> tuple[Named, ...]:
        """Give what a page gives: its sources, its charts and the notes that it shows."""
        if uri not in self._pages:
            self._pages[uri] = tuple(dict(self._on_page(uri)).items())
        return self._pages[uri]

    def shown(self, uri: str) -> tuple[Named, ...]:
        """Give what the notes give that a page shows, such as the events of a timeline."""
        addresses = (address for address in self.notes if address.startswith(f"{uri}#"))
        return tuple(found for address in addresses for found in self.notes[address])

    def _on_page(self, uri: str) -> Iterator[Named]:
        outline = next((outline for outline in self.edition.outlines if outline.uri == uri), None)
        if outline is None:
            return
        yield from self.named(outline.sources, (use.argument for use in outline.uses if use.name == "chart"))
        yield from self.shown(uri)

    def _address(self, uri: str, target: str) -> str:
        path, _, anchor = target.partition("#")
        page = posixpath.normpath(posixpath.join(posixpath.dirname(uri), path)) if path else uri
        return f"{page}#{anchor}"

    def of_note(self, around: list[dict[str, Data]]) -> Iterator[Named]:
        """Give what a text of a note rests on.

        Args:
            around: The maps that it stands in, the innermost first.

        Yields:
            What the innermost of them with sources names, the charts and dates of all, and where a question
            is decided.
        """
        cited = (dict.fromkeys(_cited(part)) for part in around)
        yield from self.named(next(filter(None, cited), ()))
        for part in around:
            yield from self.named((), [chart] if (chart := chart_of(part)) else part.get("charts", ()))
            if date := part.get("date"):
                yield f"date:{date}", given(written_date(date))
            for place in part.get("decided_by", ()):
                yield from self._decided(place)

    def _decided(self, place: Mapping[str, str]) -> Iterator[Named]:
        if "claim" in place:
            page = self.edition.pages.showing("claims")
            address = f"{page}#claim-{place['claim']}"
            yield from self.at(address) if address in self.notes else [(address, ANYTHING)]
        elif "page" in place:
            yield from self.at(place["page"])
            uri = place["page"].partition("#")[0]
            yield from self.page(uri)


def chart_of(part: Mapping[str, Data]) -> str:
    """Give the id of a map of a file if it is a series; else the empty string."""
    return str(part.get("id", "")) if "points" in part else ""


def _cited(data: Data) -> Iterator[str]:
    """Give the sources that are named in a part of a file, at any depth."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in NAMING:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _cited(value)
    elif isinstance(data, list):
        for item in data:
            yield from _cited(item)


def _charted(series: Series, office: Office | None) -> Given:
    """Give the numbers of a series; whether they are shares, sums or counts is told in its words only."""
    scale = next((SCALES[word] for word in series.measure.split() if word in SCALES), Decimal(1))
    values = {value for point in series.points for value in (point.value, point.value * scale)}
    numbers = frozenset((kind, value) for kind in KINDS for value in values)
    dates = [change.when for change in series.breaks]
    dates += [written_date(str(holder.since)) for holder in office.holders] if office else ()
    points = Given(numbers, frozenset(series.years), frozenset(), frozenset())
    return all_given((points, given("; ".join(dates))))
