"""The Content-Security-Policy that each page gets."""

from __future__ import annotations

import base64
import hashlib

import pytest

from edition.publish.security_policy import inline_scripts, policy, with_policy

HEAD = '<!doctype html><meta charset="utf-8"><title>A page</title>'


def hash_of(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def scripts_allowed(text: str) -> list[str]:
    directives = dict(one.strip().split(" ", 1) for one in text.split(";"))
    return directives["script-src"].split()


def test_a_page_without_scripts_allows_only_files_of_the_site() -> None:
    assert scripts_allowed(policy([HEAD])) == ["'self'"]


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("a < b && c > '&amp;'", id="marks"),
        pytest.param("\n  let naïve = “1”;\n", id="spaces-and-letters"),
        pytest.param("let x = '<p>';", id="tags-in-it"),
        pytest.param("", id="empty"),
    ],
)
def test_an_inline_script_is_known_by_its_hash_letter_for_letter(script: str) -> None:
    page = f"{HEAD}<script>{script}</script><p>text</p>"
    assert inline_scripts(page) == [script]
    assert scripts_allowed(policy([page])) == ["'self'", hash_of(script)]


@pytest.mark.parametrize("kind", ["module", "text/javascript", "Module", ""])
def test_a_script_that_browsers_run_needs_a_hash(kind: str) -> None:
    assert inline_scripts(f'<script type="{kind}">go()</script>') == ["go()"]


@pytest.mark.parametrize("kind", ["application/ld+json", "application/json"])
def test_a_block_of_data_needs_none(kind: str) -> None:
    assert inline_scripts(f'<script type="{kind}">{{"a": 1}}</script>') == []


def test_a_script_from_a_file_needs_none() -> None:
    assert inline_scripts('<script src="a.js" type="module"></script><script src=b.js></script>') == []


def test_every_page_gets_the_same_policy_with_the_scripts_of_all() -> None:
    pages = {
        "b": f'{HEAD}<script>new URL("..")</script><script>two()</script>',
        "a": f'{HEAD}<script>new URL(".")</script><script>two()</script>',
        "404": f'{HEAD}<script>new URL("/path/")</script><script>two()</script>',
    }
    done = with_policy(pages)
    assert list(done) == list(pages)
    added = {done[name].removeprefix('<!doctype html><meta charset="utf-8">').split(">")[0] for name in done}
    assert len(added) == 1
    scripts = ('new URL("..")', 'new URL(".")', 'new URL("/path/")', "two()")
    assert set(scripts_allowed(policy(pages.values()))) == {"'self'", *map(hash_of, scripts)}


def test_a_script_that_not_every_page_has_is_refused() -> None:
    pages = {"a.html": HEAD, "b.html": f"{HEAD}<p><script>hostile()</script></p>"}
    with pytest.raises(
        ValueError, match=r"b\.html: the inline script 'hostile\(\)' stands on some pages alone"
    ):
        with_policy(pages)


def test_the_policy_stands_before_every_script_and_once() -> None:
    done = with_policy({"page": f'{HEAD}<script>one()</script><pre>&lt;meta charset="utf-8"></pre>'})["page"]
    assert done.count("Content-Security-Policy") == 1
    assert done.index("Content-Security-Policy") < done.index("<script")


def test_the_same_pages_give_the_same_policy_in_any_order() -> None:
    pages = [f"{HEAD}<script>{letter}()</script>" for letter in "abcdef"]
    assert policy(pages) == policy(reversed(pages))


def test_a_page_that_does_not_name_its_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match=r"odd\.html"):
        with_policy({"odd.html": "<!doctype html><title>A page</title>"})


def test_the_policy_allows_nothing_by_default_and_no_inline_code() -> None:
    text = policy([HEAD])
    assert text.startswith("default-src 'none'; ")
    assert "'unsafe-inline'" not in " ".join(scripts_allowed(text))
    assert "'unsafe-eval'" not in text
    assert '"' not in text, "it stands in an attribute"
