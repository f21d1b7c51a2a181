"""Reading ``tests/cases`` and the rules' examples: what needs no Python, each a list of maps or lines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from edition import repair
from edition.reading.text_files import read_text
from edition.reading.yaml_loading import parse_yaml

CASES = Path(__file__).parent / "cases"
EXAMPLES = Path(repair.__file__).parent / "examples"
"""A file a rule; they are shown to readers too, and so belong to the engine."""

Case = dict[str, Any]


def cases(name: str | Path, *forms: str) -> list[Any]:
    """Read a file of cases as parameters of a test.

    Args:
        name: Its path, in ``tests/cases`` if nothing else is said.
        forms: The fields that a case may have, each form as words: ``damaged repaired seen?``; a field with
            a question mark may be left out. No form at all means that a case is a text.

    Returns:
        A parameter a case, called by its file and line.

    Raises:
        EditionError: If the file is not strict YAML.
        ValueError: If a case has none of the forms.
    """
    path = CASES / name
    document = parse_yaml(path, read_text(path))
    found = []
    for index, case in enumerate(document.data):
        line = document.marks[index,][0]
        if not (any(_fits(case, form) for form in forms) if forms else isinstance(case, str)):
            wanted = f"has the fields {' or '.join(forms)}" if forms else "is a text; put quotes around it"
            raise ValueError(f"{path.name}:{line}: a case {wanted}")
        found.append(pytest.param(case, id=f"{path.name}:{line}"))
    return found


def seen(text: str) -> str:
    """Put in the invisible characters of an example, which it names: ``<U+00AD>`` is a soft hyphen."""
    return re.sub(r"<U\+([0-9A-F]{4,6})>", lambda name: chr(int(name[1], 16)), text)


def _fits(case: object, form: str) -> bool:
    fields = form.split()
    needed = {field for field in fields if not field.endswith("?")}
    return isinstance(case, dict) and needed <= case.keys() <= {field.rstrip("?") for field in fields}
