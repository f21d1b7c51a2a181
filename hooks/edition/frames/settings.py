"""What mkdocs.yml says of the pages: where they stand in the navigation, and how their Markdown is read.

MkDocs itself is not asked: this is read before it, or another generator, is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from edition.reading.errors import EditionError, Problem, short
from edition.reading.text_files import read_text
from edition.reading.yaml_loading import LOADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

BUILTINS = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs adds by itself."""
WORDS = ("site_name", "site_description", "site_author")
"""The settings that themes put into every page as they are."""
HTML = re.compile(r"[<>\"]|&(?=[#\w]+;)")
HIDDEN = ("exclude_docs", "draft_docs")
"""The settings that name what is not published, by patterns as in .gitignore."""
OUTSIDE = (*HIDDEN, "not_in_nav")
"""The settings that name pages which need not stand in the navigation, by patterns as in .gitignore."""


@dataclass(frozen=True)
class NavEntry:
    """A page or an address in the navigation.

    Attributes:
        target: Where it leads.
        line: Its line in mkdocs.yml.
        column: Its column there.
    """

    target: str
    line: int
    column: int


@dataclass(frozen=True)
class Imprint:
    """What a site says of itself; the empty string for what it does not say.

    Attributes:
        author: Who made it.
        year: The year of publication.
        rights: Who may do what with it.
    """

    author: str = ""
    year: str = ""
    rights: str = ""


@dataclass(frozen=True, eq=False)
class Settings:
    """What mkdocs.yml says of the pages; of the same text these are the same settings.

    Attributes:
        path: The file.
        navigation: Where the navigation leads; ``None`` where MkDocs makes it of all pages.
        outside: Patterns of the pages that need not stand in it.
        extensions: Names of the Markdown extensions.
        options: The options of the extensions, by their names.
        imprint: What the site says of itself.
        hidden: Patterns of the files of docs/ that are not published.
        hooks: The files of its hooks.
        problems: What is wrong with the file.
    """

    path: Path
    navigation: tuple[NavEntry, ...] | None = None
    outside: str = ""
    extensions: tuple[str, ...] = BUILTINS
    options: dict[str, Any] = field(default_factory=dict)
    imprint: Imprint = Imprint()
    hidden: str = ""
    hooks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Loader(LOADER):  # type: ignore[misc, valid-type]  # the fast one, where there is one
    """Reads what MkDocs reads; values of the environment are of no account here."""


def _unless_set(loader: _Loader, node: yaml.Node) -> Any:  # noqa: ANN401 (whatever YAML holds)
    """Give what stands for a variable of the environment that is not set."""
    values = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else []
    return values[-1] if len(values) > 1 else None


def _named(_: _Loader, name: str, __: yaml.Node) -> object:
    """Give what a name of Python leads to."""
    import pydoc  # slow to load, and few settings name anything

    return pydoc.locate(name)


_Loader.add_constructor("!ENV", _unless_set)
_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _named)


def load_settings(root: Path) -> Settings:
    """Read mkdocs.yml.

    Args:
        root: Folder of the project.

    Returns:
        The settings; those that MkDocs would take where the file cannot be read, and what is wrong with it.
    """
    path = root / "mkdocs.yml"
    try:
        return _settings(path, read_text(path))
    except EditionError as error:
        return Settings(path, problems=error.problems)


@lru_cache(maxsize=1)
def _settings(path: Path, text: str) -> Settings:
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 (safe, see above)
    except yaml.MarkedYAMLError as error:
        return Settings(path, problems=(_broken(path, error.problem or error.context or "", error),))
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # such as a date that no calendar has
        return Settings(path, problems=(_broken(path, str(error)),))
    data = data if isinstance(data, dict) else {}
    named = list(_extensions(data.get("markdown_extensions")))
    return Settings(
        path,
        tuple(_targets(_value(node, "nav"))) if data.get("nav") else None,
        _patterns(data, OUTSIDE),
        tuple(dict.fromkeys((*BUILTINS, *(name for name, _ in named)))),
        {name: options for name, options in named if options},
        _imprint(data),
        _patterns(data, HIDDEN),
        tuple(str(each) for each in data.get("hooks") or () if isinstance(each, str)),
        (*_year_problems(path, data, node), *_word_problems(path, node)),
    )


def _patterns(data: dict[str, Any], names: Iterable[str]) -> str:
    return "\n".join(str(data[name]) for name in names if data.get(name))


def _imprint(data: dict[str, Any]) -> Imprint:
    extra = data.get("extra")
    year = extra.get("year") if isinstance(extra, dict) else None
    author = data.get("site_author") or data.get("site_name")
    return Imprint(str(author or ""), str(year or ""), str(data.get("copyright") or ""))


def _broken(path: Path, why: str, error: yaml.MarkedYAMLError | None = None) -> Problem:
    mark = error and (error.problem_mark or error.context_mark)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, *place, "E001", f"broken YAML: {short(why)}", "look here and just above")


def _extensions(given: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 (whatever YAML holds)
    """Give the names and options of the extensions, which stand in a list or a map."""
    for item in [given] if isinstance(given, dict) else given or ():
        yield from item.items() if isinstance(item, dict) else [(str(item), None)]


def _targets(node: yaml.Node | None) -> Iterator[NavEntry]:
    """Give where a part of the navigation leads, in order."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _targets(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _targets(value)
    elif isinstance(node, yaml.ScalarNode):
        yield NavEntry(node.value, node.start_mark.line + 1, node.start_mark.column + 1)


def _year_problems(path: Path, data: dict[str, Any], node: yaml.Node | None) -> Iterator[Problem]:
    """Check the year of publication, which citations name."""
    extra = data.get("extra")
    year = extra.get("year") if isinstance(extra, dict) else None
    if not (isinstance(year, int) and 1000 <= year <= 9999):
        found = _value(_value(node, "extra"), "year")
        place = (found.start_mark.line + 1, found.start_mark.column + 1) if found else (1, 1)
        what = "extra.year is no year of publication"
        yield Problem(path, *place, "E010", what, "write 'extra:' and below it '  year: 2026'")


def _word_problems(path: Path, node: yaml.Node | None) -> Iterator[Problem]:
    """Check the words that themes put into every page as they are, where a mark of HTML would be HTML."""
    for words in (*(_value(node, name) for name in WORDS), *_titles(_value(node, "nav"))):
        mark = HTML.search(words.value) if isinstance(words, yaml.ScalarNode) else None
        if words and mark:
            place = words.start_mark.line + 1, words.start_mark.column + 1
            what = f"'{mark[0]}' in '{short(words.value)}' would be HTML in every page"
            yield Problem(path, *place, "E308", what, "write it in plain words, with “ and ” for quotations")


def _titles(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Give the titles in a part of the navigation, in order."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _titles(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield from _titles(value)


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """Give the value of a key of a map."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)
