"""The table of all codes, ``.github/ERRORS.md``, made of ``edition.codes`` and ``tests/cases/errors.yml``.

Run ``python -m tests.support.error_table`` to write it again.
"""

from __future__ import annotations

import shutil
from itertools import groupby
from typing import TYPE_CHECKING

from edition.reading.codes import GROUPS, MEANINGS
from tests.case_files import Case, cases
from tests.support.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAMPLE = ROOT / "tests/sample"
TABLE = ROOT / ".github/ERRORS.md"
FORMS = (
    "code file change to said times?",
    "code file add said times?",
    "code file save_as said",
    "code delete said",
    "code move to said",
    "code create said",
    "code link said",
    "code mistake said",
)
HEAD = """\
# Error codes

`edition check` and `mkdocs build` say what is wrong on lines of this form, all problems of all files at once:

    file:line:column: code what is wrong; what to do

In a pull request the same words stand beside the lines that they speak of.
A code keeps its meaning.

Each example shows what was written into the small project in `tests/sample/`, and the exact answer.
The tests try every one of them: they stand in `tests/cases/errors.yml`.
This page is made of them and of `hooks/edition/reading/codes.py`, by `python -m tests.support.error_table`.
"""


def examples() -> list[Case]:
    """Read the examples, in the order of their file."""
    return [parameter.values[0] for parameter in cases("errors.yml", *FORMS)]


def break_sample(example: Case, root: Path) -> None:
    """Make a copy of the sample, broken as an example says.

    Args:
        example: An example that names something to break.
        root: The folder for the copy; it is not there yet.
    """
    shutil.copytree(SAMPLE, root)
    if "delete" in example:
        (root / example["delete"]).unlink()
    elif "move" in example:
        (root / example["move"]).rename(root / example["to"])
    elif "create" in example:
        (root / example["create"]).touch()
    elif "link" in example:
        (root / example["link"]).symlink_to(root / "elsewhere")
    elif "file" in example:
        path = root / example["file"]
        text = _broken(path.read_text(encoding="utf-8"), example)
        path.write_text(text, encoding=example.get("save_as", "utf-8"))


def _broken(text: str, example: Case) -> str:
    times = int(example.get("times", 1))
    if "add" in example:
        return text + str(example["add"]) * times
    if "change" in example:
        if text.count(example["change"]) != 1:
            raise ValueError(f"{example['file']} does not have {example['change']!r} exactly once")
        return text.replace(example["change"], str(example["to"]) * times)
    return text


def table() -> str:
    """Give the whole document."""
    groups = groupby(MEANINGS, key=lambda code: code[1])
    return HEAD + "".join(line for first, codes in groups for line in _group(GROUPS[first], codes))


def _group(name: str, codes: Iterator[str]) -> Iterator[str]:
    yield f"\n## {name}\n\n| Code | What is wrong, and how to mend it | Example |\n| --- | --- | --- |\n"
    for code in codes:
        wrong, mend = MEANINGS[code]
        shown = "<br><br>".join(_shown(example) for example in examples() if example["code"] == code)
        yield f'| <a id="{code.lower()}"></a>{code} | **{wrong}** {_cell(mend)} | {shown} |\n'


def _shown(example: Case) -> str:
    """Show what is written, and what is said of it."""
    if "mistake" in example:
        written = f"({example['mistake']})"
    elif "link" in example:
        written = "(a symbolic link)"
    elif "create" in example:
        written = f"(with {_code(example['create'])})"
    elif "delete" in example:
        written = f"(without {_code(example['delete'])})"
    elif "move" in example:
        written = f"({_code(example['move'])} as {_code(example['to'])})"
    elif "save_as" in example:
        written = f"(saved as {example['save_as']})"
    elif "change" in example and not example["to"]:
        written = f"(without {_code(example['change'])})"
    else:
        written = _code(example.get("add") or example["to"])
    times = f" ({int(example['times']):,} times)" if "times" in example else ""
    return f"{written}{times}<br>→ {_code(example['said'])}"


def _code(text: str) -> str:
    """Give lines as code for a cell of a table."""
    return "<br>".join(f"`{_cell(line.strip())}`" for line in text.splitlines() if line.strip())


def _cell(text: str) -> str:
    """Keep a bar from ending the cell of a table."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
