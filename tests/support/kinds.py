"""The kinds of damage: each gives the places of a text that it could damage, and what stands there then."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from tests.support.spots import KINDS, PROSE, Spot, each_place, kind

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator

__all__ = ["KINDS"]

SMALL = frozenset(
    """a an the this that these of in on at by for from to with as is are was were be been has have had it its
    they their and or but which who when while than then so such not""".split()
)

# Spacing


@kind(0.2)
def glued_sentences(text: str, _: random.Random) -> Iterable[Spot]:
    """Take the blank between two sentences: ``rain.The``."""
    return each_place(r"(?<=[a-z]{3}[.?!]) (?=[A-Z][a-z]{2})", text, "")


@kind(0.1)
def glued_clauses(text: str, _: random.Random) -> Iterable[Spot]:
    """Take the blank behind a comma: ``rain,and``."""
    return each_place(r"(?<=[a-z]{3}[,;]) (?=[a-z]{2})", text, "")


@kind(0.1)
def split_marks(text: str, _: random.Random) -> Iterable[Spot]:
    """Part a mark from its word: ``rain ,``."""
    return each_place(r"(?<=[a-z]{3})(?=[,;.?!](?: [A-Za-z]|$))", text, " ")


@kind(0.02)
def doubled_blanks(text: str, chance: random.Random) -> Iterable[Spot]:
    """Put more blanks between two words."""
    return each_place(r"(?<=[a-z,]) (?=[a-z])", text, lambda _: " " * chance.randint(2, 3))


@kind(0.5)
def blanks_in_brackets(text: str, _: random.Random) -> Iterable[Spot]:
    """Put blanks inside brackets and quotation marks: ``( rain )``."""
    return each_place(
        r"(?<=[ (])[(“](?=[A-Za-z])|(?<=[a-z])[)”](?=[ .,])",
        text,
        lambda m: f"{m[0]} " if m[0] in "(“" else f" {m[0]}",
    )


@kind(0.1)
def doubled_marks(text: str, _: random.Random) -> Iterable[Spot]:
    """Write a comma or a period twice: ``rain,, and``."""
    return each_place(r"(?<=[a-z]{3})[,](?= [a-z])", text, ",,")


@kind(0.8)
def glued_colons(text: str, _: random.Random) -> Iterator[Spot]:
    """Take the blank behind a colon before a sentence: ``said:“No``."""
    for match in re.finditer(r"\b[a-z]{3,}:(?P<blank> )(?=“?[A-Z][a-z])", text):
        yield Spot(*match.span("blank"), "")


@kind(0.4)
def glued_quotes(text: str, _: random.Random) -> Iterable[Spot]:
    """Take the blank around a quotation: ``“It rained,”said``, ``rain."Then``."""
    return each_place(r"(?<=[a-z][,.?!][”\"]) (?=[a-z]{2})|(?<=[a-z]{3}[.?!]) (?=[“\"][A-Z][a-z])", text, "")


@kind(0.5)
def split_numbers(text: str, _: random.Random) -> Iterable[Spot]:
    """Part the mark within a number from its digits: ``1 .2``, ``12 ,000``."""
    return each_place(r"(?<=\b\d)(?=\.\d)|(?<=\b\d)(?=,\d{3}\b)|(?<=\b\d\d)(?=,\d{3}\b)", text, " ")


@kind(0.03)
def hyphens_and_blanks(text: str, _: random.Random) -> Iterable[Spot]:
    """Leave in a long word the hyphen with which it was parted at the end of a line: ``power- ful``."""
    return each_place(r"(?<=\b[a-z]{4})(?=(?:ment|tion|ness|ing|ance|ity)s?\b)", text, "- ")


@kind(0.3)
def split_first_letters(text: str, _: random.Random) -> Iterator[Spot]:
    """Set the first letter of a paragraph apart, as behind a large initial: ``T he river``."""
    for line in PROSE.finditer(text):
        if re.match(r"[B-HJ-NP-Z](?:he|his|hat|hen|here|ut|ow|ne|hey|e)\b", line[0]):
            yield Spot(line.start() + 1, line.start() + 1, " ")


# Markup

ENDINGS = (" p >", " < /p", " /p >", "< /p >", " br />", " span >", " /strong >", '" class="text">')
BEGINNINGS = ("p > ", "< p > ", '<p class="x"> ', "<!-- ad --> ", "< span > ")


