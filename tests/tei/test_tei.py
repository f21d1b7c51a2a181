"""The edition as TEI P5: both texts come back from it letter for letter, and TEI's own schema allows it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree as libxml

from edition.article.parser import parse
from edition.cli import main
from edition.downloads import tei
from edition.edition import Edition
from edition.frames.settings import Imprint
from edition.repair.editor import Alternative, Entry
from edition.repair.edits import KINDS, Edit
from edition.repair.ledger import Ledger
from edition.tei import as_tei
from tests.case_files import cases, seen
from tests.support.project import ROOT
from tests.support.tei_schema import RNG, SMALL, reduced
from tests.texts import any_texts, broken_texts, ledger_of, seed_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.case_files import Case

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
NOT_IN_THE_SEED, NOT_IN_THE_ARTICLE = ("corr", "supplied"), ("sic", "surplus")
SCHEMA = libxml.RelaxNG(libxml.parse(SMALL))
EDITION = Edition.load(ROOT)

every_character = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
texts = st.one_of(any_texts, broken_texts().map(lambda pair: pair[1]), every_character)


def document(ledger: Ledger, *entries: Entry, undecided: tuple[Entry, ...] = ()) -> bytes:
    """Write the edition of a ledger."""
    made = replace(
        EDITION,
        seed=ledger.seed,
        entries=entries,
        undecided=undecided,
        ledger=ledger,
        article=parse(ledger),
    )
    return as_tei(made, Imprint("The editors", "2026", "Nobody’s."))


def reading(written: bytes, *left_out: str) -> str:
    """Read one of the two texts, as the header says."""

    def read(node: etree.Element) -> str:
        tag = node.tag.removeprefix(TEI)
        if tag in left_out:
            return ""
        if tag == "lb":
            return "\n"
        if tag == "g":
            return chr(int(node.get("ref", "").removeprefix("#u"), 16))
        return plain(node.text) + "".join(read(child) + plain(child.tail) for child in node)

    def plain(text: str | None) -> str:
        return (text or "").replace("\n", "")

    [body] = etree.fromstring(written).iter(f"{TEI}body")  # noqa: S314 (we wrote it)
    return read(body)


def assert_both_texts_come_back(ledger: Ledger, written: bytes) -> None:
    assert reading(written, *NOT_IN_THE_SEED) == ledger.seed.text
    assert reading(written, *NOT_IN_THE_ARTICLE) == ledger.text


def assert_valid(written: bytes) -> None:
    SCHEMA.assertValid(libxml.fromstring(written))
    root = etree.fromstring(written)  # noqa: S314 (we wrote it)
    names = [node.get(ID) for node in root.iter() if node.get(ID)]
    assert len(set(names)) == len(names)
    pointers = {
        pointer
        for node in root.iter()
        for name in ("ana", "corresp", "prev", "ref", "resp", "target")
        for pointer in node.get(name, "").split()
    }
    assert pointers <= {f"#{name}" for name in names}


def test_both_texts_of_the_edition_come_back_from_its_tei() -> None:
    written = tei(EDITION)
    assert_both_texts_come_back(EDITION.ledger, written)
    assert_valid(written)


def test_every_sentence_block_and_repair_has_the_name_that_it_has_on_the_site() -> None:
    root = etree.fromstring(tei(EDITION))  # noqa: S314 (we wrote it)
    assert EDITION.addresses <= {node.get(ID) for node in root.iter()}


@given(texts)
def test_both_texts_come_back_from_the_tei_of_any_text(text: str) -> None:
    ledger = ledger_of(text)
    written = document(ledger)
    assert_both_texts_come_back(ledger, written)
    assert_valid(written)


@st.composite
def any_ledgers(draw: st.DrawFn) -> Ledger:
    """Ledgers whose edits stand anywhere and put in anything, marks of Markdown and line ends among it."""
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    words = st.one_of(st.sampled_from(["", "\n", "\n\n## ", "- ", "**", "| a |", ". ", "\r"]), texts)
    edits = [
        Edit(start, end, text[start:end], draw(words), draw(st.sampled_from(KINDS)), "title", "A reason.")
        for start, end in list(pairwise(cuts))[::2]
    ]
    return Ledger.of(seed_of(text), *(edit for edit in edits if edit.before != edit.after))


@given(any_ledgers())
def test_both_texts_come_back_whatever_the_repairs_do(ledger: Ledger) -> None:
    written = document(ledger)
    assert_both_texts_come_back(ledger, written)
    assert_valid(written)


TOLD = re.compile(r' (?:resp|cert|reason|ana)="[^"]*"')
"""What the marks of repairs say besides."""


def edit(before: str, after: str, text: str) -> Edit:
    start = text.index(before)
    return Edit(start, start + len(before), before, after, "structure", None, "A reason.")


@pytest.mark.parametrize("case", cases("tei.yml", "text edits body"))
def test_what_is_an_element_and_how_a_repair_is_marked(case: Case) -> None:
    text = seen(case["text"])
    edits = (edit(before, after, text) for before, after in case["edits"])
    written = document(Ledger.of(seed_of(text), *edits))
    assert_valid(written)
    [body] = re.findall("<body[^>]*>\n(.*?)</body>", written.decode(), re.DOTALL)
    assert TOLD.sub("", body) == case["body"]


REPAIR = (
    '<choice xml:id="r12"><sic>bukel</sic><corr resp="#editor" cert="medium" '
    'ana="#kind-name #e4">Bukele</corr></choice>'
)
ENTRY = """\
   <item xml:id="e4" resp="#editor" cert="medium" corresp="#r4 #r12">
    <p>It is the name of one.</p>
    <note target="#r12">It stands whole below.</note>
    <list>
     <head>Readings that were not taken</head>
     <item>
      <q>rose</q>
      <note>It is past.</note>
     </item>
    </list>
   </item>
