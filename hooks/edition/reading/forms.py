"""What may stand in a file, told once: as types, of which its JSON Schema is written.

A form is a frozen dataclass, or a tuple of them. ``msgspec`` writes its schema and makes the objects;
``jsonschema-rs`` tells everything that is wrong in a file at once, which makers of objects do not. The
modules of forms do without ``from __future__ import annotations``, so that all can see what their names mean.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Annotated, TypeVar

import msgspec
from jsonschema_rs import Draft202012Validator
from jsonschema_rs import ValidationErrorKind as Kind
from msgspec import Meta

from edition.reading.errors import counted, nearest, one_of, raise_problems, short
from edition.reading.text_files import MAX_PROBLEMS, read_text
from edition.reading.yaml_loading import Document, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.reading.errors import Problem
    from edition.reading.yaml_loading import Data, Path_

T = TypeVar("T")

Text = Annotated[str, Meta(min_length=1)]
Id = Annotated[
    str,
    Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="use lower-case letters, digits and single hyphens"),
]
NUMBER = {"x-number": True}
"""For a text that other readers of YAML, such as those of editors, may take for a number."""
Date = Annotated[
    str,
    Meta(
        pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        description="write 2024, 2024-06 or 2024-06-12",
        extra_json_schema={**NUMBER, "format": "part-of-date"},
    ),
]
Found = Annotated[int, Meta(extra_json_schema={"readOnly": True})]
"""A number that no file states. One called ``line`` or ``column`` is where its entry stands."""

NAMES = {
    "array": ("a list", "begin each item with a hyphen"),
    "object": ("a map", "write a name, a colon and a value on each line"),
    "string": ("a text", "put quotes around the text"),
}
"""Types of JSON Schema: what they are here, and how they are written."""
LIMITS = {
    "minLength": ("character", "fewer"),
    "maxLength": ("character", "more"),
    "minItems": ("item", "fewer"),
    "maxItems": ("item", "more"),
    "minProperties": ("field", "fewer"),
    "maxProperties": ("field", "more"),
}
"""Keywords of JSON Schema that limit a size: of what, and how a wrong one compares with the limit."""
TOLD = re.compile(r"^ +(\w+): (.+(?:\n {9,}.+)*)$", re.MULTILINE)
"""An attribute in a docstring, and what is told of it."""
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def load_yaml(path: Path, form: type[T]) -> Document[T]:
    """Read a YAML file of some form.

    Args:
        path: The file, UTF-8, at most a million bytes.
        form: What it holds.

    Returns:
        The file.

    Raises:
        EditionError: With everything that is wrong in it.
    """
    return load_yaml_text(path, read_text(path), form)


def load_yaml_text(path: Path, text: str, form: type[T], first_line: int = 1) -> Document[T]:
    """Read YAML that stands in a file, such as the front matter of a page.

    Args:
        path: The file.
        text: The YAML.
        form: What it holds.
        first_line: Line of the file on which ``text`` begins.

    Returns:
        What it says.

    Raises:
        EditionError: With everything that is wrong in the text.
    """
    form_: Data = form
    schema = json_schema(form_)
    document = parse_yaml(path, text, first_line, frozenset(_names(schema)))
    raise_problems(islice(_problems(document, schema), MAX_PROBLEMS))
    data = msgspec.convert(document.raw, form, strict=False)
    return Document(path, _placed(data, (), document.marks), document.raw, document.marks)


@lru_cache
def json_schema(form: Data) -> dict[str, Data]:
    """Write the JSON Schema (draft 2020-12) of a form.

    Args:
        form: A dataclass, or a tuple of them.

    Returns:
        The schema. The title of a field is what its class says of it; a description is what to do about it.
    """
    schema = msgspec.json.schema(form)
    parts = schema.pop("$defs", {})
    for part in parts.values():
        told = dict(TOLD.findall(part.pop("description")))
        del part["title"]
        part["additionalProperties"] = False
        for name, field in list(part["properties"].items()):
            field.pop("default", None)
            field["title"] = " ".join(told[name].rstrip(".").split())
            if "readOnly" in field:
                del part["properties"][name]
    whole: dict[str, Data] = _written_out(schema, parts)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}


def _written_out(schema: Data, parts: dict[str, Data]) -> Data:
    """Put the parts of a schema where they are referred to, so that what is said there holds for them."""
    if isinstance(schema, list):
        return [_written_out(item, parts) for item in schema]
    if not isinstance(schema, dict):
        return schema
    own = {key: _written_out(value, parts) for key, value in schema.items() if key not in {"$ref", *NUMBER}}
    if NUMBER.items() <= schema.items():
        own["type"] = ["string", "number"]
    part = parts.get(schema.get("$ref", "").removeprefix("#/$defs/"))
    return {**_written_out(part, parts), **own} if part else own


def _names(schema: Data) -> Iterator[str]:
    """Give the names of all fields in a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from _names(part)


