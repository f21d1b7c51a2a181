"""Editors check the YAML files with schemas that are made of the program's own forms."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema_rs import Draft202012Validator

from edition.reading.errors import EditionError
from edition.reading.forms import json_schema, load_yaml, load_yaml_text
from edition.reading.yaml_loading import parse_yaml
from tests.support.project import ROOT
from tests.support.schemas import FOLDER, FORMS, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.reading.yaml_loading import Data

FILES = sorted([*ROOT.glob("docs/*.yml"), *ROOT.glob("seeds/*/*.yml"), *ROOT.glob("tests/sample/**/*.yml")])


class OtherReader(yaml.SafeLoader):
    """A reader that makes numbers of what looks like numbers, as those of editors do."""


OtherReader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def test_the_schemas_are_what_the_forms_make() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert written == schemas(), "run python -m tests.support.schemas"


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in FILES if path.stem in FORMS]
)
def test_an_editor_finds_nothing_wrong_in_our_files(path: Path) -> None:
    form = FORMS[path.stem]
    load_yaml(path, form)
    data = yaml.load(path.read_bytes(), OtherReader)  # noqa: S506 (a safe one)
    assert [error.message for error in Draft202012Validator(json_schema(form)).iter_errors(data)] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/*.yml")), ids=lambda path: path.stem)
def test_the_head_of_a_file_leads_editors_to_its_schema(path: Path) -> None:
    head, _, _ = path.read_text(encoding="utf-8").partition("\n")
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", head)
    assert found
    assert (path.parent / found[1]).resolve() == FOLDER / f"{path.stem}.json"


TEXTS = ("", "1e9", "9999", "0000", "2023-02-30", "null")
ODD: list[Data] = [*TEXTS, [], {"x": "y"}]
HEAD = {"description": 60 * "x", "hide": ["toc"], "robots": "noindex", "search": {"exclude": "true"}}
WHOLE = {
    "frame": HEAD,
    **{
        path.stem: parse_yaml(path, path.read_text(encoding="utf-8")).raw
        for path in FILES
        if "sample" in path.parts and path.stem in FORMS
    },
}


def changed(data: Data, odd: Data) -> Iterator[Data]:
    """Put something odd into the place of each part of a file, one after the other."""
    yield odd
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        for other in changed(value, odd):
            if isinstance(data, dict):
                yield {**data, key: other}
            else:
                yield [*data[:key], other, *data[key + 1 :]]


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("odd", ODD, ids=json.dumps)
def test_whatever_stands_in_a_field_is_read_or_refused(name: str, odd: Data) -> None:
    refused = 0
    for data in changed(WHOLE[name], odd):
        try:
            load_yaml_text(ROOT / name, json.dumps(data), FORMS[name])
        except EditionError:
            refused += 1
    assert refused or WHOLE[name] == odd
