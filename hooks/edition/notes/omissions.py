"""What the article leaves out."""

from dataclasses import dataclass

from edition.reading.forms import Found, Id, Text


@dataclass(frozen=True)
class Omission:
    """Something that the article leaves out.

    Attributes:
        id: Its address.
        what: What is missing.
        why_it_matters: Why a reader should know.
        sources: Names of the sources.
        line: Line of the entry in its file.
    """

    id: Id
    what: Text
    why_it_matters: Text
    sources: tuple[str, ...]
    line: Found = 0
