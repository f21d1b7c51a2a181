"""A number stands on a page in the place of its name."""

from __future__ import annotations

from markdown import Markdown

from edition.markdown.extension import EditionExtension
from tests.support.error_table import SAMPLE


def html(text: str) -> str:
    """Make a page of the small project."""
    return Markdown(extensions=["attr_list", EditionExtension(root=str(SAMPLE), page="plans.md")]).convert(
        text
    )


def test_a_number_is_words_of_the_page() -> None:
    assert html("It had **[](number:trees)** trees, or\n[](number:trees).") == (
        "<p>It had <strong>38</strong> trees, or\n38.</p>"
    )


def test_a_number_may_stand_in_a_link_and_in_a_heading() -> None:
    assert html("[All [](number:trees) trees](index.md)") == '<p><a href="index.md">All 38 trees</a></p>'
    assert 'id="all-38-trees">All 38 trees<' in Markdown(
        extensions=["toc", EditionExtension(root=str(SAMPLE))]
    ).convert("## All [](number:trees) trees")


def test_a_point_of_a_chart_has_a_name() -> None:
    assert html("[](number:apples/2011) apples") == "<p>1,250 apples</p>"


def test_a_name_in_code_stays_a_name() -> None:
    assert html("`[](number:trees)`") == "<p><code>[](number:trees)</code></p>"


def test_terms_are_still_found_beside_a_number() -> None:
    assert ">orchard</a> has 38 trees in the" in html(
        "The orchard has [](number:trees) trees in the village."
    )


def test_what_is_no_number_leads_nowhere() -> None:
    assert html("It had [](number:none) trees.") == "<p>It had <span></span> trees.</p>"
