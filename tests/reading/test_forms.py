"""Editors check the YAML files with schemas that are made of the program's own forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema import Draft202012Validator

from edition.reading.forms import json_schema, load_yaml
from tests.support.project import ROOT
from tests.support.schemas import FOLDER, FORMS, schemas

if TYPE_CHECKING:
    from pathlib import Path

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
