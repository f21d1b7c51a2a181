"""The claims as cards, and the line under a passage that leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from edition.article.origin import edits_of_sentence
from edition.directives.directive import Choice, directive
from edition.elements.citing import source_line
from edition.elements.dates import time
from edition.elements.doubts import doubt_line
from edition.elements.edit_links import edit_link
from edition.elements.element import element, extend, folded, joined, label, open_all, sentence_number
from edition.notes.claims import numbered
from edition.reading.errors import counted

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator, Sequence

    from edition.article.model import Place
    from edition.elements.page import Page
    from edition.notes.claims import Claim, Evidence, Verdict

KINDS = {
    "asserted": "Asserted: the article states it as a fact.",
    "expected": "Expected: the article says what is thought likely to happen.",
    "possible": "Possible: the article says that it may be so.",
    "asked": "Asked: the article puts it as a question.",
}


class ShownVerdict(NamedTuple):
    """How an assessment is shown.

    Attributes:
        looks: What the stylesheet calls it; a disc beside the words repeats them.
        means: What it says of a claim, in one sentence.
    """

    looks: str
    means: str


VERDICTS: dict[Verdict, ShownVerdict] = {
    "supported": ShownVerdict("supported", "Sources that do not depend on the article bear it out."),
    "partly supported": ShownVerdict("partly", "They bear out a part of it."),
    "contested": ShownVerdict("contested", "Sources speak both for and against it."),
    "not checkable": ShownVerdict("unchecked", "The article gives nothing that could be tested."),
    "not rated": ShownVerdict("unrated", "It is a question, and so neither true nor false."),
}


@directive("claims")
def claim_cards(page: Page, _: str = "") -> etree.Element:
    """Make the cards of all claims; what others say and our assessment are folded away."""
    claims = list(numbered(page.edition.notes.claims))
    count = max((number for _, number in claims), default=0)
    cards = (
        _card(page, claim, f"Claim {number} of {count}" if number else "A question")
        for claim, number in claims
    )
    return element("div", open_all("findings", "assessments"), *cards, class_="ed-claims ed-wide")


@directive("verdicts", takes=Choice(lambda _: ("legend", "counts")))
def verdicts(page: Page, what: str) -> etree.Element:
    """Make the key to the assessments: what each means, or on how many claims it stands and on which."""
    made = element("dl", class_="ed-verdicts")
    for verdict, shown in VERDICTS.items():
        found = [claim for claim in page.edition.notes.claims if claim.assessment.verdict == verdict]
        links = (element("a", claim.title, href=page.to("claims", "", claim.address)) for claim in found)
        if what == "counts" and found:
            extend(
                made,
                element("dt", _verdict(verdict, f": {len(found)}")),
                element("dd", *joined(" · ", links)),
            )
        elif what == "legend" and verdict != "not rated":
            extend(made, element("dt", _verdict(verdict)), element("dd", shown.means))
    return made


def _verdict(verdict: Verdict, more: str = "") -> etree.Element:
    words = f"{verdict.capitalize()}{more}"
    return element("span", words, class_="ed-verdict", data_v=VERDICTS[verdict].looks)


def _card(page: Page, claim: Claim, place: str) -> etree.Element:
    rows = element("dl")
    for name, content in _rows(page, claim):
        extend(rows, element("dt", name, class_="ed-label", data_search_exclude=""), content)
    head = label(place, data_search_exclude="")
    extend(head, *edit_link(page, "docs/claims.yml", claim.line, f"“{claim.title}”"))
    return element(
        "article",
        head,
        element("h3", claim.title, id=claim.address),
        rows,
        _findings(page, claim),
        _assessment(claim),
        class_="ed-claim",
        aria_labelledby=claim.address,
    )


def _rows(page: Page, claim: Claim) -> Iterator[tuple[str, etree.Element]]:
    """Give the rows of a card, each its name and its ``dd``."""
    yield "The article asks" if claim.kind == "asked" else "The article says", _quotation(page, claim)
    yield "Kind of statement", element("dd", KINDS[claim.kind])
    yield "In plain words", element("dd", claim.in_plain_words)
    yield "Evidence in the article", element("dd", claim.evidence_in_article)


def _findings(page: Page, claim: Claim) -> etree.Element:
    """Make what others say, oldest first, with the charts that help to judge it."""
    one = bool(page.edition.notes.one_side(claim.sources))
    items = (_finding(page, found, side=not one) for found in claim.independent)
    findings = element("ul", *items, class_="ed-dated")
    summary = f"What others say: {counted(len(claim.independent), 'finding')}"
    inside = (*_one_side(page, claim), findings, *_charts(page, claim))
    return folded(summary, *inside, data_fold="findings")


def _one_side(page: Page, claim: Claim) -> Iterator[etree.Element]:
    """Say so if all that others say comes from one side."""
    if side := page.edition.notes.one_side(claim.sources):
        yield element("p", f"All of these findings come from one side: {side}.", data_search_exclude="")


def _assessment(claim: Claim) -> etree.Element:
    """Make our assessment, which readers are to see last."""
    verdict, why = claim.assessment.verdict, claim.assessment.why
    shown = element("p", verdict.capitalize(), class_="ed-verdict", data_v=VERDICTS[verdict].looks)
    return folded("Our assessment", shown, element("p", why), data_fold="assessments")


def _quotation(page: Page, claim: Claim) -> etree.Element:
    """Make the claim's words as they read now, after the number of their sentence, which leads to it.

    The search does not take them up: it finds them on the page where they stand in their place.
    """
    cited = page.edition.cite(claim.quote)
    words = cited.words
    text = element("p", class_="ed-text", data_search_exclude="")
    if sentence := cited.sentence:
        target = page.link(f"{page.edition.pages.topic_of(sentence.offset)}#{sentence.id}")
        extend(text, sentence_number(sentence, target, ", in its place"))
        before = "" if sentence.text.startswith(words) else "… "
        after = "" if sentence.text.endswith(words) else " …"
        words = f"{before}{words}{after}"
    extend(text, words)
    doubts = doubt_line(page, edits_of_sentence(page.edition.ledger, sentence)) if sentence else ()
    return element("dd", text, *doubts, data_search_exclude="")


def _finding(page: Page, found: Evidence, *, side: bool) -> etree.Element:
    says = element("span", f"{found.says} ", source_line(page, found.sources, "span", side=side))
    return element("li", time(found.date), " ", says)


def _charts(page: Page, claim: Claim) -> Iterator[etree.Element]:
    """Make the line that leads to the charts of a claim."""
    edition = page.edition
    links = [
        element("a", edition.figures.series_of[name].title, href=page.link(f"{uri}#chart-{name}"))
        for name in claim.charts
        if (uri := edition.pages.showing("chart", name))
    ]
    if links:
        name = "See the chart: " if len(links) == 1 else "See the charts: "
        yield element("p", name, *joined("; ", links), class_="ed-seealso")


def weigh_line(page: Page, places: Sequence[Place]) -> Iterator[etree.Element]:
    """Make the line under a passage that leads to the claims in it.

    Args:
        page: The page.
        places: The blocks of the passage.

    Yields:
        The line; nothing where no claim stands in the passage.
    """
    edition = page.edition
    uri = edition.pages.showing("claims")
    sentences = {sentence.offset for place in places for sentence in place.block.sentences}
    cited = [(claim, edition.cite(claim.quote).sentence) for claim in edition.notes.claims]
    found = [claim for claim, sentence in cited if sentence and sentence.offset in sentences]
    if found and uri:
        name = "Weigh this claim: " if len(found) == 1 else "Weigh these claims: "
        links = (element("a", claim.title, href=page.link(f"{uri}#{claim.address}")) for claim in found)
        yield element("p", name, *joined(" · ", links), class_="ed-weigh", data_search_exclude="")
