"""Second phase: title, headings, lists, the table and the lines between them, as Markdown writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import Shadow, rule
from edition.repair.rules.lines import Line, column_cells, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL = re.compile(r"[-*+] (?P<label>(?!\*\*)[A-Z][^:*]{1,60}?)(?P<gap>[ \t]*):(?!\*\*)(?=\s*\S)")
HEADING_RESIDUE = re.compile(r"\bh(?P<level>[1-6])[ \t]*>[ \t]*$")
BOLD_EVIDENCE = re.compile(r"[-*+] [^:]{2,60}:(?:\*\*|[ \t]*/?(?:strong|b)[ \t]*>)")


@rule("structure", "The first line is the title; its mark was lost.")
def title(shadow: Shadow) -> Iterator[Change]:
    """Mark the first line as the title: ``Reassessing …`` → ``# Reassessing …``."""
    first = next((line for line in lines_of(shadow.text) if line.kind != "blank"), None)
    if first and first.kind == "heading" and not first.marked:
        yield Change(first.start, first.start, "# ")


@rule("structure", "A line in title case without a full stop is a heading; its mark was lost.")
def heading(shadow: Shadow) -> Iterator[Change]:
    """Mark a heading: ``Looking Ahead: Prospects`` → ``## Looking Ahead: Prospects``."""
    shown = [line for line in lines_of(shadow.text) if line.kind != "blank"]
    for line in shown[1:]:
        if line.kind == "heading" and not line.marked:
            residue = HEADING_RESIDUE.search(line.of(shadow.original))
            level = int(residue["level"]) if residue else 2
            yield Change(line.start, line.start, "#" * level + " ")


@rule("structure", "A blank line parts two blocks.")
def block_break(shadow: Shadow) -> Iterator[Change]:
    """Part two blocks by a blank line; items of one list and rows of one table stay together."""
    lines = lines_of(shadow.text)
    for line, following in zip(lines, lines[1:], strict=False):
        together = line.kind == following.kind and line.kind in {"item", "row"}
        if "blank" not in {line.kind, following.kind} and not together:
            yield Change(line.end, line.end + 1, "\n\n")


@rule("structure", "Another label of this list kept a trace of bold; its siblings are set alike.")
def bold_label(shadow: Shadow) -> Iterator[Change]:
    """Set the labels of a list in bold where one of them shows that they were: ``Label:Text`` → ``**Label:**Text``."""
    for group in _groups(shadow.text, "item"):
        if not any(BOLD_EVIDENCE.match(line.of(shadow.original)) for line in group):
            continue
        for line in group:
            if match := LABEL.match(line.text):
                yield Change(line.start + match.start("label"), line.start + match.start("label"), "**")
                if not BOLD_EVIDENCE.match(line.of(shadow.original)):
                    yield Change(line.start + match.end(), line.start + match.end(), "**")


@rule("removal", "The column is empty in every row.")
def empty_column(shadow: Shadow) -> Iterator[Change]:
    """Drop a column of a table that is empty in every row: ``| Area | Outcomes | |`` → ``| Area | Outcomes |``."""
    for group in _groups(shadow.text, "row"):
        rows = [column_cells(line) for line in group]
        for column in range(max(map(len, rows))):
            cells = [row[column] for row in rows if column < len(row)]
            if all(not cell.text or set(cell.text) <= {"-", ":"} for cell in cells):
                yield from (Change(cell.start, cell.end, "") for cell in cells)


@rule("spacing", "Blank lines at the end carry nothing.")
def trailing_blank_lines(shadow: Shadow) -> Iterator[Change]:
    """End the text with one line end."""
    body = shadow.text.rstrip()
    end = shadow.text.find("\n", len(body))
    if body and end >= 0 and shadow.text[end + 1 :]:
        yield Change(end + 1, len(shadow.text), "")


def _groups(text: str, kind: str) -> Iterator[list[Line]]:
    """Yield each run of neighbouring lines of one kind."""
    group: list[Line] = []
    for line in lines_of(text):
        if line.kind == kind:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group
