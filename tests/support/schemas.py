"""The JSON Schemas that editors check the YAML files with, made of the forms of the program.

Run ``python -m tests.support.schemas`` to write them again.
"""

from __future__ import annotations

import json
from typing import Any

from edition.frames.front_matter import FrontMatter
from edition.notes.notes import FILES
from edition.reading.forms import json_schema
from edition.repair.editor import Entry
from edition.repair.seed import Origin
from tests.support.project import ROOT

FOLDER = ROOT / "hooks/edition/reading/schemas"
FORMS: dict[str, Any] = {
    "frame": FrontMatter,
    "repairs": tuple[Entry, ...],
    "source": Origin,
    **{name: form for name, (form, _) in FILES.items()},
}
"""What each file holds, by the name of its schema."""


def schemas() -> dict[str, str]:
    """Write all schemas, by the names of their files."""
    return {
        f"{name}.json": json.dumps(json_schema(form), indent=2, ensure_ascii=False) + "\n"
        for name, form in FORMS.items()
    }


if __name__ == "__main__":
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
