"""Lists: their bullets and numbers, as Markdown writes them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.rules.chain import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.shadow import Shadow

BULLETS = "•‣\u2043◦▪▫■□●○◆◇►▸▶➤➢✓✔·∙\uf0b7\uf0a7\uf0d8"
ODD_BULLET = re.compile(rf"[ \t]*(?P<mark>[{BULLETS}][ \t\u00a0]*|o[ \t]+)(?=[^\s{BULLETS}])")
ODD_NUMBER = re.compile(
    r"[ \t]*(?P<mark>\((?P<a>\d{1,3})\)[ \t]*|(?P<b>\d{1,3})[ \t]+[.)][ \t]*|(?P<c>\d{1,3})[.)](?=[^\W\d_])"
    r"|(?P<d>\d{1,3})[.)]\u00a0+|(?P<e>\d{1,3})\.\)[ \t]*)(?=\S)"
)


@rule(
    "structure", "An item of a list begins with a mark that Markdown knows.", needs=(*BULLETS, "\no ", "o ")
)
def odd_bullet(shadow: Shadow) -> Iterator[Change]:
    """Write a bullet as a hyphen: ``• bread`` → ``- bread``; not one that stands alone in the text."""
    found = [
        Change(line.start + match.start("mark"), line.start + match.end("mark"), "- ")
        for line in shadow.lines
        if line.kind in {"text", "heading"} and (match := ODD_BULLET.match(line.text))
    ]
    if len(found) > 1 or (found and any(line.kind == "item" for line in shadow.lines)):
        yield from found


@rule("structure", "A number of a list is followed by a period and a space.")
def odd_number(shadow: Shadow) -> Iterator[Change]:
    """Write a number of a list as Markdown does: ``1.) bread`` or ``1 . bread`` → ``1. bread``.

    Only in a run of numbers, each one more than the last.
    """
    run: list[tuple[int, Change | None]] = []
    for line in shadow.lines:
        if line.kind == "blank":
            continue
        number = ITEM_NUMBER.match(line.text) if line.kind in {"item", "text"} else None
        match = ODD_NUMBER.match(line.text) if line.text[:1] in START and line.kind == "text" else None
        if match:
            count = next(int(group) for group in match.group("a", "b", "c", "d", "e") if group)
            start, end = line.start + match.start("mark"), line.start + match.end("mark")
            run.append((count, Change(start, end, f"{count}. ", BRACKETED if match["a"] else None)))
        elif number:
            run.append((int(number[1]), None))
        else:
            yield from _counted(run)
            run = []
    yield from _counted(run)


ITEM_NUMBER = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]")
BRACKETED = 0.9
"""Numbers in brackets are what laws and rules are written with too."""
START = frozenset("(0123456789 \t")


def _counted(run: list[tuple[int, Change | None]]) -> Iterator[Change]:
    """Yield the changes of a run that counts."""
    if len(run) > 1 and all(other == one + 1 for (one, _), (other, _) in pairwise(run)):
        yield from (change for _, change in run if change)