def _placed(value: Data, where: Path_, marks: dict[Path_, tuple[int, int]]) -> Data:
    """Tell each entry where it stands, if it has a field for that."""
    if isinstance(value, tuple):
        return tuple(_placed(item, (*where, index), marks) for index, item in enumerate(value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    found = {
        each.name: _placed(getattr(value, each.name), (*where, each.name), marks) for each in fields(value)
    }
    here = dict(zip(("line", "column"), marks.get(where, (1, 1)), strict=True))
    return replace(value, **{**found, **{name: here[name] for name in here if name in found}})


def _is_of_the_calendar(date: str) -> bool:
    if DATE.fullmatch(date):  # else its form is wrong, which is told by itself
        try:
            datetime.date.fromisoformat(date + "0000-01-01"[len(date) :])
        except ValueError:
            return False
    return True


def _problems(document: Document[Data], schema: dict[str, Data]) -> Iterator[Problem]:
    """Yield what the schema does not allow, in plain words."""
    calendar = dict.fromkeys(("date", "part-of-date"), _is_of_the_calendar)
    validator = Draft202012Validator(schema, formats=calendar, validate_formats=True)
    for error in validator.iter_errors(document.raw):
        where, kind, value = tuple(error.instance_path), error.kind, error.instance
        broken: Data = schema
        for key in error.schema_path[:-1]:
            broken = broken[key]
        if isinstance(kind, Kind.AdditionalProperties):
            known = broken["properties"]
            for name in kind.unexpected:
                mend = nearest(name, known, f"use {', '.join(known)}")
                yield document.problem((*where, name), "E010", f"no field '{short(name)}' here", mend)
        elif isinstance(kind, Kind.Required):
            name = kind.property
            yield document.problem(where, "E010", f"the field '{name}' is missing", f"add '{name}: …'")
        elif isinstance(kind, Kind.Format):
            what = f"{value} is no date of the calendar"
            yield document.problem(where, "E431", what, broken["description"])
        else:
            allowed = broken[kind.name]
            said = _said(kind.name, allowed, value)
            yield document.problem(where, "E010", said, _mend(kind.name, allowed, value, broken))


def _mend(keyword: str, allowed: Data, value: Data, schema: dict[str, Data]) -> str:
    """Say what to do about a value that is refused."""
    if keyword == "enum":
        return nearest(str(value), allowed, one_of(allowed))
    if "description" in schema:
        return str(schema["description"])
    if keyword == "type":
        return _form(allowed)[1]
    told, _, _ = str(schema.get("title", "What the head of the file explains")).partition(";")
    return f"write {told[0].lower() if told[1:2].islower() else told[0]}{told[1:]}"


def _said(keyword: str, allowed: Data, value: Data) -> str:
    """Say in plain words why a value is refused."""
    if value == "":
        return "nothing is written here"
    if keyword == "type":
        return f"{_named(value)} stands where {_form(allowed)[0]} belongs"
    if keyword in LIMITS:
        thing, compared = LIMITS[keyword]
        return f"{_named(value)} has {counted(len(value), thing)}, {compared} than {allowed}"
    return f"{_named(value)} is not of the right form"


def _form(types: Data) -> tuple[str, str]:
    return NAMES["string" if isinstance(types, list) else types]


def _named(value: Data) -> str:
    """Name a value: a text by its words, others by what they are."""
    return (
        f"'{short(value)}'"
        if isinstance(value, str)
        else f"this {'list' if isinstance(value, list) else 'map'}"
    )
