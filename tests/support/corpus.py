"""The corpus: openly licensed texts of several registers, and where each comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "corpus"


@dataclass(frozen=True)
class Text:
    """A text of the corpus.

    Attributes:
        name: Its name, that of its file.
        register: What sort of text it is.
        by: Who wrote it.
        source: Addresses where it was found.
        licence: Under which it may be printed.
        held_out: Whether it is kept back while rules are made.
    """

    name: str
    register: str
    by: str
    source: tuple[str, ...]
    licence: str
    held_out: bool

    @property
    def content(self) -> str:
        """The text itself, as Markdown."""
        return (FOLDER / f"texts/{self.name}.md").read_text(encoding="utf-8")


def corpus(*, held_out: bool | None = None) -> list[Text]:
    """Give the texts of the corpus.

    Args:
        held_out: Only those that are, or are not, kept back; all of them if left out.

    Returns:
        The texts, in the order of ``sources.yml``.
    """
    entries = yaml.safe_load((FOLDER / "sources.yml").read_text(encoding="utf-8"))
    texts = [
        Text(
            entry["text"],
            entry["register"],
            entry["by"],
            tuple(entry["source"]),
            entry["licence"],
            entry.get("held_out", False),
        )
        for entry in entries
    ]
    return [text for text in texts if held_out is None or text.held_out == held_out]
