"""What a built site publishes, read from its files alone, whatever code has made them.

What an older state does not publish in this form is empty here, and then not compared.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from edition.review.page_lines import PageLine, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

Thing = TypeVar("Thing")

ADDRESS = re.compile(r"#(s\d+)")
BLOCK = re.compile(r"#(p\d+)")
CLAIM = re.compile(r"#(claim-.+)")
HEADINGS = frozenset({"h2", "h3", "h4"})
LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
COUNTED_BY_ITSELF = re.compile(r"\d+ min read|Claim \d+ of \d+")
"""Lines that no one writes; one claim more changes those of all others."""
AROUND = "/404.html"
"""The page whose own words are few: it is compared with all that is around the words of every page."""
NEVER_SENT = ".map"
"""Only the tools of developers ask for these files."""


@dataclass(frozen=True)
class Text:
    """Something that is read: a sentence of the article, a term, a claim, a page.

    Attributes:
        name: Its name for people.
        lines: Its words, a line a block.
    """

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Repair:
    """One edit of the ledger, as it is published.

    Attributes:
        id: Its address, such as ``r4312``.
        start: Offset in the seed.
        before: What the seed has there.
        after: What the repaired text has.
        kind: Its kind.
        by: The rule, or ``editor``.
        why: The reason.
        place: Key of the sentence, row or heading in which it stands.
    """

    id: str
    start: int
    before: str
    after: str
    kind: str
    by: str
    why: str
    place: str


@dataclass(frozen=True)
class File:
    """A file as it is sent to readers.

    Attributes:
        digest: SHA-256 of its bytes.
        weight: Its size in bytes, compressed where that helps.
    """

    digest: str
    weight: int


@dataclass(frozen=True)
class State:
    """Everything about one state of the site that is compared. What is empty is not known.

    Attributes:
        name: The state's name: a revision, or the working tree.
        seed: SHA-256 of the seed.
        repairs: The ledger.
        article: Sentences and rows by address (``s421``), and headings (``heading 1``).
        passages: Block (``p1015``) → the address of the topic page on which it stands.
        terms: The glossary, by the terms' ids.
        claims: The weighed claims, by their ids.
        pages: All pages, by address; ``AROUND`` stands for what is around them all, such as the menu.
        files: All files by their path on the site.
    """

    name: str
    seed: str
    repairs: tuple[Repair, ...]
    article: Mapping[str, Text]
    passages: Mapping[str, str]
    terms: Mapping[str, Text]
    claims: Mapping[str, Text]
    pages: Mapping[str, Text]
    files: Mapping[str, File]


def read_state(site: Path, name: str) -> State:
    """Read what a site publishes.

    Args:
        site: Folder of a built site.
        name: What to call this state.

    Returns:
        The state.
    """
    html = {address_of(path.relative_to(site).as_posix()): _read(path) for path in site.rglob("*.html")}
    lines = {
        address: [line for line in lines_of(text) if not COUNTED_BY_ITSELF.fullmatch(line.text)]
        for address, text in sorted(html.items())
    }
    ledger = _read(site / "article" / "ledger.json")
    markdown = _read(site / "article" / "article.md")
    article = _article(lines.get("/article/", []))
    return State(
        name=name,
        seed="".join(_known(lambda: [str(json.loads(ledger)["seed"]["sha256"])])),
        repairs=_known(lambda: _repairs(json.loads(ledger)["edits"], markdown, article)),
        article=article,
        passages=_passages(lines),
        terms=dict(_known(lambda: _terms(html.get("/glossary/", ""), lines.get("/glossary/", [])))),
        claims=_claims([line for page in lines.values() for line in page]),
        pages={address: _page(address, page) for address, page in lines.items()},
        files={path.relative_to(site).as_posix(): _file(path) for path in site.rglob("*") if _is_sent(path)},
    )


def address_of(path: str) -> str:
    """Give the address of a page or file below the site's root: ``/goals/``, ``/404.html``."""
    return f"/{path.removesuffix('index.html')}"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _known(read: Callable[[], Iterable[Thing]]) -> tuple[Thing, ...]:
    """Give what is read, or nothing where another state publishes nothing or in another form."""
    try:
        return tuple(read())
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return ()


