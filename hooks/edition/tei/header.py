"""The header: what the text is, who answers for what, where it came from, and how it is encoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.elements.kinds import SHOWN
from edition.repair.edits import KINDS
from edition.repair.rules import CHAIN
from edition.tei.nodes import node, written

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterable

    from edition.edition import Edition
    from edition.frames.settings import Imprint

MARKING = """\
Every repair is marked where it stands: choice, with what came in sic and what we read in corr; supplied,
for what we put in; surplus, for what came and is no part of the text. Marks of Markdown stand in metamark,
since they say what a line is and are no words of it. Each repair says who made it (resp), how sure they
were (cert), and on what grounds (ana): the kind of damage, and the rule or the entry of the editor. One
whose second part stands in another element goes on there (prev).

The body holds both texts, letter for letter. Without what stands in corr and supplied it is the damaged
one; without what stands in sic and surplus it is the repaired one, in Markdown. In both, each lb is a line
end, each g the character that its name tells, and a line end of the file is nothing.

A sentence or a row (s), a block (p) and a repair (r) are named by the place, counted in characters of the
damaged text, of the first character there that the damaged text has. These names never change.
"""
"""How the texts are marked, and how each is read from the file: a paragraph a part."""


def header(edition: Edition, imprint: Imprint) -> etree.Element:
    """Make the header.

    Args:
        edition: The edition.
        imprint: What its site says of itself.

    Returns:
        The element.
    """
    description = node("fileDesc", _title(edition), _publication(imprint), _source(edition))
    encoding = node("encodingDesc", _editorial(), _kinds(edition))
    language = edition.seed.language
    used = node("langUsage", node("language", language, ident=language))
    return node("teiHeader", description, encoding, node("profileDesc", used), xml_lang="en")


def characters(references: Iterable[str]) -> etree.Element:
    """Tell what the characters are that XML cannot hold, and that are referred to as ``#u000C``."""
    codes = sorted({reference.removeprefix("#u") for reference in references})
    return node(
        "charDecl",
        *(
            node("char", node("localProp", name="codepoint", value=f"U+{code}"), xml_id=f"u{code}")
            for code in codes
        ),
    )


def _title(edition: Edition) -> etree.Element:
    return node(
        "titleStmt",
        node("title", *written(edition.seed.title or edition.article.title), type="main"),
        node("title", "A critical edition of a damaged text", type="sub"),
        node(
            "respStmt",
            node("resp", "mechanical repairs"),
            node("name", "the rules of the program"),
            xml_id="rule",
        ),
        node(
            "respStmt",
            node("resp", "repairs that no rule could know"),
            node("name", "the editor"),
            xml_id="editor",
        ),
    )


def _publication(imprint: Imprint) -> etree.Element:
    made = node("publicationStmt", node("publisher", *written(imprint.author or "the editor")))
    if imprint.year:
        made.append(node("date", imprint.year, when=imprint.year))
    if imprint.rights:
        made.append(node("availability", node("p", *written(imprint.rights))))
    return made


def _source(edition: Edition) -> etree.Element:
    seed = edition.seed
    told = [
        *(node("note", *written(line), type="known") for line in seed.known),
        *(node("note", *written(line), type="unknown") for line in seed.unknown),
    ]
    number = node("idno", seed.sha256, type="SHA-256")
    form = node(
        "note",
        f"{len(seed.text)} characters, encoded as {seed.encoding}; the number is the digest of its bytes.",
    )
    return node("sourceDesc", node("bibl", node("title", "The damaged text as it came"), number, form, *told))


def _editorial() -> etree.Element:
    return node(
        "editorialDecl",
        node(
            "correction",
            *(node("p", " ".join(part.split())) for part in MARKING.split("\n\n")),
            method="markup",
        ),
    )


def _kinds(edition: Edition) -> etree.Element:
    """Tell the grounds of repairs: kinds of damage, and the rules that found something here."""
    used = {edit.rule for edit in edition.ledger.edits}
    kinds = (_category(f"kind-{kind}", SHOWN[kind].does) for kind in KINDS)
    rules = [_category(f"rule-{rule.name}", rule.why) for rule in CHAIN if rule.name in used]
    made = node("classDecl", node("taxonomy", *kinds, xml_id="kinds"))
    if rules:
        made.append(node("taxonomy", *rules, xml_id="rules"))
    return made


def _category(name: str, what: str) -> etree.Element:
    return node("category", node("catDesc", what), xml_id=name)
