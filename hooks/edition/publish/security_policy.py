"""The Content-Security-Policy of the built pages: our own scripts and styles, and nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Page = TypeVar("Page")

CHARSET = '<meta charset="utf-8">'
"""What the policy follows: it must stand before every script."""

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
        ValueError: A page does not say that it is UTF-8.
    """
    meta = f'{CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy(pages.values())}">'
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


def inline_scripts(page: str) -> list[str]:
    """Find the inline scripts of a page, letter for letter.

    Args:
        page: Its HTML.

    Returns:
        The scripts in order, without blocks of data.
    """
    parser = _Scripts()
    parser.feed(page)
    parser.close()
    return parser.scripts


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        kind = (attributes.get("type") or "").strip().lower()
        self.inside = tag == "script" and "src" not in attributes and kind in JAVASCRIPT
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the signature is inherited)
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data
