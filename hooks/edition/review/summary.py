"""The first paragraph of a report: what a change does, counted and named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from edition.reading.errors import counted, listed, short
from edition.review.comparison import is_retold
from edition.review.published import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from edition.review.comparison import Comparison, Pair, Thing
    from edition.review.published import Text

NAMED = 5
"""So many things are named; of the others only the number is told."""

DOES = {"add": "adds", "remove": "removes", "change": "alters"}
MOVES = {**DOES, "change": "moves"}


def summary(comparison: Comparison) -> str:
    """Say in a paragraph what a change does.

    Args:
        comparison: How two states differ.

    Returns:
        Sentences, the weightiest first.
    """
    return " ".join(_sentences(comparison))


def _sentences(c: Comparison) -> Iterator[str]:
    if c.old.seed and c.new.seed and c.old.seed != c.new.seed:
        yield "The seed itself differs, which must never be: addresses name other places now."
    deeds = (
        _repairs_and_article(c),
        _retold(c),
        _does("term", c.terms, lambda pair: pair.thing.name),
        _does("claim", c.claims, lambda pair: pair.thing.name),
        _does("passage", c.passages, lambda pair: f"{pair.key} {way(pair)}", MOVES),
        _does("page", c.pages, lambda pair: _page_name(c, pair)),
    )
    if any(deeds):
        yield f"Compared with {c.old.name}, this change {'; '.join(filter(None, deeds))}."
    else:
        yield f"Neither the article nor any page reads differently from {c.old.name}."
    parts = {"repairs": c.repairs, "terms": c.terms, "claims": c.claims, "passages": c.passages}
    unknown = {name: [state.name for state in (c.old, c.new) if not getattr(state, name)] for name in parts}
    still = [name for name, pairs in parts.items() if not pairs and not unknown[name]]
    if any(deeds) and still:
        yield f"{listed(still).capitalize()} read as before."
    for states in dict.fromkeys(listed(states) for states in unknown.values() if states):
        missing = [name for name in parts if listed(unknown[name]) == states]
        yield f"Not known in {states}, and so not compared: {listed(missing)}."
    yield _weight(c)


def _does(
    noun: str,
    pairs: Sequence[Pair[Thing]],
    name: Callable[[Pair[Thing]], str],
    verbs: dict[str, str] = DOES,
) -> str:
    """Say what happens to things of one sort: ``adds 1 term (leverage) and alters 2 terms (…)``."""
    found = {verb: [pair for pair in pairs if pair.verb == verb] for verb in verbs}
    return listed(
        [
            f"{verbs[verb]} {counted(len(some), noun)} ({named(map(name, some))})"
            for verb, some in found.items()
            if some
        ]
    )


def _repairs_and_article(c: Comparison) -> str:
    repairs = _does("repair", [pair for pair in c.repairs if not is_retold(pair)], lambda pair: pair.thing.id)
    totals = Counter(_kind(text) for text in c.new.article.values())
    changed = Counter(_kind(pair.thing) for pair in c.article)
    if not changed:
        return f"{repairs} but no sentence of the article" if repairs else ""
    parts = [f"{changed[kind]} of {counted(totals[kind], kind)}" for kind in changed]
    return f"{f'{repairs} and so ' if repairs else ''}rewords {listed(parts)} of the article"


def _retold(c: Comparison) -> str:
    retold = [pair.key for pair in c.repairs if is_retold(pair)]
    if not retold:
        return ""
    return f"gives {counted(len(retold), 'repair')} another kind, author or reason ({named(retold)})"


def _kind(text: Text) -> str:
    """Give ``sentence`` for the text with the name ``sentence 26``."""
    return text.name.partition(" ")[0]


def _page_name(c: Comparison, pair: Pair[Text]) -> str:
    if pair.verb != "add":
        return pair.key
    sizes = {address_of(path): file.weight for path, file in c.new.files.items()}
    return f"{pair.key} with {kilobytes(sizes.get(pair.key, 0))}"


def _weight(c: Comparison) -> str:
    if not c.files:
        return "Not one byte of the site differs."
    pages, others = (
        [
            sum(file.weight for path, file in state.files.items() if path.endswith(".html") == is_page)
            for state in (c.old, c.new)
        ]
        for is_page in (True, False)
    )
    return f"Compressed, all pages weigh {_from_to(*pages)}, all other files {_from_to(*others)}."


def _from_to(old: int, new: int) -> str:
    shown = kilobytes(new)
    return f"{shown} as before" if kilobytes(old) == shown else f"{kilobytes(old)} → {shown}"


def kilobytes(size: int) -> str:
    """Give a number of bytes for people, 1 KB being 1,000 bytes."""
    return f"{size / 1000:,.1f} KB"


def named(names: Iterable[str]) -> str:
    """List names, but not too many and none too long."""
    all_names = [short(name) for name in names]
    rest = len(all_names) - NAMED
    return ", ".join([*all_names[:NAMED], *([f"and {rest} more"] if rest > 0 else [])])


def way(pair: Pair[str]) -> str:
    """Say from which page to which a passage goes."""
    ends = (("from", pair.old), ("to", pair.new))
    return " ".join(f"{word} {page}" for word, page in ends if page)
