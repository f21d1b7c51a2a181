"""What the check of links to the outside tells, as an issue: what is gone, and what only seems so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urldefrag

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ARCHIVE = "https://web.archive.org/web/"
LONGEST = 60_000
"""Characters of a report; GitHub takes 65,536 of an issue."""
LONGEST_ANSWER = 120


class Kind(NamedTuple):
    """What a host's answer means.

    Attributes:
        broken: Whether somebody has to mend the link.
        name: What links of this kind are.
        advice: What to do about them.
    """

    broken: bool
    name: str
    advice: str


GONE = Kind(
    True,
    "Gone",
    "The page or its host is no longer there. Put another address in its place, if only an archived one.",
)
ELSEWHERE = Kind(
    True,
    "Another page by now",
    "The page is there, the place in it is not. See what it says, and mend the address.",
)
SILENT = Kind(
    True,
    "No answer",
    "The host is in trouble or cannot be reached, perhaps only today. What stands here for weeks is gone.",
)
LIMITED = Kind(
    False,
    "Asked to come back later",
    "The host limits how often programs may ask. Nothing is wrong with the page.",
)
WALLED = Kind(
    False, "Behind a wall against programs", "The host lets no program look. Open these by hand now and then."
)
REFUSED = Kind(
    False, "Refused", "No sign of such a wall, so the page may be gone for everybody. Open these by hand."
)
KINDS = (GONE, ELSEWHERE, SILENT, LIMITED, WALLED, REFUSED)

WALLS = {
    "Cloudflare": {"cf-mitigated": "", "server": "cloudflare"},
    "Akamai": {"server": "akamai"},
    "DataDome": {"x-datadome": "", "server": "datadome"},
    "Imperva": {"x-iinfo": "", "x-cdn": "imperva"},
    "Sucuri": {"x-sucuri-id": "", "server": "sucuri"},
    "AWS WAF": {"x-amzn-waf-action": ""},
}
"""Who turns programs away for many hosts, and the headers by which to know it, with a part of each value."""
ROBOTS = "robots.txt asks programs to stay away"


@dataclass(frozen=True)
class Answer:
    """What came back when a link was opened.

    Attributes:
        status: The status of HTTP, or 0 where no answer came.
        words: The reason that stands beside it, or why no answer came.
        headers: The headers, their names in small letters.
        unknown_host: Whether the name of the host is known to nobody.
    """

    status: int
    words: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    unknown_host: bool = False

    @property
    def wall(self) -> str:
        """Who turned the program away, or the empty string."""
        for name, signs in WALLS.items():
            found = ((self.headers[header], part) for header, part in signs.items() if header in self.headers)
            if any(part in value.lower() for value, part in found):
                return name
        return "LinkedIn" if self.status == 999 else ""


class Link(NamedTuple):
    """A link that does not simply work.

    Attributes:
        address: Where it leads.
        kind: What that means.
        answer: What came back, in a line.
        places: Where it is written.
        archived: Where a copy may stand, or the empty string.
    """

    address: str
    kind: Kind
    answer: str
    places: Sequence[str]
    archived: str = ""


def kind_of(answer: Answer) -> Kind | None:
    """Tell what an answer means; nothing where the page came.

    Args:
        answer: The answer.

    Returns:
        The kind of link.
    """
    if answer.status in {404, 410} or answer.unknown_host:
        return GONE
    if answer.status == 429 or (answer.status == 503 and "retry-after" in answer.headers):
        return LIMITED
    if answer.status in {401, 403, 405, 406, 451, 999} or "cf-mitigated" in answer.headers:
        return WALLED if answer.wall else REFUSED
    return None if 200 <= answer.status < 400 else SILENT


def report(links: Sequence[Link], count: int) -> tuple[str, bool]:
    """Tell which links are broken and which cannot be checked, in the words of an issue.

    Args:
        links: Those that do not simply work.
        count: How many there are in all.

    Returns:
        The report, in Markdown, and whether anything is broken.
    """
    by_address = attrgetter("address")
    broken = sum(link.kind.broken for link in links)
    told = [f"Links to the outside: {count}. Broken: {broken}."]
    for kind in KINDS:
        if of_kind := sorted((link for link in links if link.kind == kind), key=by_address):
            told.append(f"**{kind.name}: {len(of_kind)}.** {kind.advice}")
            told += map(_code, of_kind)
    text = ""
    for number, part in enumerate(told):
        if len(text) + len(part) > LONGEST:
            text += f"\n\nAnd {len(told) - number} more, for which there is no room; `make links` tells all."
            break
        text += f"\n\n{part}" if text else part
    return text, bool(broken)


def places(address: str, docs: Path) -> list[str]:
    """Find the lines in which an address is written.

    Args:
        address: The address.
        docs: The folder with the pages and notes.

    Returns:
        File and line of each.
    """
    whole = re.compile(re.escape(address) + r"(?![\w/?#&=%-])")
    return [
        f"{path.relative_to(docs.parent).as_posix()}:{number}"
        for path in sorted(docs.rglob("*"))
        if path.suffix in {".md", ".yml"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if whole.search(line)
    ]


def archived(address: str, sources: Mapping[str, str]) -> str:
    """Say where the Internet Archive may have a page, as it was when we read it.

    Args:
        address: The address of the page.
        sources: For each address of a source the day, month or year when we read it, or else of the source.

    Returns:
        An address that leads to the copy next to that day; to the list of all copies where none is known.
    """
    page = urldefrag(address).url
    return f"{ARCHIVE}{sources.get(address, '').replace('-', '') or '*'}/{page}"


def dates_of_sources(docs: Path) -> dict[str, str]:
    """Give for each source when we read it, or else when it was published.

    Args:
        docs: The folder with ``sources.yml``.

    Returns:
        Days, months or years by the sources' addresses.
    """
    path = docs / "sources.yml"
    found = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {
        source["url"]: str(source.get("read") or source.get("date") or "").replace("undated", "")
        for source in found.get("sources", ())
    }


def _code(link: Link) -> str:
    """Show a link in a block of code, which nothing that another host answers can leave."""
    lines = [
        link.address,
        f"    {link.answer[:LONGEST_ANSWER]}",
        *(f"    in {place}" for place in link.places),
    ]
    if link.archived:
        lines.append(f"    perhaps {link.archived}")
    return "\n".join("    " + "".join(c if c.isprintable() else " " for c in line) for line in lines)
