"""What a directive is, and how one is written: a function that makes an element, under its name in frames.

They are built on the Blocks of pymdown-extensions. Some hold Markdown (a lead, a note, a passage with our
notes); the others are made by the program and have an empty body. What a frame gets wrong is reported by
``checks`` before any page is made, so that a directive may rely on its argument. It reads the page and the
edition, and no file that neither is made of: a preview keeps what it made for as long as both stay the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from pymdownx.blocks.block import Block

from edition.reading.errors import broken_code, short

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Callable, Collection

    from edition.edition import Edition
    from edition.elements.page import Page

T = TypeVar("T")
Make = TypeVar("Make", bound="Callable[..., etree.Element]")
Holds = Literal["Markdown", "words", "nothing"]


@dataclass(frozen=True)
class Choice:
    """An argument that is one of some names.

    Attributes:
        names: Gives the names that an edition has.
        placed: Gives those that have to stand on one page, and on no second one: links lead there.
        divided: Whether other pages may go on with it, from a block of the article: ``clean from plans/2``.
    """

    names: Callable[[Edition], Collection[str]]
    placed: Callable[[Edition], Collection[str]] = lambda _: ()
    divided: bool = False


Takes = Literal["places", "quotation", "words"] | Choice | None
"""What an argument is: blocks of the article (``section/position`` or ``section/first-last``), a quotation of
the seed, any words, one of some names, or nothing."""

DIRECTIVES: dict[str, type[Directive]] = {}
"""All directives by name; each module of this room puts its own in."""


class Directive(Block):  # type: ignore[misc]  # pymdown-extensions ships no types
    """A directive of ours.

    Attributes:
        TAKES: What its argument is.
        HOLDS: Whether it holds Markdown, only the words of a paragraph, or nothing.
    """

    TAKES: ClassVar[Takes] = None
    HOLDS: ClassVar[Holds] = "Markdown"

    def __init_subclass__(cls) -> None:
        """Put a directive in among the others."""
        DIRECTIVES[cls.NAME] = cls

    @property
    def page(self) -> Page:
        """The page that the directive stands on."""
        page: Page = self.config["page"]
        return page

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the element and put it at the end of its parent."""
        made = self._guarded(self.create)
        parent.append(made)
        return made

    def on_end(self, block: etree.Element) -> None:
        """Finish the element, now that its body has been parsed into it."""
        self._guarded(lambda: self.finish(block))

    def create(self) -> etree.Element:
        """Make the element; its body is parsed into it."""
        raise NotImplementedError

    def finish(self, block: etree.Element) -> None:
        """Change the element when its body has been parsed into it."""

    def _guarded(self, make: Callable[[], T]) -> T:
        """Run our code; an exception is told with its place and with what it was run on."""
        try:
            return make()
        except Exception as error:
            written = f"/// {self.NAME} | {self.argument}" if self.argument else f"/// {self.NAME}"
            what = f"the directive '{short(written)}' of docs/{self.page.uri} stopped"
            raise broken_code(error, "E602", what) from error


def directive(name: str, *, takes: Takes = None, holds: Holds = "nothing") -> Callable[[Make], Make]:
    """Make a directive of a function.

    Args:
        name: Its name in frames.
        takes: What its argument is.
        holds: What stands between its opening and its closing line, which is parsed into the element.

    Returns:
        A decorator; the function is given the page and the argument, and returns the element.
    """

    def register(make: Make) -> Make:
        class Made(Directive):
            NAME = name
            ARGUMENT = takes is not None
            TAKES = takes
            HOLDS = holds

            def create(self) -> etree.Element:
                return make(self.page, self.argument)

        return make

    return register
