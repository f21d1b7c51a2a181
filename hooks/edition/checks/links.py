"""Checking links: harmless, and leading to pages, places, sources and files that are there."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from edition.frames.pages import ANCHOR
from edition.frames.repository import repository_path
from edition.notes.citing import unknown_source
from edition.reading.errors import Problem, nearest, nearest_address, short
from edition.reading.text_files import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from edition.checks.made import Made
    from edition.checks.parsed import Link, Parsed
    from edition.checks.project import Project
    from edition.edition import Edition

    Complaint = tuple[str, str]

SCHEMES = frozenset({"http", "https", "mailto", "number", "repo", "source"})
UNPUBLISHED = (".yml", ".yaml")
HOST = re.compile(r"[A-Za-z0-9.-]+(?::[0-9]+)?(?:[?#].*)?", re.DOTALL)
EMPTY_WORDS = frozenset(
    ("", "here", "click here", "this", "this page", "this link", "link", "more", "read more")
)


def link_problems(project: Project) -> Iterator[Problem]:
    """Check where links lead, as far as no edition is needed for it.

    Args:
        project: The project.

    Yields:
        Links that could run code or are not what they seem; pages and files that are not there; links whose
        words do not say where they lead.
    """
    for page in project.pages:
        yield from islice(_form_problems(project, page), MAX_PROBLEMS)


def _form_problems(project: Project, page: Parsed) -> Iterator[Problem]:
    for link in page.links:
        if complaint := _form_complaint(unescape(link.target)):
            yield page.problem(link.offset, "E309", *complaint)
        elif complaint := missing(project, page.frame.uri, link.target):
            yield page.problem(link.offset, "E316", *complaint)
        elif _says_nothing(link):
            what = f"the words of a link, '{link.words}', do not say where it leads"
            yield page.problem(link.offset, "E508", what, "name what stands there, as its title does")


def _says_nothing(link: Link) -> bool:
    """Tell whether the words of a link do not say where it leads; those of a number are given to it."""
    return (
        link.words is not None
        and not link.target.startswith("number:")
        and link.words.strip(" .").casefold() in EMPTY_WORDS
    )


def _form_complaint(target: str) -> Complaint | None:
    """Say what is wrong with a link as it is written."""
    scheme, colon, rest = target.partition(":")
    host = rest.removeprefix("//").partition("/")[0]
    if not target:
        return "the link has no address", "write it between the parentheses"
    if target.startswith(("//", "\\")):
        return f"a link may not begin with '{target[:2]}'", "use https:// or a page"
    if colon and re.fullmatch(r"[^/?#]*", scheme) and scheme.casefold() not in SCHEMES:
        return f"a link may not begin with '{short(scheme)}:'", "use https:// or a page"
    if scheme.casefold() in {"http", "https"} and not (rest.startswith("//") and HOST.fullmatch(host)):
        what = f"'{short(host)}' may not be the host that it looks like"
        return what, "write its plain name behind '//', in ASCII and without '@'"
    return None


def missing(project: Project, uri: str, target: str) -> Complaint | None:
    """Say that a link leads to a page or a file that is not there.

    Args:
        project: The project.
        uri: The page on which the link stands.
        target: Where it leads.

    Returns:
        What is wrong and what to do about it, or ``None``.
    """
    target = unescape(target)
    if target.startswith("repo:"):
        return _missing_in_repository(project, re.split("[?#]", target.removeprefix("repo:"))[0])
    scheme, host, path, *_ = split_address(target)
    if scheme or host or not path:
        return None
    here = posixpath.dirname(uri)
    to = posixpath.normpath(posixpath.join(here, unquote(path)))
    if path.startswith("/") or to not in project.uris or to.endswith(UNPUBLISHED):
        known = [posixpath.relpath(frame.uri, here or ".") for frame in project.frames]
        mend = nearest(path, known, "name a page or a file of docs/, as seen from this page")
        return f"no {'page' if path.endswith(('.md', '/')) else 'file'} '{short(path)}'", mend
    return None


@lru_cache(maxsize=4096)  # Python's own keeps 128, and a page may have more
def split_address(target: str) -> SplitResult:
    """Cut an address into its parts; one that is none, such as ``https://[``, is all host."""
    try:
        return urlsplit(target)
    except ValueError:
        return SplitResult("", target, "", "", "")


