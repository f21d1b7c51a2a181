"""How the repaired text becomes an article, and how each part keeps its address."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.article.parser import parse
from edition.repair.ledger import Ledger
from edition.repair.rules import propose
from edition.repair.rules.lines import lines_of
from tests.texts import SEED_TEXT, any_texts, broken_texts, good_texts, ledger_of, seed_of

if TYPE_CHECKING:
    from edition.article.model import Article

texts = st.one_of(any_texts, good_texts(), broken_texts().map(lambda pair: pair[1]))


def article_of(text: str) -> Article:
    return parse(ledger_of(text))


@given(texts)
def test_every_character_but_blanks_is_in_one_block_or_heading(text: str) -> None:
    ledger = ledger_of(text)
    article = parse(ledger)
    blocks = [(place.block.start, place.block.end) for place in article.places.values()]
    headings = [(line.start, line.end) for line in lines_of(ledger.text) if line.kind == "heading"]
    spans = sorted(blocks + headings)
    assert not any(one[1] > other[0] for one, other in pairwise(spans))
    outside = "".join(
        ledger.text[left[1] : right[0]] for left, right in pairwise([(0, 0), *spans, (len(ledger.text),) * 2])
    )
    assert not outside.strip()
    assert len(headings) == bool(article.title) + sum(bool(section.heading) for section in article.sections)


@given(texts)
def test_sentences_and_rows_cover_their_block(text: str) -> None:
    ledger = ledger_of(text)
    for place in parse(ledger).places.values():
        block = place.block
        if block.kind == "table":
            assert len(block.rows) in {
                ledger.text[block.start : block.end].count("\n") + less for less in (0, 1)
            }
            continue
        uncovered = ledger.text[block.start : block.end]
        for sentence in reversed(block.sentences):
            assert sentence.text.replace("**", "") == ledger.text[sentence.start : sentence.end].replace(
                "**", ""
            )
            start, end = sentence.start - block.start, sentence.end - block.start
            uncovered = uncovered[:start] + uncovered[end:]
        assert not uncovered.translate(dict.fromkeys(map(ord, "-*+ \t\n\x1c\x1d\x1e\x1f\x0b\x0c"))).strip()


@given(texts)
def test_addresses_are_places_of_the_seed_in_order(text: str) -> None:
    article = article_of(text)
    blocks = [place.block.offset for place in article.places.values()]
    sentences = [sentence.offset for sentence in article.sentences]
    for offsets in (blocks, sentences):
        assert offsets == sorted(set(offsets))
        assert all(0 <= offset < len(text) for offset in offsets)


@given(texts)
def test_a_place_of_the_repaired_text_leads_to_a_later_place_of_the_seed_the_later_it_is(text: str) -> None:
    ledger = ledger_of(text)
    offsets = [ledger.seed_offset(place) for place in range(len(ledger.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)


@given(texts)
def test_what_no_edit_touches_stands_at_its_place_of_the_seed(text: str) -> None:
    ledger = ledger_of(text)
    touched = {place for edit in ledger.edits for place in range(edit.start, edit.end)}
    shown = {ledger.seed_offset(place): ledger.text[place] for place in reversed(range(len(ledger.text)))}
    # A character that was inserted before one of the seed leads to that one, as its first place does.
    for place in set(range(len(text))) - touched:
        at_edge = any(edit.start == place and edit.after for edit in ledger.edits)
        assert at_edge or shown[place] == text[place]


TABLE = """It begins.

| Area | Outcome |
|---|---|
| Growth | Jobs |
|---|---|
| Security | Less fear
"""


def test_only_the_second_line_of_a_table_is_no_row_and_a_lost_bar_loses_no_cell() -> None:
    [_, block] = article_of(TABLE).sections[0].blocks
    assert [row.cells for row in block.rows] == [
        ("Area", "Outcome"),
        ("Growth", "Jobs"),
        ("---", "---"),
        ("Security", "Less fear"),
    ]


def test_a_heading_without_text_under_it_is_kept() -> None:
    article = article_of("# The Title\n\n## One Heading\n\n## Another Heading\n\nText.\n\n## The Last One\n")
    assert [section.heading for section in article.sections] == [
        "One Heading",
        "Another Heading",
        "The Last One",
    ]
    assert article.title == "The Title"


def test_sections_that_begin_alike_have_names_of_their_own() -> None:
    article = article_of(
        "Text.\n\n## The Strategic Vision\n\nText.\n\n## A Strategic Vision: More\n\nText.\n"
    )
    assert [section.slug for section in article.sections] == [
        "introduction",
        "strategic-vision",
        "strategic-vision-2",
    ]
    assert [section.short_heading for section in article.sections] == [
        "Introduction",
        "The Strategic Vision",
        "A Strategic Vision",
    ]


def test_bold_words_are_runs_of_their_own() -> None:
    [sentence] = article_of("It begins **boldly** and ends.").sentences
    assert [(run.text, run.bold) for run in sentence.runs] == [
        ("It begins ", False),
        ("boldly", True),
        (" and ends.", False),
    ]
    assert sentence.text == "It begins boldly and ends."


def test_an_added_edit_moves_no_address() -> None:
    rules = propose(SEED_TEXT)
    fewer = tuple(edit for edit in rules if edit.kind != "spacing")
    ids = [
        [
            (place.block.id, place.block.sentences[0].id)
            for place in parse(Ledger.of(seed_of(SEED_TEXT), *edits)).places.values()
            if place.block.sentences
        ]
        for edits in (rules, fewer)
    ]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    "piece", ["It is. ", "What ", "raises ", "**", "|", "U.S. ", "word,", "a  ", "- x : y\n"]
)
def test_long_texts_of_one_piece_take_their_length_and_not_its_square(piece: str) -> None:
    start = time.perf_counter()
    article_of(piece * (60_000 // len(piece)))
    assert time.perf_counter() - start < 5
