"""Reading YAML that strangers may have edited: strictly, with the place of every problem.

YAML allows more than a list of terms needs: aliases that grow to gigabytes, a key given twice, ``no``
that turns into *false*. Here a file holds maps, lists and strings and nothing else, and what a schema
(JSON Schema, draft 2020-12) does not allow is reported at its line.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml
from jsonschema import Draft202012Validator

from edition.reading.errors import EditionError, Problem, counted, nearest, raise_problems, short
from edition.reading.text_files import MAX_PROBLEMS, invisible, is_invisible, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jsonschema import ValidationError

MAX_DEPTH = 20
BREAK_MEND = (
    "look here and just above: a text with a colon or a mark needs quotes, "
    "and the names of an entry stand in one column"
)
TOO_DEEP = ("E007", f"nested more than {MAX_DEPTH} levels deep", "write it flatter")

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
REFUSED = {
    yaml.AliasToken: ("E002", "an alias of YAML", "put quotes around the text, or write the value out"),
    yaml.AnchorToken: ("E002", "an anchor of YAML", "put quotes around the text, or write the value out"),
    yaml.TagToken: ("E008", "a tag of YAML", "put quotes around the text"),
}
"""What YAML has and no file of ours needs, with code, name and mend. Each begins with a mark that may also
begin a text of somebody who does not know that."""
FORMS = {
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

Data = Any
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A YAML file as plain data, with the place of each part.

    Attributes:
        path: The file.
        data: Maps, lists and strings.
        marks: For each part, named by the keys and indices that lead to it, its line and column.
    """

    path: Path
    data: Data
    marks: dict[Path_, tuple[int, int]]

    def problem(self, where: Path_, code: str, message: str, mend: str) -> Problem:
        """Make a problem at the part that ``where`` leads to, or at the nearest part above it."""
        while where and where not in self.marks:
            where = where[:-1]
        line, column = self.marks.get(where, (1, 1))
        return Problem(self.path, line, column, code, message, mend)


def load_yaml(path: Path, schema: str) -> Document:
    """Read a YAML file and check it against a schema.

    Args:
        path: The file, UTF-8, at most a million bytes.
        schema: Name of a schema in ``reading/schemas``, without its ending.

    Returns:
        The data, all scalars as strings.

    Raises:
        EditionError: With everything that is wrong in the file.
    """
    return load_yaml_text(path, read_text(path), schema)


def load_yaml_text(path: Path, text: str, schema: str, first_line: int = 1) -> Document:
    """Read YAML that stands in a file, such as the front matter of a page.

    Args:
        path: The file.
        text: The YAML.
        schema: Name of a schema.
        first_line: Line of the file on which ``text`` begins.

    Returns:
        The data, all scalars as strings.

    Raises:
        EditionError: With everything that is wrong in the text.
    """
    document = parse_yaml(path, text, first_line)
    raise_problems(islice(_schema_problems(document, schema), MAX_PROBLEMS))
    return document


def parse_yaml(path: Path, text: str, first_line: int = 1) -> Document:
    """Read YAML strictly, without a schema.

    Args:
        path: The file that it stands in.
        text: The YAML.
        first_line: Line of the file on which ``text`` begins.

    Returns:
        The data, all scalars as strings.

    Raises:
        EditionError: With everything that is wrong in the text.
    """
    reader = _Reader(path, first_line)
    return Document(path, reader.read(text), reader.marks)