@kind(0.4)
def tag_residue(text: str, chance: random.Random) -> Iterator[Spot]:
    """Leave pieces of tags at the ends of paragraphs."""
    for line in PROSE.finditer(text):
        if chance.random() < 0.6:
            yield Spot(line.end(), line.end(), chance.choice(ENDINGS[:7]))
        else:
            yield Spot(line.start(), line.start(), chance.choice(BEGINNINGS))


@kind(0.6)
def heading_tags(text: str, chance: random.Random) -> Iterator[Spot]:
    """Leave the end of a tag before or behind a heading that has lost its mark."""
    for match in re.finditer(r"^(?P<marks>##+) (?P<words>.+)$", text, re.MULTILINE):
        tag = f"h{len(match['marks'])} >"
        left = f"{match['words']} {tag}" if chance.random() < 0.5 else f"{tag}{match['words']}"
        yield Spot(match.start(), match.end(), left)


ATTRIBUTES = ('class="lead">', "p class='x' id='y'>", 'style="color: red">', '<span class="x')


@kind(0.3)
def attributes(text: str, chance: random.Random) -> Iterator[Spot]:
    """Leave attributes of a tag before paragraphs, and those of a link within them."""
    for line in PROSE.finditer(text):
        blank = line[0].find(" ", 20)
        if chance.random() < 0.7 or blank < 0:
            yield Spot(line.start(), line.start(), chance.choice(ATTRIBUTES[:3]))
        else:
            at = line.start() + blank
            yield Spot(at, at, ' href="https://example.org/" target="_blank">')


@kind(0.2)
def lone_brackets(text: str, chance: random.Random) -> Iterator[Spot]:
    """Leave a bracket or the rest of a tag on a line between two paragraphs."""
    for match in re.finditer(r"(?<=[a-z.]\n)\n(?=[A-Z])", text):
        yield Spot(match.start(), match.end(), f"{chance.choice(('<', '>', '/div >', 'p >'))}\n")


@kind(1.0)
def bold_residues(text: str, chance: random.Random) -> Iterator[Spot]:
    """Leave of the bold label of an item the end of its tag: ``- Label : strong >Text``."""
    for match in re.finditer(
        r"^- (?P<open>\*\*)(?=[A-Z])[^*:\n]+(?P<close>(?::\*\*|\*\*:) )(?=[A-Z])", text, re.MULTILINE
    ):
        yield Spot(*match.span("open"), "")
        yield Spot(*match.span("close"), chance.choice((" : strong >", ":strong> ", " : /strong >")))


REFERENCES = {
    "&": "&amp;",
    "“": "&ldquo;",
    "”": "&rdquo;",
    "’": "&#8217;",
    "—": "&mdash;",
    '"': "&quot;",
    "é": "&eacute;",
}


@kind(0.15)
def entities(text: str, chance: random.Random) -> Iterable[Spot]:
    """Write characters as references, some of them twice: ``&amp;amp;``."""

    def reference(match: re.Match[str]) -> str:
        once = REFERENCES[match[0]]
        return html.escape(once) if chance.random() < 0.25 else once

    return each_place(f"[{''.join(REFERENCES)}]", text, reference)


@kind(0.02)
def nbsp_references(text: str, chance: random.Random) -> Iterable[Spot]:
    """Write blanks as references to the blank that does not break."""
    return each_place(
        r"(?<=[a-z,.]) (?=[a-z])", text, lambda _: chance.choice(("&nbsp;", "&amp;nbsp;", "&#160;"))
    )


# Characters


@kind(0.5)
def mojibake(text: str, _: random.Random) -> Iterator[Spot]:
    """Read UTF-8 as Windows-1252."""
    for match in re.finditer(r"[^\x00-\x7f]", text):
        try:
            yield Spot(match.start(), match.end(), match[0].encode().decode("cp1252"))
        except UnicodeDecodeError:
            continue


CONTRACTIONS = re.compile(
    r"\b(?:don|didn|doesn|isn|aren|wasn|weren|couldn|wouldn|shouldn|hasn|haven|hadn)(?P<mark>[’'])t\b"
    r"|\b(?:they|you)(?P<re>[’'])(?:re|ve)\b"
)


