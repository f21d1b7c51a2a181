"""The real seed, end to end: the promises, the ledger as others read it, the article as it is published."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from edition.article.parser import parse
from edition.repair.editor import Entry, entry_edits, load_entries
from edition.repair.ledger import Ledger, broken_promises
from edition.repair.rules import CHAIN, propose
from edition.repair.seed import Seed, load_seed
from tests.case_files import CASES
from tests.texts import SEED_FOLDER

if TYPE_CHECKING:
    from edition.article.model import Article

GOLDEN = CASES / "us-el-salvador.md"


@pytest.fixture(scope="module")
def seed() -> Seed:
    """The real seed."""
    return load_seed(SEED_FOLDER)


@pytest.fixture(scope="module")
def entries(seed: Seed) -> tuple[Entry, ...]:
    """The real repairs of the editor."""
    return load_entries(SEED_FOLDER / "repairs.yml", seed)


@pytest.fixture(scope="module")
def ledger(seed: Seed, entries: tuple[Entry, ...]) -> Ledger:
    """All edits of the real seed."""
    edits = [edit for entry in entries for edit in entry_edits(SEED_FOLDER / "repairs.yml", entry, seed)]
    return Ledger.of(seed, *propose(seed.text, entries), *edits)


@pytest.fixture(scope="module")
def article(ledger: Ledger) -> Article:
    """The real article, repaired."""
    return parse(ledger)


def test_the_article_is_the_reviewed_one(ledger: Ledger) -> None:
    """After a wanted change: ``edition repair > tests/cases/us-el-salvador.md``, and a review of it."""
    assert ledger.text == GOLDEN.read_text(encoding="utf-8")


def test_every_promise_is_kept(ledger: Ledger) -> None:
    assert [str(problem) for problem in broken_promises(ledger)] == []
    assert ledger.undo() == ledger.seed.text


def test_anyone_can_check_the_ledger_with_ten_lines(ledger: Ledger) -> None:
    document: dict[str, Any] = json.loads(ledger.as_json("article/seed.txt", "article/article.md"))
    raw = (SEED_FOLDER / "article.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == document["seed"]["sha256"]
    text = raw.decode(document["seed"]["encoding"])
    repaired, done = "", 0
    for edit in document["edits"]:
        assert done <= edit["start"] <= edit["end"]
        assert text[edit["start"] : edit["end"]] == edit["before"]
        assert text.count("\n", 0, edit["start"]) + 1 == edit["line"]
        repaired, done = repaired + text[done : edit["start"]] + edit["after"], edit["end"]
    repaired += text[done:]
    assert repaired == GOLDEN.read_text(encoding="utf-8")
    assert hashlib.sha256(repaired.encode()).hexdigest() == document["repaired"]["sha256"]
    assert (len(text), len(repaired)) == (document["seed"]["chars"], document["repaired"]["chars"])


def test_every_repair_has_a_name_of_its_own_and_a_reason(ledger: Ledger) -> None:
    assert len(set(ledger.ids)) == len(ledger.ids)
    assert all(len(edit.why) > 20 for edit in ledger.edits)


def test_an_edit_is_its_rule_s_or_lies_in_its_entry(ledger: Ledger, entries: tuple[Entry, ...]) -> None:
    rules, owners = {rule.name: rule for rule in CHAIN}, {entry.start: entry for entry in entries}
    for edit in ledger.edits:
        if edit.rule:
            rule = rules[edit.rule]
            assert (edit.by, edit.kind, edit.why, edit.entry) == ("rule", rule.kind, rule.why, None)
        else:
            assert edit.entry is not None
            entry = owners[edit.entry]
            assert (edit.by, entry.start <= edit.start <= edit.end <= entry.end) == ("editor", True)


def test_a_repair_more_or_less_renames_no_other(ledger: Ledger) -> None:
    for gone in ledger.edits:
        rest = [
            (name, edit)
            for name, edit in zip(ledger.ids, ledger.edits, strict=True)
            if edit.start != gone.start
        ]
        assert Ledger.of(ledger.seed, *(edit for _, edit in rest)).ids == tuple(name for name, _ in rest)


def test_every_entry_is_reviewed_word_by_word(ledger: Ledger, entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        edits = [edit for edit in ledger.edits if edit.entry == entry.start]
        assert edits
        assert all(len(edit.before.split()) <= 1 and len(edit.after.split()) <= 2 for edit in edits)


def test_addresses_stay(article: Article) -> None:
    """They are published: a link to one of them must lead there for ever."""
    assert [(address, place.block.id) for address, place in article.places.items()] == [
        ("introduction/1", "p79"),
        ("strategic-engagement/1", "p1015"),
        ("strategic-engagement/2", "p1426"),
        ("strategic-engagement/3", "p1717"),
        ("strategic-engagement/4", "p2020"),
        ("strategic-engagement/5", "p2315"),
        ("strategic-vision/1", "p2591"),
        ("strategic-vision/2", "p2999"),
        ("strategic-vision/3", "p3205"),
        ("strategic-vision/4", "p3256"),
        ("strategic-vision/5", "p3610"),
        ("strategic-consequences/1", "p4025"),
        ("strategic-consequences/2", "p4837"),
        ("looking-ahead/1", "p5657"),
    ]
    assert [sentence.offset for sentence in article.sentences] == SENTENCES


# fmt: off
SENTENCES = [
    79, 269, 421, 672, 814, 1015, 1179, 1394, 1428, 1530, 1607, 1717, 1856, 1967, 2315, 2591, 2784,
    2999, 3205, 3258, 3383, 3486, 3610, 3798, 4025, 4214, 4328, 4478, 4680, 4837, 4929, 5196, 5340,
    5657, 5830, 6037, 6231, 6404,
]
# fmt: on


def test_every_sentence_begins_where_the_seed_has_its_first_word(article: Article, seed: Seed) -> None:
    for sentence in article.sentences:
        assert seed.text[sentence.offset].isalpha()
        assert not seed.text[max(0, sentence.offset - 1) : sentence.offset].isalpha()
        assert sentence.text.strip() == sentence.text
