"""A comparison told in words: a summary first, then every difference word by word. It knows no markup."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from edition.reading.errors import counted, short
from edition.review.published import AROUND, address_of
from edition.review.summary import kilobytes, named, summary, way
from edition.review.words import Piece, Pieces, changed_lines, changed_words, word_by_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.review.comparison import Comparison, Pair
    from edition.review.published import File, Repair, State, Text

NOTICEABLE = 100
"""Bytes from which a change of weight has a line of its own."""
DONE = {"add": "added", "remove": "removed", "change": "changed"}


@dataclass(frozen=True)
class Entry:
    """One difference.

    Attributes:
        title: What differs.
        lines: How, word by word.
    """

    title: str
    lines: tuple[Pieces, ...] = ()


@dataclass(frozen=True)
class Section:
    """Differences of one sort.

    Attributes:
        title: Which sort.
        entries: The differences.
        is_long: Whether a page of hypertext does better to fold its entries.
    """

    title: str
    entries: tuple[Entry, ...]
    is_long: bool = False


@dataclass(frozen=True)
class Report:
    """What a reviewer is told.

    Attributes:
        summary: What the change does, in sentences.
        sections: Every difference; none is empty.
    """

    summary: str
    sections: tuple[Section, ...]


def tell(comparison: Comparison) -> Report:
    """Tell a comparison in words.

    Args:
        comparison: How two states differ.

    Returns:
        The report.
    """
    sections = (
        Section("The article", tuple(_article(comparison))),
        Section("Terms", tuple(map(_text, comparison.terms))),
        Section("Claims", tuple(map(_text, comparison.claims))),
        Section("Passages", tuple(_passage(comparison.new, pair) for pair in comparison.passages)),
        Section("Pages", tuple(_pages(comparison)), is_long=True),
        Section("Weight, compressed", tuple(_weights(comparison.files))),
    )
    return Report(summary(comparison), tuple(section for section in sections if section.entries))


def _article(c: Comparison) -> Iterator[Entry]:
    """Give every sentence that differs, or in which a repair does, with its repairs."""
    sentences = {pair.key: pair for pair in c.article}
    places = {pair.thing.place for pair in c.repairs}
    for key in dict.fromkeys([*c.new.article, *c.old.article, *sorted(places)]):
        repairs = [pair for pair in c.repairs if pair.thing.place == key]
        if key not in sentences and not repairs:
            continue
        old, new = c.old.article.get(key), c.new.article.get(key)
        text = new or old
        name = text.name.capitalize() if text else "Outside of the article’s sentences"
        lines = word_by_word(*(" ".join(side.lines) if side else "" for side in (old, new)))
        title = f"{name} ({key})" if key.startswith("s") else name
        yield Entry(title, (*([lines] if lines else []), *_repairs(repairs)))


def _repairs(pairs: Iterable[Pair[Repair]]) -> Iterator[Pieces]:
    """Tell each repair, and the reason of neighbors once if it is the same."""
    for reasons, alike in groupby(pairs, lambda pair: (_reason(pair.old), _reason(pair.new))):
        for pair in alike:
            yield word_by_word(_change(pair.old), _change(pair.new))
        yield word_by_word(*reasons)


def _change(repair: Repair | None) -> str:
    if repair is None:
        return ""
    return f"{repair.id}, {repair.kind}: {_quoted(repair.before)} → {_quoted(repair.after)}"


def _reason(repair: Repair | None) -> str:
    if repair is None:
        return ""
    return f"by {'the editor' if repair.by == 'editor' else f'the rule {repair.by}'}: {repair.why}"


def _quoted(text: str) -> str:
    """Quote what a repair changes, so that its words stand by themselves in a comparison word by word."""
    words = " ".join(text.replace("\n", " ↵ ").split())
    return f"“ {words} ”" if words else "a space" if text else "nothing"


def _text(pair: Pair[Text]) -> Entry:
    name = pair.thing.name
    changes = (change for change in _changes(pair) if change not in (("", name), (name, "")))
    return Entry(f"{name}: {DONE[pair.verb]}", tuple(changed_words(*change) for change in changes))


def _changes(pair: Pair[Text]) -> list[tuple[str, str]]:
    old, new = (side.lines if side else () for side in (pair.old, pair.new))
    return list(changed_lines(old, new))


def _passage(state: State, pair: Pair[str]) -> Entry:
    offset = int(pair.key[1:])
    starts = (
        text.lines[0] for key, text in state.article.items() if key[0] == "s" and int(key[1:]) >= offset
    )
    words = f"“{short(next(starts, ''))}”"
    return Entry(f"{pair.key} {way(pair)}", (((Piece("same", words)),),))


def _pages(c: Comparison) -> Iterator[Entry]:
    """Tell the pages; a line that changes on many is shown once, and one that moves where it goes."""
    shown = {change for pair in (*c.article, *c.terms, *c.claims) for change in _changes(pair)}
    changes = [change for pair in c.pages for change in _changes(pair)]
    moved = {old for old, new in changes if not new} & {new for old, new in changes if not old}
    nothing_else = []
    for pair in c.pages:
        lines: list[Pieces] = []
        others = Counter[str]()
        for old, new in (own := _changes(pair)):
            if not old and new in moved:
                others["that stood elsewhere before"] += 1
            elif not new and old in moved:
                others["that stand elsewhere now"] += 1
            elif pair.verb == "change" and (old, new) in shown:
                others["as shown above"] += 1
            else:
                lines.append(changed_words(old, new))
                shown.add((old, new))
        if [*others] == ["as shown above"] and not lines:
            nothing_else.append(pair.key)
            continue
        lines += ((Piece("same", f"… and {counted(n, 'line')} {which}"),) for which, n in others.items())
        yield Entry(f"{_page_title(pair)}: {DONE[pair.verb]}, {counted(len(own), 'line')}", tuple(lines))
    if nothing_else:
        yield Entry(f"Changed as shown above and in nothing else: {', '.join(nothing_else)}")


def _page_title(pair: Pair[Text]) -> str:
    if pair.key == AROUND:
        return f"{pair.key}, with what is around every page"
    return f"{pair.key} (links to it from elsewhere break)" if pair.verb == "remove" else pair.key


def _weights(pairs: Sequence[Pair[File]]) -> Iterator[Entry]:
    """Tell whose weight changed noticeably, the largest change first, and what else differs."""
    small = []
    for pair in sorted(pairs, key=lambda pair: -abs(_growth(pair))):
        if pair.verb == "change" and abs(_growth(pair)) < NOTICEABLE:
            small.append(pair.key)
            continue
        sizes = " → ".join(kilobytes(file.weight) if file else "nothing" for file in (pair.old, pair.new))
        yield Entry(f"{address_of(pair.key)}: {sizes} ({_signed(_growth(pair))} bytes)")
    pages = [path for path in small if path.endswith(".html")]
    others = sorted(set(small) - set(pages))
    what = [*([counted(len(pages), "page")] if pages else []), *others]
    if what:
        yield Entry(f"Also different, by less than {NOTICEABLE} bytes: {named(what)}")


def _growth(pair: Pair[File]) -> int:
    old, new = (file.weight if file else 0 for file in (pair.old, pair.new))
    return new - old


def _signed(number: int) -> str:
    return f"{number:+,}".replace("-", "−")