@kind(0.8)
def lost_apostrophes(text: str, _: random.Random) -> Iterator[Spot]:
    """Take the apostrophe of a contraction that can be nothing else: ``dont``."""
    for match in CONTRACTIONS.finditer(text):
        group = "mark" if match["mark"] else "re"
        yield Spot(*match.span(group), "")


@kind(0.03)
def soft_hyphens(text: str, _: random.Random) -> Iterable[Spot]:
    """Put soft hyphens into long words."""
    return each_place(r"(?<=\b[a-z]{3})(?=[a-z]{4})", text, "\u00ad")


@kind(1.0)
def carriage_returns(text: str, _: random.Random) -> Iterator[Spot]:
    """End lines as Windows does."""
    return (Spot(match.start(), match.end(), "\r\n") for match in re.finditer("\n", text))


@kind(1.0)
def byte_order_mark(_: str, __: random.Random) -> Iterator[Spot]:
    """Begin with the mark of the byte order."""
    yield Spot(0, 0, "\ufeff")


# Lines and blocks


@kind(1.0)
def lost_blank_lines(text: str, _: random.Random) -> Iterator[Spot]:
    """Make every block a line: the blank lines are lost.

    Beside a heading with its marks nobody sees that: Markdown needs no blank line there.
    """
    for match in re.finditer(r"\n{2,}(?=\S)", text):
        above = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        beside = above.startswith("#") or text.startswith("#", match.end())
        yield Spot(match.start(), match.end(), "\n", shown=not beside)


@kind(1.0)
def hard_wraps(text: str, chance: random.Random) -> Iterator[Spot]:
    """Break paragraphs at a width."""
    width = chance.choice((60, 72, 80))
    for line in PROSE.finditer(text):
        yield from _breaks(text, line.start(), line.end(), width)


def _breaks(text: str, start: int, end: int, width: int) -> Iterator[Spot]:
    while end - start > width:
        at = text.rfind(" ", start, start + width)
        if at <= start:
            at = text.find(" ", start, end)
        if at < 0:
            return
        yield Spot(at, at + 1, "\n")
        start = at + 1


@kind(1.0)
def hyphenated_wraps(text: str, chance: random.Random) -> Iterator[Spot]:
    """Break paragraphs at a width, some of them inside a word, as far as it fits."""
    width = chance.choice((60, 66, 72))
    for line in PROSE.finditer(text):
        start = line.start()
        while line.end() - start > width and (at := text.rfind(" ", start, start + width)) > start:
            room = start + width - at - 2  # behind the blank, without the hyphen
            word = WHOLE_WORD.match(text, at + 1)
            if word and room >= LEAST_PART and chance.random() < 0.8:
                start = at + 1 + min(room, len(word[0]) - LEAST_PART)
                yield Spot(start, start, "-\n")
            else:
                yield Spot(at, at + 1, "\n")
                start = at + 1


WHOLE_WORD = re.compile(r"[a-z]{7,}(?![\w-])")
LEAST_PART = 3
"""Letters of a word that stay on a line, or come to the next one, at the least."""


@kind(0.6)
def lost_heading_marks(text: str, _: random.Random) -> Iterator[Spot]:
    """Take the marks of headings, but not that of the title; one that ends in a period is a sentence then."""
    for match in re.finditer(r"^##+ (?=.*[^.!?:\n]$)", text, re.MULTILINE):
        yield Spot(match.start(), match.end(), "")


@kind(1.0)
def lost_title_mark(text: str, _: random.Random) -> Iterator[Spot]:
    """Take the mark of the title."""
    if text.startswith("# "):
        yield Spot(0, 2, "")


@kind(1.0)
def trailing_blank_lines(text: str, chance: random.Random) -> Iterator[Spot]:
    """Leave blank lines at the end."""
    if text.endswith("\n"):
        yield Spot(len(text), len(text), "\n" * chance.randint(2, 9))


@kind(1.0)
def odd_bullets(text: str, chance: random.Random) -> Iterator[Spot]:
    """Put another mark before the items of a list."""
    mark = chance.choice(("• ", "· ", "– ", "▪ ", "o ", "•\t"))
    for match in re.finditer(r"^- (?=\S)", text, re.MULTILINE):
        yield Spot(match.start(), match.end(), mark)


@kind(1.0)
def odd_numbers(text: str, chance: random.Random) -> Iterator[Spot]:
    """Write the numbers of a list in a way that Markdown does not know."""
    form = chance.choice(("({})", "{}.)", "{} ."))
    for match in re.finditer(r"^(\d+)\.(?= \S)", text, re.MULTILINE):
        yield Spot(match.start(), match.end(), form.format(match[1]))


