"""Numbers by their names: ``[](number:its-id)`` becomes the number itself, as words of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.inlinepatterns import InlineProcessor

from edition.notes.numbers import REFERENCE

if TYPE_CHECKING:
    import re

    from markdown import Markdown

    from edition.elements.page import Page

PRIORITY = 165
"""After code (190) and what a backslash escapes (180), before links (160)."""


class NumbersProcessor(InlineProcessor):
    """Writes numbers in the place of their names."""

    def __init__(self, md: Markdown, page: Page) -> None:
        """Take the page that is made."""
        super().__init__(REFERENCE.pattern, md)
        self.page = page

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str | None, int | None, int | None]:
        """Give the number; a name that is none stays, and the checks have told of it."""
        number = self.page.edition.notes.written.get(m["name"])
        return (number, m.start(0), m.end(0)) if number else (None, None, None)
