"""The theme's templates: none that can be published is missed, and each is compiled but once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

from edition.publish.templates import TemplateCache, VisibleTemplates

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


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


def test_a_template_is_compiled_again_only_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[str] = []
    compile_ = Environment.compile

    def counted(env: Environment, source: str, name: str, filename: str) -> object:
        compiled.append(source)
        return compile_(env, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counted)
    cache = TemplateCache()
    for text in ("one", "one", "two", "two"):
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        env = Environment(loader=VisibleTemplates(tmp_path), bytecode_cache=cache, autoescape=False)  # noqa: S701
        assert env.get_template("page.html").render() == text
    assert compiled == ["one", "two"]
