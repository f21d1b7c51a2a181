"""What is known of a page while others are made: where it stands, what it is called and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Shown(NamedTuple):
    """A directive of a page.

    Attributes:
        name: Its name.
        argument: What stands behind the bar, or the empty string.
    """

    name: str
    argument: str


@dataclass(frozen=True)
class Outline:
    """A page without its words, and without the places of anything in its file.

    An edition holds the outlines of its pages and not the pages themselves. So whatever is made of an edition
    is the same as long as the edition is, whatever is written on pages.

    Attributes:
        uri: Path of its frame below docs/.
        title: Its title, without attributes.
        uses: Its directives, in order.
        sources: The names of the sources that it links.
    """

    uri: str
    title: str = ""
    uses: tuple[Shown, ...] = ()
    sources: tuple[str, ...] = ()