class _Reader:
    """Turns one YAML text into plain data, and gathers marks and problems on the way."""

    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def read(self, text: str) -> Data:
        """Parse the text, after its tokens have shown that it is harmless to do so."""
        try:
            self._check_tokens(text)
            raise_problems(self.problems)
            node = yaml.compose(text, Loader=LOADER)
        except yaml.MarkedYAMLError as error:
            raise EditionError([self._problem(*_broken(error, text))]) from error
        except yaml.YAMLError as error:
            what = f"broken YAML: {short(str(error))}"
            raise EditionError([self._problem(None, "E001", what, "mend its syntax")]) from error
        if node is None:
            mend = "fill it in, or write [] for an empty list"
            raise EditionError([self._problem(None, "E010", "nothing is written here", mend)])
        data = self._plain(node, ())
        raise_problems(self.problems)
        return data

    def _plain(self, node: yaml.Node, where: Path_) -> Data:
        """Turn a node into maps, lists and strings, and note where each part stands."""
        self.marks.setdefault(where, self._place(node.start_mark))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*where, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        self._check_visible(node)
        return node.value

    def _mapping(self, node: yaml.MappingNode, where: Path_) -> dict[str, Data]:
        result: dict[str, Data] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            if not isinstance(key_node, yaml.ScalarNode):
                form, _ = FORMS["array" if isinstance(key_node, yaml.SequenceNode) else "object"]
                what = f"{form} stands where a key belongs"
                self._complain(mark, "E008", what, "write a plain word, or put quotes around the whole text")
            elif key_node.value in result:
                line, _ = self.marks[*where, key_node.value]
                what = f"the key '{short(key_node.value)}' stands on line {line} already"
                self._complain(mark, "E009", what, "delete one of the two")
            else:
                self._check_visible(key_node)
                place = (*where, key_node.value)
                self.marks[place] = self._place(mark)
                result[key_node.value] = self._plain(value_node, place)
        return result

    def _check_visible(self, node: yaml.Node) -> None:
        """Complain of an invisible character that an escape brings in: the text itself was read before."""
        for character in filter(is_invisible, node.value):
            self._complain(node.start_mark, "E006", invisible(character), "delete it")
            return

    def _check_tokens(self, text: str) -> None:
        depth = 0
        for token in yaml.scan(text, Loader=LOADER):
            if type(token) in REFUSED:
                code, name, mend = REFUSED[type(token)]
                written = short(text[token.start_mark.index : token.end_mark.index])
                self._complain(token.start_mark, code, f"'{written}' is {name}", mend)
            depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
            if depth > MAX_DEPTH:
                self._complain(token.start_mark, *TOO_DEEP)
            if depth > MAX_DEPTH or len(self.problems) == MAX_PROBLEMS:
                return

    def _place(self, mark: yaml.Mark) -> tuple[int, int]:
        return mark.line + self.first_line, mark.column + 1

    def _complain(self, mark: yaml.Mark, code: str, message: str, mend: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(self._problem(mark, code, message, mend))

    def _problem(self, mark: yaml.Mark | None, code: str, message: str, mend: str) -> Problem:
        line, column = self._place(mark) if mark else (self.first_line, 1)
        return Problem(self.path, line, column, code, message, mend)


def _broken(error: yaml.MarkedYAMLError, text: str) -> tuple[yaml.Mark | None, str, str, str]:
    """Say of broken syntax where it is, its code, what is wrong and what to do."""
    mark = error.problem_mark or error.context_mark
    what = error.problem or error.context or ""
    if "nesting depth" in what:  # the parser's own limit, met as it looks ahead
        return mark, *TOO_DEEP
    if "end of stream" in what:
        return error.context_mark, "E001", "broken YAML: a text in quotes never ends", "add the closing quote"
    if "another document" in what:
        return mark, "E001", "broken YAML: a second document begins", "delete this line"
    if mark and text[mark.index : mark.index + 1] == "\t":
        return mark, "E001", "broken YAML: a tab", "write spaces instead"
    return mark, "E001", f"broken YAML: {what}", BREAK_MEND


def _schema_problems(document: Document, name: str) -> Iterator[Problem]:
    """Yield what the schema does not allow, in plain words."""
    schema = json.loads((files("edition.reading") / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(document.data):
        where = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            known = error.schema["properties"]
            for key in [key for key in error.instance if key not in known]:
                mend = nearest(key, known, f"use {', '.join(known)}")
                yield document.problem((*where, key), "E010", f"no field '{short(key)}' here", mend)
        elif error.validator == "required":
            _, key, _ = error.message.split("'")  # which field it is stands nowhere else
            yield document.problem(where, "E010", f"the field '{key}' is missing", f"add '{key}: …'")
        else:
            mend = error.schema.get(
                "description", f"see the head of {document.path.name}, or its other entries"
            )
            if error.validator == "enum":
                mend = nearest(str(error.instance), error.validator_value, mend)
            elif error.validator == "type" and "description" not in error.schema:
                _, mend = FORMS[error.validator_value]
            yield document.problem(where, "E010", _said(error), mend)


def _said(error: ValidationError) -> str:
    """Say in plain words why a value is refused."""
    value: Data = error.instance
    limit: Data = error.validator_value
    if value == "":
        return "nothing is written here"
    if error.validator == "type":
        return f"{_named(value)} stands where {FORMS[limit][0]} belongs"
    if error.validator in LIMITS:
        thing, compared = LIMITS[error.validator]
        return f"{_named(value)} has {counted(len(value), thing)}, {compared} than {limit}"
    return f"{_named(value)} is not of the right form"


def _named(value: Data) -> str:
    """Name a value: a text by its words, others by what they are."""
    return (
        f"'{short(value)}'"
        if isinstance(value, str)
        else f"this {'list' if isinstance(value, list) else 'map'}"
    )
