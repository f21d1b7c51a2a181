"""Lists: their bullets and numbers, as Markdown writes them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import rule
from edition.repair.text.lines import ODD_BULLET, ODD_NUMBER, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.text.lines import Line
    from edition.repair.text.shadow import Shadow

    Run = list[tuple[int, Change | None, Line]]


@rule("structure", "An item of a list begins with a mark that Markdown knows.")
def odd_bullet(shadow: Shadow) -> Iterator[Change]:
    """Write a bullet as a hyphen: ``• bread`` → ``- bread``; not one that stands alone in the text.

    An ``o`` only beside another item, and not in languages that have it for a word. A dash only in English,
    where it begins no speech, and only on lines that follow one another.
    """
    shown = [line for line in shadow.lines if line.kind != "blank"]
    found = []
    for before, line, after in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        match = ODD_BULLET.match(line.text) if line.kind in {"text", "heading"} else None
        if match and _is_bullet(match["mark"][0], shadow.base, line, before, after):
            start, end = line.start + match.start("mark"), line.start + match.end("mark")
            found.append(Change(start, end, "- "))
    if len(found) > 1 or (found and any(line.kind == "item" for line in shown)):
        yield from found


def _is_bullet(mark: str, language: str, line: Line, before: Line | None, after: Line | None) -> bool:
    """Tell a bullet by the lines around it, where its mark may be something else."""
    if mark == "–":
        above = before is not None and before.end + 1 == line.start and _has_dash(before)
        below = after is not None and line.end + 1 == after.start and _has_dash(after)
        ended = before is None or before.kind != "text" or ends_sentence(before.text)
        return language == "en" and (above or (below and ended))
    if mark == "o" and language in HAVE_O:
        return False
    return mark != "o" or any(other is not None and other.is_entry for other in (before, after))


HAVE_O = frozenset("ca cs eo es eu gl hr it pl pt ro sk sl sr".split())
"""Languages in which ``o`` is a word."""


def _has_dash(line: Line) -> bool:
    return line.kind in {"text", "heading"} and line.text.lstrip().startswith("– ")


@rule("structure", "A number of a list is followed by a period and a space.")
def odd_number(shadow: Shadow) -> Iterator[Change]:
    """Write a number of a list as Markdown does: ``1.) bread`` or ``1 . bread`` → ``1. bread``.

    Only in a run of numbers, each one more than the last; in a long run one may be missing. Numbers in
    brackets are what laws are written with too: they are a suggestion, unless they stand one below the other,
    count from one and speak no language of laws; that is known of English alone.
    """
    runs: dict[bool, Run] = {True: [], False: []}  # numbers in brackets count for themselves
    for line in shadow.lines:
        if line.kind == "blank":
            continue
        number = ITEM_NUMBER.match(line.text) if line.kind in {"item", "text"} else None
        match = ODD_NUMBER.match(line.text) if line.text[:1] in START and line.kind == "text" else None
        if match:
            count = int(match["mark"].strip("(.) \t\u00a0"))
            start, end = line.start + match.start("mark"), line.start + match.end("mark")
            runs[match["bracketed"] is not None].append((count, Change(start, end, f"{count}. "), line))
        elif number:
            runs[False].append((int(number[1]), None, line))
        elif runs[True] or runs[False]:
            yield from _counted(runs, shadow.base)
            runs = {True: [], False: []}
    yield from _counted(runs, shadow.base)


ITEM_NUMBER = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]")
BRACKETED = 0.9
"""Numbers in brackets are what laws and rules are written with too."""
START = frozenset("(0123456789 \t")
FEW = 4
"""In so many steps of a run one may leave a number out."""


def _counted(runs: dict[bool, Run], language: str) -> Iterator[Change]:
    """Yield the changes of the runs that count; a number may have been lost now and then."""
    for bracketed, run in runs.items():
        steps = [other - one for (one, _, _), (other, _, _) in pairwise(run)]
        if steps and set(steps) <= {1, 2} and steps.count(2) * FEW <= len(steps):
            certainty = BRACKETED if bracketed and not (language == "en" and _is_list(run)) else None
            yield from (change._replace(certainty=certainty) for _, change, _ in run if change)


def _is_list(run: Run) -> bool:
    """Tell a list from the paragraphs of a law: lines one below the other, which count from one."""
    lines = [line for _, _, line in run]
    return (
        run[0][0] == 1
        and len(run) > 2
        and all(one.end + 1 == other.start for one, other in pairwise(lines))
        and not any(line.text.rstrip().endswith(CLAUSE_ENDS) or LAW.search(line.text) for line in lines)
    )


CLAUSE_ENDS = (";", ",", " and", " or", ":")
"""How the parts of a law’s sentence end."""
LAW = re.compile(r"§|\b(?:shall|pursuant|subsection|subparagraph|hereinafter|thereof)\b")
