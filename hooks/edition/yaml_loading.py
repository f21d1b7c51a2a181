"""Reading YAML that strangers may have edited: strictly, with the place of every problem.

YAML allows more than a list of terms needs: aliases that grow to gigabytes, a key given twice, ``no``
that turns into *false*. Here a file holds maps, lists and strings and nothing else, and what a schema
(JSON Schema, draft 2020-12) does not allow is reported at its line.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml
from jsonschema import Draft202012Validator

from edition.errors import EditionError, Problem, line_and_column, raise_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})
"""Unicode categories of control, format (bidirectional and zero-width among them), private and surrogate
characters: none of them can be seen in a review."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)

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
        path: The file, UTF-8, at most ``MAX_BYTES`` bytes.
        schema: Name of a schema in ``edition/schemas``, without its ending.

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
    reader = _Reader(path, first_line)
    node = reader.compose(text)
    document = Document(path, reader.plain(node, ()), reader.marks)
    raise_problems(reader.problems)
    raise_problems(_schema_problems(document, schema))
    return document


def read_text(path: Path) -> str:
    """Read a text file that strangers may have edited.

    Args:
        path: The file, UTF-8.

    Returns:
        Its text, with line ends as ``\\n``.

    Raises:
        EditionError: If it is missing, a link, too large, not UTF-8, or holds invisible characters.
    """
    if path.is_symlink() or not path.is_file():
        raise EditionError([Problem(path, 1, 1, "E003", "no such file", "create it; a symbolic link will not do")])
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise EditionError([Problem(path, 1, 1, "E004", f"larger than {MAX_BYTES:,} bytes", "split or shorten it")])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise EditionError(
            [Problem(path, line, column, "E005", "bytes that are no UTF-8", "save the file as UTF-8")]
        ) from error
    text = text.replace("\r\n", "\n")
    raise_problems(invisible_characters(path, text))
    return text


def invisible_characters(path: Path, text: str) -> Iterator[Problem]:
    """Yield a problem for every character that a reviewer could not see, except line feeds and tabs."""
    for offset, character in enumerate(text):
        if character in "\n\t" or unicodedata.category(character) not in INVISIBLE:
            continue
        name = unicodedata.name(character, "a control character").lower()
        line, column = line_and_column(text, offset)
        yield Problem(path, line, column, "E006", f"invisible character U+{ord(character):04X} ({name})", "delete it")


class _Reader:
    """Turns one YAML text into plain data, and gathers marks and problems on the way."""

    def __init__(self, path: Path, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def compose(self, text: str) -> yaml.Node | None:
        """Parse the text, after its tokens have shown that it is harmless to do so."""
        try:
            self._check_tokens(text)
            raise_problems(self.problems)
            return yaml.compose(text, Loader=LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what = f"broken YAML: {error.problem or error.context}"
            raise EditionError([self._problem(mark, "E001", what, "mend it here or just above")]) from error
        except yaml.YAMLError as error:
            raise EditionError([self._problem(None, "E001", "broken YAML", "mend its syntax")]) from error

    def plain(self, node: yaml.Node | None, where: Path_) -> Data:
        """Turn a node into maps, lists and strings, and note where each part stands."""
        if node is None:
            return None
        self.marks.setdefault(where, self._place(node.start_mark))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*where, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self._complain(node.start_mark, "E008", f"the tag {node.tag} is not allowed", "write a plain value")
        return node.value

    def _mapping(self, node: yaml.MappingNode, where: Path_) -> dict[str, Data]:
        result: dict[str, Data] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            if not isinstance(key_node, yaml.ScalarNode):
                self._complain(mark, "E008", "a key must be a word", "write a plain key")
            elif key_node.value in result:
                self._complain(mark, "E009", f"the key '{key_node.value}' stands twice", "delete one of them")
            else:
                place = (*where, key_node.value)
                self.marks[place] = self._place(mark)
                result[key_node.value] = self.plain(value_node, place)
        return result

    def _check_tokens(self, text: str) -> None:
        depth = 0
        for token in yaml.scan(text, Loader=LOADER):
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                what = "YAML anchors and aliases are not allowed"
                self._complain(token.start_mark, "E002", what, "write the value out")
            depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
            if depth > MAX_DEPTH:
                self._complain(token.start_mark, "E007", "nested too deeply", "flatten it")
                return

    def _place(self, mark: yaml.Mark) -> tuple[int, int]:
        return mark.line + self.first_line, mark.column + 1

    def _complain(self, mark: yaml.Mark, code: str, message: str, mend: str) -> None:
        self.problems.append(self._problem(mark, code, message, mend))

    def _problem(self, mark: yaml.Mark | None, code: str, message: str, mend: str) -> Problem:
        line, column = self._place(mark) if mark else (self.first_line, 1)
        return Problem(self.path, line, column, code, message, mend)


def _schema_problems(document: Document, name: str) -> Iterator[Problem]:
    """Yield what the schema does not allow, in plain words."""
    schema = json.loads(files("edition").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(document.data):
        where = tuple(error.absolute_path)
        mend = error.schema.get("description") or f"see the head of {document.path.name}, or its other entries"
        yield document.problem(where, "E010", _said(error.message), str(mend))


def _said(message: str) -> str:
    """Shorten jsonschema's message, which quotes the whole value."""
    return message if len(message) <= 160 else message[:60] + " … " + message[-90:]