"""
WAITING = """\
   <item xml:id="e19" corresp="#s19">
    <q>It is.</q>
    <p>Something is odd.</p>
   </item>
"""


def test_who_how_sure_and_why_is_told_of_each_repair_and_what_is_undecided() -> None:
    seed = seed_of("One rise to bukel.\nIt is.\n")
    others = (Alternative("rose", "It is past."),)
    entry = Entry("rise to bukel", "rises to Bukele", "It is the name of one.", "likely", others, start=4)
    undecided = Entry("It is.", "", "Something is odd.", start=19)
    edits = (
        Edit(4, 8, "rise", "rises", "inflection", None, "It is the name of one.", 4),
        Edit(12, 17, "bukel", "Bukele", "name", None, "It stands whole below.", 4),
    )
    written = document(Ledger.of(seed, *edits), entry, undecided=(undecided,))
    assert_valid(written)
    assert all(part in written.decode() for part in (REPAIR, ENTRY, WAITING))


def test_what_is_undecided_in_a_heading_or_a_table_stands_in_no_sentence() -> None:
    text = "It rose.\n\n## The bukel\n\n| Tree | bukle |\n| --- | --- |\n| Apple | red |\n"
    places = [
        Entry(word, "", "Something is odd.", start=text.index(word)) for word in ("rose", "bukel", "bukle")
    ]
    written = document(Ledger.of(seed_of(text)), undecided=tuple(places))
    assert_valid(written)
    assert re.findall(r'<item xml:id="e\d+"(.*)>', written.decode()) == [' corresp="#s0"', "", ""]


def test_text_that_looks_like_xml_or_like_a_reference_stays_text() -> None:
    ledger = Ledger.of(seed_of("A &lt;b> &amp; <lb/> <![CDATA[x]]> <!-- y -->\n"))
    assert_both_texts_come_back(ledger, document(ledger))


def test_the_header_says_what_the_site_says_of_itself() -> None:
    written = tei(EDITION).decode()
    assert "<publisher>Contributors of Reading a Damaged Article</publisher>" in written
    assert re.search(r'<date when="(\d{4})">\1</date>', written)
    assert f'<idno type="SHA-256">{EDITION.seed.sha256}</idno>' in written
    assert all(line in written for line in EDITION.seed.unknown)


def test_the_command_writes_it_into_a_file_or_to_standard_output(tmp_path: Path) -> None:
    command = ["--project", str(ROOT), "export"]
    done = CliRunner().invoke(main, [*command, str(tmp_path / "edition.xml")])
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "edition.xml").read_bytes() == tei(EDITION)
    assert CliRunner().invoke(main, [*command, "-"]).stdout_bytes == tei(EDITION)


def test_the_command_says_what_it_cannot_write(tmp_path: Path) -> None:
    command = ["--project", str(ROOT), "export"]
    missing = tmp_path / "no" / "edition.xml"
    done = CliRunner().invoke(main, [*command, str(missing)])
    assert done.exit_code == 1
    assert done.output == f"edition: {missing} could not be written (No such file or directory)\n"
    done = CliRunner().invoke(main, [*command, "edition.pdf"])
    assert done.exit_code == 2
    assert "'edition.pdf' does not end with .xml; TEI P5 is the one form there is" in done.output


GRAMMAR = f"""\
<grammar xmlns="{RNG[1:-1]}" ns="{TEI[1:-1]}"><start><ref name="p"/></start>
<define name="p"><element name="p"><ref name="att"/><ref name="phrase"/></element></define>
<define name="phrase"><zeroOrMore><choice><text/><ref name="s"/><ref name="w"/></choice></zeroOrMore></define>
<define name="s"><element name="s"><optional><ref name="w"/></optional><text/></element></define>
<define name="w"><element name="w"><oneOrMore><ref name="c"/></oneOrMore></element></define>
<define name="c"><element name="c"><text/></element></define>
<define name="att"><ref name="n"/><optional><attribute name="rend"/></optional></define>
<define name="n"><optional><attribute name="n"/></optional></define>
</grammar>"""


@pytest.mark.parametrize(
    ("text", "whole", "small"),
    [
        ("<p n='1'>a <s>b</s></p>", True, True),
        ("<p><s/></p>", True, True),
        ("<p rend='x'>a</p>", True, False),
        ("<p><w><c>x</c></w></p>", True, False),
        ("<p><c>x</c></p>", False, False),
        ("<s>a</s>", False, False),
    ],
)
def test_the_small_schema_allows_a_part_of_what_the_whole_one_does(
    text: str, *, whole: bool, small: bool
) -> None:
    grammar = libxml.fromstring(GRAMMAR)
    one = libxml.fromstring(text.replace(">", f" xmlns='{TEI[1:-1]}'>", 1).replace("/ xmlns", " xmlns"))
    assert libxml.RelaxNG(grammar).validate(one) is whole
    assert libxml.RelaxNG(reduced(grammar, {"p", "s", "w"}, {"n"})).validate(one) is small


def test_teis_schema_refuses_what_tei_does_not_allow() -> None:
    written = tei(EDITION).decode()
    for right, wrong in (
        ("<sic>", "<sic reason='x'>"),
        ("</div>", "x</div>"),
        ('cert="high"', 'cert="sure"'),
    ):
        assert right in written
        assert not SCHEMA.validate(libxml.fromstring(written.replace(right, wrong, 1).encode()))