def _missing_in_repository(project: Project, name: str) -> Complaint | None:
    if repository_path(project.root, name) is None:
        return f"no file '{short(name)}' in the project", "mend its path"
    if name.endswith(".md"):
        what = f"'repo:{short(name)}' ends with .md, as only links to pages may"
        return what, f"write 'repo:{short(name.removesuffix('.md'))}', which means the same file"
    return None


def target_problems(project: Project, edition: Edition, made: Mapping[str, Made]) -> Iterator[Problem]:
    """Check the links to sources and to places in pages.

    Args:
        project: The project.
        edition: The edition.
        made: The pages that could be made, by their paths.

    Yields:
        Sources and addresses that are not there.
    """
    for page in project.pages:
        yield from islice(_target_problems(edition, made, page), MAX_PROBLEMS)


def _target_problems(edition: Edition, made: Mapping[str, Made], page: Parsed) -> Iterator[Problem]:
    sources = edition.notes.source_of
    for link in page.links:
        scheme, _, rest = link.target.partition(":")
        if scheme == "source" and rest not in sources:
            yield page.problem(link.offset, *unknown_source(rest, sources))
        elif complaint := _dead(edition, made, page.frame.uri, link.target):
            yield page.problem(link.offset, "E316", *complaint)


def made_link_problems(project: Project, edition: Edition, made: Mapping[str, Made]) -> Iterator[Problem]:
    """Check where the links lead that directives and terms make.

    Args:
        project: The project.
        edition: The edition; nothing else is wrong with it.
        made: All pages that are published, by their paths.

    Yields:
        A problem for each page with a link that leads nowhere.
    """
    for frame in project.frames:
        there: set[str] = set()  # files, to which many links of a page lead
        for target in made[frame.uri].targets if frame.uri in made else ():
            file = target if "&" in target else target.partition("#")[0]
            gone = file not in there and missing(project, frame.uri, target)
            there.add(file)
            if gone or _dead(edition, made, frame.uri, target):
                what = f"a directive or a term leads from here to '{short(target)}', which is not there"
                mend = "put the directive that makes it on a page, such as '/// glossary'"
                yield Problem(frame.path, 1, 1, "E316", what, mend)
                break  # the others are missing for the same reason


def _dead(edition: Edition, made: Mapping[str, Made], uri: str, target: str) -> Complaint | None:
    """Say that a link leads to a place that a page does not have."""
    target = unescape(target)
    if "#" not in target:
        return None
    scheme, host, path, _, anchor = split_address(target)
    if scheme or host or not anchor:
        return None
    to = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(path))) if path else uri
    if to in made:
        known = made[to].ids
    elif to.endswith(".md") and ANCHOR.fullmatch(anchor):
        known = edition.addresses
    else:
        return None
    if anchor in known:
        return None
    what = f"the address '#{short(anchor)}' leads nowhere"
    return what, _nearest(edition, made, anchor, known) or "copy the address from the page"


def _nearest(edition: Edition, made: Mapping[str, Made], anchor: str, known: Collection[str]) -> str:
    """Say where an address stands, or which one of a page was probably meant."""
    if not ANCHOR.fullmatch(anchor):
        return nearest(anchor, known, "")
    others = [uri for uri, page in made.items() if anchor in page.ids]
    if anchor in edition.addresses and others:
        topic = edition.pages.topic_of(int(anchor[1:].partition("-")[0]))
        return f"it stands on {topic if topic in others else others[0]}"
    return nearest_address(anchor, [each for each in known if ANCHOR.fullmatch(each)], "")
