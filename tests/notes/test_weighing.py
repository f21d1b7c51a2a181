"""Claims, events and the quiz: read strictly, and checked against the rest of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args, get_type_hints

import pytest

from edition.checks.checks import checked
from edition.checks.notes import objectives
from edition.directives.notes import claims as claims_page
from edition.directives.notes import quiz as quiz_page
from edition.edition import Edition
from edition.frames.frame import read_frames
from edition.notes.claims import ClaimKind, Verdict
from edition.notes.quiz import QuestionKind
from edition.notes.series import UNITS, Series
from edition.reading.errors import EditionError
from tests.support.project import ROOT, copy_project

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

VERBS = frozenset(
    # remember and understand
    "name say list identify recognize locate find explain outline summarize classify tell place"
    # apply and analyze
    " use check point trace compare ask"
    # evaluate
    " judge rank weigh give".split()
)
"""Plain verbs for what a reader will be able to do and show, by Bloom's levels."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def edition() -> Edition:
    return Edition.load(ROOT)


class Changed:
    """A file of the project, changed in one place, and put back at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")

    def problems(self, old: str, new: str) -> list[tuple[int, int, str]]:
        """Replace the first such words and give line, column and code of what is wrong in the file then."""
        assert old in self.text, old
        self.path.write_text(self.text.replace(old, new, 1), encoding="utf-8")
        try:
            checked(self.path.parent.parent)
        except EditionError as error:
            return [(p.line, p.column, p.code) for p in error.problems if p.path == self.path]
        finally:
            self.path.write_text(self.text, encoding="utf-8")
        return []

    def place(self, words: str) -> tuple[int, int]:
        """Give line and column of the first such words."""
        before = self.text[: self.text.index(words)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.fixture
def claims(project: Path) -> Changed:
    return Changed(project / "docs/claims.yml")


@pytest.fixture
def events(project: Path) -> Changed:
    return Changed(project / "docs/timeline.yml")


@pytest.fixture
def quiz(project: Path) -> Changed:
    return Changed(project / "docs/quiz.yml")


# claims


def test_there_are_claims_of_all_four_kinds(edition: Edition) -> None:
    assert {claim.kind for claim in edition.notes.claims} == {"asserted", "expected", "possible", "asked"}


def test_the_pages_count_the_claims_right(edition: Edition) -> None:
    numbers = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
    count = numbers[sum(claim.rated for claim in edition.notes.claims)]
    said = {
        "index.md": [f"puts {count} of its claims"],
        "timeline.md": [f"{count} claims, weighed"],
        "reading-critically.md": [
            f"description: {count.capitalize()} claims",
            f"Here are {count} claims of the article, and one question",
            f"any of the {count} claims",
            f"## {count.capitalize()} claims, weighed",
        ],
    }
    texts = {page: (ROOT / "docs" / page).read_text(encoding="utf-8") for page in said}
    assert [(page, words) for page in said for words in said[page] if words not in texts[page]] == []


def test_claims_stand_in_the_order_of_the_article(edition: Edition) -> None:
    places = [edition.seed.text.index(claim.quote) for claim in edition.notes.claims]
    assert places == sorted(places)


def test_findings_stand_in_the_order_of_time(edition: Edition) -> None:
    for claim in edition.notes.claims:
        years = [found.date[:4] for found in claim.independent]
        assert years == sorted(years), claim.id


@pytest.mark.parametrize("words", ["a rising flood of migrants", "This partnership"])
def test_a_quotation_that_does_not_stand_once_in_the_seed_stops_the_build(
    claims: Changed, words: str
) -> None:
    line, column = claims.place("quote: As the Biden")
    quote = claims.text[claims.text.index("As the Biden") :].partition("\n")[0]
    assert claims.problems(quote, words) == [(line, column, "E430")]


def test_an_unknown_source_stops_the_build(claims: Changed) -> None:
    line, column = claims.place("newsweek-es-2024]")
    assert (line, column, "E402") in claims.problems("newsweek-es-2024]", "newsweek-1924]")


def test_a_finding_without_a_source_stops_the_build(claims: Changed) -> None:
    line, column = claims.place("sources: [newsweek-es-2024]")
    assert (line, column, "E010") in claims.problems("sources: [newsweek-es-2024]", "sources: []")


def test_a_day_that_does_not_exist_stops_the_build(claims: Changed) -> None:
    line, column = claims.place("date: 2023-12")
    assert claims.problems("date: 2023-12", "date: 2023-02-30") == [(line, column, "E431")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: asserted", "kind: certain"),
        ("verdict: contested", "verdict: false"),
        ("date: 2023-12", "date: December 2023"),
        ("title: Is a “rising tide” of migrants arriving?", "title: A rising tide"),
    ],
)
def test_a_value_outside_the_schema_stops_the_build(claims: Changed, old: str, new: str) -> None:
    line, column = claims.place(old)
    assert claims.problems(old, new) == [(line, column, "E010")]


def test_two_claims_of_one_name_stop_the_build(claims: Changed) -> None:
    line, column = claims.place("id: pivotal-change")
    assert (line, column, "E401") in claims.problems("id: pivotal-change", "id: rising-tide")


def test_a_chart_that_is_not_there_stops_the_build(claims: Changed) -> None:
    line, column = claims.place("border-patrol-southwest]")
    assert claims.problems("border-patrol-southwest]", "border-patrol-north]") == [(line, column, "E433")]


# timeline


@pytest.mark.parametrize(
    ("old", "new"), [("date: 1992-01-16", "date: 1990"), ("date: 2014", "date: 2001-03-09")]
)
def test_events_out_of_order_or_on_one_date_stop_the_build(events: Changed, old: str, new: str) -> None:
    line, column = events.place(old)
    assert (line, column, "E434") in events.problems(old, new)


# quiz


@pytest.mark.parametrize(
    ("allowed", "known"),
    [
        (ClaimKind, claims_page.KINDS),
        (Verdict, claims_page.VERDICTS),
        (QuestionKind, quiz_page.KINDS),
        (get_type_hints(Series)["shown_in"], UNITS),
    ],
    ids=["kinds of claims", "verdicts", "kinds of questions", "units"],
)
def test_pages_have_words_for_everything_that_a_file_may_say(allowed: object, known: Collection[str]) -> None:
    assert get_args(allowed) == tuple(known)


def test_there_are_questions_of_every_kind_and_level(edition: Edition) -> None:
    questions = edition.notes.quiz
    assert len(questions) >= 14
    assert {question.kind for question in questions} == {
        "says", "statement", "evidence", "supplied", "chart", "think",
    }  # fmt: skip
    assert {question.bloom for question in questions} == {
        "remember", "understand", "apply", "analyze", "evaluate", "create",
    }  # fmt: skip


def test_the_right_answer_has_no_habitual_place(edition: Edition) -> None:
    letters = [question.letter for question in edition.notes.quiz if question.options]
    assert max(letters.count(letter) for letter in "ABCD") <= len(letters) * 0.6


def test_every_objective_begins_with_a_verb_that_can_be_shown() -> None:
    found = {text for frame in read_frames(ROOT / "docs") for text, _ in objectives(frame)}
    assert found
    assert {text for text in found if text.split()[0] not in VERBS} == set()


@pytest.mark.parametrize("old", ["right: “appears likely”", "wrong: “will”"])
def test_a_question_has_exactly_one_right_answer(quiz: Changed, old: str) -> None:
    swapped = {"right": "wrong", "wrong": "right"}[old[:5]]
    line, column = quiz.place("  options:\n    - right: “appears")
    assert quiz.problems(old, swapped + old[5:]) == [(line, column + 2, "E435")]


def test_an_answer_that_stands_twice_stops_the_build(quiz: Changed) -> None:
    line, column = quiz.place("- wrong: “prioritize”")
    assert quiz.problems("wrong: “prioritize”", "wrong: “will”") == [(line, column + 2, "E435")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("repair: r137", "repair: r138"),
        ("claim: rising-tide", "claim: rising-river"),
        ("page: context.md#who-is-who", "page: contexts.md#who-is-who"),
    ],
)
def test_a_decider_that_leads_nowhere_stops_the_build(quiz: Changed, old: str, new: str) -> None:
    line, column = quiz.place(old)
    assert quiz.problems(old, new) == [(line, column, "E433")]


def test_a_quotation_of_the_quiz_stands_once_in_the_seed(quiz: Changed) -> None:
    old = "quote: Bukele is eager to utilize this collaboration"
    line, column = quiz.place(old)
    assert quiz.problems(old, "quote: Bukele is keen") == [(line, column, "E430")]


def test_an_objective_that_no_page_has_stops_the_build(quiz: Changed) -> None:
    old = "tell a hedge from a forecast"
    line, column = quiz.place(f'"{old}"')
    assert quiz.problems(old, "tell a hedge from a fence") == [(line, column, "E436")]


def test_an_objective_that_no_question_tests_stops_the_build(project: Path) -> None:
    page = Changed(project / "docs/goals.md")
    old = "- tell a stated goal from a reported fact;"
    line, column = page.place(old)
    assert page.problems(old, f"- name the president;\n{old}") == [(line, column + 2, "E437")]


def test_a_set_that_no_page_shows_stops_the_build(project: Path) -> None:
    page = project / "docs/goals.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("/// quiz | goals\n///\n", ""), encoding="utf-8")
    with pytest.raises(EditionError, match="E306 quiz goals"):
        checked(project)
    page.write_text(text, encoding="utf-8")


def test_an_edition_may_have_no_claims_no_timeline_and_no_quiz(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    for name in ("claims", "timeline", "quiz"):
        (root / f"docs/{name}.yml").unlink()
    edition = Edition.load(root)
    assert (edition.notes.claims, edition.notes.events, edition.notes.quiz) == ((), (), ())


# sources


def test_a_source_that_nobody_uses_stops_the_build(events: Changed, project: Path) -> None:
    sources = Changed(project / "docs/sources.yml")
    line, column = sources.place("id: npr-swap-2025")
    text = events.text.replace("sources: [npr-swap-2025, abc-swap-2025]", "sources: [abc-swap-2025]")
    events.path.write_text(text, encoding="utf-8")
    try:
        assert sources.problems("id: npr-swap-2025", "id: npr-swap-2025") == [(line, column, "E403")]
    finally:
        events.path.write_text(events.text, encoding="utf-8")


def test_no_copy_is_called_a_copy_in_its_title_or_kind(edition: Edition) -> None:
    for source in edition.notes.sources:
        assert "copy" not in f"{source.title} {source.kind}".casefold().split(), source.id
