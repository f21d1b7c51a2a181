"""The page with the manual of repair, and the links that lead to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.directives.ledger.repairs import ledger_by_kind
from edition.directives.ledger.rules import rules
from edition.edition import Edition
from edition.elements.page import Page
from edition.repair.manual import manual
from tests.markdown.test_pages import render, words
from tests.support.project import ROOT

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

FORGE = "https://forge.example/a/b"
WITH = Edition.load(ROOT)
WITHOUT = Edition.load(ROOT / "tests/sample")
"""Its site has no page with the manual."""


def links_to_rules(edition: Edition, repo_url: str) -> set[tuple[str, str]]:
    """Give the words of the links beside the rules' repairs that name a rule, and where they lead."""
    made = ledger_by_kind(Page(lambda: edition, "repairs.md", repo_url))
    names = {entry.title for entry in manual().values()}
    return {(words(link), link.get("href", "")) for link in made.iter("a") if words(link) in names}


def with_class(node: etree.Element, name: str) -> list[etree.Element]:
    return [found for found in node.iter() if name in found.get("class", "").split()]


def test_every_rule_has_an_address_in_the_manual() -> None:
    made = rules(Page(lambda: WITH, "repair-manual.md"))
    found = [node.get("id", "") for node in made.iter("h4")]
    assert sorted(found) == sorted(f"rule-{name}" for name in manual())


def test_every_repair_by_a_rule_leads_to_the_manual() -> None:
    used = {edit.rule for edit in WITH.ledger.edits if edit.rule}
    expected = {(name.replace("-", " "), f"repair-manual.md#rule-{name}") for name in used}
    assert links_to_rules(WITH, "") == links_to_rules(WITH, FORGE) == expected
    items = with_class(ledger_by_kind(Page(lambda: WITH, "repairs.md")), "ed-why")
    assert [words(item) for item in items if not any("#rule-" in a.get("href", "") for a in item)] == []


def test_without_a_page_for_the_manual_rules_lead_to_their_code_or_nowhere() -> None:
    assert {edit.rule for edit in WITHOUT.ledger.edits} != {None}
    assert links_to_rules(WITHOUT, "") == set()
    assert all(f"{FORGE}/blob/main/" in address for _, address in links_to_rules(WITHOUT, FORGE))
    assert links_to_rules(WITHOUT, FORGE)


@pytest.mark.parametrize("text", ["&amp;amp;", "&#8220;"])
def test_an_example_shows_a_character_reference_as_it_was_written(text: str) -> None:
    page = render("# T\n\n/// rules\n///\n", "repair-manual.md")
    shown = [words(item) for item in page.iter("li")]
    assert any(text in item for item in shown)
