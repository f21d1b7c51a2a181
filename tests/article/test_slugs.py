"""The names of sections, by the examples of ``tests/cases/slugs.yml``."""

from __future__ import annotations

import pytest

from edition.article.slugs import LONGEST_WORD, SLUG_WORDS, slug_of
from edition.frames.frame import ADDRESS
from tests.case_files import Case, cases


@pytest.mark.parametrize("case", cases("slugs.yml", "heading language slug"))
def test_a_section_is_named_after_its_heading(case: Case) -> None:
    slug = slug_of(case["heading"], case["language"], ())
    assert slug == case["slug"]
    assert slug_of(case["heading"], case["language"], (slug, f"{slug}-2")) == f"{slug}-3"
    assert ADDRESS.fullmatch(f"{slug}/1-2")


def test_a_heading_without_blanks_makes_no_endless_name() -> None:
    assert len(slug_of("树" * 500, "zh", ())) == LONGEST_WORD
    assert len(slug_of(f"{'a' * 500} " * 3, "es", ())) == SLUG_WORDS * (LONGEST_WORD + 1) - 1
