"""Writing words of a damaged text where they must not be taken for Markdown or YAML."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import cycle

from edition.edition import DEVICE

LONGEST_TITLE = 70
"""Characters of a page's title; more is cut at a word."""
LONGEST_HEADING = 1_000
"""Characters of a heading that are looked at: marks are taken away one after the other."""
LONGEST_SLUG = 40
MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~^$]|&(?=[#\w])|!(?=\[)|^\d+[.)]\s|^[-+=/:>]+(?=\s)")
TYPED = str.maketrans({"'": "’", "\u00a0": " ", "\u202f": " "})
DOUBLED = re.compile(r"\b(?P<word>\w+)(?:\s+(?P=word)\b)+", re.IGNORECASE)


def quoted(text: str) -> str:
    """Write a text as a scalar of YAML: JSON's strings are YAML's too (YAML 1.2, 1.3)."""
    return json.dumps(text, ensure_ascii=False)


def plain_title(heading: str, otherwise: str) -> str:
    """Make a page's title of a heading of the article.

    Args:
        heading: The heading, with whatever marks are in it.
        otherwise: The title of a page whose heading has no letters left.

    Returns:
        Its words, without what Markdown reads as marks, in typographic quotation marks, cut at a word.
    """
    text = "".join(each if each.isprintable() else " " for each in heading[:LONGEST_HEADING].translate(TYPED))
    while (less := _with_fewer_marks(text)) != text:  # one mark may hide another
        text = less
    if len(text) > LONGEST_TITLE:
        text = text[:LONGEST_TITLE].rpartition(" ")[0] or text[:LONGEST_TITLE]
        text = text.rstrip(" ,;:.–-") + "…"
        text = text if text.count("“") == text.count("”") else f"{text}”"
    return text if any(letter.isalnum() for letter in text) else otherwise


def _with_fewer_marks(text: str) -> str:
    """Take away marks, doubled words and blanks, as far as one look finds them."""
    text = _with_quotation_marks(MARKUP.sub(" ", text).replace("--", "–"))
    text = text if text.count("“") == text.count("”") else re.sub("[“”]", " ", text)
    return " ".join(DOUBLED.sub(lambda match: match["word"], text).split())


def slug_of(text: str, otherwise: str) -> str:
    """Make a name that every file system and address bears, of ASCII letters, digits and hyphens.

    Args:
        text: What the name is made of.
        otherwise: What is taken where nothing of it can be, and added to the name of a device.

    Returns:
        The name.
    """
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", folded)
    slug = ""
    for word in words:
        if len(slug) + len(word) >= LONGEST_SLUG:
            break
        slug = f"{slug}-{word}" if slug else word
    slug = slug or (words[0][:LONGEST_SLUG] if words else otherwise)
    return f"{slug}-{otherwise}" if DEVICE.fullmatch(slug) else slug


def _with_quotation_marks(text: str) -> str:
    """Turn straight double quotation marks into “ and ”, one after the other."""
    marks = cycle("“”")
    return re.sub('"', lambda _: next(marks), text)
