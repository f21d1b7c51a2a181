"""What the article asserts, expects or asks, each weighed against what others say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.notes.citing import entries

if TYPE_CHECKING:
    from edition.reading.yaml_loading import Data, Document


@dataclass(frozen=True)
class Finding:
    """What an independent source says on a claim.

    Attributes:
        date: When that was so, or when it was published: a year, perhaps with month and day.
        says: What the source says, in our words.
        sources: Names of the sources.
    """

    date: str
    says: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Claim:
    """A claim of the article.

    Attributes:
        id: Its name; its card has the address ``claim-<id>``.
        title: The claim as a question.
        quote: The words of the seed that make it, standing there exactly once.
        kind: Whether it is asserted, expected, possible or asked.
        in_plain_words: The claim in plain words.
        evidence_in_article: What the article itself gives for it.
        independent: What others say, oldest first.
        charts: Names of the series that help to judge it.
        verdict: Our assessment in two words.
        why: Its reason.
        line: Line of the entry in its file.
    """

    id: str
    title: str
    quote: str
    kind: str
    in_plain_words: str
    evidence_in_article: str
    independent: tuple[Finding, ...]
    charts: tuple[str, ...]
    verdict: str
    why: str
    line: int

    @property
    def address(self) -> str:
        """Where its card stands on its page."""
        return f"claim-{self.id}"


def claims_of(document: Document) -> tuple[Claim, ...]:
    """Make the claims of their file.

    Args:
        document: The file, as its schema allows it.

    Returns:
        The claims, in the order of the file.
    """
    return tuple(_claim(**fields) for fields in entries(document, "charts"))


def _claim(*, independent: Data, assessment: Data, **fields: Data) -> Claim:
    findings = tuple(Finding(**{**found, "sources": tuple(found["sources"])}) for found in independent)
    return Claim(**{"charts": (), **fields, **assessment, "independent": findings})
