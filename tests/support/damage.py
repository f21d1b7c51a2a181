"""Damage done to a sound text on purpose, so that what a repair finds of it can be counted.

Each kind is a function that gives the places of a text that it could damage, and what stands there then. The
same seed damages the same places.
"""

from __future__ import annotations

import html
import random
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Find = Callable[[str, random.Random], Iterable["Spot"]]


@dataclass(frozen=True, order=True)
class Spot:
    """A stretch of the sound text that is damaged.

    Attributes:
        start: Offset of its first character in the sound text.
        end: Offset behind its last one.
        after: What stands in its place.
        kind: The kind of the damage.
        shown: Whether a reader sees it; a blank line beside a heading with its marks is none's loss.
    """

    start: int
    end: int
    after: str
    kind: str = ""
    shown: bool = True


@dataclass(frozen=True)
class Damaged:
    """A damaged text.

    Attributes:
        sound: The text before.
        text: The text after.
        spots: The damage, in order.
        kind: Its kind, or ``mixed``.
    """

    sound: str
    text: str
    spots: tuple[Spot, ...]
    kind: str


@dataclass(frozen=True)
class Kind:
    """A kind of damage.

    Attributes:
        name: Its name.
        share: The share of the possible places that is damaged.
        find: Gives the possible places.
        found_by: The detector that should find it, where only an editor can mend it.
    """

    name: str
    share: float
    find: Find
    found_by: str = ""

    @property
    def flagged(self) -> bool:
        """Tell whether it has to be found and not mended."""
        return self.found_by != ""


KINDS: dict[str, Kind] = {}
PROSE = re.compile(r"^(?![#|>\s]|[-*+] |\d+\. ).+$", re.MULTILINE)
"""A paragraph."""


def kind(share: float, *, found_by: str = "") -> Callable[[Find], Find]:
    """Register a function as a kind of damage, under its own name."""

    def register(find: Find) -> Find:
        name = find.__name__.replace("_", "-")
        KINDS[name] = Kind(name, share, find, found_by)
        return find

    return register


def damaged(sound: str, name: str, seed: int) -> Damaged:
    """Damage a text in one way.

    Args:
        sound: The text.
        name: The name of the kind.
        seed: Decides which places are damaged, and in which of its forms; for each text anew.

    Returns:
        The damaged text; the same as the sound one if the kind finds nothing in it.
    """
    return _made(sound, name, _spots(sound, KINDS[name], _chance(name, seed, sound), 1.0))


def mixed(sound: str, names: Iterable[str], seed: int) -> Damaged:
    """Damage a text in several ways, each rarer than alone."""
    chance = _chance("mixed", seed, sound)
    return _made(sound, "mixed", [spot for name in names for spot in _spots(sound, KINDS[name], chance, 0.5)])


def mixed_at_random(sound: str, seed: int) -> Damaged:
    """Damage a text in two to ten ways that a program can mend, drawn at random; lines are broken once."""
    chance = _chance("mix", seed, sound)
    left_out = chance.choice(WRAPS)
    names = [name for name, each in KINDS.items() if not each.flagged and name != left_out]
    return mixed(sound, chance.sample(names, chance.randint(2, 10)), seed)


WRAPS = ("hard-wraps", "hyphenated-wraps")


def _chance(name: str, seed: int, sound: str) -> random.Random:
    return random.Random(f"{name} {seed} {len(sound)}")  # noqa: S311 (no secret)


def _spots(sound: str, each: Kind, chance: random.Random, less: float) -> list[Spot]:
    found = [replace(spot, kind=each.name) for spot in each.find(sound, chance)]
    return [spot for spot in found if each.share >= 1 or chance.random() < each.share * less]


def _made(sound: str, name: str, spots: Iterable[Spot]) -> Damaged:
    """Put damage into a text; where two overlap, the first stays."""
    kept: list[Spot] = []
    for spot in sorted(spots):
        if not kept or (spot.start >= kept[-1].end and spot.start > kept[-1].start):
            kept.append(spot)
    text, done = "", 0
    for spot in kept:
        text += sound[done : spot.start] + spot.after
        done = spot.end
    return Damaged(sound, text + sound[done:], tuple(kept), name)


