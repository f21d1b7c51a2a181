"""Plans, cases, answers and sheets as teachers and students get them."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

import segno

from edition.directives.article.excerpt import LINE
from edition.directives.ledger.cases import case, case_solved
from edition.directives.notes.answers import quiz_answers
from edition.directives.paper.qr import BORDER, drawn, qr
from edition.edition import Edition
from edition.elements.page import Page
from tests.markdown.test_pages import render
from tests.support.project import ROOT

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

EDITION = Edition.load(ROOT)
PAGE = Page(lambda: EDITION, "teachers/answers.md")
CASES = [entry for entry in EDITION.entries if len(entry.alternatives) > 1]
ADDRESS = "https://example.org/reading/"


def words(node: etree.Element) -> str:
    return " ".join("".join(node.itertext()).split())


def test_a_case_shows_all_readings_and_does_not_say_which_is_ours() -> None:
    assert len(CASES) >= 6
    for entry in CASES:
        made = words(case(PAGE, f"e{entry.start}"))
        assert entry.damaged in made
        for telling in (
            entry.why,
            entry.certainty,
            "Our reading",
            *(one.why_not for one in entry.alternatives),
        ):
            assert telling not in made


def test_a_solved_case_has_the_same_letters_and_every_reason() -> None:
    for entry in CASES:
        open_, solved = (made(PAGE, f"e{entry.start}") for made in (case, case_solved))
        for asked, answered in zip(open_.iter("li"), solved.iter("li"), strict=True):
            assert words(answered).startswith(words(asked))
        told = words(solved)
        assert f"Our reading, and {entry.certainty}: {entry.why}" in told
        assert all(one.why_not in told for one in entry.alternatives)


def test_every_question_of_the_quiz_is_answered_with_its_place() -> None:
    made = quiz_answers(PAGE)
    items = list(made.iter("li"))
    shown = [question for question in EDITION.notes.quiz if EDITION.pages.showing("quiz", question.set)]
    assert len(items) == len(shown) == len(EDITION.notes.quiz)
    told = {words(item): item for item in items}
    for question in shown:
        (text,) = (text for text in told if question.ask in text)
        right = [option.text for option in question.options if option.right] or [question.answer]
        assert right[0] in text
        assert question.explanation in text
        assert any(link.get("href") for link in told[text].iter("a"))


def test_a_question_that_a_claim_decides_names_the_sources_of_the_claim() -> None:
    claim = next(claim for claim in EDITION.notes.claims if claim.id == "complicity-risk")
    question = next(one for one in EDITION.notes.quiz if any(d.claim == claim.id for d in one.decided_by))
    (item,) = (item for item in quiz_answers(PAGE).iter("li") if question.ask in words(item))
    linked = {link.get("href") for link in item.iter("a")}
    for found in claim.independent:
        assert {EDITION.notes.source_of[name].url for name in found.sources} <= linked


def test_the_steps_of_a_plan_say_from_when_to_when() -> None:
    made = render(
        "//// plan | 9\n/// step | 5: Read\nAlone.\n\nThen aloud.\n///\n/// step | 4: Write\n///\n////"
    )
    labels = [words(node) for node in made.iter("p") if node.get("class") == "ed-label"]
    assert labels == ["Minute 0 to 5", "Minute 5 to 9"]
    assert [words(node) for node in made.findall(".//li/p")][1:4] == ["Read", "Alone.", "Then aloud."]


def test_an_excerpt_has_the_words_of_its_blocks_in_short_numbered_lines() -> None:
    made = render("/// excerpt | strategic-engagement/1-2\n///")
    lines = [node for node in made.iter("span") if node.get("class") == "ed-line"]
    assert [node.get("data-n") for node in lines] == [str(number) for number in range(1, len(lines) + 1)]
    assert max(len(words(line)) for line in lines) <= LINE
    told = " ".join(words(line) for line in lines).replace("– ", "")
    blocks = (EDITION.article.places[f"strategic-engagement/{number}"].block for number in (1, 2))
    assert told == " ".join(sentence.text for block in blocks for sentence in block.sentences)


def test_an_excerpt_of_a_table_has_its_rows() -> None:
    made = words(render("/// excerpt | strategic-engagement/4\n///"))
    assert "Economic Growth Initiatives | A rise in employment opportunities" in made


def test_a_sheet_numbers_the_lines_of_all_its_excerpts_in_a_row() -> None:
    both = "/// excerpt | introduction/1\n///\n/// excerpt | strategic-engagement/3\n///\n"
    made = render(f"//// sheet\n{both}////")
    numbers = [int(node.get("data-n", "")) for node in made.iter("span") if node.get("class") == "ed-line"]
    assert numbers == list(accumulate([1] * len(numbers)))
    assert words(made).startswith("Name Date")


def test_no_term_is_marked_on_a_sheet() -> None:
    text = "/// excerpt | introduction/1\n///\n"
    assert list(render(text).findall(".//a[@class='ed-term']"))
    assert not list(render(f"//// sheet\n{text}////").findall(".//a[@class='ed-term']"))


def test_lines_to_write_on_are_told_to_those_who_hear_them() -> None:
    made = render("/// lines | 3\n///").find("div")
    assert made is not None
    assert words(made) == "Room to write: 3 lines."
    assert len(made) == 4


def test_links_are_printed_with_their_addresses_only_where_a_page_asks_for_it() -> None:
    text = "[the talks](../roadmap.md#s1717), [home](../index.md), [elsewhere](https://example.org/a.md)\n"
    plain, asked = (
        [link.get("data-address") for link in render(made, "teachers/answers.md").iter("a")]
        for made in (text, f"/// addressed\n{text}///")
    )
    assert plain == [None, None, None]
    assert asked == ["roadmap/#s1717", "", None]


def test_the_code_is_the_one_of_the_address_and_dark_on_light() -> None:
    svg = drawn(ADDRESS)
    path = svg[-1].get("d", "")
    dark = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)
        for step in range(int(length))
    }
    matrix = segno.make(ADDRESS, error="m", micro=False).matrix
    expected = {(x + BORDER, y + BORDER) for y, row in enumerate(matrix) for x, one in enumerate(row) if one}
    assert dark == expected
    assert svg.get("viewBox") == f"0 0 {len(matrix) + 2 * BORDER} {len(matrix) + 2 * BORDER}"
    assert [node.get("fill") for node in svg if node.get("fill")] == ["#fff", "#000"]


def test_paper_tells_the_address_only_where_the_site_has_one() -> None:
    placed = Page(lambda: EDITION, "teachers/handout.md", site_url=ADDRESS.rstrip("/"))
    assert f"On the web: {ADDRESS}goals/" in words(qr(placed, "goals.md"))
    assert f"On the web: {ADDRESS}" in words(qr(placed, "index.md"))
    assert len(qr(Page(lambda: EDITION, "teachers/handout.md"), "goals.md")) == 0
