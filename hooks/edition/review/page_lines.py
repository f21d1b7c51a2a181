"""A page of HTML as lines of text: its words, a line a block, and what else it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

INLINE_TAGS = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i img ins kbd label mark meter q rp rt ruby s samp small "
    "span strong sub sup td th time u var wbr".split()
)
UNSEEN_TAGS = frozenset({"script", "style", "svg"})
"""Their text is shown with their kind, and not among the words."""
LINKING_TAGS = ("a", "area", "img")
ADDRESSES = ("href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href")
DIGEST = re.compile(r"\b[0-9a-f]{12,}\b")
"""What only repeats of a file that the file itself has changed."""
POLICY = 'meta[http-equiv="Content-Security-Policy"]'


def page_lines(html: str, address: str) -> list[str]:
    """Read a page.

    Args:
        html: A page as MkDocs writes it.
        address: Its address below the site's root, such as ``/goals/``.

    Returns:
        Its words, a line a block or sentence, led by the ids of that; after each the addresses to which it
        leads; at the end every kind of element that the page has, with its attributes.
    """
    reader = _Reader(address)
    if root := LexborHTMLParser(html).root:
        reader.read(root)
    return [DIGEST.sub("(digest)", line) for line in (*reader.lines, *sorted(reader.kinds))]


def policy_lines(html: str) -> list[str]:
    """Give the security policy of a page, a line a directive; of a second policy too."""
    policies = [node.attributes.get("content") or "" for node in LexborHTMLParser(html).css(POLICY)]
    directives = (directive.strip() for policy in policies for directive in policy.split(";"))
    return list(filter(None, directives)) or ["none: the page may load and run everything"]


class _Reader:
    """Gathers lines and kinds of elements."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.lines: list[str] = []
        self.kinds: set[str] = set()
        self.ids: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []

    def read(self, node: LexborNode, around: str = "") -> None:
        """Read an element; around it is one with an id, or none."""
        if node.is_text_node:
            self.words.append(node.text_content or "")
        tag = node.tag or "-"
        if tag.startswith("-"):  # a text or a comment
            return
        attributes = {name: value or "" for name, value in node.attributes.items()}
        self.add_kind(node, tag, attributes)
        own = [f"#{attributes[name]}" for name in ("id", "aria-labelledby") if name in attributes]
        is_block = bool(own) or tag not in INLINE_TAGS
        if is_block:
            self.end_line(around)
        elif tag in ("td", "th") and self.words:
            self.words.append(" | ")
        self.ids += [*own, *(["(hidden)"] if "hidden" in attributes else [])]
        before = len(self.words)
        self.words += [f"[{attributes.get('alt', '')}]"] if tag == "img" else []
        for child in () if tag in UNSEEN_TAGS else node.iter(include_text=True):
            self.read(child, own[-1] if own else around)
        if tag in LINKING_TAGS:
            label = _one_line("".join(self.words[before:]))
            targets = [self.resolved(attributes[name]) for name in ADDRESSES if name in attributes]
            self.links += [
                f"{label} → {target}".lstrip() for target in targets if label or not target.startswith("#")
            ]
        if is_block:
            self.end_line(own[-1] if own else around, even_empty=True)

    def end_line(self, around: str, *, even_empty: bool = False) -> None:
        """End a line, if there are words in it, or if an element with an id ends that has none."""
        text = _one_line("".join(self.words)).removeprefix("| ")
        self.words.clear()
        if text or (even_empty and self.ids):
            self.lines += [" ".join(filter(None, [*(self.ids or [around]), text])), *self.links]
            self.ids.clear()
            self.links.clear()

    def add_kind(self, node: LexborNode, tag: str, attributes: dict[str, str]) -> None:
        """Note a kind of element: its tag, and its attributes but for those that a line shows."""
        if node.css_matches(POLICY):
            return
        shown = {"id", *(ADDRESSES if tag in LINKING_TAGS else ())}
        pairs = [
            f'{name}="{self.resolved(value) if name in ADDRESSES else value}"'
            for name, value in sorted(attributes.items())
            if name not in shown
        ]
        inside = node.text() if tag in UNSEEN_TAGS else ""
        self.kinds.add(_one_line(f"<{' '.join([tag, *pairs])}> {inside}"))

    def resolved(self, address: str) -> str:
        """Give an address as it reads from everywhere; one within the page as it stands."""
        return address if address.startswith("#") else urljoin(self.address, address.strip())


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")
