"""The whole document: what is told of the edition, its body, and the grounds of the editor’s repairs."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from edition.tei.apparatus import apparatus
from edition.tei.body import body
from edition.tei.header import characters, header
from edition.tei.nodes import node

if TYPE_CHECKING:
    from edition.edition import Edition
    from edition.frames.settings import Imprint

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def as_tei(edition: Edition, imprint: Imprint) -> bytes:
    """Write an edition as a TEI document.

    Args:
        edition: The edition.
        imprint: What its site says of itself.

    Returns:
        XML in UTF-8. Sentences, blocks and repairs have the names that they have on the site.
    """
    certainty = {entry.start: entry.certainty for entry in edition.entries}
    text = node("text", body(edition.ledger, edition.article, certainty), xml_lang=edition.seed.language)
    text.extend(apparatus(edition))
    root = node("TEI", header(edition, imprint), text, xmlns=NAMESPACE)
    for encoding in root.iter("encodingDesc"):
        if references := {each.get("ref", "") for each in root.iter("g")}:
            encoding.append(characters(references))
    for part in (root[0], *text[1:]):
        etree.indent(part, " ")
        part.tail = "\n"
    root.text = text.text = text.tail = text[0].tail = "\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'.encode()
