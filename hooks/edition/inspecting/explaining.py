"""What the manual of repair says of a rule or a detector, told in lines for a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from edition.inspecting.telling import in_one_line
from edition.repair.manual import manual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from edition.repair.manual import Guide, Part


def known_as(name: str) -> str:
    """Give the name of a rule as ledgers have it, of a name that may have been written otherwise."""
    return re.sub(r"[\s_]+", "-", name.strip().casefold())


def listed() -> Iterator[Text]:
    """Name all rules and detectors, each with what it does."""
    width = max(map(len, manual()))
    for entry in manual().values():
        yield Text(f"{entry.name:<{width}}  ", style="bold").append(_plain(entry.does), style="not bold")


def explained(entry: Guide) -> Iterator[Text]:
    """Tell what a rule or a detector does, what it leaves alone, and how sure it is.

    Args:
        entry: What the manual says of it.

    Yields:
        Lines, styled for a terminal; without styles the marks of ``edition inspect`` tell the same.
    """
    sort = "a detector" if entry.kind is None else f"a rule, {entry.kind.replace('-', ' ')}"
    yield Text(entry.name, style="bold cyan").append(f"  ({sort})", style="not bold dim")
    yield Text(_plain(entry.does))
    if entry.limits:
        yield Text(_plain(entry.limits))
    for fact in entry.facts:
        yield Text(fact, style="dim")
    yield from _group(entry.verb, map(_marked, entry.changed))
    yield from _group("Leaves alone", (Text(in_one_line(text) or "(an empty text)") for text in entry.left))


def _group(title: str, examples: Iterable[Text]) -> Iterator[Text]:
    for index, example in enumerate(examples):
        if not index:
            yield Text()
            yield Text(title, style="bold")
        yield Text("    ").append_text(example)


def _marked(parts: Iterable[Part]) -> Text:
    told = Text()
    for part in parts:
        if part.before == part.after:
            told.append(in_one_line(part.before))
            continue
        if part.before:
            told.append(f"[-{in_one_line(part.before)}-]", style="red")
        if part.after:
            told.append(f"{{+{in_one_line(part.after)}+}}", style="green")
    return told


def _plain(text: str) -> str:
    """Put single backquotes around the examples in words of the code, as Markdown has them."""
    return text.replace("``", "`")