def _is_sent(path: Path) -> bool:
    return path.is_file() and path.suffix != NEVER_SENT


def _file(path: Path) -> File:
    content = path.read_bytes()
    weight = min(len(content), len(gzip.compress(content, compresslevel=6, mtime=0)))
    return File(hashlib.sha256(content).hexdigest(), weight)


def _page(address: str, lines: Sequence[PageLine]) -> Text:
    shown = [line for line in lines if line.is_content or address == AROUND]
    title = next((line.text for line in shown if "h1" in line.inside), address)
    return Text(title, tuple(line.text for line in shown))


def _article(lines: Iterable[PageLine]) -> dict[str, Text]:
    """Find the article's own words on the page that has them all."""
    texts: dict[str, Text] = {}
    numbers: Counter[str] = Counter()
    for line in lines:
        address = line.named(ADDRESS)
        if ".ed-article" not in line.inside or not (address or line.inside & HEADINGS):
            continue
        kind = "heading" if not address else "row" if "tr" in line.inside else "sentence"
        numbers[kind] += address not in texts
        name = f"{kind} {numbers[kind]}"
        known = texts.get(address)
        texts[address or name] = Text(name, (*(known.lines if known else ()), line.text))
    return texts


def _repairs(edits: Iterable[Mapping[str, Any]], markdown: str, keys: Iterable[str]) -> Iterator[Repair]:
    """Give the edits of a ledger, each with the part of the article in which it stands."""
    offsets = sorted(int(key[1:]) for key in keys if ADDRESS.fullmatch(f"#{key}"))
    lines = markdown.split("\n")
    shift = 0
    for edit in edits:
        start, before, after = int(edit["start"]), str(edit["before"]), str(edit["after"])
        index = markdown.count("\n", 0, start + shift)
        shift += len(after) - len(before)
        if lines[index].startswith("#"):
            place = f"heading {sum(line.startswith('#') for line in lines[: index + 1])}"
        else:
            place = f"s{offsets[max(0, bisect_right(offsets, start) - 1)]}" if offsets else ""
        by, why = str(edit.get("rule") or "editor"), str(edit["why"])
        yield Repair(str(edit["id"]), start, before, after, str(edit["kind"]), by, why, place)


def _passages(pages: Mapping[str, Iterable[PageLine]]) -> dict[str, str]:
    """Find the topic page of every block of the article."""
    return {
        block: address
        for address, lines in pages.items()
        for line in lines
        if ".ed-passage" in line.inside and ".ed-article" not in line.inside and (block := line.named(BLOCK))
    }


def _terms(glossary: str, lines: Sequence[PageLine]) -> Iterator[tuple[str, Text]]:
    """Read the terms from the linked data of the glossary, and their sources from its words."""
    graphs = (json.loads(text).get("@graph", []) for text in LINKED_DATA.findall(glossary))
    for term in (term for graph in graphs for item in graph for term in item.get("hasDefinedTerm", ())):
        name, key = str(term["name"]), str(term.get("url") or term["termCode"]).rpartition("#")[2]
        sources = (line.text for line in lines if line.inside >= {f"#{key}", ".ed-source", "dd"})
        yield key, Text(name, (name, str(term["description"]), *sources))


def _claims(lines: Iterable[PageLine]) -> dict[str, Text]:
    claims: dict[str, list[PageLine]] = {}
    for line in lines:
        if ".ed-claim" in line.inside and (key := line.named(CLAIM)):
            claims.setdefault(key, []).append(line)
    return {
        key: Text(
            next((line.text for line in own if "h3" in line.inside), key), tuple(line.text for line in own)
        )
        for key, own in claims.items()
    }