def _each(pattern: str, text: str, after: str | Callable[[re.Match[str]], str]) -> Iterator[Spot]:
    """Give a spot for each place of the prose where a pattern stands."""
    for line in PROSE.finditer(text):
        for match in re.compile(pattern).finditer(text, line.start(), line.end()):
            put = after if isinstance(after, str) else after(match)
            yield Spot(match.start(), match.end(), put)


# Spacing


@kind(0.2)
def glued_sentences(text: str, _: random.Random) -> Iterable[Spot]:
    """Take the blank between two sentences: ``rain.The``."""
    return _each(r"(?<=[a-z]{3}[.?!]) (?=[A-Z][a-z]{2})", text, "")


@kind(0.1)
def glued_clauses(text: str, _: random.Random) -> Iterable[Spot]:
    """Take the blank behind a comma: ``rain,and``."""
    return _each(r"(?<=[a-z]{3}[,;]) (?=[a-z]{2})", text, "")


@kind(0.1)
def split_marks(text: str, _: random.Random) -> Iterable[Spot]:
    """Part a mark from its word: ``rain ,``."""
    return _each(r"(?<=[a-z]{3})(?=[,;.?!](?: [A-Za-z]|$))", text, " ")


@kind(0.02)
def doubled_blanks(text: str, chance: random.Random) -> Iterable[Spot]:
    """Put more blanks between two words."""
    return _each(r"(?<=[a-z,]) (?=[a-z])", text, lambda _: " " * chance.randint(2, 3))


@kind(0.5)
def blanks_in_brackets(text: str, _: random.Random) -> Iterable[Spot]:
    """Put blanks inside brackets and quotation marks: ``( rain )``."""
    return _each(
        r"(?<=[ (])[(“](?=[A-Za-z])|(?<=[a-z])[)”](?=[ .,])",
        text,
        lambda m: f"{m[0]} " if m[0] in "(“" else f" {m[0]}",
    )


@kind(0.1)
def doubled_marks(text: str, _: random.Random) -> Iterable[Spot]:
    """Write a comma or a period twice: ``rain,, and``."""
    return _each(r"(?<=[a-z]{3})[,](?= [a-z])", text, ",,")


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
def heading_tags(text: str, _: random.Random) -> Iterator[Spot]:
    """Leave the end of a tag behind a heading that has lost its mark."""
    for match in re.finditer(r"^(?P<marks>##+) (?P<words>.+)$", text, re.MULTILINE):
        level = len(match["marks"])
        yield Spot(match.start(), match.end(), f"{match['words']} h{level} >")


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

    return _each(f"[{''.join(REFERENCES)}]", text, reference)


@kind(0.02)
def nbsp_references(text: str, chance: random.Random) -> Iterable[Spot]:
    """Write blanks as references to the blank that does not break."""
    return _each(r"(?<=[a-z,.]) (?=[a-z])", text, lambda _: chance.choice(("&nbsp;", "&amp;nbsp;", "&#160;")))


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
    return _each(r"(?<=\b[a-z]{3})(?=[a-z]{4})", text, "\u00ad")


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


# What only an editor can mend

SMALL = frozenset(
    """a an the this that these of in on at by for from to with as is are was were be been has have had it its
    they their and or but which who when while than then so such not""".split()
)
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
    return _each(r"(?<=\b[a-z]{2})(?<!\bMc) (?=[A-Z][a-z]{3})|(?<=[a-z]{3}) (?=[A-Z][a-z]{3})", text, "")


@kind(0.3, found_by="lost-characters")
def lost_characters(text: str, chance: random.Random) -> Iterable[Spot]:
    """Lose what is not ASCII: ``caf\ufffd``, ``it?s``, ``itâ??s``."""
    return _each(
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
