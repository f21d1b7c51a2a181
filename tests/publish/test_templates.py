"""The theme's templates: none that can be published is missed, and each is compiled but once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

from edition.publish.templates import TemplateCache, VisibleTemplates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_only_what_is_hidden_is_not_listed() -> None:
    folders = Theme("material").dirs
    every = FileSystemLoader(folders).list_templates()
    seen = [path for path in every if not any(part.startswith(".") for part in path.split("/"))]
    assert len(seen) < len(every) / 10
    assert VisibleTemplates(folders).list_templates() == seen


def test_what_is_hidden_can_be_included(tmp_path: Path) -> None:
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons/leaf.svg").write_text("<svg/>", encoding="utf-8")
    env = Environment(loader=VisibleTemplates(tmp_path), autoescape=False)  # noqa: S701 (as MkDocs has it)
    assert env.from_string('{% include ".icons/leaf.svg" %}').render() == "<svg/>"


def environment(folder: Path, cache: TemplateCache, **filters: Callable[[str], str]) -> Environment:
    env = Environment(loader=VisibleTemplates(folder), bytecode_cache=cache, autoescape=False)  # noqa: S701
    env.filters |= filters
    cache.begin(env)
    return env


def built(folder: Path, **filters: Callable[[str], str]) -> str:
    """Make a page as a run of its own does."""
    cache = TemplateCache(folder / "kept")
    words = environment(folder, cache, **filters).get_template("page.html").render()
    cache.save()
    return words


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is compiled; Python is to keep what it can."""
    sources: list[str] = []
    compile_ = Environment.compile

    def counted(env: Environment, source: str, name: str, filename: str) -> object:
        sources.append(source)
        return compile_(env, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counted)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return sources


def test_a_template_is_compiled_again_only_when_it_changes(tmp_path: Path, compiled: list[str]) -> None:
    cache = TemplateCache(tmp_path / "kept")
    for text in ("one", "one", "two", "two"):
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        assert environment(tmp_path, cache).get_template("page.html").render() == text
    assert compiled == ["one", "two"]


def test_a_template_is_kept_for_the_next_run(tmp_path: Path, compiled: list[str]) -> None:
    for text in ("{{ 'one' | upper }}", "{{ 'one' | upper }}", "two"):
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        assert built(tmp_path) == ("ONE" if "one" in text else "two")
    assert compiled == ["{{ 'one' | upper }}", "two"]


def test_what_a_filter_of_a_project_made_is_not_kept(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "page.html").write_text("{{ 'one' | upper }}", encoding="utf-8")
    assert built(tmp_path, upper=lambda text: f"{text}!") == "one!"
    assert built(tmp_path) == "ONE"
    assert built(tmp_path, upper=lambda text: f"{text}?") == "one?"
    assert len(compiled) == 3


@pytest.mark.parametrize("left", [b"", b"\x00", b"no code", b"\xfb"])
def test_a_torn_file_is_of_no_account(tmp_path: Path, compiled: list[str], left: bytes) -> None:
    (tmp_path / "page.html").write_text("one", encoding="utf-8")
    (tmp_path / "kept").write_bytes(left)
    assert (built(tmp_path), built(tmp_path), compiled) == ("one", "one", ["one"])


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    (tmp_path / "page.html").write_text("one", encoding="utf-8")
    assert (built(tmp_path), built(tmp_path), compiled) == ("one", "one", ["one", "one"])
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
