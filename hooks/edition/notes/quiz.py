"""Questions to readers, each with its answer, its reason and the place that decides it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from edition.reading.errors import Problem
from edition.reading.forms import Found, Id, Text
from edition.reading.yaml_loading import Document

PLACES = ("quote", "repair", "claim", "page")
"""The ways to name a place: words of the seed, a repair, a claim, or a page with an anchor."""
QuestionKind = Literal["says", "statement", "evidence", "supplied", "chart", "think"]
Level = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]


@dataclass(frozen=True)
class Option:
    """An answer to choose: the right one, or a wrong one.

    Attributes:
        right: Its words if it is right, else empty.
        wrong: Its words if it is wrong, else empty.
    """

    right: Text = ""
    wrong: Text = ""

    @property
    def text(self) -> str:
        """Its words."""
        return self.right or self.wrong


@dataclass(frozen=True)
class Decider:
    """A place that decides a question, named in one of the ways of ``PLACES``.

    Attributes:
        quote: Words of the seed.
        repair: Address of a repair.
        claim: Id of a claim.
        page: A page, perhaps with an anchor.
        words: For a page, the words of the link.
    """

    quote: Text = ""
    repair: Text = ""
    claim: Text = ""
    page: Text = ""
    words: Text = ""

    @property
    def kind(self) -> str:
        """The way in which it is named."""
        return next(place for place in PLACES if getattr(self, place))

    @property
    def target(self) -> str:
        """What names it."""
        return self.quote or self.repair or self.claim or self.page


WAYS = [{"required": [place], "maxProperties": 1} for place in PLACES[:-1]]
Answer = Annotated[
    Option,
    Meta(
        description="write 'right: …' or 'wrong: …'",
        extra_json_schema={"minProperties": 1, "maxProperties": 1},
    ),
]
DecidedBy = Annotated[
    Decider,
    Meta(
        description="name a place by 'quote', 'repair' or 'claim', or by 'page' with 'words'",
        extra_json_schema={"oneOf": [*WAYS, {"required": ["page", "words"], "maxProperties": 2}]},
    ),
]


@dataclass(frozen=True)
class QuizQuestion:
    """A question to the reader.

    Attributes:
        id: Its name and, with ``quiz-`` before it, its address.
        set: Name of the set that it belongs to; a directive shows one set.
        kind: What it trains.
        bloom: Its level in Bloom's taxonomy, as revised in 2001: for editors, no page shows it.
        objectives: The objectives of its page that it tests, word for word.
        ask: The question.
        explanation: Why the answer is right.
        decided_by: The places that decide it.
        options: The answers to choose from; none where the reader is to find words of his or her own.
        answer: A possible answer, where there are no options; else empty.
        line: Line of the entry in its file.
    """

    id: Id
    set: Id
    kind: QuestionKind
    bloom: Level
    objectives: tuple[Text, ...]
    ask: Text
    explanation: Text
    decided_by: Annotated[tuple[DecidedBy, ...], Meta(min_length=1)]
    options: Annotated[
        tuple[Answer, ...],
        Meta(min_length=2, max_length=5, description="give two to five answers, one of them right"),
    ] = ()
    answer: Text = ""
    line: Found = 0

    @property
    def address(self) -> str:
        """Where it stands on its page."""
        return f"quiz-{self.id}"

    @property
    def letter(self) -> str:
        """The letter of the right answer, or the empty string."""
        return next((chr(ord("A") + index) for index, option in enumerate(self.options) if option.right), "")


Quiz = tuple[
    Annotated[
        QuizQuestion,
        Meta(
            description="give each question either 'options' or an 'answer'",
            extra_json_schema={"oneOf": [{"required": ["options"]}, {"required": ["answer"]}]},
        ),
    ],
    ...,
]


def quiz_problems(document: Document[Quiz]) -> Iterator[Problem]:
    """Check what no schema can: that exactly one answer of a question is right, and none stands twice.

    Args:
        document: The file of the questions.

    Yields:
        What is wrong.
    """
    for index, question in enumerate(document.data):
        right = sum(bool(option.right) for option in question.options)
        if question.options and right != 1:
            what = f"{right} of the answers are right" if right else "none of the answers is right"
            yield document.problem((index, "options"), "E435", what, "mark exactly one with 'right'")
        texts = [option.text for option in question.options]
        for position, text in enumerate(texts):
            if text in texts[:position]:
                what = f"the answer '{text}' stands twice"
                yield document.problem((index, "options", position), "E435", what, "delete one of them")