# Tables

TABLE = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE)
DELIMITERS = re.compile(r"^\|(?: --- \|)+\n", re.MULTILINE)


@kind(1.0)
def empty_columns(text: str, _: random.Random) -> Iterator[Spot]:
    """Put an empty column at the right of a table."""
    for match in re.finditer(r"^\|.*(?P<end>\|)$", text, re.MULTILINE):
        yield Spot(match.start("end"), match.end("end"), "| --- |" if "---" in match[0] else "| |")


@kind(1.0)
def lost_delimiter_rows(text: str, _: random.Random) -> Iterator[Spot]:
    """Take the line that parts the head of a table from its body."""
    return (Spot(match.start(), match.end(), "") for match in DELIMITERS.finditer(text))


@kind(1.0)
def tabs_for_bars(text: str, _: random.Random) -> Iterator[Spot]:
    """Part the cells of a table by tabs."""
    for table in TABLE.finditer(text):
        for row in re.finditer(r"^\| (?P<cells>.*) \|$\n?", table[0], re.MULTILINE):
            cells = "" if "---" in row[0] else row["cells"].replace(" | ", "\t") + "\n"
            yield Spot(table.start() + row.start(), table.start() + row.end(), cells)


@kind(1.0)
def wide_delimiters(text: str, _: random.Random) -> Iterator[Spot]:
    """Put one cell too many below the head of a table."""
    return (Spot(match.end() - 1, match.end() - 1, " --- |") for match in DELIMITERS.finditer(text))


@kind(0.3)
def empty_rows(text: str, _: random.Random) -> Iterator[Spot]:
    """Put a row with nothing in it below a row of a table."""
    for table in TABLE.finditer(text):
        for row in list(re.finditer(r"^\|.*\|\n(?=\|)", table[0], re.MULTILINE))[2:]:
            at = table.start() + row.end()
            empty = "|" + " |" * (row[0].count("|") - 1) + "\n"
            yield Spot(at - 3, at + 3, text[at - 3 : at] + empty + text[at : at + 3])


# What has more than one reading


@kind(1.0, open=True)
def capitals_in_headings(text: str, _: random.Random) -> Iterator[Spot]:
    """Take the marks of headings in title case, and begin their small words with a capital."""
    for match in re.finditer(r"^##+ (?P<words>[A-Z].*[^.!?:\n])$", text, re.MULTILINE):
        small = set(re.findall(r"\b[a-z]\w*", match["words"]))
        if small and small <= SMALL | {"and"}:
            yield Spot(*match.span(), re.sub(r"\b[a-z]", lambda first: first[0].upper(), match["words"]))


@kind(0.5, open=True)
def lost_dots(text: str, chance: random.Random) -> Iterator[Spot]:
    """Take dots of an abbreviation: ``u.s``, ``US``; the first one stays as it is."""
    for match in list(re.finditer(r"\bU\.S\.(?= )", text))[1:]:
        yield Spot(*match.span(), chance.choice(("u.s", "u.s.", "US")))


@kind(0.3, open=True)
def lost_possessives(text: str, _: random.Random) -> Iterator[Spot]:
    """Take the apostrophe of a name: ``Curies work``."""
    for match in re.finditer(r"\b[A-Z][a-z]{2,}(?P<mark>[’'])s(?= [a-z])", text):
        yield Spot(*match.span("mark"), "")


@kind(0.3, open=True)
def lost_capitals(text: str, _: random.Random) -> Iterable[Spot]:
    """Take the capitals of a name of two words within a sentence: ``new zealand``."""
    return each_place(
        r"(?<=[a-z] )[A-Z][a-z]{2,} [A-Z][a-z]{2,}\b(?! [A-Z])", text, lambda match: match[0].lower()
    )


@kind(0.1, open=True)
def lost_stops(text: str, _: random.Random) -> Iterable[Spot]:
    """Take the stop between two sentences with its blank: ``townThe``."""
    return each_place(r"(?<=[a-z]{3})\. (?=(?:The|This|It|They|We|But|In)\b)", text, "")


# What only an editor can mend

SHORTEST_STRIPPED = 120


