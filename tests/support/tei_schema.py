"""TEI's own schema, made small: what the edition does not use is taken out, and nothing is put in.

The whole of it (``tei_all.rng``, 1 MB) keeps libxml2 busy for longer than anybody waits. A RELAX NG pattern
that says less in a part says less as a whole, for it has no "not": so a document that is valid against the
small schema is valid against the whole one. (The exceptions in names of elements are not touched.)

To take up another version of TEI, or other elements, get ``tei_all.rng`` of a release of TEI P5 and run

    python -m tests.support.tei_schema tei_all.rng
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from tests.support.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SMALL = ROOT / "tests/cases/tei/tei.rng"
ELEMENTS = frozenset(
    "TEI teiHeader fileDesc titleStmt title respStmt resp name publicationStmt publisher date availability "
    "sourceDesc bibl idno note encodingDesc editorialDecl correction classDecl taxonomy category catDesc "
    "charDecl char localProp profileDesc langUsage language text body back div head p list item table row "
    "cell s hi q lb g metamark choice sic corr supplied surplus".split()
)
"""The elements of the documents that the edition writes."""
ATTRIBUTES = frozenset(
    "xml:id xml:lang xml:space ana cert corresp function ident method n name prev reason ref rend resp role "
    "target type value when".split()
)
RNG = "{http://relaxng.org/ns/structure/1.0}"
REPEATED = frozenset({f"{RNG}zeroOrMore", f"{RNG}optional"})


def reduced(schema: etree._Element, elements: Collection[str], attributes: Collection[str]) -> etree._Element:
    """Make a RELAX NG schema small.

    Args:
        schema: Its grammar, in one file and without combined definitions.
        elements: The names of the elements that stay.
        attributes: The names of the attributes that stay.

    Returns:
        A grammar that allows a part of what the other one does.
    """
    patterns = {each.get("name"): _group(list(each)) for each in schema.iter(f"{RNG}define")}
    [start] = schema.iter(f"{RNG}start")
    patterns[""] = _group(list(start))
    before: dict[str, str] = {}
    while before != (now := {name: pattern.tag for name, pattern in patterns.items()}):
        before = now
        patterns = {name: _Reducer(elements, attributes, now).of(each) for name, each in patterns.items()}
    made = etree.Element(f"{RNG}grammar", dict(schema.attrib), nsmap={None: RNG[1:-1]})
    reached = [""]
    for name in reached:
        names = (each.get("name") for each in patterns[name].iter(f"{RNG}ref"))
        reached += [each for each in dict.fromkeys(names) if each not in reached]
        part = etree.Element(f"{RNG}define", name=name) if name else etree.Element(f"{RNG}start")
        made.append(_with(part, patterns[name]))
    etree.indent(made)
    return made


class _Reducer:
    """Takes out of patterns what can never be met, and what stands for nothing."""

    def __init__(self, elements: Collection[str], attributes: Collection[str], kinds: dict[str, str]) -> None:
        self.kept = {f"{RNG}element": elements, f"{RNG}attribute": attributes}
        self.kinds = kinds

    def of(self, pattern: etree._Element) -> etree._Element:
        tag = pattern.tag
        if tag == f"{RNG}ref":
            kind = self.kinds[pattern.get("name")]
            return etree.Element(kind) if kind in {f"{RNG}notAllowed", f"{RNG}empty"} else deepcopy(pattern)
        if tag in self.kept and pattern.get("name") not in self.kept[tag]:
            return etree.Element(f"{RNG}notAllowed")
        if tag == f"{RNG}choice":
            return _choice([self.of(child) for child in pattern])
        if tag not in {f"{RNG}element", f"{RNG}group", f"{RNG}oneOrMore", *REPEATED}:
            return deepcopy(pattern)
        inside = _group(map(self.of, pattern))
        if inside.tag == f"{RNG}notAllowed":
            return etree.Element(f"{RNG}empty") if tag in REPEATED else inside
        if tag == f"{RNG}group" or (inside.tag == f"{RNG}empty" and tag != f"{RNG}element"):
            return inside
        return _with(etree.Element(tag, dict(pattern.attrib)), *_parts(inside, "group"))


def _choice(options: list[etree._Element]) -> etree._Element:
    options = [part for each in options for part in _parts(each, "choice") if part.tag != f"{RNG}notAllowed"]
    if not options:
        return etree.Element(f"{RNG}notAllowed")
    filled = [option for option in options if option.tag != f"{RNG}empty"]
    if not filled:
        return etree.Element(f"{RNG}empty")
    made = filled[0] if len(filled) == 1 else _with(etree.Element(f"{RNG}choice"), *filled)
    return made if len(filled) == len(options) else _with(etree.Element(f"{RNG}optional"), made)


def _group(patterns: Iterable[etree._Element]) -> etree._Element:
    filled = [part for each in patterns for part in _parts(each, "group") if part.tag != f"{RNG}empty"]
    if any(each.tag == f"{RNG}notAllowed" for each in filled):
        return etree.Element(f"{RNG}notAllowed")
    if not filled:
        return etree.Element(f"{RNG}empty")
    return filled[0] if len(filled) == 1 else _with(etree.Element(f"{RNG}group"), *filled)


def _parts(pattern: etree._Element, kind: str) -> list[etree._Element]:
    """Give what stands in a group or a choice within another one, or the pattern itself."""
    return list(pattern) if pattern.tag == f"{RNG}{kind}" else [pattern]


def _with(parent: etree._Element, *children: etree._Element) -> etree._Element:
    parent.extend(children)
    return parent


def main(path: str) -> None:
    """Write the small schema; the version and the licence that the whole one names stay at its head."""
    whole = etree.parse(path)
    told = [child for child in whole.getroot() if child.tag is etree.Comment]
    for each in whole.getroot().xpath("//comment() | //*[namespace-uri() != $own]", own=RNG[1:-1]):
        each.getparent().remove(each)
    small = reduced(whole.getroot(), ELEMENTS, ATTRIBUTES)
    why = etree.Comment(f" Made of TEI's own schema by {Path(__file__).name}: it allows a part of it. ")
    for index, comment in enumerate((why, *told)):
        small.insert(index, comment)
    SMALL.write_bytes(etree.tostring(small, encoding="utf-8", xml_declaration=True) + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
