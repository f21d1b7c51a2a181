"""Charts: the picture of a series, the article's words beside it, its note, its sources and its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.article.origin import edits_between
from edition.directives.directive import Choice, directive
from edition.elements.citing import one_side_note
from edition.elements.doubts import doubt_marks
from edition.elements.edit_links import edit_link
from edition.elements.element import data_table, element, extend, folded, hidden, joined, place_line
from edition.elements.plot import key, picture

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Collection, Iterator, Sequence

    from edition.edition import Edition
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.notes.series import Office, Point, Series
    from edition.notes.sources import Source


def _all(edition: Edition) -> Collection[str]:
    return edition.figures.series_of


@directive("chart", takes=Choice(_all, _all))
def chart(page: Page, name: str) -> etree.Element:
    """Make the figure of the series of a name."""
    return figure(page, page.edition.figures.series_of[name])


def figure(page: Page, series: Series) -> etree.Element:
    """Make the figure of a series.

    Args:
        page: The page that it stands on.
        series: The series.

    Returns:
        The figure: what the article does not say, title, picture, or else the article's words, what is
        counted, sources; folded away, the rest of the note and the numbers.
    """
    address = f"chart-{series.id}"
    office = page.edition.figures.office_of[series.office]
    return element(
        "figure",
        *([place_line("Not in the article", series.absent)] if series.absent else []),
        element("h3", series.title, id=address, data_toc_label=f"Chart: {series.label}"),
        element("p", series.subtitle, class_="ed-sub"),
        element("div", picture(series, office), class_="ed-plot"),
        *([beside(page, series.quote)] if series.quote else []),
        element("div", *_paragraphs(series.note[0], _reading(series, office)), class_="ed-after"),
        _source_line(page, series),
        folded("How this was counted, and all its numbers", *_account(page, series, office)),
        class_="ed-chart ed-wide",
        aria_labelledby=address,
    )


def beside(page: Page, quotation: str) -> etree.Element:
    """Make the article's words that a picture helps to judge, with their address.

    Args:
        page: The page that they stand on.
        quotation: Words that the seed has exactly once.

    Returns:
        The sentence or the cell of a table in which they stand, the words themselves marked.
    """
    cited = page.edition.cite(quotation)
    topic = page.edition.pages.topic_of(cited.start)
    address, what = "", "in the article"
    if cited.row:
        address, what = cited.row.id, "in its table"
    elif cited.sentence:
        address, what = cited.sentence.id, f"sentence {cited.sentence.number}"
    before, words, after = cited.parts
    marked: Child = element("mark", words, class_="ed-trigger") if before or after else words
    link = element("a", what, hidden(", in the article"), href=page.link(f"{topic}#{address}"))
    marks = doubt_marks(page, edits_between(page.edition.ledger, cited.start, cited.end))
    return element(
        "div",
        place_line("The article says", link, *marks),
        element("p", before, marked, after, class_="ed-text", data_search_exclude=""),
        class_="ed-beside",
    )


def _paragraphs(*texts: str) -> Iterator[etree.Element]:
    return (element("p", text) for text in texts)


def _reading(series: Series, office: Office) -> str:
    """Say what readers need to know to read the picture."""
    changes = "; ".join(f"{each.label} in {each.when}" for each in series.breaks)
    lines = f"Dashed line{'s' if len(series.breaks) > 1 else ''}: {changes}." if changes else ""
    return " ".join(filter(None, (lines, key(series), f"Under the axis: who was {office.name}.")))


def _account(page: Page, series: Series, office: Office) -> Iterator[etree.Element]:
    """Make the rest of the note, with what it rests on, and the numbers."""
    changes = [f"{each.label.capitalize()} in {each.when}. {each.why}" for each in series.breaks]
    yield element("div", *_paragraphs(*changes, *series.note[1:]), class_="ed-after")
    others = [page.edition.notes.source_of[name] for name in (*series.compared_with, *office.sources)]
    yield element("p", "Compared with, and for the note: ", *_links(others), ".", class_="ed-source")
    yield from _numbers(series)


def _source_line(page: Page, series: Series) -> etree.Element:
    numbers = [page.edition.notes.source_of[name] for name in series.sources]
    line = element("p", "Source: " if len(numbers) == 1 else "Sources: ", class_="ed-source")
    extend(line, *_links(numbers), *one_side_note(page, series.sources), ".")
    extend(line, *edit_link(page, "docs/series.yml", series.line, f"the chart “{series.title}”"))
    return line


def _links(sources: Sequence[Source]) -> Iterator[Child]:
    """Make the links; several sources of one publisher and year are numbered behind its name."""
    alike: dict[str, list[Source]] = {}
    for source in dict.fromkeys(sources):
        alike.setdefault(source.short, []).append(source)
    for index, (name, group) in enumerate(alike.items()):
        yield "; " if index else ""
        texts = [name] if len(group) == 1 else [str(number) for number in range(1, len(group) + 1)]
        links = (
            element("a", text, hidden(f": {each.title}"), href=each.url)
            for text, each in zip(texts, group, strict=True)
        )
        if len(group) == 1:
            yield from links
            continue
        yield from (f"{name} (", *joined(", ", links), ")")


def _numbers(series: Series) -> Iterator[etree.Element]:
    """Make the table of all numbers, and the way to take them away; the search does not take them up."""
    heads = (
        element("th", series.year.capitalize(), scope="col"),
        element("th", series.measure[:1].upper() + series.measure[1:], scope="col", class_="ed-num"),
    )
    rows = (
        element("tr", _year_cell(point), element("td", point.number, class_="ed-num"))
        for point in series.points
    )
    table = data_table(series.subtitle, heads, rows)
    table.set("data-search-exclude", "")
    yield table
    link = element(
        "a", "Download them as CSV", hidden(f": {series.title}"), href=f"download:{series.csv_path}"
    )
    yield element("p", link, data_search_exclude="")


def _year_cell(point: Point) -> etree.Element:
    return element("th", f"{point.year} ({point.remark})" if point.remark else str(point.year), scope="row")
