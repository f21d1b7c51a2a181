"""Links to sentences and sources, and words with marks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.article.origin import edits_of_sentence
from edition.elements.doubts import doubt_marks
from edition.elements.element import element, hidden, joined

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator, Sequence

    from edition.article.model import Sentence
    from edition.elements.element import Child
    from edition.elements.page import Page


def sentence_link(page: Page, sentence: Sentence) -> etree.Element:
    """Make the link to a sentence where it is read in its context; its uncertain repairs are marked."""
    uri = page.edition.pages.topic_of(sentence.offset)
    link = element("a", f"sentence {sentence.number}", href=page.link(f"{uri}#{sentence.id}"))
    marks = list(doubt_marks(page, edits_of_sentence(page.edition.ledger, sentence)))
    return element("span", link, *marks) if marks else link


def with_triggers(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Child]:
    """Mark some stretches of a text."""
    done = 0
    for start, end in spans:
        yield text[done:start]
        yield element("mark", text[start:end], class_="ed-trigger")
        done = end
    yield text[done:]


def source_line(page: Page, ids: Sequence[str], tag: str, *, side: bool = True) -> etree.Element:
    """Make the line that names sources, each a link, and says so if all give one side's figures or words.

    Args:
        page: The page.
        ids: Names of the sources.
        tag: The tag of the line.
        side: Whether it says so; no, where that is said of all lines together.

    Returns:
        The line.
    """
    sources = (page.edition.notes.source_of[name] for name in ids)
    links = (element("a", each.short, hidden(f": {each.title}"), href=each.url) for each in sources)
    name = "Source: " if len(ids) == 1 else "Sources: "
    note = one_side_note(page, ids) if side else ()
    return element(tag, name, *joined("; ", links), *note, class_="ed-source")


def one_side_note(page: Page, names: Iterable[str]) -> Iterator[Child]:
    """Say behind the names of sources whose side alone they give; nothing where they are not of one side.

    Args:
        page: The page.
        names: Names of the sources.

    Yields:
        The words.
    """
    if side := page.edition.notes.one_side(names):
        yield element("span", f" · one side: {side}", data_search_exclude="")
