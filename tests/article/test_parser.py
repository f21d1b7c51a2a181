"""How the repaired text becomes an article, and how each part keeps its address."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.article.parser import parse
from edition.repair.ledger import Ledger
from edition.repair.rules import propose
from edition.repair.text.lines import lines_of
from tests.case_files import Case, cases
from tests.texts import SEED_TEXT, any_texts, broken_texts, good_texts, ledger_of, seed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def outline(ledger: Ledger) -> Iterator[str]:
    """Write an article down: each part with its address and with the stretch of the text that it is."""
    article = parse(ledger)
    yield f"# {article.title}".rstrip()
    for section in article.sections:
        yield f"## {section.slug} at {section.offset}: {section.heading} ({section.short_heading})"
        for place in (place for place in article.places.values() if place.section is section):
            block = place.block
            yield f"{place.address} is {block.id}, {place.label}: {ledger.text[block.start : block.end]}"
            for item in block.items:
                yield f"- {block.kind}"
                for sentence in item:
                    shown = "".join(f"<b>{run.text}</b>" if run.bold else run.text for run in sentence.runs)
                    assert sentence.text == re.sub("</?b>", "", shown)
                    yield f"{sentence.number} {sentence.id} {shown}"
                    if (stretch := ledger.text[sentence.start : sentence.end]) != shown:
                        yield stretch
            for row in block.rows:
                yield f"{row.id} {' / '.join(row.cells)}"


@pytest.mark.parametrize("case", cases("articles.yml", "text outline", "damaged outline"))
def test_a_text_is_read_into_its_parts(case: Case) -> None:
    # What is damaged goes through the rules first; a text is taken as it stands.
    ledger = ledger_of(case["damaged"]) if "damaged" in case else Ledger.of(seed_of(case["text"]))
    assert "\n".join(outline(ledger)) == case["outline"].rstrip("\n")


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
    start = time.process_time()
    article_of(piece * (60_000 // len(piece)))
    assert time.process_time() - start < 5
