"""What is fuzzed of built sites: how two states are compared, and how a site is finished."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING
from unicodedata import category

from hypothesis import strategies as st

from edition.publish.finish import finish
from edition.publish.security_policy import POLICY_TAG
from edition.reading.characters import is_invisible
from edition.review import as_markdown, as_text
from edition.review.dump import Dump, dump
from edition.review.report import compare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

State = dict[str, str]
Site = tuple[str, str, str, str]

MOST_OF_A_SUMMARY = 2**20
"""Bytes that GitHub shows of the summary of a job."""
PAGE = """<!doctype html><html><head><meta charset="utf-8"><script>theme()</script>{head}
<link rel="stylesheet" href="assets/a.css"><link rel="stylesheet" href="assets/b.css"></head>
<body class="ed-a"><script src="assets/ours.js"></script> <p>Words.</p>
<article>{body}</article></body></html>
"""
OWN = ".ed-a{color:red}"
TAGS = (
    *("<p id=s42>", "</p>", "<article>", "</article>", "</head>", "<head>", "<!--", "-->", "<b class='x'>"),
    *('<a href="../b/">', "<a href='javascript:x'>", "</a>", "<script>", "</script>", "<script src=x>"),
    *("<style>", "</style>", "<svg>", "<table><tr><td>", "<template>", "<textarea>", "<plaintext>"),
    *("&#0;", POLICY_TAG, '<meta charset="utf-8">', '<link rel="stylesheet" href="assets/a.css">'),
    *("<img src=x>", "\n \n", '<i data-kicker="', '">', "<base href=//x>", 'src="assets/ours.js?x"'),
)
RULES = (
    *(OWN, "#x{", "}", "@media print{", "a:is(.x,b)", "/*", "*/", "url(", '"', "{--x:1}", "[dir=rtl]", ","),
    *(";", ":root", "@import 'x';", "\\", "}</style>"),
)
SCRIPTS = ("// x\n", "/*", "*/", "/[/]/", "`${", "}`", "'", '"', "a = 1;", "\\", "</script>")
FILES = ("site/index.html", "site/a.json", "site/a.txt", "docs/index.md", "mkdocs.yml", "tests/test_a.py")
REFUSED = ("it is finished already", "stands on some pages alone", "assets/edition.css", "stylesheet")
"""Words of what a site is refused for."""


def fuzz_diff(given: tuple[State, State], folder: Path) -> None:
    """Compare two states: that they differ is told, and nothing of it is unseen or obeyed by a terminal."""
    old, new = (_written_down(folder / "state", files) for files in given)
    report = compare(old, new, "main")
    text, markdown = as_text(report, color=False), as_markdown(report)
    unseen = {one for one in text + markdown if is_invisible(one) or category(one) == "Cc"}
    assert unseen <= {"\n"}
    assert text.startswith("Nothing differs from ") == (old == new)
    assert (given[0] == given[1]) <= (old == new)
    assert len(markdown.encode()) < MOST_OF_A_SUMMARY


def fuzz_finish(given: Site, folder: Path) -> None:
    """Finish a site: each page gets one policy, articles stay as they are, and no site is finished twice."""
    head, body, sheet, script = given
    site = folder / "finished"
    pages = {
        "index.html": PAGE.format(head="", body="Words."),
        "page.html": PAGE.format(head=head, body=body),
    }
    _write(site, {**pages, "assets/a.css": sheet, "assets/b.css": OWN, "assets/ours.js": script})
    articles = [_article((site / name).read_text("utf-8")) for name in pages]
    told = _finished(site)
    made = [(site / name).read_text("utf-8") for name in pages]
    again = told or _finished(site)
    shutil.rmtree(site)
    assert any(words in again for words in REFUSED), again
    if told:
        return
    assert [page.count(POLICY_TAG) for page in made] == [1, 1]
    if "assets/ours.js" not in body and not re.search("</?article|</head", head):
        assert [_article(page) for page in made] == articles


def _finished(site: Path) -> str:
    """Finish a site, and give what is told where it is refused."""
    try:
        finish(site)
    except ValueError as error:
        return str(error)
    return ""


def _article(page: str) -> str:
    return page.partition("<article")[2].rpartition("</article>")[0]


def _written_down(root: Path, files: State) -> Dump:
    _write(root, files)
    made = dump(root, [name for name in files if not name.startswith("site/")], root / "site")
    shutil.rmtree(root)
    return made


def _write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in {"site/kept.txt": "Words.", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def markup(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Give HTML that is nearly right."""
    return st.lists(st.sampled_from(TAGS) | words, max_size=15).map("".join)


def sites(words: st.SearchStrategy[str]) -> st.SearchStrategy[Site]:
    """Give what a page has in its head and its article, a stylesheet and a script."""
    rules, scripts = (
        st.lists(st.sampled_from(parts) | words, max_size=10).map("".join) for parts in (RULES, SCRIPTS)
    )
    return st.tuples(markup(words), markup(words), rules, scripts)


def states(
    words: st.SearchStrategy[str], texts: st.SearchStrategy[str]
) -> st.SearchStrategy[tuple[State, State]]:
    """Give two states, some of them the same."""
    data = st.dictionaries(words, words | st.lists(words, max_size=3), max_size=4).map(json.dumps)
    state = st.dictionaries(st.sampled_from(FILES), markup(words) | texts | data, max_size=4)
    return st.tuples(state, state) | state.map(lambda same: (same, same))
