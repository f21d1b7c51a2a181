"""The Content-Security-Policy of the built pages: our own scripts and styles, and nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, TypeVar

from edition.reading.errors import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Page = TypeVar("Page")

CHARSET = '<meta charset="utf-8">'
"""What the policy follows: it must stand before every script."""

SCRIPT = re.compile(
    r"""<script(?P<attributes>(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?)>(?P<script>.*?)</script\s*>""",
    re.DOTALL | re.IGNORECASE,
)
"""A script as templates write it; one that is written otherwise gets no hash, and does not run."""
PLACE = re.compile(r'(?<=new URL\()"[^"]*"')
"""The way from a page to the root of the site, which is all by which a theme's script may differ."""
SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
TYPE = re.compile(r"""\stype\s*=\s*["']?\s*(?P<kind>[^\s"'>]*)""", re.IGNORECASE)
POLICY_TAG = '<meta http-equiv="Content-Security-Policy"'
"""How the policy begins in a page."""

JAVASCRIPT = ("", "speculationrules", "module", "text/javascript", "application/javascript")
"""The types of ``<script>`` that a browser runs; of any other type it is data and needs no hash."""

POLICY = (
    "default-src 'none'; script-src {scripts}; worker-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; style-src 'self' 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)


def with_policy(pages: Mapping[Page, str]) -> dict[Page, str]:
    """Give every page of a site the same policy.

    It holds the inline scripts of all pages, since a page that is loaded into another runs under the other's.

    Args:
        pages: The HTML of the pages, by any key.

    Returns:
        The pages with the policy, in the same order.

    Raises:
        ValueError: A page does not say that it is UTF-8, or has an inline script that is not of the theme.
    """
    _refuse_foreign(pages)
    meta = f'{CHARSET}{POLICY_TAG} content="{policy(pages.values())}">'
    for key, text in pages.items():
        if CHARSET not in text:
            message = f"{key}: no {CHARSET}, which the Content-Security-Policy would follow"
            raise ValueError(message)
    return {key: text.replace(CHARSET, meta, 1) for key, text in pages.items()}


def policy(pages: Iterable[str]) -> str:
    """Give the policy under which all these pages work.

    ``frame-ancestors`` is missing because browsers ignore it in ``<meta>``.

    Args:
        pages: Their HTML.

    Returns:
        The policy, with the hash of each inline script.
    """
    hashes = {_hash(script) for page in pages for script in inline_scripts(page)}
    return POLICY.format(scripts=" ".join(["'self'", *sorted(hashes)]))


def _refuse_foreign(pages: Mapping[Page, str]) -> None:
    """Refuse inline scripts that not every page has: the theme's stand on all, one in a text does not."""
    scripts = {
        key: {PLACE.sub("", each): each for each in inline_scripts(page)} for key, page in pages.items()
    }
    common = set.intersection(*(set(each) for each in scripts.values()))
    for key, found in scripts.items():
        for script in (script for form, script in found.items() if form not in common):
            message = (
                f"{key}: the inline script '{short(script)}' stands on some pages alone; "
                "put it into a file, or into the template of all pages"
            )
            raise ValueError(message)


def inline_scripts(page: str) -> list[str]:
    """Find the inline scripts of a page, letter for letter.

    Args:
        page: Its HTML.

    Returns:
        The scripts in order, without blocks of data.
    """
    return [
        match["script"]
        for match in SCRIPT.finditer(page)
        if not SOURCE.search(match["attributes"]) and _kind(match["attributes"]) in JAVASCRIPT
    ]


def _kind(attributes: str) -> str:
    found = TYPE.search(attributes)
    return found["kind"].strip().lower() if found else ""


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
