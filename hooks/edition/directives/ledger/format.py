"""The format of the ledger, field by field, as its JSON Schema has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from edition.directives.directive import directive
from edition.downloads import FORMAT_PATH
from edition.elements.element import data_table, element, folded
from edition.repair.ledger import FORMATS, VERSION

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from edition.elements.page import Page

TYPES = {
    "integer": "a whole number",
    "null": "null",
    "string": "a text",
    "object": "fields",
    "array": "a list",
}


@directive("ledger-format")
def ledger_format(_: Page, __: str = "") -> etree.Element:
    """Make the link to the format of the ledger and, folded away, the table of its fields."""
    schema = json.loads((FORMATS / f"ledger-{VERSION}.json").read_bytes())
    heads = (element("th", head, scope="col") for head in ("Field", "Holds", "Meaning"))
    rows = (
        element(
            "tr",
            element("th", element("code", name), scope="row"),
            element("td", _holds(field)),
            element("td", field["description"]),
        )
        for name, field in fields(schema)
    )
    table = data_table(f"Version {VERSION} of the format", heads, rows)
    link = element("a", "JSON Schema", href=f"download:{FORMAT_PATH}")
    what = element("p", "The form of the ledger is described by a ", link, ", which stays at its address.")
    return element("div", what, folded("The ledger, field by field", table))


def fields(schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the fields of a JSON Schema, those within others by their way from the top.

    Args:
        schema: The schema of an object.
        prefix: The way to it.

    Yields:
        Names such as ``seed.path`` and ``edits[].id``, each with its schema.
    """
    for name, field in schema["properties"].items():
        yield f"{prefix}{name}", field
        if "properties" in field:
            yield from fields(field, f"{prefix}{name}.")
        elif "items" in field:
            yield from fields(field["items"], f"{prefix}{name}[].")


def _holds(field: dict[str, Any]) -> str:
    """Say in words what a field may hold."""
    if "const" in field:
        return str(field["const"])
    if "enum" in field:
        return " or ".join(field["enum"])
    types = field["type"]
    return " or ".join(TYPES[name] for name in ([types] if isinstance(types, str) else types))
