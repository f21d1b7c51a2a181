"""What of the seed each part of an article comes from, by the examples of ``tests/cases/origins.yml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition.article.origin import edits_of, edits_of_sentence, row_spans, table_lines
from edition.article.parser import parse
from tests.case_files import Case, cases
from tests.texts import ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.repair.edits import Edit
    from edition.repair.ledger import Ledger


def line(name: str, edits: Iterable[tuple[str, Edit]]) -> str:
    return f"{name}: {' '.join(edit for edit, _ in edits)}".rstrip()


def outline(ledger: Ledger) -> Iterator[str]:
    for place in parse(ledger).places.values():
        block = place.block
        yield line(block.id, edits_of(ledger, block))
        for sentence in block.sentences:
            yield line(sentence.id, edits_of_sentence(ledger, sentence))
        if block.rows:
            rows = (" ".join(f"{start}-{end}" for start, end in row) for row in row_spans(ledger, block))
            yield f"cells: {', '.join(rows)}"
            lines = table_lines(ledger, block)
            assert lines == list(range(lines[0], lines[-1] + 1))
            yield f"lines: {lines[0]}-{lines[-1]}"


@pytest.mark.parametrize("case", cases("origins.yml", "seed edits? outline"))
def test_each_part_knows_its_stretch_and_its_edits(case: Case) -> None:
    found = list(outline(ledger_of(case["seed"], case.get("edits", ()))))
    assert found == case["outline"].splitlines()
