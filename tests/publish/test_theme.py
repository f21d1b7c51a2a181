"""The templates replace what they must in the pages of the theme that they extend, or end the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, TemplateNotFound

from edition.publish.mkdocs_events import THEME
from tests.support.project import build_with_zensical

if TYPE_CHECKING:
    from pathlib import Path

SWAPPED = {
    'data-md-component="search" role="dialog"': 'aria-label="Search"',
    'id="__drawer" autocomplete="off"': 'id="__drawer"',
    'id="__search" autocomplete="off"': 'id="__search"',
    'class="md-search__form" name="search"': 'class="md-search__form"',
    "assets/javascripts/workers/": "assets/search.js?",
}
BASE = """\
{% block site_meta %}<meta name="description" content="{{ page.meta.description }}">{% endblock %}
{% block scripts %}<script src="assets/javascripts/bundle.min.js"></script>{% endblock %}"""


def render(name: str, templates: dict[str, str], **context: object) -> str:
    """Render a template of the engine as MkDocs does, with others in the place of some."""
    loader = ChoiceLoader([DictLoader(templates), FileSystemLoader(THEME)])
    environment = Environment(loader=loader, autoescape=False)  # noqa: S701  (as MkDocs has it)
    environment.filters["url"] = str
    return environment.get_template(name).render(config={"site_name": "A name"}, **context)


def test_what_stands_outside_the_blocks_of_materials_page_is_replaced() -> None:
    made = render("main.html", {"layout.html": " ".join([*SWAPPED, 'tabindex=""'])}, mkdocs_version="1.6.1")
    assert all(new in made for new in SWAPPED.values())
    assert "autocomplete" not in made
    assert "tabindex" not in made


@pytest.mark.parametrize("old", SWAPPED)
def test_the_build_ends_where_materials_page_lacks_it(old: str) -> None:
    layout = " ".join(text for text in SWAPPED if text != old)
    with pytest.raises(TemplateNotFound) as error:
        render("main.html", {"layout.html": layout}, mkdocs_version="1.6.1")
    assert f"no '{old}' in the page of the theme" in str(error.value)
    assert render("main.html", {"layout.html": layout}) == layout  # under Zensical, whose pages are others


@pytest.mark.parametrize(
    ("kept", "lost"),
    [
        ('content="{{ page.meta.description }}"', 'content="A &lt; b"'),
        ('<script src="assets', '<script defer="" src="'),
    ],
)
def test_the_build_ends_where_a_block_of_the_theme_lacks_what_is_replaced(kept: str, lost: str) -> None:
    page = {"meta": {"description": "A < b"}, "content": "", "is_homepage": True}
    crumbs = {"partials/crumbs.html": "", "partials/cite.html": "", "partials/first-look.html": ""}
    made = render("layout.html", {**crumbs, "base.html": BASE}, page=page, mkdocs_version="1.6.1")
    assert 'content="A &lt; b"' in made
    assert '<script src="assets/start.js" data-src="assets/javascripts/bundle.min.js"' in made
    broken = BASE.replace(kept, lost)
    with pytest.raises(TemplateNotFound):
        render("layout.html", {**crumbs, "base.html": broken}, page=page, mkdocs_version="1.6.1")


def test_it_ends_under_zensical_too(tmp_path: Path) -> None:
    main = '{{ swap(page.title, "title", "page") }}'
    files = {
        "mkdocs.yml": "site_name: A name\ntheme: {custom_dir: theme}\n",
        "docs/index.md": "# A title\n",
        "theme/main.html": '{% from "partials/swap.html" import swap %}' + main,
        "theme/404.html": "",
        "theme/partials/swap.html": (THEME / "partials" / "swap.html").read_text(encoding="utf-8"),
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    done = build_with_zensical(tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "A page"
    (tmp_path / "docs" / "index.md").write_text("# Another\n", encoding="utf-8")
    done = build_with_zensical(tmp_path)
    assert done.returncode != 0
    assert "no 'title' in the page of the theme" in done.stderr
