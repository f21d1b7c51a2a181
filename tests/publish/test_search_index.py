"""The index of the search has an entry for every place that a hit can lead to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from edition.publish.search_index import INDEX, entries, write_index

if TYPE_CHECKING:
    from pathlib import Path


def of(*content: str) -> dict[str, tuple[str, str]]:
    """Give title and text of each entry of a page, by address."""
    return {
        str(one["location"]): (str(one["title"]), str(one["text"]))
        for one in entries(page(*content), "page/")
    }


def page(*content: str) -> str:
    """Make a page of some content."""
    return f'<body><nav>Menu</nav><article class="md-content__inner">{"".join(content)}</article></body>'


def test_a_heading_has_what_follows_and_the_page_what_comes_before() -> None:
    assert of(
        "<h1>Trees</h1><p>All of <b>them</b>.</p>", '<h2 id="oak">Oaks<a> </a></h2><p>Old,\n wise.</p>'
    ) == {
        "page/": ("Trees", "All of them."),
        "page/#oak": ("Oaks", "Old, wise."),
    }


def test_a_block_with_an_address_has_its_own_words_alone() -> None:
    assert of('<h2 id="oak">Oaks</h2><p>One. </p><ul><li id="a">Two.</li></ul><p>Three.</p>') == {
        "page/": ("", ""),
        "page/#oak": ("Oaks", "One. Three."),
        "page/#a": ("Oaks", "Two."),
    }


def test_a_heading_ends_with_its_parent() -> None:
    assert of('<h2 id="a">A</h2><figure><h3 id="b">B</h3><p>b</p></figure><p>a</p>') == {
        "page/": ("", ""),
        "page/#a": ("A", "a"),
        "page/#b": ("B", "b"),
    }


def test_a_term_is_the_title_of_its_definition() -> None:
    assert of('<dl><div id="gall"><dt>gall</dt><dd>A growth.</dd></div></dl>')["page/#gall"] == (
        "gall",
        "A growth.",
    )


def test_what_is_excluded_is_not_there_and_a_heading_takes_its_section_along() -> None:
    assert of(
        '<p>a<i data-search-exclude="">b</i>c</p>', '<h2 id="x" data-search-exclude="">X</h2><p>d</p>'
    ) == {"page/": ("", "ac")}


def test_the_names_of_other_places_are_not_there() -> None:
    links = "<li><a>Oaks</a>: all.</li>", "<li>Beeches <a>too</a></li>", '<li id="s"><a>S</a></li>'
    assert of('<p class="ed-place">Here</p><ul>', *links, '</ul><p class="ed-source">A book</p>') == {
        "page/": ("", "Beeches too"),
        "page/#s": ("", "S"),
    }


def test_references_are_worth_less() -> None:
    html = page('<div class="ed-sources"><ul><li id="s">S</li></ul></div>')
    assert [one.get("boost") for one in entries(html, "")] == [None, 0.3]


def test_the_index_has_the_pages_that_are_to_be_found(tmp_path: Path) -> None:
    for name in ("index.html", "in/index.html", "out/index.html"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            f'<article class="md-content__inner"><p id="p">É {name}</p></article>', encoding="utf-8"
        )
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": {"lang": ["en"]}, "docs": []}), encoding="utf-8")
    write_index(tmp_path, ["", "in/"])
    index = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))
    assert index["config"] == {"lang": ["en"]}
    assert [one["location"] for one in index["docs"]] == ["", "#p", "in/", "in/#p"]
    assert index["docs"][1]["text"] == "É index.html"


def test_a_site_without_a_search_stays_as_it_is(tmp_path: Path) -> None:
    write_index(tmp_path, ["", "in/"])
    assert list(tmp_path.iterdir()) == []


def test_a_page_may_have_any_name(tmp_path: Path) -> None:
    for name in ("", "über uns", "a#b"):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "index.html").write_text(page(f"<h1>{name or 'Home'}</h1>"), encoding="utf-8")
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text('{"config": {}, "docs": []}', encoding="utf-8")
    write_index(tmp_path, ["", "%C3%BCber%20uns/", "a%23b/"])
    titles = [entry["title"] for entry in json.loads((tmp_path / INDEX).read_bytes())["docs"]]
    assert titles == ["Home", "über uns", "a#b"]
