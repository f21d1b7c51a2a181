"""What the article asserts, expects or asks, each weighed against what others say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from edition.notes.citing import SourceNames
from edition.reading.errors import Problem
from edition.reading.forms import Date, Found, Id, Text
from edition.reading.yaml_loading import Document

ClaimKind = Literal["asserted", "expected", "possible", "asked"]
Verdict = Literal["supported", "partly supported", "contested", "not checkable", "not rated"]


@dataclass(frozen=True)
class Evidence:
    """What an independent source says on a claim.

    Attributes:
        date: When that was so, or when it was published: a year, perhaps with month and day.
        says: What the source says, in our words.
        sources: Names of the sources.
    """

    date: Date
    says: Text
    sources: SourceNames


@dataclass(frozen=True)
class Assessment:
    """Our assessment of a claim.

    Attributes:
        verdict: It in two words; ``not rated`` for a question, which is neither true nor false.
        why: Its reason.
    """

    verdict: Verdict
    why: Text


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
        independent: What others say, oldest first, each with date, says and sources.
        assessment: What we think of it.
        charts: Names of the series that help to judge it.
        line: Line of the entry in its file.
    """

    id: Id
    title: Annotated[str, Meta(pattern=r"\?$", description="put the claim as a question")]
    quote: Annotated[str, Meta(min_length=12)]
    kind: ClaimKind
    in_plain_words: Text
    evidence_in_article: Text
    independent: Annotated[tuple[Evidence, ...], Meta(min_length=1)]
    assessment: Assessment
    charts: tuple[str, ...] = ()
    line: Found = 0

    @property
    def address(self) -> str:
        """Where its card stands on its page."""
        return f"claim-{self.id}"

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of the sources of all that others say, each once."""
        return tuple(dict.fromkeys(name for found in self.independent for name in found.sources))

    @property
    def rated(self) -> bool:
        """Whether it can be supported or contested, as a question cannot."""
        return self.kind != "asked"


def numbered(claims: Iterable[Claim]) -> Iterator[tuple[Claim, int]]:
    """Count the claims; a question among them has the number 0, for it claims nothing."""
    number = 0
    for claim in claims:
        number += claim.rated
        yield claim, number if claim.rated else 0


def claims_problems(document: Document[tuple[Claim, ...]]) -> Iterator[Problem]:
    """Check what no schema can: that a question, and nothing else, is left without a rating.

    Args:
        document: The file of the claims.

    Yields:
        What is wrong.
    """
    for index, claim in enumerate(document.data):
        if claim.rated == (claim.assessment.verdict == "not rated"):
            what = (
                "a claim is not rated" if claim.rated else f"a question is rated '{claim.assessment.verdict}'"
            )
            mend = "rate it" if claim.rated else "write 'verdict: not rated'"
            yield document.problem((index, "assessment", "verdict"), "E439", what, mend)
