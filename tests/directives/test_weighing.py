"""Claims, timeline, quiz and sources as readers get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from edition.directives.notes.charts import chart
from edition.directives.notes.claims import VERDICTS, claim_cards, verdicts, weigh_line
from edition.directives.notes.quiz import quiz
from edition.directives.notes.sources import source_list, uses_of_sources
from edition.directives.notes.timeline import timeline
from edition.edition import Edition
from edition.elements.dates import short_date
from edition.elements.page import Page
from edition.notes.sources import SourceKind
from tests.support.error_table import SAMPLE
from tests.support.project import ROOT

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree


@pytest.fixture
def edition() -> Edition:
    return Edition.load(ROOT)


def page(uri: str) -> Page:
    return Page(lambda: Edition.load(ROOT), uri)


def words(node: etree.Element) -> str:
    return " ".join("".join(node.itertext()).split())


@pytest.mark.parametrize(
    ("date", "shown"), [("1980", "1980"), ("2024-06", "Jun 2024"), ("2025-04-14", "Apr 14, 2025")]
)
def test_a_date_is_shown_as_exactly_as_it_is_known(date: str, shown: str) -> None:
    assert short_date(date) == shown


def entries(edition: Edition) -> list[tuple[str, etree.Element]]:
    """Give the entries of all lists of sources, each with the name of its source."""
    lists = (source_list(page("sources.md"), group) for group in edition.notes.source_groups)
    items = (item for made in lists for item in made.iter("li"))
    return [(name, item) for item in items if (name := item.get("id"))]


def test_a_quotation_reads_as_the_article_does_now(edition: Edition) -> None:
    quote = "reinforcing bukel position key ally trump"
    assert edition.cite(quote).words == "reinforcing Bukele’s position as a key ally in Trump’s"


def test_the_words_of_every_claim_stand_in_the_article(edition: Edition) -> None:
    sentences = [sentence.text for sentence in edition.article.sentences]
    for claim in edition.notes.claims:
        quoted = edition.cite(claim.quote).words
        assert any(quoted in sentence for sentence in sentences), claim.id


def test_a_card_begins_with_the_articles_words_and_folds_away_what_others_say_and_our_assessment() -> None:
    for card in claim_cards(page("reading-critically.md")).findall("article"):
        names = [name.text for name in card.findall("dl/dt")]
        assert names[0] in {"The article says", "The article asks"}
        folded = card.findall("details")
        assert [part.get("data-fold") for part in folded] == ["findings", "assessments"]
        assert card[-2:] == folded
        assert not any(part.get("open") for part in folded)
        assert card.find("details/p[@class='ed-verdict']") is not None
        assert card.find("dl//p[@class='ed-verdict']") is None


def test_the_key_draws_every_assessment_and_the_counts_name_each_claim_once(
    edition: Edition,
) -> None:
    legend = verdicts(page("reading-critically.md"), "legend")
    drawn = {sign.get("data-v"): words(sign) for sign in legend.iter("span")}
    assert drawn == {each.looks: name.capitalize() for name, each in VERDICTS.items() if name != "not rated"}
    counts = verdicts(page("reading-critically.md"), "counts")
    said = [words(count).rpartition(": ") for count in counts.findall("dt")]
    named = [[link.get("href", "") for link in each.iter("a")] for each in counts.findall("dd")]
    assert [int(number) for _, _, number in said] == [len(links) for links in named]
    assert sorted(link for links in named for link in links) == sorted(
        f"#{claim.address}" for claim in edition.notes.claims
    )


def test_a_question_is_not_counted_among_the_claims(edition: Edition) -> None:
    cards = claim_cards(page("reading-critically.md")).findall("article")
    kinds = [claim.kind for claim in edition.notes.claims]
    names = [words(card[0]) for card in cards]
    count = len(kinds) - kinds.count("asked")
    assert [name for name in names if name != "A question"] == [
        f"Claim {n} of {count}" for n in range(1, count + 1)
    ]
    assert [kind for kind, name in zip(kinds, names, strict=True) if name == "A question"] == ["asked"]


def test_a_card_leads_to_its_sentence_and_to_its_chart() -> None:
    card = claim_cards(page("reading-critically.md")).findall("article")[0]
    links = [link.get("href") for link in card.iter("a")]
    assert links[0] == "context.md#s421"
    assert "context.md#chart-border-patrol-southwest" in links


def test_a_passage_leads_to_the_claims_in_it(edition: Edition) -> None:
    (line,) = weigh_line(page("goals.md"), edition.pages.places("strategic-engagement/2"))
    links = [link.get("href") for link in line.iter("a")]
    assert links == [
        "reading-critically.md#claim-money-against-poverty",
        "reading-critically.md#claim-gang-violence-driver",
    ]


def test_a_passage_without_a_claim_has_no_such_line(edition: Edition) -> None:
    assert list(weigh_line(page("goals.md"), edition.pages.places("strategic-vision/2"))) == []


def test_the_timeline_is_an_ordered_list_of_dates() -> None:
    made = timeline(page("timeline.md"))
    times = [time.get("datetime", "") for time in made.iter("time")]
    assert made.tag == "ol"
    assert times == sorted(times)
    assert len(times) == len(made)


def test_every_question_has_its_answer_its_reason_and_the_place_that_decides_it(edition: Edition) -> None:
    for name in {question.set for question in edition.notes.quiz}:
        for item in quiz(page("about.md"), name).findall("ol/li"):
            folded = item.find("details")
            assert folded is not None
            assert folded.find("summary") is not None
            assert folded.find("p[@class='ed-source']/a") is not None, words(item)


def test_answers_stand_once_more_at_the_end_for_print() -> None:
    made = quiz(page("goals.md"), "goals")
    assert len(made.findall("div[@class='ed-answers']/ol/li")) == len(made.findall("ol/li"))


def test_every_source_stands_once_with_date_and_uses(edition: Edition) -> None:
    found = entries(edition)
    assert sorted(name for name, _ in found) == sorted(source.id for source in edition.notes.sources)
    for _, item in found:
        assert item.find(".//time") is not None
        assert "Used in" in words(item)


def test_the_list_says_where_a_source_is_used(edition: Edition) -> None:
    uses = {use.target for use in uses_of_sources(edition)["scripps-bukele-2025"]}
    assert {
        "open-questions.md",
        "reading-critically.md#claim-expected-talks",
        "reading-critically.md#claim-sets-precedent",
    } <= uses


def test_every_source_is_used_somewhere_that_the_list_can_name(edition: Edition) -> None:
    assert {source.id for source in edition.notes.sources} == set(uses_of_sources(edition))


def test_the_groups_of_the_list_hold_every_kind_once(edition: Edition) -> None:
    groups = edition.notes.documents["sources"].data.groups
    kinds = [kind for kinds in groups.values() for kind in kinds]
    assert sorted(kinds) == sorted(get_args(SourceKind))
    assert all(edition.notes.source_groups.values())


def test_an_entry_says_when_the_source_is_of_or_was_read_and_who_is_behind_it(edition: Edition) -> None:
    shown = {name: words(item) for name, item in entries(edition)}
    for source in edition.notes.sources:
        when = short_date(source.date) if source.dated else f"undated, read {short_date(source.read)}"
        who = f"{source.publisher} ({source.behind})" if source.behind else source.publisher
        side = f" · one side: {edition.notes.sides[source.side]}" if source.side else ""
        assert f"{who} · {when} · {source.form}{side}" in shown[source.id]


def test_a_claim_and_a_chart_that_rest_on_one_side_say_so_and_no_other_does(edition: Edition) -> None:
    sides = {source.id: source.side for source in edition.notes.sources}
    shown = {
        card.get("aria-labelledby"): words(card).count("All of these findings come from one side: ")
        for card in claim_cards(page("reading-critically.md")).findall("article")
    }
    used = {claim.address: claim.sources for claim in edition.notes.claims}
    for series in edition.figures.series:
        shown[series.id] = words(chart(page("index.md"), series.id)).count("one side: ")
        used[series.id] = series.sources
    for name, sources in used.items():
        found = {sides[source] for source in sources}
        assert shown[name] == (len(found) == 1 and found != {""}), name
    assert set(shown.values()) == {0, 1}


def test_what_rests_on_one_side_alone_says_so_once() -> None:
    sample = Page(lambda: Edition.load(SAMPLE), "plans.md")
    card = words(claim_cards(sample))
    assert card.count("one side: the village") == 1
    assert "All of these findings come from one side: the village." in card
    assert words(chart(sample, "apples")).count("one side: the village") == 1


def test_only_the_first_list_of_a_page_has_the_buttons_that_open_all(edition: Edition) -> None:
    lists = [source_list(page("sources.md"), group) for group in edition.notes.source_groups]
    assert [made[0].get("class") == "ed-open" for made in lists] == [True, *(False for _ in lists[1:])]


def test_copies_and_weak_sources_are_marked(edition: Edition) -> None:
    shown = " ".join(words(item) for _, item in entries(edition))
    for source in edition.notes.sources:
        for mark, why in (("A copy", source.copy), ("Weak", source.weak)):
            assert not why or f"{mark}: {why}" in shown
