"""An independent proof of a ledger: ``edition verify``, or ``python verify.py LEDGER SEED ARTICLE``.

It needs nothing but Python and none of the engine, so that whoever doubts the engine can read it first.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

VERSION = 1


class BrokenLedgerError(Exception):
    """A ledger does not hold; the message says where."""


def verify(ledger: bytes, seed: bytes, article: bytes) -> int:
    """Prove that a ledger turns a seed into an article, and the article back into the seed.

    Args:
        ledger: The file ``ledger.json``.
        seed: The damaged text, byte for byte.
        article: The repaired text in UTF-8.

    Returns:
        How many repairs it has.

    Raises:
        BrokenLedgerError: If it does not hold.
    """
    try:
        told = json.loads(ledger)
        _know(told["version"])
        edits = told["edits"]
        damaged = seed.decode(told["seed"]["encoding"])
        repaired = article.decode("utf-8")
        pinned = {"seed": told["seed"]["sha256"], "article": told["repaired"]["sha256"]}
        places = [_place(edit["start"], edit["end"], edit["before"], edit["after"]) for edit in edits]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise BrokenLedgerError(f"the files are not what they should be: {error!r}") from error
    for name, content in (("seed", seed), ("article", article)):
        if hashlib.sha256(content).hexdigest() != pinned[name]:
            raise BrokenLedgerError(
                f"the {name} is not the file of which the ledger speaks: its SHA-256 is another"
            )
    return _both_ways(damaged, repaired, places)


def _know(version: object) -> None:
    """Refuse a ledger of another version, whose fields may mean other things."""
    if type(version) is not int or version != VERSION:
        raise BrokenLedgerError(
            f"its version is {json.dumps(version)[:40]}, and this proof knows version {VERSION} alone; "
            "take the verify.py of the program that wrote the ledger"
        )


def _place(start: object, end: object, before: object, after: object) -> tuple[int, int, str, str]:
    """Take an edit of the ledger for what it should be, two numbers and two texts, or refuse it."""
    if type(start) is int and type(end) is int and isinstance(before, str) and isinstance(after, str):
        return start, end, before, after
    raise TypeError(f"a repair from {start!r} to {end!r} of {before!r} to {after!r}"[:200])


def _both_ways(damaged: str, repaired: str, places: list[tuple[int, int, str, str]]) -> int:
    applied: list[str] = []
    undone: list[str] = []
    seen = made = 0  # places that were reached in the damaged and in the repaired text
    for number, (start, end, before, after) in enumerate(places, 1):
        if not seen <= start <= end <= len(damaged):
            raise BrokenLedgerError(f"repair {number} lies outside of the text or overlaps the one before it")
        if damaged[start:end] != before:
            raise BrokenLedgerError(
                f"repair {number} says {before!r} where the seed has {damaged[start:end]!r}"
            )
        kept = start - seen
        applied += (damaged[seen:start], after)
        undone += (repaired[made : made + kept], before)
        seen, made = end, made + kept + len(after)
    if "".join(applied) + damaged[seen:] != repaired:
        raise BrokenLedgerError("the seed repaired is not the article")
    if "".join(undone) + repaired[made:] != damaged:
        raise BrokenLedgerError("the article with its repairs undone is not the seed")
    return len(places)


if __name__ == "__main__":
    try:
        count = verify(*(Path(name).read_bytes() for name in sys.argv[1:4]))
        print(f"Both ways hold: {count} repairs.")  # noqa: T201 (it is a program of its own)
    except (BrokenLedgerError, OSError, TypeError) as error:
        sys.exit(f"verify: {error}")
