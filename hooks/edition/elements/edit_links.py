"""Links for those who see something to mend: to the line of the file that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.article.origin import edits_of
from edition.elements.element import element
from edition.reading.errors import counted
from edition.repair.manual import anchor
from edition.repair.rules import CHAIN

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Collection, Iterator

    from edition.article.model import Block
    from edition.elements.element import Child
    from edition.elements.page import Page
    from edition.repair.editor import Entry


def edit_link(page: Page, path: str, line: int, what: str) -> Iterator[etree.Element]:
    """Make the link to where something is edited; the stylesheet draws its word, as it does for sentences.

    Args:
        page: The page that it stands on.
        path: Path of the file in the project.
        line: The line on which it begins there.
        what: What is edited, for screen readers: the link has no other words.

    Yields:
        The link; nothing where the address of the repository is unknown.
    """
    if address := page.repository(path, line):
        yield element("a", class_="ed-edit", href=address, aria_label=f"Edit {what}")


def entry_link(page: Page, entry: Entry, what: str = "") -> Iterator[etree.Element]:
    """Make the link to where an editor's repair is edited; nothing where no repository is known."""
    file = page.edition.seed.path.with_name("repairs.yml").relative_to(page.edition.root)
    return edit_link(page, file.as_posix(), entry.line, what or f"the repair e{entry.start}")


def repair_target(page: Page, name: str) -> str:
    """Give the link from a page to a repair: an entry of the editor's, an edit in one, or a rule's edit."""
    edit = page.edition.ledger.edit_of.get(name)
    if edit is not None and edit.entry is None:
        return page.to("repairs", "kinds", name)
    return page.to("repairs", "editor", name, f"e{edit.entry}" if edit else "")


def repairs_link(page: Page, *blocks: Block) -> Iterator[Child]:
    """Make the link to the first of the editor's repairs in some blocks; the others stand below it there."""
    owners = {edit.entry for block in blocks for _, edit in edits_of(page.edition.ledger, block)}
    entries = [entry for entry in page.edition.entries if entry.start in owners]
    for first in entries[:1]:
        what = f"the repairs from e{first.start} on" if len(entries) > 1 else ""
        yield from (part for link in entry_link(page, first, what) for part in (" ", link))


def undecided_link(page: Page, *blocks: Block) -> Iterator[Child]:
    """Make the link to the first of the places in some blocks that wait for an editor."""
    edition = page.edition
    stretches = [(block.offset, edition.ledger.seed_offset(block.end)) for block in blocks]
    found = [
        entry for entry in edition.undecided if any(start <= entry.start < end for start, end in stretches)
    ]
    if found:
        address = page.to("repairs", "undecided", f"e{found[0].start}")
        yield " · "
        yield element("a", f"{counted(len(found), 'place')} undecided", href=address)


def rule_links(page: Page, names: Collection[str | None]) -> Iterator[Child]:
    """Make the links to what the manual says of some rules, or to their code where no page has the manual.

    Args:
        page: The page that they stand on.
        names: Names of the rules, in any order.

    Yields:
        Words and links, in the order of the chain; nothing where there is neither.
    """
    before = " Rules: "
    for rule in (rule for rule in CHAIN if rule.name in names):
        path = f"hooks/{rule.find.__module__.replace('.', '/')}.py"
        line = rule.find.__code__.co_firstlineno
        if address := rule_target(page, rule.name) or page.repository(path, line):
            yield before
            yield element("a", rule.name.replace("-", " "), href=address)
            before = ", "


def rule_target(page: Page, name: str) -> str | None:
    """Give the link from a page to what the manual says of a rule; ``None`` where no page has the manual."""
    return page.to("rules", "", anchor(name)) if page.edition.pages.showing("rules") else None
