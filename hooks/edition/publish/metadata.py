"""What machines and citing readers want to know of a page: citations and linked data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from edition.downloads import LEDGER_PATH, TEI_PATH
from edition.reading.memo import Memo
from edition.reading.word_count import count_words
from edition.repair.ledger import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.edition import Edition

WORDS_PER_MINUTE = 220
"""Brysbaert (2019), doi:10.1016/j.jml.2019.104047: adults read English non-fiction at 238 words a minute; a
little less for a text that wants to be weighed."""
FOLDS = re.compile(r"(<details(?=[\s>])|</details>)")


@dataclass(frozen=True)
class Site:
    """The site that a page belongs to.

    Attributes:
        name: Its name.
        author: Who made it.
        version: Its version, or the empty string.
        year: Year of publication.
        license: Address of the licence of its texts, or the empty string.
    """

    name: str
    author: str
    version: str
    year: str
    license: str = ""


@dataclass(frozen=True)
class Crumb:
    """A page on the way from the home page to another.

    Attributes:
        title: Its title.
        url: Its absolute address, or the empty string if the site's address is unknown.
        path: Its address below the site's root; empty for the home page.
    """

    title: str
    url: str
    path: str


@dataclass(frozen=True)
class Citation:
    """One citation in three forms.

    Attributes:
        apa: A line after the Publication Manual of the American Psychological Association, 7th edition.
        bibtex: An ``@online`` entry for BibLaTeX and BibTeX.
        csl: An item of CSL-JSON 1.0.
    """

    apa: str
    bibtex: str
    csl: str


@dataclass(frozen=True)
class Alternate:
    """What a page shows, as a file for programs.

    Attributes:
        path: Its path below the site's root.
        type: Its media type.
        title: What it is.
    """

    path: str
    type: str
    title: str


ALTERNATES = (
    Alternate(LEDGER_PATH, "application/json", "The ledger: every repair with its reason"),
    Alternate(TEI_PATH, "application/tei+xml", "The critical edition as TEI P5"),  # RFC 6129
)
SHOWING_ALL = frozenset({"article", "repairs"})
"""The directives that show the article, or its ledger, as a whole."""


def alternates(edition: Edition, uri: str) -> tuple[Alternate, ...]:
    """Give the files that hold for programs what a page shows to readers.

    Args:
        edition: The edition.
        uri: The page's frame below docs/.

    Returns:
        The files, of a page with the article or its ledger; nothing of any other.
    """
    uses = (use.name for outline in edition.outlines if outline.uri == uri for use in outline.uses)
    return () if SHOWING_ALL.isdisjoint(uses) else ALTERNATES


def citation(edition: Edition, site: Site, page: Crumb) -> Citation:
    """Cite a page, with the version and the digest of the text that it rests on.

    Args:
        edition: The edition.
        site: The site.
        page: The page.

    Returns:
        The citation; the home page stands for the whole site.
    """
    title, url = page.title if page.path else site.name, page.url
    text = f"text sha256:{digest(edition.ledger.text)[:12]}"
    key = re.sub(r"[^a-z0-9]+", "-", f"{site.name} {page.path}".casefold()).strip("-")
    edition_of = f"Version {site.version}, {text}" if site.version else text
    part = "" if title == site.name else f"{title}. In "
    apa = f"{site.author}. ({site.year}). {part}{site.name} ({edition_of}). {url}".strip()
    fields = {
        "author": f"{{{site.author}}}",
        "title": f"{{{title}}}",
        "maintitle": f"{{{site.name}}}",
        "year": site.year,
        "version": site.version,
        "note": text,
        "url": url,
    }
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    bibtex = f"@online{{{key},\n" + ",\n".join(lines) + "\n}"
    csl = {
        "id": key,
        "type": "webpage",
        "title": title,
        "container-title": site.name,
        "author": [{"literal": site.author}],
        "issued": {"date-parts": [[int(site.year)]]},
        "version": site.version,
        "note": text,
        "URL": url,
    }
    return Citation(apa, bibtex, json.dumps([_filled(csl)], ensure_ascii=False, indent=1))


def linked_data(
    edition: Edition, site: Site, crumbs: Sequence[Crumb], description: str, *, defines_terms: bool = False
) -> str:
    """Describe a page in JSON-LD, in the words of schema.org.

    Args:
        edition: The edition.
        site: The site.
        crumbs: The way from the home page to the page, both included.
        description: The page's description.
        defines_terms: Whether the page is the glossary.

    Returns:
        JSON that is safe inside a ``script`` element.
    """
    page = crumbs[-1]
    graph: list[dict[str, Any]] = [
        {
            "@type": "LearningResource",
            "name": page.title if page.path else site.name,
            "description": description,
            "url": page.url,
            "inLanguage": "en",
            "license": site.license,
            "version": site.version,
            "isAccessibleForFree": True,
            "educationalUse": "critical reading",
            "author": {"@type": "Organization", "name": site.author},
            "isPartOf": _filled({"@type": "WebSite", "name": site.name, "url": crumbs[0].url}),
            "isBasedOn": {
                "@type": "Article",
                "name": edition.article.title,
                "identifier": f"sha256:{edition.seed.sha256}",
                "inLanguage": edition.seed.language,
            },
        },
    ]
    if len(crumbs) > 1:
        graph.append({"@type": "BreadcrumbList", "itemListElement": _crumb_items(crumbs)})
    if defines_terms:
        graph.append(_term_set(edition, page))
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": list(map(_filled, graph))}, ensure_ascii=False
    )
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def reading_minutes(html: str) -> int:
    """Estimate how long a page takes to read, without its glossary and what is folded away.

    Args:
        html: The content of a page.

    Returns:
        Minutes, at least 1.
    """
    text = "".join(_unfolded(re.split(r'<section[^>]* class="ed-terms', html)[0]))
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", text, flags=re.DOTALL)
    return max(1, round(count_words(text) / WORDS_PER_MINUTE))


MINUTES = Memo(reading_minutes)
"""The same, once for the same content."""


def _unfolded(html: str) -> Iterator[str]:
    """Give what of a page is not folded away; a folded part may hold others."""
    depth = 0
    for part in FOLDS.split(html):
        if part in {"<details", "</details>"}:
            depth += 1 if part == "<details" else -1
            yield " "
        elif not depth:
            yield part


def _crumb_items(crumbs: Sequence[Crumb]) -> list[dict[str, Any]]:
    return [
        _filled({"@type": "ListItem", "position": position, "name": crumb.title, "item": crumb.url})
        for position, crumb in enumerate(crumbs, 1)
    ]


def _term_set(edition: Edition, page: Crumb) -> dict[str, Any]:
    """Name the terms; their definitions stand on the page, and would cost its readers their bytes twice."""
    terms = [
        {
            "@type": "DefinedTerm",
            "name": term.term,
            "url": f"{page.url}#{term.id}",
        }
        for term in edition.notes.terms
    ]
    return {"@type": "DefinedTermSet", "name": page.title, "url": page.url, "hasDefinedTerm": terms}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in fields.items() if value != ""}
