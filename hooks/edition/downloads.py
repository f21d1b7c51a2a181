"""The files that readers may take away: the seed, the article, the ledger, tables, numbers, the TEI."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from edition.frames.settings import load_settings
from edition.repair.ledger import FORMATS, VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from edition.edition import Edition
    from edition.frames.settings import Imprint

SEED_PATH = "article/seed.txt"
ARTICLE_PATH = "article/article.md"
LEDGER_PATH = "article/ledger.json"
ARCHIVE_PATH = "edition.zip"
ARCHIVE_HOLDS = "all that this site is made of, to build it again"
TEI_PATH = "article/article.xml"
FORMAT_PATH = f"schemas/ledger-{VERSION}.json"


@dataclass(frozen=True)
class Download:
    """A file that readers may take away.

    Attributes:
        path: Its path on the site.
        what: What it is, for readers.
        content: Its bytes.
    """

    path: str
    what: str
    content: bytes

    @property
    def name(self) -> str:
        """Its name without folders."""
        return self.path.rpartition("/")[2]

    @property
    def sha256(self) -> str:
        """Digest of its bytes, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def write_downloads(edition: Edition, site: Path) -> None:
    """Write all files to take away into a site, of which what built it would have made pages."""
    for download in (*texts(edition), *numbers(edition), *formats(), whole_site(edition)):
        target = site / download.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(download.content)


def texts(edition: Edition) -> tuple[Download, ...]:
    """Give the article's files: seed, repaired article, ledger, its tables if there are any, all as TEI.

    Args:
        edition: The edition.

    Returns:
        The files.
    """
    return _texts(edition, load_settings(edition.root).imprint)


@lru_cache(maxsize=1)
def _texts(edition: Edition, imprint: Imprint) -> tuple[Download, ...]:
    """Make the article's files; a page that lists them asks for them, too."""
    ledger = edition.ledger
    tables = _table_csv(edition).encode("utf-8")
    return (
        Download(SEED_PATH, "the damaged text as it came", edition.seed.raw),
        Download(ARTICLE_PATH, "the repaired article", ledger.text.encode("utf-8")),
        Download(
            LEDGER_PATH,
            "the ledger, every repair with its reason",
            ledger.as_json(SEED_PATH, ARTICLE_PATH).encode("utf-8"),
        ),
        *((Download(table_path(edition), "the rebuilt table", tables),) if tables else ()),
        Download(
            TEI_PATH, "the critical edition as TEI P5, for the tools of scholars", _tei(edition, imprint)
        ),
    )


def whole_site(edition: Edition) -> Download:
    """Give all that the site is made of, as one file; a page with its digest would change with every edit."""
    from edition.archive import archive  # slow to load

    return Download(ARCHIVE_PATH, ARCHIVE_HOLDS, archive(edition.root))


def tei(edition: Edition) -> bytes:
    """Give the critical edition as TEI P5, with what mkdocs.yml says of the site."""
    return _tei(edition, load_settings(edition.root).imprint)


def _tei(edition: Edition, imprint: Imprint) -> bytes:
    from edition.tei import as_tei  # slow to load

    return as_tei(edition, imprint)


def numbers(edition: Edition) -> tuple[Download, ...]:
    """Give the numbers of the charts as files.

    Args:
        edition: The edition.

    Returns:
        A file a chart.
    """
    return tuple(
        Download(series.csv_path, series.subtitle, series.csv().encode("utf-8"))
        for series in edition.figures.series
    )


def formats() -> tuple[Download, ...]:
    """Give the formats of ledgers, of this version and of those before it, as JSON Schemas.

    Returns:
        A file a version; its path never changes.
    """
    return tuple(
        Download(f"schemas/{path.name}", "the format of the ledger, as a JSON Schema", path.read_bytes())
        for path in sorted(FORMATS.glob("ledger-*.json"))
    )


def table_path(edition: Edition) -> str:
    """Give the path of the rebuilt tables: below the page that shows the first, under its name."""
    tables = (place.block.offset for place in edition.article.places.values() if place.block.kind == "table")
    page = edition.pages.topic_of(next(tables, 0)).removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{page}/{page.rpartition('/')[2] or 'table'}.csv".lstrip("/")


def _table_csv(edition: Edition) -> str:
    """Write the article's tables as CSV (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    for place in edition.article.places.values():
        writer.writerows(row.cells for row in place.block.rows)
    return out.getvalue()
