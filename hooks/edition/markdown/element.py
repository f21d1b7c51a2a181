"""Making elements whose words no Markdown parser will look at again."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

Child = etree.Element | str


def element(tag: str, *children: Child, **attributes: str) -> etree.Element:
    """Make an element.

    Args:
        tag: Its name.
        children: Elements and texts, in order; texts are taken as they are, never as Markdown or HTML.
        attributes: Its attributes; ``class_`` stands for ``class``, other underscores for hyphens.

    Returns:
        The element.
    """
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made = etree.Element(tag, names)
    extend(made, *children)
    return made


def extend(parent: etree.Element, *children: Child) -> None:
    """Put elements and texts at the end of an element."""
    for child in children:
        if not isinstance(child, str):
            parent.append(child)
        elif len(parent):
            parent[-1].tail = AtomicString((parent[-1].tail or "") + child)
        else:
            parent.text = AtomicString((parent.text or "") + child)


def label(text: str, **attributes: str) -> etree.Element:
    """Make the small label over a part, which says in words whose words these are."""
    return element("p", text, class_="ed-label", **attributes)


def hidden(text: str) -> etree.Element:
    """Make words for screen readers alone."""
    return element("span", text, class_="ed-vh")


def has_class(node: etree.Element, names: frozenset[str]) -> bool:
    """Tell whether an element has one of some classes."""
    return not names.isdisjoint(node.get("class", "").split())
