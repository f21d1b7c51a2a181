"""How languages write, by the examples of ``tests/cases/conventions.yml``."""

from __future__ import annotations

import pytest

from edition.repair.conventions import FORMS, TABLE, conventions
from tests.case_files import Case, cases


@pytest.mark.parametrize("case", cases("conventions.yml", "tag before? direction"))
def test_a_language_writes_as_it_does(case: Case) -> None:
    found = conventions(case.pop("tag"))
    assert {name: getattr(found, name) for name in case} == case
    assert found.before == case.get("before", "")


def test_every_language_stands_in_the_table_once() -> None:
    tags = [tag for tags, _ in FORMS for tag in tags.split()]
    assert len(tags) == len(TABLE)
    assert all(tag == tag.lower() and conventions(tag).language == tag.partition("-")[0] for tag in tags)