@kind(0.25, found_by="stripped-prose")
def stripped_paragraphs(text: str, _: random.Random) -> Iterator[Spot]:
    """Strip a paragraph of its marks, its capitals and its small words."""
    for line in PROSE.finditer(text):
        words = re.findall(r"[\w’']+", line[0].replace("*", ""))
        kept = [word.lower() for word in words if word.lower() not in SMALL]
        if len(line[0]) >= SHORTEST_STRIPPED:
            yield Spot(line.start(), line.end(), " ".join(kept))


TAILS = (
    "Share this:",
    "Read more",
    "We use cookies to improve this site. Accept",
    "Subscribe to our newsletter",
)


@kind(1.0, found_by="page-furniture")
def boilerplate_tails(text: str, chance: random.Random) -> Iterator[Spot]:
    """Put what stands under every article of a site at its end."""
    yield Spot(len(text), len(text), f"\n{chance.choice(TAILS)}\n")


@kind(0.1, found_by="repeated-paragraph")
def doubled_paragraphs(text: str, _: random.Random) -> Iterator[Spot]:
    """Write a paragraph twice."""
    return (
        Spot(line.end(), line.end(), f"\n\n{line[0]}") for line in PROSE.finditer(text) if len(line[0]) > 80
    )


@kind(1.0, found_by="broken-off")
def cut_ends(text: str, _: random.Random) -> Iterator[Spot]:
    """End in the midst of the last sentence."""
    lines = list(PROSE.finditer(text))
    if not lines or text[lines[-1].end() :].strip():
        return
    at = text.rfind(" ", lines[-1].start(), max(lines[-1].start(), lines[-1].end() - 20))
    if at > 0:
        yield Spot(at, len(text), "\n")


@kind(1.0, found_by="page-headers")
def page_headers(text: str, chance: random.Random) -> Iterator[Spot]:
    """Leave the heads or the numbers of pages between the paragraphs, three or more of them."""
    head = text.partition("\n")[0].lstrip("# ").upper()[:60]
    form = chance.choice((f"{head} {{}}", "{}", "Page {} of 99", "- {} -"))
    gaps = list(re.finditer(r"\n\n(?=\S)", text))[1::4]
    for number, gap in enumerate(gaps if len(gaps) > 2 else (), 11):
        yield Spot(gap.start(), gap.start(), f"\n\n{form.format(number)}")


@kind(0.1, found_by="glued-words")
def glued_words(text: str, _: random.Random) -> Iterable[Spot]:
    """Take the blank before a name: ``theOffice``."""
    return each_place(r"(?<=\b[a-z]{2})(?<!\bMc) (?=[A-Z][a-z]{3})|(?<=[a-z]{3}) (?=[A-Z][a-z]{3})", text, "")


@kind(0.3, found_by="lost-characters")
def lost_characters(text: str, chance: random.Random) -> Iterable[Spot]:
    """Lose what is not ASCII: ``caf\ufffd``, ``it?s``, ``itâ??s``."""
    return each_place(
        r"(?<=[a-z])[’'](?=s\b|t\b|re\b)",
        text,
        lambda _: chance.choice(("\ufffd", "?", "â??", "\ufffd\ufffd")),
    )


DUMMIES = (
    "Lorem ipsum dolor sit amet, consectetur adipisci elit, sed eiusmod tempor incidunt ut labore et dolore.",
    "Ἄνδρα μοι ἔννεπε, Μοῦσα, πολύτροπον, ὃς μάλα πολλὰ πλάγχθη, ἐπεὶ Τροίης ἱερὸν πτολίεθρον ἔπερσε.",
)


@kind(0.1, found_by="other-text")
def other_texts(text: str, chance: random.Random) -> Iterator[Spot]:
    """Put a paragraph of another text behind some: a printer’s dummy, or one in another script."""
    return (
        Spot(line.end(), line.end(), f"\n\n{chance.choice(DUMMIES)}")
        for line in PROSE.finditer(text)
        if len(line[0]) > 80
    )


@kind(0.2, found_by="uneven-row")
def uneven_rows(text: str, _: random.Random) -> Iterator[Spot]:
    """Take the last cell of a row of a table."""
    for table in TABLE.finditer(text):
        for row in list(re.finditer(r"^\|.*(?P<last> \|[^|\n]*\|)$", table[0], re.MULTILINE))[2:]:
            yield Spot(table.start() + row.start("last"), table.start() + row.end("last"), " |")
