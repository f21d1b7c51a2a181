"""Making elements whose words no Markdown parser will look at again."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import cache
from typing import TYPE_CHECKING

from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.article.model import Sentence

Child = etree.Element | str

REFERENCE = re.compile(r"&(?=(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
"""What Python-Markdown's serializer leaves as it is, since it takes it for a character reference of HTML."""


def element(tag: str, *children: Child, **attributes: str) -> etree.Element:
    """Make an element.

    Args:
        tag: Its name.
        children: Elements and texts, in order; texts are taken as they are, never as Markdown or HTML.
        attributes: Its attributes; ``class_`` stands for ``class``, other underscores for hyphens.

    Returns:
        The element.
    """
    names = {_name(name): _literal(value) for name, value in attributes.items()}
    made = etree.Element(tag, names)
    extend(made, *children)
    return made


def extend(parent: etree.Element, *children: Child) -> None:
    """Put elements and texts at the end of an element."""
    for child in children:
        if not isinstance(child, str):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = AtomicString((parent[-1].tail or "") + _literal(child))
        else:
            parent.text = AtomicString((parent.text or "") + _literal(child))


def joined(separator: str, children: Iterable[Child]) -> Iterator[Child]:
    """Put a separator between elements or texts."""
    for index, child in enumerate(children):
        if index:
            yield separator
        yield child


def label(text: str, **attributes: str) -> etree.Element:
    """Make the small label over a part, which says in words whose words these are."""
    return element("p", text, class_="ed-label", **attributes)


def place_line(name: str, *children: Child) -> etree.Element:
    """Make the line over or beside words of the article: whose they are, then where they stand."""
    return element("p", element("span", name, class_="ed-label"), " ", *children, class_="ed-place")


def sentence_number(sentence: Sentence, link: str = "", where: str = "") -> etree.Element:
    """Make the link with a sentence's number, which the stylesheet draws.

    Args:
        sentence: The sentence.
        link: Where it leads; to the sentence on this page if empty.
        where: What screen readers hear behind the number.

    Returns:
        The link.
    """
    name, number = f"Sentence {sentence.number}{where}", str(sentence.number)
    return element("a", class_="ed-s", href=link or f"#{sentence.id}", data_n=number, aria_label=name)


def data_table(
    caption: Child, heads: Iterable[etree.Element], rows: Iterable[etree.Element], name: str = ""
) -> etree.Element:
    """Make a table of data: its caption, the cells of its head, its rows; ``name`` is a further class."""
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        class_=f"ed-table ed-table--data {name}".rstrip(),
    )


def folded(summary: Child, *children: Child, **attributes: str) -> etree.Element:
    """Make a part that is folded away under its summary.

    Args:
        summary: What is seen of it until it is opened; on paper too.
        children: What it holds.
        attributes: Its attributes; ``data_fold`` names its sort (see ``open_all``).

    Returns:
        The element.
    """
    return element("details", element("summary", summary), *children, class_="ed-details", **attributes)


def open_all(*sorts: str) -> etree.Element:
    """Make the place for the buttons that open all folded parts of some sorts, which a script puts there."""
    return element("div", class_="ed-open", data_open=" ".join(sorts))


def hidden(text: str) -> etree.Element:
    """Make words for screen readers alone."""
    return element("span", text, class_="ed-vh")


def has_class(node: etree.Element, names: frozenset[str]) -> bool:
    """Tell whether an element has one of some classes."""
    given = node.get("class", "")
    return bool(given) and not names.isdisjoint(given.split())


@cache
def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _literal(text: str) -> str:
    """Write a text so that what looks like a character reference in it is shown and not read."""
    return REFERENCE.sub("&amp;", text) if "&" in text else text
