"""Reading YAML that strangers may have edited: strictly, with the place of every problem.

YAML allows more than a list of terms needs: aliases that grow to gigabytes, a key given twice, ``no``
that turns into *false*, a text that ends at `` #``. Here a file holds maps, lists and strings and nothing
else, and says what it seems to say. Whether that is what belongs into the file is told by ``forms``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import yaml

from edition.reading.characters import invisible, unseen
from edition.reading.errors import EditionError, Problem, raise_problems, short
from edition.reading.text_files import MAX_BYTES, MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

MAX_DEPTH = 20
BREAK_MEND = (
    "look here and just above: a text with a colon or a mark needs quotes, "
    "and the names of an entry stand in one column"
)
TOO_DEEP = ("E007", f"nested more than {MAX_DEPTH} levels deep", "write it flatter")

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TEXTS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every scalar as a text, and so asks of none what else it could be."""
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
CUT = re.compile(r"[ \t]+(#.*)")
NOTHING = frozenset({"~", "null", "Null", "NULL"})

Data = Any
Path_ = tuple[str | int, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Document(Generic[T]):
    """A YAML file, with the place of each part.

    Attributes:
        path: The file.
        data: What it says, in the types of its form.
        raw: The same as maps, lists and strings.
        marks: For each part, named by the keys and indices that lead to it, its line and column.
    """

    path: Path
    data: T
    raw: Data
    marks: dict[Path_, tuple[int, int]]

    def problem(self, where: Path_, code: str, message: str, mend: str) -> Problem:
        """Make a problem at the part that ``where`` leads to, or at the nearest part above it."""
        while where and where not in self.marks:
            where = where[:-1]
        line, column = self.marks.get(where, (1, 1))
        return Problem(self.path, line, column, code, message, mend)


def parse_yaml(path: Path, text: str, first_line: int = 1, fields: Collection[str] = ()) -> Document[Data]:
    """Read YAML strictly, whatever belongs into it.

    Args:
        path: The file that it stands in.
        text: The YAML.
        first_line: Line of the file on which ``text`` begins.
        fields: The names that its maps may have. With them, a text must be one paragraph, and none of its
            lines may look like a field.

    Returns:
        The data, all scalars as strings.

    Raises:
        EditionError: With everything that is wrong in the text.
    """
    reader = _Reader(path, text, first_line, fields)
    data = reader.read()
    return Document(path, data, data, reader.marks)


class _Reader:
    """Turns one YAML text into plain data, and gathers marks and problems on the way."""

    def __init__(self, path: Path, text: str, first_line: int, fields: Collection[str]) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.one_paragraph = bool(fields)
        self.own_line = re.compile(rf"\s*(?:[#-]|(?:{'|'.join(fields) or '(?!)'}):)")
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def read(self) -> Data:
        """Parse the text, after its tokens have shown that it is harmless to do so."""
        try:
            self._check_tokens()
            raise_problems(self.problems)
            node = yaml.compose(self.text, Loader=TEXTS)
        except yaml.MarkedYAMLError as error:
            self._broken(error)
        except yaml.YAMLError as error:
            self._complain(
                (self.first_line, 1), "E001", f"broken YAML: {short(str(error))}", "mend its syntax"
            )
        else:
            if node is not None:
                data = self._plain(node, ())
                raise_problems(self.problems)
                return data
            mend = "fill it in, or write [] for an empty list"
            self._complain((self.first_line, 1), "E010", "nothing is written here", mend)
        raise EditionError(self.problems)

    def _plain(self, node: yaml.Node, where: Path_) -> Data:
        """Turn a node into maps, lists and strings, and note where each part stands."""
        self.marks.setdefault(where, self._place(node.start_mark))
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*where, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        self._check_visible(node)
        return node.value.rstrip("\n") if self.one_paragraph else node.value

    def _mapping(self, node: yaml.MappingNode, where: Path_) -> dict[str, Data]:
        result: dict[str, Data] = {}
        for key_node, value_node in node.value:
            place = self._place(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                form = "a list" if isinstance(key_node, yaml.SequenceNode) else "a map"
                what = f"{form} stands where a key belongs"
                self._complain(place, "E008", what, "write a plain word, or put quotes around the whole text")
            elif key_node.value in result:
                line, _ = self.marks[*where, key_node.value]
                what = f"the key '{short(key_node.value)}' stands on line {line} already"
                self._complain(place, "E009", what, "delete one of the two")
            else:
                self._check_visible(key_node)
                inside = (*where, key_node.value)
                self.marks[inside] = place
                result[key_node.value] = self._plain(value_node, inside)
        return result

    def _check_visible(self, node: yaml.Node) -> None:
        """Complain of an invisible character that an escape brings in: the text itself was read before."""
        odd = unseen(node.value) if isinstance(node, yaml.ScalarNode) and node.style == '"' else ()
        for at in islice(odd, 1):
            self._complain(self._place(node.start_mark), "E006", invisible(node.value[at]), "delete it")

    def _check_tokens(self) -> None:
        depth = 0
        for token in yaml.scan(self.text, Loader=TEXTS):
            if type(token) in REFUSED:
                code, name, mend = REFUSED[type(token)]
                written = short(self.text[token.start_mark.index : token.end_mark.index])
                self._complain(self._place(token.start_mark), code, f"'{written}' is {name}", mend)
            if isinstance(token, yaml.ScalarToken):
                self._check_seeming(token)
            depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
            if depth > MAX_DEPTH:
                self._complain(self._place(token.start_mark), *TOO_DEEP)
            if depth > MAX_DEPTH or len(self.problems) == MAX_PROBLEMS:
                return

    def _check_seeming(self, token: yaml.ScalarToken) -> None:
        """Complain of a text that says something else than it seems to say."""
        line, column = self._place(token.start_mark)
        if token.plain and token.value in NOTHING:
            mend = "leave the field out, or put quotes around the word"
            self._complain((line, column), "E013", f"'{token.value}' stands for nothing in YAML", mend)
        if token.plain and (cut := CUT.match(self.text, token.end_mark.index)):
            what = f"the text ends before '{short(cut[1])}', which YAML takes for a comment"
            mend = "put quotes around the whole text, or the comment on a line of its own"
            self._complain(self._place(token.end_mark), "E011", what, mend)
        if not self.one_paragraph:
            return
        first, *others = self.text[token.start_mark.index : token.end_mark.index].rstrip().split("\n")
        for number, other in enumerate(others, line + 1):
            if self.own_line.match(other):
                what = f"'{short(other)}' is read as words of the text that begins on line {line}"
                mend = "put it into the column of the other names and items, or break the text elsewhere"
                self._complain((number, _indent(other) + 1), "E012", what, mend)
        if "\n" in token.value.rstrip("\n"):
            edge = _indent(others[0]) if first[:1] in {">", "|"} else MAX_BYTES
            odd = (
                (number, _indent(other) + 1)
                for number, other in enumerate(others, line + 1)
                if not other.strip() or _indent(other) > edge
            )
            what, mend = "the text breaks here", "write it in one paragraph, all lines of it in one column"
            self._complain(next(odd, (line, column)), "E012", what, mend)

    def _broken(self, error: yaml.MarkedYAMLError) -> None:
        """Complain of broken syntax where it is."""
        mark = error.problem_mark or error.context_mark
        place = self._place(mark) if mark else (self.first_line, 1)
        what = error.problem or error.context or ""
        if "nesting depth" in what:  # the parser's own limit, met as it looks ahead
            self._complain(place, *TOO_DEEP)
        elif "end of stream" in what and error.context_mark:
            what, mend = "broken YAML: a text in quotes never ends", "add the closing quote"
            self._complain(self._place(error.context_mark), "E001", what, mend)
        elif "another document" in what:
            self._complain(place, "E001", "broken YAML: a second document begins", "delete this line")
        elif mark and self.text[mark.index : mark.index + 1] == "\t":
            self._complain(place, "E001", "broken YAML: a tab", "write spaces instead")
        elif "could not find expected ':'" in what and error.context_mark:
            lost = self.text[error.context_mark.index :].partition("\n")[0]
            mend = "indent it more than the name above it, or write a colon behind it if it is a name"
            what = f"'{short(lost)}' is no field, and stands too far left to be the text of one"
            self._complain(self._place(error.context_mark), "E012", what, mend)
        else:
            self._complain(place, "E001", f"broken YAML: {what}", BREAK_MEND)

    def _place(self, mark: yaml.Mark) -> tuple[int, int]:
        return mark.line + self.first_line, mark.column + 1

    def _complain(self, place: tuple[int, int], code: str, message: str, mend: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(self.path, *place, code, message, mend))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
