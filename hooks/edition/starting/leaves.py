"""Where the views of a long article, its list of repairs and its questions continue on further pages."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from edition.article.origin import edits_of
from edition.starting.pages import LONGEST, even_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.article.model import Article
    from edition.article.questions import Question
    from edition.repair.ledger import Ledger
    from edition.starting.flagging import Flagged

REPAIR, UNDECIDED, QUESTION = 100, 300, 250
"""What a repair in the list, a place that waits for an editor and a question weigh, as so many characters."""
NEAR = 1 / 8
"""How far from where it should be a cut may stand, as a share of a page, to begin with a section."""


def starts(
    ledger: Ledger, article: Article, flagged: Sequence[Flagged], questions: Sequence[Question]
) -> dict[str, tuple[str, ...]]:
    """Tell with which blocks the second page and the others begin, for each directive that needs several.

    Args:
        ledger: The ledger of the rules' repairs.
        article: The article in it.
        flagged: What is left for an editor.
        questions: The questions of the article.

    Returns:
        Addresses of the blocks by the names of the directives; nothing where one page is enough. All views
        of the article and its repairs are cut at the same blocks.
    """
    views = _starts_of_views(ledger, article, flagged)
    return {"article": views, "repairs": views, "questions": _starts_of_questions(article, questions)}


def _starts_of_views(ledger: Ledger, article: Article, flagged: Sequence[Flagged]) -> tuple[str, ...]:
    waiting = [each.start for each in flagged]
    sizes = []
    for block in (place.block for place in article.places.values()):
        last = ledger.seed_offset(block.end)
        listed = UNDECIDED * (bisect_left(waiting, last) - bisect_left(waiting, block.offset))
        sizes.append(max(block.end - block.start, listed + REPAIR * len(edits_of(ledger, block))))
    return _starts(article, sizes)


def _starts_of_questions(article: Article, questions: Sequence[Question]) -> tuple[str, ...]:
    sizes = {each.sentence.offset: QUESTION + len(each.sentence.text) for each in questions}
    blocks = (place.block for place in article.places.values())
    return _starts(article, [sum(sizes.get(each.offset, 0) for each in block.sentences) for block in blocks])


def _starts(article: Article, sizes: Sequence[int]) -> tuple[str, ...]:
    """Cut the article between its blocks into pages of about the same size, at a section if one is near."""
    if sum(sizes) <= LONGEST:
        return ()
    places, shares, ends = list(article.places.values()), even_shares(sizes), [0, *accumulate(sizes)]
    room = NEAR * ends[-1] / (shares[-1] + 1)
    sections = [index for index, place in enumerate(places) if place.position == 1]
    cuts = []
    for index in (index for index, pair in enumerate(pairwise(shares), 1) if pair[0] != pair[1]):
        near = min(sections, key=lambda section: abs(ends[section] - ends[index]))
        cuts.append(near if near and abs(ends[near] - ends[index]) <= room else index)
    return tuple(places[index].address for index in dict.fromkeys(cuts))
