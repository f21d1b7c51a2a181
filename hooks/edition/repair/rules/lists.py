"""Lists: their bullets and numbers, as Markdown writes them."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from edition.repair.edits import Change
from edition.repair.lines import BULLETS, ODD_BULLET, ODD_NUMBER
from edition.repair.rules.chain import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.repair.shadow import Shadow

    Run = list[tuple[int, Change | None]]


@rule(
    "structure", "An item of a list begins with a mark that Markdown knows.", needs=(*BULLETS, "\no ", "o ")
)
def odd_bullet(shadow: Shadow) -> Iterator[Change]:
    """Write a bullet as a hyphen: ``• bread`` → ``- bread``; not one that stands alone in the text.

    An ``o`` only beside another item: in some languages it is a word.
    """
    shown = [line for line in shadow.lines if line.kind != "blank"]
    found = []
    for before, line, after in zip([None, *shown], shown, [*shown[1:], None], strict=False):
        match = ODD_BULLET.match(line.text) if line.kind in {"text", "heading"} else None
        near = any(other is not None and other.is_entry for other in (before, after))
        if match and (near or match["mark"][0] != "o"):
            start, end = line.start + match.start("mark"), line.start + match.end("mark")
            found.append(Change(start, end, "- "))
    if len(found) > 1 or (found and any(line.kind == "item" for line in shown)):
        yield from found


@rule("structure", "A number of a list is followed by a period and a space.")
def odd_number(shadow: Shadow) -> Iterator[Change]:
    """Write a number of a list as Markdown does: ``1.) bread`` or ``1 . bread`` → ``1. bread``.

    Only in a run of numbers, each one more than the last; in a long run one may be missing.
    """
    runs: dict[bool, Run] = {True: [], False: []}  # numbers in brackets count for themselves
    for line in shadow.lines:
        if line.kind == "blank":
            continue
        number = ITEM_NUMBER.match(line.text) if line.kind in {"item", "text"} else None
        match = ODD_NUMBER.match(line.text) if line.text[:1] in START and line.kind == "text" else None
        if match:
            count = next(int(group) for group in match.group("a", "b", "c", "d", "e") if group)
            start, end = line.start + match.start("mark"), line.start + match.end("mark")
            bracketed = match["a"] is not None
            certainty = BRACKETED if bracketed else None
            runs[bracketed].append((count, Change(start, end, f"{count}. ", certainty)))
        elif number:
            runs[False].append((int(number[1]), None))
        else:
            yield from chain.from_iterable(map(_counted, runs.values()))
            runs = {True: [], False: []}
    yield from chain.from_iterable(map(_counted, runs.values()))


ITEM_NUMBER = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]")
BRACKETED = 0.9
"""Numbers in brackets are what laws and rules are written with too."""
START = frozenset("(0123456789 \t")
FEW = 4
"""In so many steps of a run one may leave a number out."""


def _counted(run: Run) -> Iterator[Change]:
    """Yield the changes of a run that counts; a number may have been lost now and then."""
    steps = [other - one for (one, _), (other, _) in pairwise(run)]
    if steps and set(steps) <= {1, 2} and steps.count(2) * FEW <= len(steps):
        yield from (change for _, change in run if change)
