"""What makes a sentence a question, by the examples of ``tests/cases/questions.yml``."""

from __future__ import annotations

import pytest

from edition.article.parser import parse
from edition.article.questions import questions
from tests.case_files import Case, cases
from tests.texts import ledger_of


@pytest.mark.parametrize("case", cases("questions.yml", "sentence ways words? language?"))
def test_what_a_sentence_asks_or_leaves_open_is_found(case: Case) -> None:
    found = list(questions(parse(ledger_of(case["sentence"])), case.get("language", "en")))
    if case["ways"] == "nothing":
        assert found == []
        return
    [question] = found
    assert list(question.ways) == case["ways"]
    assert [question.sentence.text[start:end] for start, end in question.triggers] == case["words"]
    assert question.sort == ("asked" if "asks" in case["ways"] else "raised")
