"""Two states compared: nothing is told twice, what moves is named, and the first paragraph says it all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.reading.errors import counted, short
from edition.review.dump import COMMON, LISTS, PAGES, SECTIONS, visible
from edition.review.words import Piece, changed_lines, changed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.review.dump import Dump, Key
    from edition.review.words import Pieces

NAMED = 5
"""So many things are named in a row; of the others only the number is told."""
TELLING = 5
"""Words from which a line says by itself where it comes from, when it stands elsewhere."""

WITHIN = "that moved within the page"


@dataclass(frozen=True)
class Difference:
    """A text that differs.

    Attributes:
        title: Its name, and what becomes of it.
        lines: What differs in it, word by word.
    """

    title: str
    lines: tuple[Pieces, ...] = ()


@dataclass(frozen=True)
class Report:
    """What a reviewer is told.

    Attributes:
        summary: What differs, in a paragraph.
        sections: Everything that differs, by the title of its section.
    """

    summary: str
    sections: Mapping[str, Sequence[Difference]]


def compare(old: Dump, new: Dump, name: str) -> Report:
    """Compare two states of the project.

    Args:
        old: The one, written down.
        new: The other.
        name: What to call the first one.

    Returns:
        Everything in which they differ.
    """
    keys = [key for key in sorted(old.keys() | new.keys(), key=_order) if _is_news(key, old, new)]
    entries: dict[str, list[Difference]] = {}
    for title, entry in _entries(keys, old, new):
        entries.setdefault(title, []).append(entry)
    for title in LISTS:
        if rows := [(_file(key, old), _file(key, new)) for key in keys if key[0] == title]:
            lines = tuple(changed_words(*row) for row in rows)
            entries[title] = [Difference(counted(len(rows), "file"), lines)]
    return Report(" ".join(_summary(keys, old, new, visible(name))), entries)


def named(names: Iterable[str]) -> str:
    """List names, but not too many and none too long."""
    all_names = [short(name) for name in names]
    rest = len(all_names) - NAMED
    return ", ".join([*all_names[:NAMED], *([f"and {rest} more"] if rest > 0 else [])])


def _order(key: Key) -> tuple[int, str]:
    return SECTIONS.index(key[0]), key[1]


def _summary(keys: Sequence[Key], old: Dump, new: Dump, name: str) -> Iterator[str]:
    if not keys:
        yield f"Nothing differs from {name}: not one byte of the site and of the project’s files."
        return
    if all(section != LISTS[0] for section, _ in keys):
        yield f"Not one byte of the site differs from {name}, but the project’s files do."
    else:
        yield f"Compared with {name}, these differ."
    for title in SECTIONS:
        if some := [_title(key, old, new) for key in keys if key[0] == title]:
            yield f"{title}: {named(some)}."


def _title(key: Key, old: Dump, new: Dump) -> str:
    return f"{key[1]} (new)" if key not in old else f"{key[1]} (gone)" if key not in new else key[1]


def _file(key: Key, state: Dump) -> str:
    """Name a file of which only size and digest are known; nothing of one that is not there."""
    return f"{key[1]}: {state[key][0]}" if key in state else ""


def _entries(keys: Iterable[Key], old: Dump, new: Dump) -> Iterator[tuple[str, Difference]]:
    """Tell what differs in texts; of pages nothing twice, for the same words stand on many."""
    texts = {
        key: list(changed_lines(old.get(key, []), new.get(key, []))) for key in keys if key[0] not in LISTS
    }
    whole = {line[0]: key[1] for key in texts if key[0] == PAGES for line in texts[key] if len(line) == 1}
    shown: set[Pieces] = set()
    repeated: dict[str, list[str]] = {}
    for key, lines in texts.items():
        usual, is_both = _usual(key, old, new), key in old and key in new
        own, others = [], Counter[str]()
        for line in lines:
            if len(line) == 1 and line[0].words in usual:
                others["that most others have"] += 1
            elif len(line) == 1 and (way := _way(line[0], key[1], whole)):
                others[way] += way != WITHIN or line[0].fate == "come"  # which goes and comes
            elif is_both and line in shown:
                others["as shown above"] += 1
            else:
                own.append(line)
                shown |= {line} if key[0] in COMMON else set()
        if [*others] == ["as shown above"] and not own:
            repeated.setdefault(key[0], []).append(key[1])
            continue
        rest = [(Piece("same", f"… and {counted(n, 'line')} {which}"),) for which, n in others.items()]
        yield key[0], Difference(_title(key, old, new), (*own, *rest))
    for title, names in repeated.items():
        yield title, Difference(f"As shown above and in nothing else: {', '.join(names)}")


def _is_news(key: Key, old: Dump, new: Dump) -> bool:
    lines, new_lines = old.get(key, []), new.get(key, [])
    return lines != new_lines and not {*lines, *new_lines} <= _usual(key, old, new)


def _usual(key: Key, old: Dump, new: Dump) -> set[str]:
    """Find what is no news in a text that is new or gone: the lines that most of the other state have."""
    if key[0] not in COMMON or (key in old and key in new):
        return set()
    texts = [set(lines) for other, lines in (old if key in new else new).items() if other[0] == key[0]]
    counts = Counter(line for lines in texts for line in lines)
    return {line for line, count in counts.items() if 2 * count > len(texts)}


def _way(piece: Piece, page: str, whole: Mapping[Piece, str]) -> str:
    """Say from where or to where a line moves, if it stands, as it is, among those that do the other."""
    is_gone = piece.fate == "gone"
    other = Piece("come" if is_gone else "gone", piece.words)
    if other not in whole or len(piece.words.split()) < TELLING:
        return ""
    if whole[other] == page:
        return WITHIN
    return f"that moved {'to' if is_gone else 'from'} {whole[other]}"
