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
from edition.reading.text_files import is_invisible
from edition.review.summary import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.review.report import Entry, Report, Section
    from edition.review.words import Piece, Pieces

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
ALL_OF_IT = "In a terminal, `edition diff` shows everything."


def as_text(report: Report, *, color: bool) -> str:
    """Write a report for a terminal.

    Args:
        report: The report.
        color: Whether colors mark what goes and comes, and not brackets.

    Returns:
        The text, without a line end.
    """
    paragraphs = [_visible(report.summary)]
    for section in report.sections:
        title = section.title.upper()
        paragraphs.append(click.style(title, bold=True) if color else title)
        paragraphs += (_entry(entry, color=color) for entry in section.entries if entry.lines)
        if short := [_visible(entry.title) for entry in section.entries if not entry.lines]:
            paragraphs.append("\n".join(short))
    return "\n\n".join(paragraphs)


def _entry(entry: Entry, *, color: bool) -> str:
    title = _visible(entry.title)
    lines = (" ".join(_marked(piece, color=color) for piece in line) for line in entry.lines)
    return "\n  ".join([click.style(title, bold=True) if color else title, *lines])


def _marked(piece: Piece, *, color: bool) -> str:
    words = _visible(piece.words)
    if color:
        return click.style(words, fg=COLORS[piece.fate])
    before, after = MARKS[piece.fate]
    return f"{before}{words}{after}"


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
    for section in report.sections:
        parts.append(f"### {section.title}")
        for title, block in _blocks(section):
            if size + len(block.encode()) > MOST_BYTES:
                left_out.append(title)
                continue
            size += len(block.encode())
            parts.append(block)
    if left_out:
        parts.append(f"Left out, for a summary holds no more: {_escaped(named(left_out))}. {ALL_OF_IT}")
    return "\n\n".join(parts)


def _blocks(section: Section) -> Iterator[tuple[str, str]]:
    """Give the parts of a section, each with a title: a part an entry, and one for all that have no lines."""
    for entry in (entry for entry in section.entries if entry.lines):
        if section.is_long:
            title = escape(_visible(entry.title))
            yield entry.title, f"<details><summary>{title}</summary>\n\n{_list(entry)}\n\n</details>"
        else:
            yield entry.title, f"**{_escaped(entry.title)}**\n\n{_list(entry)}"
    if short := [f"- {_escaped(entry.title)}" for entry in section.entries if not entry.lines]:
        yield section.title, "\n".join(short)


def _list(entry: Entry) -> str:
    items = [f"- {_markdown_line(line)}" for line in entry.lines[:MOST_LINES]]
    if (rest := len(entry.lines) - MOST_LINES) > 0:
        items.append(f"- … and {counted(rest, 'more line')}. {ALL_OF_IT}")
    return "\n".join(items)


def _markdown_line(line: Pieces) -> str:
    return " ".join(
        f"{before}{_escaped(_cut(piece.words))}{after}"
        for piece in line
        for before, after in [MARKDOWN_MARKS[piece.fate]]
    )


def _cut(words: str) -> str:
    if len(words) <= MOST_CHARACTERS:
        return words
    return f"{words[:MOST_CHARACTERS].rstrip()} … ({len(words) - MOST_CHARACTERS:,} more characters)"


def _escaped(text: str) -> str:
    """Keep everything in a text from acting: as Markdown, HTML, link, mention or formula."""
    return ACTIVE.sub(lambda found: ENTITIES.get(found[0], f"\\{found[0]}"), _visible(text))


def _visible(text: str) -> str:
    """Name the characters that nobody could see or that a terminal would obey."""
    text = " ".join(text.split())
    return text.translate({ord(one): f"⟨U+{ord(one):04X}⟩" for one in set(text) if is_invisible(one)})
