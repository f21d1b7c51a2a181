"""The index of the site's search."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.support.project import ROOT

if TYPE_CHECKING:
    from tests.site.conftest import Site

KEYS = ("teachers/answers/", "teachers/handout/")
"""What would give the answers to those who look for words of a question, and what asks it again."""
TOPICS = ("context/", "goals/", "roadmap/", "open-questions/")


@pytest.fixture(scope="module")
def entries(site: Site) -> dict[str, str]:
    """The words of each entry of the index, title first, by its address."""
    index = json.loads((site.folder / "search/search_index.json").read_bytes())
    return {
        entry["location"]: plain(f"{entry['title']} {html.unescape(re.sub('<[^>]+>', '', entry['text']))}")
        for entry in index["docs"]
    }


def plain(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def test_article_and_repairs_stay_out(entries: dict[str, str]) -> None:
    assert [place for place in entries if place.startswith(("article/", "repairs/"))] == []


def test_every_other_page_is_in(entries: dict[str, str], site: Site) -> None:
    expected = {
        path for path in site.documents if not path.startswith(("404", "article/", "repairs/", *KEYS))
    }
    assert {place.partition("#")[0] for place in entries} == expected


def test_every_entry_leads_to_a_place(entries: dict[str, str], site: Site) -> None:
    for place in entries:
        path, _, anchor = place.partition("#")
        assert not anchor or list(site.documents[path].find(id=anchor)), place


def test_no_list_of_links_is_found(entries: dict[str, str], site: Site) -> None:
    for path, document in site.documents.items():
        for item in document.find("li"):
            if item.text.startswith("Home: "):
                assert [place for place, text in entries.items() if plain(item.text) in text] == [], path


def test_every_passage_is_found_once(entries: dict[str, str], site: Site) -> None:
    for path in TOPICS:
        for paragraph in site.documents[path].find("p"):
            if "ed-text" not in paragraph.around or not re.fullmatch(
                r"p\d+", paragraph.attributes.get("id", "")
            ):
                continue
            where = [place for place, text in entries.items() if plain(paragraph.text) in text]
            assert [place.partition("#")[0] for place in where] == [path], paragraph.text


def test_every_definition_is_found_once(entries: dict[str, str]) -> None:
    for term in yaml.safe_load((ROOT / "docs/glossary.yml").read_bytes())["terms"]:
        words = plain(f"{term['term']} {term['definition']}")
        where = [place for place, text in entries.items() if words in text]
        assert len(where) == 1, term["term"]
        assert where[0].startswith("glossary/#"), term["term"]


@pytest.mark.parametrize(
    "words",
    [
        "Terms on this page", "Term popups", "Full entry", "Link to this section", "‸", "‹", "›", "¶", "///",
        "term-", "Copy",
    ],
)  # fmt: skip
def test_no_word_or_mark_of_a_widget_is_found(entries: dict[str, str], words: str) -> None:
    assert [place for place, text in entries.items() if words in text] == []


def test_no_character_is_there_that_readers_do_not_see(entries: dict[str, str]) -> None:
    unseen = re.compile("[\u0000-\u001f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff]")
    assert [place for place, text in entries.items() if unseen.search(text)] == []
