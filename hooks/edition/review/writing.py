"""A report written down: for a terminal, and in Markdown for the summary of a job on GitHub.

The words are those of the article and of contributors: nothing in them may act as markup, as a link or as a
command to the terminal.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import click

from edition.reading.errors import counted
from edition.review.report import named

if TYPE_CHECKING:
    from edition.review.report import Difference, Report
    from edition.review.words import Pieces

MARKS = {"same": ("", ""), "gone": ("[-", "-]"), "come": ("{+", "+}")}
COLORS = {"same": None, "gone": "red", "come": "green"}
MARKDOWN_MARKS = {"same": ("", ""), "gone": ("~~", "~~"), "come": ("**", "**")}
ACTIVE = re.compile(r"[\\`*_\[\]()#+\-.!|~:=^@&<>$]")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", **{mark: f"<span>{mark}</span>" for mark in "$@#"}}
"""What a backslash does not keep from acting on GitHub, where $ begins a formula, @ a mention, # an issue."""

MOST_BYTES = 900_000
"""GitHub takes no summary of more than 1 MiB (1,048,576 bytes), and shows nothing of a longer one."""
MOST_LINES = 200
"""Lines of one entry."""
MOST_CHARACTERS = 2_000
"""Characters of one stretch of words."""
FEW = 12
"""Lines up to which an entry is not folded."""
ALL_OF_IT = "In a terminal, `edition diff` shows everything."


def as_text(report: Report, *, color: bool) -> str:
    """Write a report for a terminal.

    Args:
        report: The report.
        color: Whether colors mark what goes and comes, and not brackets.

    Returns:
        The text, without a line end.
    """
    paragraphs = [report.summary]
    for section, entries in report.sections.items():
        paragraphs.append(_bold(section.upper(), color=color))
        for entry in entries:
            lines = (_text_line(line, color=color) for line in entry.lines)
            paragraphs.append("\n  ".join([_bold(entry.title, color=color), *lines]))
    return "\n\n".join(paragraphs)


def _bold(text: str, *, color: bool) -> str:
    return click.style(text, bold=True) if color else text


def _text_line(line: Pieces, *, color: bool) -> str:
    if color:
        return " ".join(click.style(piece.words, fg=COLORS[piece.fate]) for piece in line)
    return " ".join(piece.words.join(MARKS[piece.fate]) for piece in line)


def as_markdown(report: Report) -> str:
    """Write a report in the Markdown of GitHub.

    Args:
        report: The report.

    Returns:
        Markdown of less than 1 MiB; where something had to be left out, it says what.
    """
    parts = ["## What this change does", _escaped(report.summary)]
    size = sum(len(part.encode()) for part in parts)
    left_out: list[str] = []
    for section, entries in report.sections.items():
        parts.append(f"### {section}")
        for entry in entries:
            block = _block(entry)
            if size + len(block.encode()) > MOST_BYTES:
                left_out.append(entry.title)
                continue
            size += len(block.encode())
            parts.append(block)
    if left_out:
        parts.append(f"Left out, for a summary holds no more: {_escaped(named(left_out))}. {ALL_OF_IT}")
    return "\n\n".join(parts)


def _block(entry: Difference) -> str:
    items = [f"- {_markdown_line(line)}" for line in entry.lines[:MOST_LINES]]
    if (rest := len(entry.lines) - MOST_LINES) > 0:
        items.append(f"- … and {counted(rest, 'more line')}. {ALL_OF_IT}")
    blocks = [f"**{_escaped(entry.title)}**", "\n".join(items)]
    if len(items) > FEW:
        blocks[0] = f"<details><summary>{escape(entry.title)}</summary>"
        blocks.append("</details>")
    return "\n\n".join(filter(None, blocks))


def _markdown_line(line: Pieces) -> str:
    return " ".join(_escaped(_cut(piece.words)).join(MARKDOWN_MARKS[piece.fate]) for piece in line)


def _cut(words: str) -> str:
    if len(words) <= MOST_CHARACTERS:
        return words
    return f"{words[:MOST_CHARACTERS].rstrip()} … ({len(words) - MOST_CHARACTERS:,} more characters)"


def _escaped(text: str) -> str:
    """Keep everything in a text from acting: as Markdown, HTML, link, mention or formula."""
    return ACTIVE.sub(lambda found: ENTITIES.get(found[0], f"\\{found[0]}"), text)
