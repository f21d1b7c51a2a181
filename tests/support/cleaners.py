"""What the repair is measured beside: a plain reading of the file, and others that clean texts."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

import ftfy

from edition.repair import repair

if TYPE_CHECKING:
    from collections.abc import Callable

    Cleaner = Callable[[str], str]


def ours(text: str) -> str:
    """Repair a text, and give the text alone as the others do."""
    return repair(text, "en", findings=False).text


def plain(text: str) -> str:
    """Read a text as it is."""
    return text


def cleaners() -> dict[str, Cleaner]:
    """Give the cleaners that are installed, by their names."""
    found: dict[str, Cleaner] = {"ours": ours, "plain": plain, "ftfy": ftfy.fix_text}
    if find_spec("cleantext"):
        from cleantext import clean

        found["clean-text"] = partial(clean, to_ascii=False, lower=False)
    if find_spec("unstructured"):
        found["unstructured"] = _unstructured()
    return found


def _unstructured() -> Cleaner:
    from unstructured.cleaners import core

    def clean(text: str) -> str:
        """Join broken paragraphs, then mend quotes, bullets and blanks, as its manual does."""
        joined = core.group_broken_paragraphs(text)
        paragraphs = (core.clean_bullets(core.clean_extra_whitespace(part)) for part in joined.split("\n\n"))
        return "\n\n".join(core.replace_unicode_quotes(part) for part in paragraphs) + "\n"

    return clean
