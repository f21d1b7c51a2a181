"""Links to sentences and sources, and words with marks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.elements.element import element, hidden, joined

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator, Sequence

    from edition.article.model import Sentence
    from edition.elements.element import Child
    from edition.elements.page import Page


def sentence_link(page: Page, sentence: Sentence) -> etree.Element:
    """Make the link to a sentence on the page where it is read in its context."""
    uri = page.edition.pages.topic_of(sentence.offset)
    return element("a", f"sentence {sentence.number}", href=page.link(f"{uri}#{sentence.id}"))


def with_triggers(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Child]:
    """Mark some stretches of a text."""
    done = 0
    for start, end in spans:
        yield text[done:start]
        yield element("mark", text[start:end], class_="ed-trigger")
        done = end
    yield text[done:]


def source_line(page: Page, ids: Sequence[str], tag: str) -> etree.Element:
    """Make the line that names sources, each a link."""
    sources = (page.edition.notes.source_of[name] for name in ids)
    links = (element("a", each.short, hidden(f": {each.title}"), href=each.url) for each in sources)
    name = "Source: " if len(ids) == 1 else "Sources: "
    return element(tag, name, *joined("; ", links), class_="ed-source")
