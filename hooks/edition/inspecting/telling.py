"""What an inspection found, told in lines that a program can search, in color, or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.text import Text

from edition.reading.characters import around, with_names
from edition.reading.errors import short
from edition.reading.languages import UNKNOWN
from edition.repair.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.inspecting.inspected import Inspected
    from edition.repair import Finding

VERSION = 1
"""Of the JSON; it grows when a field changes its meaning or goes."""
SHAPES = {
    "markdown": "Markdown",
    "lines": "plain text, a line a paragraph",
    "wrapped": "prose broken at {} characters",
    "other": "something else than prose",
}
"""What a text may be taken for, in words."""
CONTEXT = 24
"""Characters that are shown on each side of a change."""


def lines(one: Inspected) -> Iterator[Text]:
    """Tell of one text what was found, in the order of the text.

    Args:
        one: The text with its repair.

    Yields:
        Lines of the form ``file:line:column: rule: …[-before-]{+after+}… why``, styled for a terminal, and at
        last the verdict. Without styles they keep their marks.
    """
    everything: list[Edit | Finding] = [*one.repaired.edits, *one.repaired.findings]
    for found in sorted(everything, key=lambda each: each.start):
        line, column = one.place_of(found.start)
        told = Text(f"{one.damaged.path}:{line}:{column}: ", style="dim")
        told.append_text(_change(one, found) if isinstance(found, Edit) else _suspicion(one, found))
        yield told
    yield Text(f"{one.damaged.path}: read as {_shape(one)}", style="dim")
    told = Text(f"{one.damaged.path}: ", style="bold")
    told.append(one.verdict, style="green" if one.is_sound else "yellow")
    told.append(f" ({language(one)}, {one.damaged.encoding})", style="dim")
    yield told


def _shape(one: Inspected) -> str:
    """Say what the text was taken for, and why."""
    shape = one.repaired.shape
    return f"{SHAPES[shape.kind].format(shape.width)}: {' '.join(shape.reasons)}"


def language(one: Inspected) -> str:
    """Say which language a text is in, and whether that is a guess."""
    if one.language == UNKNOWN:
        return "language unknown"
    return f"language {one.language}{', guessed' if one.guessed else ''}"


def as_json(inspected: Iterable[Inspected]) -> str:
    """Tell everything to a program.

    Args:
        inspected: The texts with their repairs.

    Returns:
        One JSON document: ``version``, and under ``files`` of each text its path, encoding, language,
        verdict, repairs and findings. Offsets count characters from 0, lines and columns from 1.
    """
    document = {"version": VERSION, "files": [_file(one) for one in inspected]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _change(one: Inspected, edit: Edit) -> Text:
    left, right = around(one.damaged.text, edit.start, edit.end, CONTEXT)
    told = Text(f"{edit.rule}: ", style="cyan").append(left, style="default")
    if edit.before:
        told.append(f"[-{in_one_line(edit.before)}-]", style="red")
    if edit.after:
        told.append(f"{{+{in_one_line(edit.after)}+}}", style="green")
    return told.append(right, style="default").append(f"  {edit.why}", style="dim")


def _suspicion(one: Inspected, finding: Finding) -> Text:
    told = Text(f"{finding.detector}? ", style="magenta")
    told.append(short(one.damaged.text[finding.start : finding.end].strip()), style="default")
    if finding.reading is not None:
        told.append(f" → {in_one_line(finding.reading)}", style="green")
    return told.append(f"  {finding.why} (certainty {finding.certainty:.2f})", style="dim")


def in_one_line(text: str) -> str:
    """Write a text in one line in which everything is seen: line ends, tabs, and what shows nothing."""
    return with_names(text.replace("\n", "↵"))


def _file(one: Inspected) -> dict[str, Any]:
    return {
        "path": str(one.damaged.path),
        "encoding": one.damaged.encoding,
        "language": one.language,
        "language_guessed": one.guessed,
        "shape": asdict(one.repaired.shape),
        "verdict": one.verdict,
        "repairs": [
            {
                **_place(one, edit.start, edit.end),
                "before": edit.before,
                "after": edit.after,
                "kind": edit.kind,
                "rule": edit.rule,
                "why": edit.why,
            }
            for edit in one.repaired.edits
        ],
        "findings": [
            {
                **_place(one, finding.start, finding.end),
                "stretch": one.damaged.text[finding.start : finding.end],
                "reading": finding.reading,
                "detector": finding.detector,
                "why": finding.why,
                "certainty": finding.certainty,
            }
            for finding in one.repaired.findings
        ],
    }


def _place(one: Inspected, start: int, end: int) -> dict[str, int]:
    line, column = one.place_of(start)
    return {"start": start, "end": end, "line": line, "column": column}
