"""The text as rules and detectors see it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from edition.repair.edits import Change, apply
from edition.repair.text.blocks import scan
from edition.repair.text.gaps import with_gaps
from edition.repair.text.guard import guarded, guarded_spans, kept_spans
from edition.repair.text.headings import with_headings, with_tagged
from edition.repair.text.letters import LOWER, UPPER
from edition.repair.text.lines import STAND_IN, groups, on_lines_with
from edition.repair.text.shape import Shape, shape_of, why_no_prose, why_written
from edition.repair.text.tags import tags
from edition.repair.text.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.repair.edits import Edit, Kind, Stretch
    from edition.repair.text.lines import Line

UNREADABLE: frozenset[Kind] = frozenset({"encoding", "markup"})
"""Kinds of damage that stand in the way of reading: the later rules see the text without it."""


HEADING_NAME = re.compile("h[1-6]")
HEADING_TAG = re.compile(
    r"^[ \t]*(?:<[ \t]*)?/?h[1-6](?:[ \t][^<>\n]*)?[ \t]*>|(?:<[ \t]*/?[ \t]*|[\s/.!?])h[1-6][ \t]*>?[ \t]*$",
    re.MULTILINE,
)
"""The tag of a heading, or what is left of it, at an edge of its line."""
ODD_MARK = re.compile(r"[,;.:?!](?:(?<=[ \t].)|(?=[^\s”’\"')]|[”)]\S))")
INNER_CAPITAL = re.compile(rf"[{UPPER}](?<=[{LOWER}]{{2}}.)(?=[{LOWER}])")


@dataclass(frozen=True)
class Shadow:
    """The text as a rule sees it: of the same length, so that every offset holds in the seed too.

    Attributes:
        original: The text itself.
        text: The same, without the residue that earlier rules have found, and in the right encoding.
        language: Its language, as a BCP 47 tag.
    """

    original: str
    text: str
    language: str = "en"

    @property
    def base(self) -> str:
        """Its language without script and region: ``fr``."""
        return self.language.partition("-")[0].casefold()

    @cached_property
    def _scanned(self) -> list[Line]:
        """The lines of the text, as Markdown has them."""
        halves = frozenset(match.start() for match in self.tags[1])
        lines = scan(self.text, halves, self.original)
        return with_gaps(lines) if "\t" in self.text or "   " in self.text else lines

    @cached_property
    def tags(self) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
        """Its tags that stand whole, and those of which only one half was left."""
        return tags(self.text)

    @cached_property
    def why_no_prose(self) -> str | None:
        """Why the text is no prose, if it is none."""
        return why_no_prose(self.text, self._scanned)

    @cached_property
    def why_written(self) -> str | None:
        """What shows that it was written in a markup by hand, if anything does."""
        return why_written(self.text, self._scanned)

    @cached_property
    def shape(self) -> Shape:
        """What the line ends of the text mean."""
        lines = with_tagged(self._scanned, self._tagged)
        return shape_of(lines, self.why_no_prose, self.why_written)

    @cached_property
    def rows(self) -> list[list[Line]]:
        """The runs of rows of tables."""
        return list(groups(self.lines, "row")) if "|" in self.text else []

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the text, with the headings that lost their marks."""
        return with_headings(self._scanned, self.shape, self._tagged)

    def line_at(self, offset: int) -> Line:
        """Give the line on which an offset stands."""
        return self.lines[bisect_right(self.lines, offset, key=attrgetter("start")) - 1]

    @cached_property
    def _tagged(self) -> frozenset[int]:
        """Where the lines begin that had the tag of a heading."""
        if self.text is self.original:
            return frozenset()
        found = on_lines_with(HEADING_NAME, HEADING_TAG, self.original)
        starts = (self.original.rfind("\n", 0, match.start()) + 1 for match in found)
        lines = {line.start: line for line in self._scanned}
        return frozenset(
            start
            for start in starts
            if start in lines and lines[start].of(self.original) != lines[start].text
        )

    @cached_property
    def guarded(self) -> str:
        """The text with a stand-in for every character that is no prose: code, addresses, numbers, times."""
        return guarded(self.text, guarded_spans(self.text, self._kept))

    @cached_property
    def odd_marks(self) -> list[int]:
        """Where a mark stands in the guarded text with a blank before it, or with a word right behind it."""
        return [match.start() for match in ODD_MARK.finditer(self.guarded)]

    @cached_property
    def inner_capitals(self) -> list[int]:
        """Where a capital stands in a word of the guarded text: two small letters before, one behind."""
        return [match.start() for match in INNER_CAPITAL.finditer(self.guarded)]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text, each once."""
        return words_in(self.text)

    @cached_property
    def _kept(self) -> list[tuple[int, int]]:
        """Where each stretch begins that no rule may change, and where it ends."""
        return kept_spans(self.text, self._scanned, self.tags[0])

    def let_go_of_lines(self) -> None:
        """Keep what the lines tell, and not the lines, of which the next shadow has its own."""
        _ = self._kept, self.why_no_prose, self.why_written
        self.__dict__.pop("_scanned", None)

    def keeps(self, change: Stretch) -> bool:
        """Tell whether a change would touch markup that is whole; one at its edge does not."""
        spans = self._kept
        index = bisect_right(spans, change.start, key=itemgetter(0)) - 1
        if index >= 0 and change.start < spans[index][1]:
            return change.start > spans[index][0] or change.end > change.start
        return index + 1 < len(spans) and spans[index + 1][0] < change.end

    def after(self, edits: Iterable[Edit]) -> Shadow:
        """Give the shadow in which edits are made, as far as its length allows."""
        return Shadow(self.original, apply(self.text, map(self._of_same_length, edits)), self.language)

    def _of_same_length(self, edit: Edit) -> Change:
        """Fill an edit up: decoded text so that a word stays a word or a mark one, residue with blanks."""
        length = edit.end - edit.start
        if edit.kind == "encoding" and not edit.after:
            in_word = (
                self.text[edit.start - 1 : edit.start].isalpha()
                and self.text[edit.end : edit.end + 1].isalpha()
            )
            return Change(edit.start, edit.end, (STAND_IN if in_word else " ") * length)
        shown = edit.after[:length] if edit.kind == "encoding" else " "
        in_word = shown[-1:].isalpha() or shown.endswith(("’", "'"))
        return Change(edit.start, edit.end, shown.ljust(length, STAND_IN if in_word else shown[-1]))
