"""What Material's script makes on request alone."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest

from edition.publish.on_request import REQUESTS, VERSIONS, without_unrequested
from edition.publish.stylesheet import names_in_script

(BUNDLE,) = (Path(material.__file__).parent / "templates/assets/javascripts").glob("bundle.*.js")
MADE = names_in_script(BUNDLE.read_text(encoding="utf-8"))
PLAIN = '<script id="__config" type="application/json">{"features": ["toc.follow"], "version": null}</script>'


def made_for(*pages: str) -> set[str]:
    return without_unrequested(MADE, pages)


@pytest.mark.parametrize("name", REQUESTS)
def test_what_no_page_asks_for_goes(name: str) -> None:
    gone = MADE - made_for(PLAIN, '<p class="one two">md-source</p>')
    assert [each for each in gone if each.lstrip("-").startswith(f"md-{name}")]


@pytest.mark.parametrize(
    ("name", "request_of_a_page"),
    [(name, request) for name, requests in REQUESTS.items() for request in sorted(requests)],
)
def test_what_one_page_asks_for_stays(name: str, request_of_a_page: str) -> None:
    if request_of_a_page.startswith("."):
        page = PLAIN + f'<div class="one {request_of_a_page[1:]} two">'
    elif "." in request_of_a_page:
        page = PLAIN.replace("toc.follow", f'toc.follow", "{request_of_a_page}')
    else:
        page = PLAIN.replace("null", f"{{{request_of_a_page}}}") + f"<a {request_of_a_page}>"
    wanted = {each for each in MADE if each.lstrip("-").startswith(f"md-{name}")}
    assert wanted
    assert wanted <= made_for(PLAIN, page)


def test_all_else_stays() -> None:
    assert {"md-search-result__item", "md-header--shadow", "md-nav__link--passed"} <= made_for(PLAIN)


def test_each_feature_is_one_of_the_script_and_none_of_these_is_new() -> None:
    script = BUNDLE.read_text(encoding="utf-8")
    assert f"{VERSIONS.partition(': ')[2]}" in script
    features = {
        each for requests in REQUESTS.values() for each in requests if each[:1] != "." and "." in each
    }
    known = features | {"content.lazy", "content.tabs.link"}
    assert set(re.findall(r'"(content\.[a-z.]+|navigation\.instant\.preview)"', script)) == known
