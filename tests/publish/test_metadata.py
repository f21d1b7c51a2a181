"""Citations and linked data are right in form, and hold what they should."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
import yaml

from edition.edition import Edition
from edition.publish.metadata import Crumb, Site, citation, linked_data, reading_minutes
from edition.repair.ledger import digest
from tests.support.project import ROOT

SITE = Site("Reading a Damaged Article", "Contributors of Reading a Damaged Article", "1.2.3", "2026")
HOME = Crumb("Home", "https://article.example/", "")
GOALS = Crumb("Bukele’s goals", "https://article.example/goals/", "goals/")
GLOSSARY = Crumb("Glossary", "https://article.example/glossary/", "glossary/")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition.load(ROOT)


def test_a_citation_names_page_site_version_text_and_address(edition: Edition) -> None:
    cited = citation(edition, SITE, GOALS)
    text = f"text sha256:{digest(edition.ledger.text)[:12]}"
    assert cited.apa == (
        "Contributors of Reading a Damaged Article. (2026). Bukele’s goals. In Reading a Damaged Article "
        f"(Version 1.2.3, {text}). https://article.example/goals/"
    )
    (item,) = json.loads(cited.csl)
    assert item["type"] == "webpage"
    assert item["issued"] == {"date-parts": [[2026]]}
    assert (item["title"], item["URL"]) == (GOALS.title, GOALS.url)
    assert cited.bibtex.startswith("@online{reading-a-damaged-article-goals,\n  author = {{Contributors")
    assert cited.bibtex.count("{") == cited.bibtex.count("}")


def test_citations_of_several_pages_do_not_collide(edition: Edition) -> None:
    cited = [citation(edition, SITE, page) for page in (HOME, GOALS, GLOSSARY)]
    keys = {key for each in cited for key in re.findall(r"^@online{([a-z0-9-]+),", each.bibtex)}
    ids = {json.loads(each.csl)[0]["id"] for each in cited}
    assert len(keys) == len(cited)
    assert ids == keys


def test_the_home_page_is_cited_as_the_site(edition: Edition) -> None:
    assert ". (2026). Reading a Damaged Article (Version" in citation(edition, SITE, HOME).apa


def test_without_an_address_nothing_is_made_up(edition: Edition) -> None:
    cited = citation(edition, SITE, Crumb("Glossary", "", "glossary/"))
    assert "url" not in cited.bibtex
    assert "URL" not in json.loads(cited.csl)[0]
    nowhere = [Crumb("Home", "", ""), Crumb("Glossary", "", "glossary/")]
    assert '"url": ""' not in linked_data(edition, SITE, nowhere, "Terms")


def test_the_citation_file_agrees_with_the_project_and_the_site() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (cited["version"], cited["license"]) == (project["version"], project["license"])
    assert cited["title"].lower().replace(" ", "-") == project["name"]
    assert f"site_name: {cited['title']}\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [
        {"name": author} for author in re.findall(r"^site_author: (.+)$", settings, re.MULTILINE)
    ] == cited["authors"]
    assert re.findall(r"^  release: (.+)$", settings, re.MULTILINE) == [cited["version"]]


def test_linked_data_describe_the_page_and_the_way_to_it(edition: Edition) -> None:
    graph = json.loads(linked_data(edition, SITE, [HOME, GOALS], "What <b> & he wants"))["@graph"]
    by_type = {node["@type"]: node for node in graph}
    resource = by_type["LearningResource"]
    assert resource["isBasedOn"]["identifier"] == f"sha256:{edition.seed.sha256}"
    assert resource["description"] == "What <b> & he wants"
    items = by_type["BreadcrumbList"]["itemListElement"]
    assert [(item["position"], item["item"]) for item in items] == [(1, HOME.url), (2, GOALS.url)]


def test_linked_data_cannot_close_their_script(edition: Edition) -> None:
    assert "<" not in linked_data(edition, SITE, [HOME], "</script><script>alert(1)</script>")


def test_the_glossary_is_a_set_of_defined_terms(edition: Edition) -> None:
    graph = json.loads(linked_data(edition, SITE, [HOME, GLOSSARY], "Terms", defines_terms=True))["@graph"]
    (terms,) = (node for node in graph if node["@type"] == "DefinedTermSet")
    assert len(terms["hasDefinedTerm"]) == len(edition.notes.terms)
    assert terms["hasDefinedTerm"][0]["url"].startswith("https://article.example/glossary/#")


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (220, 1), (1100, 5)])
def test_reading_time_counts_words_at_a_known_pace(words: int, minutes: int) -> None:
    folded = "<details><p>" + "word " * 5000 + "</p></details>"
    terms = '<section aria-labelledby="t" class="ed-terms ed-wide">' + "word " * 5000
    assert reading_minutes("<p>" + "word " * words + "</p>" + folded + terms) == minutes
