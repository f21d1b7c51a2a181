"""What rests on a repair that its editor calls uncertain says so by itself, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from edition.article.origin import edits_of, edits_of_sentence
from edition.checks.doubts import doubt_problems
from edition.directives.article.questions import question_list
from edition.directives.article.views import clean
from edition.directives.notes.charts import beside
from edition.directives.notes.claims import claim_cards
from edition.directives.notes.quiz import quiz
from edition.edition import Edition
from edition.elements.doubts import doubt_line, doubt_marks
from edition.elements.page import Page
from edition.notes.quiz import Decider, Option
from tests.support.project import ROOT

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.article.model import Place
    from edition.elements.element import Child
    from edition.repair.editor import Entry

EDITION = Edition.load(ROOT)
UNCERTAIN = [f"e{entry.start}" for entry in EDITION.entries if entry.certainty == "uncertain"]
DAMAGED = "such measures anticipated facilitate"


def page(uri: str = "roadmap.md", edition: Edition = EDITION) -> Page:
    return Page(lambda: edition, uri)


def marks(root: etree.Element) -> list[str]:
    """Give the addresses of the uncertain repairs that an element leads to."""
    anchors = [link.get("href", "").rpartition("#")[2] for link in root.iter("a")]
    return [anchor for anchor in anchors if anchor in UNCERTAIN]


def elements(children: list[Child]) -> list[etree.Element]:
    return [child for child in children if not isinstance(child, str)]


def test_there_are_uncertain_repairs_to_test_with() -> None:
    assert len(UNCERTAIN) > 1


@pytest.mark.parametrize("entry", EDITION.entries, ids=lambda entry: f"e{entry.start}")
def test_a_sentence_is_marked_if_its_repair_is_uncertain_and_only_then(entry: Entry) -> None:
    sentence = EDITION.sentence_at(entry.start)
    if sentence is None:  # a row of the table
        return
    found = elements(list(doubt_marks(page(), edits_of_sentence(EDITION.ledger, sentence))))
    own = [f"e{entry.start}"] if entry.certainty == "uncertain" else []
    assert [address for each in found for address in marks(each)] == own


@pytest.mark.parametrize("place", EDITION.article.places.values(), ids=lambda place: place.block.id)
def test_a_passage_names_its_uncertain_repairs_and_where_they_stand(place: Place) -> None:
    edits = edits_of(EDITION.ledger, place.block)
    owners = {f"e{edit.entry}" for _, edit in edits}
    lines = list(doubt_line(page(), edits))
    assert [address for line in lines for address in marks(line)] == [e for e in UNCERTAIN if e in owners]
    for line in lines:
        assert (line.text or "").startswith("Uncertain repair")
        numbers = {f"sentence {each.number}" for each in place.block.sentences}
        assert any(number in "".join(line.itertext()) for number in numbers)


def test_a_claim_is_marked_by_its_own_sentence() -> None:
    cards = claim_cards(page("reading-critically.md")).findall("article")
    for card, claim in zip(cards, EDITION.notes.claims, strict=True):
        sentence = EDITION.cite(claim.quote).sentence
        assert sentence is not None
        doubts = EDITION.doubts(edits_of_sentence(EDITION.ledger, sentence))
        assert marks(card) == [f"e{entry.start}" for entry in doubts]
    assert any(marks(card) for card in cards)


def test_a_question_that_the_article_raises_the_words_beside_a_chart_and_the_whole_article_are_marked() -> (
    None
):
    assert marks(question_list(page("open-questions.md"), "raised"))
    assert marks(beside(page(), DAMAGED)) == UNCERTAIN[:1]
    assert marks(beside(page(), "Both leaders recognize")) == []
    assert marks(clean(page("article.md"))) == UNCERTAIN


def test_a_question_to_readers_marks_the_sentence_that_it_leads_to() -> None:
    first, *others = EDITION.notes.quiz
    asked = replace(first, decided_by=(Decider(quote="With heightened focus"),))
    edition = replace(EDITION, notes=replace(EDITION.notes, quiz=(asked, *others)))
    assert marks(quiz(page("context.md", edition), "context")) == UNCERTAIN[:1]
    assert marks(quiz(page("context.md"), "context")) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"decided_by": (Decider(quote=DAMAGED),)}, (0, "decided_by", 0, "quote")),
        ({"ask": "What does “play a vital role” say?"}, (0, "ask")),
        (
            {"options": (Option(right="“… Which play a vital role …”"), Option(wrong="No."))},
            (0, "options", 0, "right"),
        ),
        ({"options": (), "answer": "“are anticipated to facilitate.”"}, (0, "answer")),
    ],
)
def test_a_question_that_quotes_an_uncertain_repair_is_refused_at_its_place(
    change: dict[str, object], place: tuple[int | str, ...]
) -> None:
    (problem,) = doubt_problems(asking(**change))
    expected = EDITION.notes.documents["quiz"].problem(place, "E438", "", "")
    assert problem.code == "E438"
    assert UNCERTAIN[0] in str(problem)
    assert (problem.line, problem.column) == (expected.line, expected.column)


@pytest.mark.parametrize(
    "words",
    ["gang activity", "root causes", "border security", "and", "words that the article does not have"],
)
def test_words_that_came_so_or_stand_elsewhere_too_may_be_quoted(words: str) -> None:
    assert list(doubt_problems(asking(ask=f"What about “{words}”?"))) == []


def asking(**change: object) -> Edition:
    """Give the edition with another first question to readers."""
    first, *others = EDITION.notes.quiz
    quiz = (replace(first, **change), *others)  # type: ignore[arg-type]
    return replace(EDITION, notes=replace(EDITION.notes, quiz=quiz))
