"""Checking pictures: words in their place, at home in docs/, light, and drawings that do nothing but draw."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from xml.parsers import expat

from edition.checks.links import missing
from edition.reading.errors import Problem, short
from edition.reading.text_files import MAX_BYTES, MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.checks.parsed import Parsed
    from edition.checks.project import Project

PICTURES = frozenset(".avif .gif .ico .jpeg .jpg .png .svg .webp".split())
MAX_PICTURE = 300_000
"""Bytes; more than three times what a whole first visit weighs."""
FORBIDDEN = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "listener"})
OUTSIDE = re.compile(r"url\(\s*+[\"']?+(?!\s*#)|@import", re.IGNORECASE)


def picture_problems(project: Project) -> Iterator[Problem]:
    """Check the pictures in pages, and those that stand in docs/ whether or not a page shows them.

    Args:
        project: The project.

    Yields:
        Pictures without words, from elsewhere, missing or too large, and drawings that could run or load
        something.
    """
    for page in project.pages:
        yield from islice(_problems_in_page(project, page), MAX_PROBLEMS)
    for path in project.files:
        if path.suffix.lower() not in PICTURES or path.is_symlink():
            continue
        if (size := path.stat().st_size) > MAX_PICTURE:
            what = f"the picture has {size:,} bytes"
            yield Problem(path, 1, 1, "E324", what, f"make it smaller, {MAX_PICTURE:,} at most")
        if path.suffix.lower() == ".svg" and size <= MAX_BYTES:
            yield from islice(_Drawing(path).problems(), MAX_PROBLEMS)


def _problems_in_page(project: Project, page: Parsed) -> Iterator[Problem]:
    for picture in page.pictures:
        if not picture.alt and not picture.is_decoration:
            what = "the picture has no words for those who do not see it"
            mend = "write '![what it shows](…)', or mark it as one that says nothing: '![](…){ .decoration }'"
            yield page.problem(picture.offset, "E323", what, mend)
        if re.match(r"[\w+.-]+:|//|\\", picture.target):
            what = (
                f"the picture '{short(picture.target)}' comes from elsewhere, which the site forbids browsers"
            )
            yield page.problem(
                picture.offset, "E329", what, "put a copy into docs/assets, if its license allows it"
            )
        elif complaint := missing(project, page.frame.uri, picture.target):
            yield page.problem(picture.offset, "E316", *complaint)


class _Drawing:
    """Looks for what an SVG may not hold."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[Problem] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._element
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = lambda name, *_: self._complain(f"a declaration of '{name}'")
        self.parser.ProcessingInstructionHandler = lambda name, _: self._complain(f"an instruction '{name}'")

    def problems(self) -> list[Problem]:
        """Give what is wrong with the drawing."""
        try:
            self.parser.Parse(self.path.read_bytes(), True)
        except expat.ExpatError as error:
            what = f"the drawing is broken: {expat.ErrorString(error.code)}"
            place = error.lineno, error.offset + 1
            self.found.append(Problem(self.path, *place, "E330", what, "export it again, as plain SVG"))
        return self.found

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2].lower() in FORBIDDEN:
            self._complain(f"an element '{tag}'")
        for name, value in attributes.items():
            own = name.rpartition(":")[2].lower()
            given = f'an attribute {name}="{short(value)}"'
            if (
                own.startswith("on")
                or (own == "attributename" and value.lower().startswith(("on", "href", "xlink:")))
                or (own in {"href", "src"} and not value.strip().startswith("#"))
                or OUTSIDE.search(value)
            ):
                self._complain(given)

    def _words(self, words: str) -> None:
        if OUTSIDE.search(words):
            self._complain(f"a style with '{short(words)}'")

    def _complain(self, what: str) -> None:
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        what = f"the drawing has {what}, which could run or load something"
        self.found.append(
            Problem(self.path, *place, "E330", what, "delete it; plain shapes need nothing of the kind")
        )
