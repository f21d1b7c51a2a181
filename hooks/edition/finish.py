"""The last touch to a published site: one stylesheet for all pages, and their Content-Security-Policy."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from edition.security_policy import with_policy
from edition.stylesheet import names_in_page, names_in_script, one_stylesheet

if TYPE_CHECKING:
    from pathlib import Path

LINK = re.compile(r'\s*<link rel="stylesheet" href="[^"]*?(?P<file>assets/[^"]+)">')
ARTICLE = re.compile(r"(<article\b.*</article>)", re.DOTALL)
SPACE_BETWEEN_TAGS = re.compile(r">\s+<")
SCRIPTS = ("assets/*.js", "assets/javascripts/*.js")


def finish(site: Path) -> None:
    """Finish a built site, in place.

    Args:
        site: Its folder.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    pages = {path: _tight(text) for path, text in _with_one_stylesheet(site, pages).items()}
    for path, text in with_policy(pages).items():
        path.write_text(text, encoding="utf-8", newline="\n")


def _with_one_stylesheet(site: Path, pages: dict[Path, str]) -> dict[Path, str]:
    """Put all stylesheets into the last one, which is our own."""
    names = set().union(*map(names_in_page, pages.values()))
    for path in (path for pattern in SCRIPTS for path in site.glob(pattern)):
        names |= names_in_script(path.read_text(encoding="utf-8"))
    # In the order in which they stand; every page has the same.
    files = list(dict.fromkeys(file for text in pages.values() for file in LINK.findall(text)))
    sheet = one_stylesheet([(site / file).read_text(encoding="utf-8") for file in files], names)
    for file in files[:-1]:
        (site / file).unlink()
        (site / f"{file}.map").unlink(missing_ok=True)
    (site / files[-1]).write_text(sheet, encoding="utf-8", newline="\n")
    # A new stylesheet has a new address, or browsers would show new pages with the one that they kept.
    address = f"{files[-1]}?{hashlib.sha256(sheet.encode()).hexdigest()[:8]}"
    return {path: _linked(text, files[-1], address) for path, text in pages.items()}


def _tight(page: str) -> str:
    """Take out the space that templates leave between tags, but not in the article, where it may count."""
    parts = ARTICLE.split(page)
    return "".join(part if ARTICLE.match(part) else SPACE_BETWEEN_TAGS.sub(">\n<", part) for part in parts)


def _linked(page: str, file: str, address: str) -> str:
    return LINK.sub(lambda link: link[0].replace(file, address) if link["file"] == file else "", page)
