"""The last touch to a published site: one stylesheet, small scripts, and the Content-Security-Policy."""

from __future__ import annotations

import gzip
import hashlib
import re
from typing import TYPE_CHECKING

from rjsmin import jsmin

from edition.publish.on_request import without_unrequested
from edition.publish.security_policy import POLICY_TAG, with_policy
from edition.publish.stylesheet import names_in_pages, names_in_script, one_stylesheet

if TYPE_CHECKING:
    from pathlib import Path

LINK = re.compile(r'\s*<link rel="stylesheet" href="[^"]*?(?P<file>assets/[^"]+)">')
ARTICLE = re.compile(r"(<article\b.*</article>)", re.DOTALL)
SPACE_BETWEEN_TAGS = re.compile(r">\s+<")
OUR_SCRIPTS = "assets/*.js"
SCRIPTS = (OUR_SCRIPTS, "assets/javascripts/*.js")


def finish(site: Path) -> None:
    """Finish a built site, in place.

    Args:
        site: Its folder.

    Raises:
        ValueError: It is finished already, or has no pages.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    if not pages or any(POLICY_TAG in text for text in pages.values()):
        message = "it is finished already" if pages else "it holds no pages"
        raise ValueError(message)
    _drop_unused_scripts(site, pages)
    pages = _with_small_scripts(site, _with_one_stylesheet(site, pages))
    pages = {path: _tight(text) for path, text in pages.items()}
    for path, text in with_policy(pages).items():
        path.write_text(text, encoding="utf-8", newline="\n")
    if (packed := site / "sitemap.xml.gz").is_file():
        _forget_time(packed)


def _drop_unused_scripts(site: Path, pages: dict[Path, str]) -> None:
    """Leave out those of our scripts that neither a page nor another script names."""
    scripts = {path: path.read_text(encoding="utf-8") for path in site.glob(OUR_SCRIPTS)}
    for script in scripts:
        if not any(script.name in text for text in (*pages.values(), *scripts.values())):
            script.unlink()


def _with_one_stylesheet(site: Path, pages: dict[Path, str]) -> dict[Path, str]:
    """Put all stylesheets into the last one, which is our own."""
    scripts = [path.read_text(encoding="utf-8") for pattern in SCRIPTS for path in site.glob(pattern)]
    names = names_in_pages(pages.values())
    made = without_unrequested(names_in_script("\n".join(scripts)), pages.values())
    # In the order in which they stand; every page has the same.
    files = list(dict.fromkeys(file for text in pages.values() for file in LINK.findall(_head(text))))
    sheet = one_stylesheet([(site / file).read_text(encoding="utf-8") for file in files], names, made)
    for file in files[:-1]:
        (site / file).unlink()
        (site / f"{file}.map").unlink(missing_ok=True)
    (site / files[-1]).write_text(sheet, encoding="utf-8", newline="\n")
    address = _address(files[-1], sheet)
    return {path: _linked(text, files[-1], address) for path, text in pages.items()}


def _with_small_scripts(site: Path, pages: dict[Path, str]) -> dict[Path, str]:
    """Take comments and line breaks out of our scripts. They share a version, as one may fetch another."""
    scripts = {path: jsmin(path.read_text(encoding="utf-8")) for path in sorted(site.glob(OUR_SCRIPTS))}
    for script, small in scripts.items():
        script.write_text(small, encoding="utf-8", newline="\n")
    files = "|".join(re.escape(script.relative_to(site).as_posix()) for script in scripts)
    link = re.compile(rf'(?P<file>{files})(?:\?[^"]*)?"')
    version = "".join(scripts.values())
    return {
        path: link.sub(lambda found: f'{_address(found["file"], version)}"', text) if scripts else text
        for path, text in pages.items()
    }


def _forget_time(packed: Path) -> None:
    """Pack a file anew without the day of the build, so that the same pages are the same bytes (RFC 1952)."""
    packed.write_bytes(gzip.compress(gzip.decompress(packed.read_bytes()), mtime=0))


def _address(file: str, content: str) -> str:
    """Give new content a new address, or browsers would show new pages with the file that they kept."""
    return f"{file}?{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def _tight(page: str) -> str:
    """Take out the space that templates leave between tags, but not in the article, where it may count."""
    parts = ARTICLE.split(page)
    return "".join(part if ARTICLE.match(part) else SPACE_BETWEEN_TAGS.sub(">\n<", part) for part in parts)


def _linked(page: str, file: str, address: str) -> str:
    head = _head(page)
    linked = LINK.sub(lambda link: link[0].replace(file, address) if link["file"] == file else "", head)
    return linked + page[len(head) :]


def _head(page: str) -> str:
    """Give the head of a page, where its stylesheets are named."""
    return page.partition("</head>")[0]
