"""Repairs marked in a stretch of the seed, in words as well as in form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.elements.edit_links import repair_target
from edition.elements.element import element, hidden
from edition.elements.kinds import SHOWN

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable, Iterator

    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.repair.edits import Edit

    Named = tuple[str, Edit]


def marked(
    text: str, start: int, end: int, edits: Iterable[Named], link: Page | None = None
) -> Iterator[Child]:
    """Make a stretch of the seed with repairs marked in it, in words as well as in form.

    Args:
        text: The seed.
        start: Where the stretch begins in it.
        end: Where it ends.
        edits: Repairs of the stretch with their names, in order.
        link: The page from which the marks lead to their repairs; without it, they are the anchors.

    Yields:
        Texts and marks, in order.
    """
    done = start
    for name, edit in edits:
        yield text[done : edit.start]
        mark = _mark(edit)
        if link:
            # Forty stops of the Tab key in a paragraph would be a burden: small marks are left to the
            # pointer, and the note beside the paragraph leads the keyboard to its repairs.
            small = {"tabindex": "-1"} if SHOWN[edit.kind].small else {}
            mark = element("a", mark, class_="ed-mark", href=repair_target(link, name), **small)
        else:
            mark.set("id", name)
        yield mark
        if edit.kind in {"supplied-word", "markup"} and edit.after.endswith(" "):
            yield " "
        done = edit.end
    yield text[done:end]


def _mark(edit: Edit) -> etree.Element:
    """Make the mark of one edit: supplied ‹the›, changed with the old word above, removed, or only small."""
    if edit.kind == "supplied-word":
        return element("ins", hidden("supplied: "), edit.after.strip(), class_="ed-fix")
    if not edit.after and not edit.before.strip():
        return element("span", hidden("space removed"), class_="ed-fix ed-closed")
    if not edit.after or edit.kind == "markup":  # bold type shows what the rest of its tag stood for
        return element("del", hidden("removed: "), edit.before.strip(), class_="ed-fix")
    if SHOWN[edit.kind].small:
        spoken = [] if edit.after.strip() else [hidden("space added")]
        return element("span", *spoken, edit.after, class_="ed-fix ed-small")
    above = element("rt", hidden("came as "), edit.before)
    return element("ruby", edit.after, element("rp", " ("), above, element("rp", ")"), class_="ed-fix")
