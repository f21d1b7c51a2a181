"""The form in which ledgers are written down: what its JSON Schema says, and what no version may change."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from jsonschema_rs import Draft202012Validator

from edition import verify
from edition.edition import Edition
from edition.repair.edits import KINDS
from edition.repair.ledger import FORMATS, VERSION
from tests.support.project import ROOT
from tests.texts import any_texts, ledger_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PUBLISHED = {"ledger-1.json": "fab606e98f15b4530edef919914ba393c346a76ba6934e5fa75915841388c393"}
"""Others rely on these files, so none ever changes: what is new gets another version, and a line here."""

SCHEMA = json.loads((FORMATS / f"ledger-{VERSION}.json").read_bytes())
VALIDATOR = Draft202012Validator(SCHEMA)
LEDGER = Edition.load(ROOT).ledger


def written(text: str) -> Any:  # noqa: ANN401 (whatever JSON holds)
    """Give the ledger of a text as a program reads it."""
    return json.loads(ledger_of(text).as_json("seed.txt", "article.md"))


def objects(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every schema of an object in a schema."""
    if schema.get("type") == "object":
        yield schema
        for field in schema["properties"].values():
            yield from objects(field)
    elif "items" in schema:
        yield from objects(schema["items"])


def test_a_published_format_stays_as_it_is() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FORMATS.iterdir()}
    assert found == PUBLISHED


def test_the_newest_format_is_that_of_the_program_and_of_its_proof() -> None:
    assert len(PUBLISHED) == VERSION
    assert VERSION == verify.VERSION == SCHEMA["properties"]["version"]["const"]


def test_the_ledger_of_the_edition_has_its_form() -> None:
    VALIDATOR.validate(json.loads(LEDGER.as_json("article/seed.txt", "article/article.md")))


@given(any_texts)
def test_the_ledger_of_any_text_has_its_form(text: str) -> None:
    VALIDATOR.validate(written(text))


def test_every_field_is_told_and_needed_and_none_besides_is_allowed() -> None:
    found = list(objects(SCHEMA))
    assert len(found) == 4
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])
        assert all(field["description"].endswith(".") for field in one["properties"].values())


def test_every_kind_of_repair_is_written_as_the_format_says() -> None:
    pattern = SCHEMA["properties"]["edits"]["items"]["properties"]["kind"]["pattern"]
    assert all(re.fullmatch(pattern, kind) for kind in KINDS)


CHANGES: dict[str, Callable[[Any], object]] = {
    "a field that nobody knows": lambda ledger: ledger.update(language="en"),
    "a field of a repair that nobody knows": lambda ledger: ledger["edits"][0].update(certainty="likely"),
    "a field that is missing": lambda ledger: ledger["edits"][0].pop("why"),
    "a field of another type": lambda ledger: ledger["edits"][0].update(start="3"),
    "another version": lambda ledger: ledger.update(version=2),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_form_is_not_this_version(change: Callable[[Any], object]) -> None:
    ledger = written("It rose ,and fell.\n")
    assert VALIDATOR.is_valid(ledger)
    changed = copy.deepcopy(ledger)
    change(changed)
    assert not VALIDATOR.is_valid(changed)


@pytest.mark.parametrize(
    ("version", "told"), [(2, "2"), ("1", '"1"'), (True, "true"), (None, "null"), ([1], "[1]")]
)
def test_the_proof_says_that_it_does_not_know_a_version(version: object, told: str) -> None:
    wanted = (
        f"its version is {told}, and this proof knows version {verify.VERSION} alone; "
        "take the verify.py of the program that wrote the ledger"
    )
    with pytest.raises(verify.BrokenLedgerError, match=f"^{re.escape(wanted)}$"):
        verify.verify(json.dumps({"version": version, "repairs": []}).encode(), b"", b"")
