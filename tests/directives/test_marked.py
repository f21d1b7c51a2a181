"""The view with repairs marked reads as the article does, and marks every repair."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from edition.article.parser import parse
from edition.directives.article.marked import with_repairs
from edition.edition import Edition
from edition.elements.kinds import SHOWN
from edition.elements.page import Page
from edition.repair.edits import KINDS
from tests.case_files import Case, cases
from tests.support.project import ROOT
from tests.texts import ledger_of

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from edition.article.model import Article

EDITION = Edition.load(ROOT)
VIEW = with_repairs(Page(lambda: EDITION, "article/marked.md"))
BLOCKS = [place.block for place in EDITION.article.places.values()]


def words(node: etree.Element) -> str:
    """Give what a reader sees as the repaired text: no words as they came, nothing removed or hidden."""
    if node.tag in {"rt", "rp", "del"} or node.get("class") in {"ed-vh", "ed-s"}:
        return ""
    return (node.text or "") + "".join(words(child) + (child.tail or "") for child in node)


def with_id(name: str) -> etree.Element:
    (found,) = (node for node in VIEW.iter() if node.get("id") == name)
    return found


def test_a_table_is_a_table_with_the_words_of_the_repaired_one() -> None:
    (block,) = (block for block in BLOCKS if block.kind == "table")
    table = with_id(block.id)
    assert table.tag == "table"
    shown = [[words(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")]
    assert shown == [list(row.cells) for row in block.rows]
    assert [row.get("id") for row in table.iter("tr")] == [row.id for row in block.rows]
    assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row"}
    below_head = block.rows[0].offset + len(EDITION.seed.lines[EDITION.seed.line_of(block.offset) - 1]) + 1
    assert with_id(f"s{below_head}").tag == "span"


def test_lists_are_lists_with_their_labels_bold() -> None:
    for block in (block for block in BLOCKS if block.kind == "list"):
        items = with_id(block.id).findall("li")
        assert len(items) == len(block.items)
        for item, sentences in zip(items, block.items, strict=True):
            bold = [run.text for sentence in sentences for run in sentence.runs if run.bold]
            assert [words(strong).strip() for strong in item.iter("strong")] == bold


def test_every_repair_that_can_be_seen_is_marked_once() -> None:
    links = (link for link in VIEW.iter("a") if link.get("class") == "ed-mark")
    marked = [link.get("href", "").partition("#")[2] for link in links]
    last = EDITION.seed.text.index("\n", max(sentence.offset for sentence in EDITION.article.sentences))
    edits = EDITION.ledger.edit_of.items()
    seen = [name for name, edit in edits if edit.kind != "structure" and edit.start < last]
    assert sorted(marked) == sorted(seen)


def test_a_space_that_was_removed_is_told_and_leaves_no_gap() -> None:
    closed = [node for node in VIEW.iter("span") if "ed-closed" in node.get("class", "")]
    assert closed
    assert {"".join(node.itertext()) for node in closed} == {"space removed"}


def test_every_kind_of_repair_can_be_shown() -> None:
    assert list(SHOWN) == list(KINDS)


def shown_of(text: str) -> tuple[dict[str, list[str]], Article]:
    """Give the words of each address where the repairs of a text are marked, and the article."""
    ledger = ledger_of(text)
    other = replace(EDITION, seed=ledger.seed, ledger=ledger, article=parse(ledger), entries=(), outlines=())
    view = with_repairs(Page(lambda: other, "article/marked.md"))
    return {node.get("id", ""): words(node).split() for node in view.iter()}, other.article


@pytest.mark.parametrize("case", cases("wrapped.yml", "damaged repaired"))
def test_a_sentence_that_goes_over_lines_is_shown_whole(case: Case) -> None:
    shown, article = shown_of(case["damaged"])
    for sentence in article.sentences:
        assert shown[sentence.id] == sentence.text.split()


def test_blocks_on_one_line_have_their_own_words_each() -> None:
    shown, article = shown_of("The river rose.\n\n- one\n- </div>The river fell.\n- two\n")
    words_of_blocks = [shown[place.block.id] for place in article.places.values()]
    assert words_of_blocks == [["The", "river", "rose."], ["one"], ["-"], ["The", "river", "fell."], ["two"]]
