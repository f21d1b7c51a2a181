"""Repairs of a corpus, by datatrove's own executor: each document as if it stood alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader, ParquetReader
from datatrove.pipeline.writers import JsonlWriter, ParquetWriter

from edition.corpus import RepairFormatter
from edition.repair import repair
from tests.support.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SEED = (ROOT / "seeds/us-el-salvador/article.txt").read_text(encoding="utf-8")
TEXTS = ["The river rose ,and fell.\n", "A sound text stands here.\n", SEED, "weâ€™re at the river .\n"]
ROWS = [{"text": text, "id": f"d{number}", "language": "en"} for number, text in enumerate(TEXTS)]


def write_lines(folder: Path) -> JsonlReader:
    (folder / "a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
    return JsonlReader(str(folder))


def write_parquet(folder: Path) -> ParquetReader:
    pq.write_table(pa.Table.from_pylist(ROWS), folder / "a.parquet")
    return ParquetReader(str(folder))


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_parquet(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows


FORMS = {
    "JSON Lines": (write_lines, lambda out: JsonlWriter(str(out), compression=None), read_lines),
    "Parquet": (write_parquet, lambda out: ParquetWriter(str(out)), read_parquet),
}


@pytest.mark.parametrize(("write", "writer", "read"), FORMS.values(), ids=FORMS)
def test_each_document_is_repaired_as_if_it_stood_alone(
    tmp_path: Path,
    write: Any,  # noqa: ANN401 (functions of datatrove's untyped steps)
    writer: Any,  # noqa: ANN401
    read: Any,  # noqa: ANN401
) -> None:
    (tmp_path / "in").mkdir()
    steps = [write(tmp_path / "in"), RepairFormatter(), writer(tmp_path / "out")]
    LocalPipelineExecutor(steps, tasks=1, logging_dir=str(tmp_path / "log")).run()
    (made,) = (tmp_path / "out").iterdir()
    found = [(row["id"], row["text"]) for row in read(made)]
    assert found == [(row["id"], repair(row["text"]).text) for row in ROWS]


def test_a_broken_document_is_counted_and_passed_on() -> None:
    step = RepairFormatter("en")
    documents = [
        Document(text=text, id=str(number)) for number, text in enumerate((TEXTS[0], None, TEXTS[1]))
    ]
    passed = list(step.run(documents))
    assert [document.text for document in passed] == ["The river rose, and fell.\n", None, TEXTS[1]]
    counts = {name: counter.total for name, counter in step.stats.stats.items()}
    assert counts == {"total": 3, "repaired": 1, "edits": 2, "broken": 1}
