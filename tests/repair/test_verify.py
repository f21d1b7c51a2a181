"""The proof of a ledger, which uses nothing of the engine: what it holds for proved, and what it refuses."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from edition.verify import BrokenLedgerError, verify
from tests.case_files import cases
from tests.texts import any_texts, ledger_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.case_files import Case


def written(seed: bytes, article: bytes, edits: Iterable[Any], encoding: str = "utf-8") -> bytes:
    """Write a ledger with just what the proof looks at."""
    places = [
        {"start": start, "end": end, "before": before, "after": after} for start, end, before, after in edits
    ]
    document = {
        "version": 1,
        "seed": {"sha256": hashlib.sha256(seed).hexdigest(), "encoding": encoding},
        "repaired": {"sha256": hashlib.sha256(article).hexdigest()},
        "edits": places,
    }
    return json.dumps(document).encode()


@pytest.mark.parametrize("case", cases("ledgers.yml", "seed article edits proves", "seed article edits says"))
def test_a_ledger_is_proved_or_refused_with_the_reason(case: Case) -> None:
    seed, article = case["seed"].encode(), case["article"].encode()
    edits = [(int(start), int(end), before, after) for start, end, before, after in case["edits"]]
    ledger = written(seed, article, edits)
    if "proves" in case:
        assert verify(ledger, seed, article) == int(case["proves"])
    else:
        with pytest.raises(BrokenLedgerError, match=f"^{re.escape(case['says'])}$"):
            verify(ledger, seed, article)


@given(any_texts)
def test_the_ledger_of_any_text_is_proved(text: str) -> None:
    ledger = ledger_of(text)
    given_, repaired = (one.encode() for one in (text, ledger.text))
    assert verify(ledger.as_json("seed.txt", "article.md").encode(), given_, repaired) == len(ledger.edits)


@pytest.mark.parametrize("other", ["seed", "article"])
def test_another_file_than_the_ledger_speaks_of_is_refused(other: str) -> None:
    files = {"seed": b"a b", "article": b"a b"}
    ledger = written(files["seed"], files["article"], [])
    with pytest.raises(BrokenLedgerError, match=f"^the {other} is not the file of which the ledger speaks: "):
        verify(ledger, **{**files, other: b"a  b"})


def test_a_seed_is_read_in_its_own_encoding() -> None:
    seed, article = "caf\xe9 \x85".encode("latin-1"), "caf\xe9 \u2026".encode()
    ledger = written(seed, article, [[5, 6, "\x85", "\u2026"]], "latin-1")
    assert verify(ledger, seed, article) == 1


@pytest.mark.parametrize(
    "edit",
    [["0", 1, "a", "x"], [0, 1.0, "a", "x"], [False, 1, "a", "x"], [0, 1, None, "x"], [0, 1, "a", ["x"]]],
)
def test_a_repair_of_other_types_is_refused(edit: list[object]) -> None:
    with pytest.raises(BrokenLedgerError, match=r"^the files are not what they should be: TypeError"):
        verify(written(b"a", b"x", [edit]), b"a", b"x")


def test_a_ledger_too_deep_to_be_read_is_refused() -> None:
    with pytest.raises(BrokenLedgerError, match=r"^the files are not what they should be: RecursionError"):
        verify(b"[" * 100_000, b"", b"")


@pytest.mark.parametrize("encoding", ["utf-8", "no-such-encoding"])
def test_a_seed_that_cannot_be_read_is_refused(encoding: str) -> None:
    with pytest.raises(BrokenLedgerError, match=r"^the files are not what they should be: "):
        verify(written(b"\xff", b"", [], encoding), b"\xff", b"")
