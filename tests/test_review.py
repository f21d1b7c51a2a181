"""Two states of a project are written down, compared, and the difference is told in words."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from edition.review import as_markdown, as_text
from edition.review.dump import Dump, dump
from edition.review.page_lines import page_lines
from edition.review.report import Difference, Report, compare
from edition.review.words import Piece, changed_lines
from edition.review.writing import FEW, MOST_CHARACTERS, MOST_LINES
from tests.case_files import Case, cases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BY_SIZE = re.compile(
    r"\n\n(?:PUBLISHED|SOURCES), BY SIZE.*\n\n.*(?:\n  .*)*| (?:Published|Sources), by .*?\.(?= |\n|$)"
)
SAFE = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:amp|lt|gt);|<span>[$@#]</span>|[^\\`*_\[\]()#+\-.!|~:=^@&<>$]")


def written_down(root: Path, files: Mapping[str, str]) -> Dump:
    """Write the state down that has some files."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes.fromhex(content) if name.endswith(".png") else content.encode())
    return dump(root, [name for name in files if not name.startswith("site/")], root / "site")


def report(words: str, *, lines: int = 1) -> Report:
    """Make a report in which some words stand everywhere where words may stand."""
    line = (Piece("same", words), Piece("gone", words), Piece("come", words))
    return Report(words, {"Pages": [Difference(words, (line,) * lines), Difference(words)]})


@pytest.mark.parametrize("case", cases("review.yml", "both? old? new? says sizes?"))
def test_a_change_is_told_in_words(case: Case, tmp_path: Path) -> None:
    old, new = (
        written_down(tmp_path / side, case.get("both", {}) | case.get(side, {})) for side in ("old", "new")
    )
    text = as_text(compare(old, new, "main"), color=False)
    assert (text if "sizes" in case else BY_SIZE.sub("", text)) == case["says"]


def test_a_file_that_is_another_is_not_compared_line_by_line() -> None:
    old, new = ([f"{word} {number} a b c" for number in range(400)] for word in ("old", "new"))
    lines = list(changed_lines(old, new))
    assert [line[0].fate for line in lines] == ["gone"] * 400 + ["come"] * 400


def test_far_from_a_change_words_are_left_out_but_not_ids() -> None:
    words = " ".join("abcdefghijklmnopqrstuvwxyz")
    (line,) = changed_lines([f"#p0 #s0 {words} gone {words}"], [f"#p0 #s0 {words} come {words}"])
    assert as_text(Report("", {"": [Difference("", (line,))]}), color=False).strip() == (
        f"#p0 #s0 a … {words[12:]} [-gone-] {{+come+}} {words[:39]} …"
    )


def test_no_invisible_character_reaches_the_reviewer(tmp_path: Path) -> None:
    new = {"LICENSE": "a\u202e b\r\n", "\u200b\x1b[31m.txt": "c", "site/index.html": "<p>Wor\u200bds\u00a0."}
    text = as_text(compare({}, written_down(tmp_path, new), "\x9b"), color=False)
    assert not re.search("[\u202e\x1b\x9b\u200b\u00a0\r]", text)
    for code in ("202E", "000D", "200B", "001B", "00A0", "009B"):
        assert f"⟨U+{code}⟩" in text


@pytest.mark.parametrize("lines", [1, FEW + 1], ids=["open", "folded"])
@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<!-- &lt; --> </details>",
        "[a](javascript:x) ![b](http://example.org)",
        "**a** ~~b~~ _c_ `d` ``` \\",
        "# 1. - + > | a | --- ===",
        "http://example.org www.example.org a@example.org <http://example.org>",
        "@someone #12 $x$ $$y$$ :smile: [^1] [x]",
        "a~b~~c*d**e_f`g &lt; &amp;amp; &#60;",
    ],
)
def test_no_words_act_as_markup_in_markdown(words: str, lines: int) -> None:
    markdown = as_markdown(report(words, lines=lines))
    told = re.sub(r"<summary>(?:[^<>&]|&\w+;|&#x27;)*</summary>", "", markdown)
    shown = told.removeprefix("## What this change does").replace("### Pages", "").splitlines()
    for line in shown:
        bare = line.removeprefix("- ")
        for mark in ("**", "~~", "<details>", "</details>"):
            bare = re.sub(rf"(?:^|(?<= )){re.escape(mark)}|{re.escape(mark)}(?:$|(?= ))", "", bare)
        assert re.fullmatch(f"(?:{SAFE.pattern})*", bare), line
    read = unescape(re.sub(r"\\(.)|</?span>", r"\1", shown[2]))
    assert read == words


def test_markdown_marks_what_goes_and_comes_and_folds_what_is_long() -> None:
    line = (Piece("same", "originating"), Piece("gone", "from"), Piece("come", "in"))
    few, many = Difference("/goals/", (line,)), Difference("/plan/", (line,) * (FEW + 1))
    assert as_markdown(Report("It changes.", {"Pages": [few, many]})).split("\n\n") == [
        "## What this change does",
        "It changes\\.",
        "### Pages",
        "**/goals/**",
        "- originating ~~from~~ **in**",
        "<details><summary>/plan/</summary>",
        "\n".join(["- originating ~~from~~ **in**"] * (FEW + 1)),
        "</details>",
    ]


def test_markdown_of_a_huge_change_fits_into_a_summary_and_says_what_it_leaves_out() -> None:
    piece = Piece("come", "*" * 2 * MOST_CHARACTERS)
    pages = [Difference(f"/page-{n}/", ((piece,),) * 2 * MOST_LINES) for n in range(3)]
    markdown = as_markdown(Report("It changes.", {"Pages": [*pages, Difference("/last/")]}))
    assert 500_000 < len(markdown.encode()) < 2**20
    assert f"… ({MOST_CHARACTERS:,} more characters)".replace("(", "\\(").replace(")", "\\)") in markdown
    assert f"- … and {MOST_LINES} more lines. In a terminal, `edition diff` shows everything." in markdown
    left_out = r"Left out, for a summary holds no more: /page\-1/, /page\-2/. In a"
    assert markdown.splitlines()[-1].startswith(left_out)
    assert "**/last/**" in markdown


def test_a_terminal_shows_colors_and_no_brackets() -> None:
    text = as_text(report("words"), color=True)
    assert "\x1b[31mwords\x1b[0m \x1b[32mwords\x1b[0m" in text
    assert "[-" not in text


def test_a_page_is_its_words_with_ids_and_addresses_and_its_kinds_of_elements() -> None:
    html = """<head><meta name="description" content="What it is.">
    <body><nav><p>Home</p></nav><!-- not this --><article>
    <h1 id="a" data-kicker="Topic">A page<a href="#a"> </a></h1>
    <p id="p1">It has <a href="http://example.org/x">a <b>link</b></a>, <a href="../b/">one of ours</a><br>and
    <a href=" //example.org">others</a> <a href="#a">here</a>.
    <span id="s9">One sentence.</span> <span id="s20">Another.</span></p>
    <article class="card" aria-labelledby="claim-a"><p>More.</article><script>no( )</script>
    <table><tr> <th>A</th> <td>B</td></tr></table><img alt="A map" src="a.svg"><svg><text>No</text></svg>
    <i id="empty"></i></article><a href="https://b.example" aria-label="B"></a>
    <p>sha256:5eed5eed5eed5eed</p>"""
    lines = page_lines(html, "/g/")
    assert [line for line in lines if line.startswith("<")] == [
        '<a aria-label="B">',
        "<a>",
        '<article aria-labelledby="claim-a" class="card">',
        "<article>",
        "<b>",
        "<body>",
        "<br>",
        '<h1 data-kicker="Topic">',
        "<head>",
        "<html>",
        "<i>",
        '<img alt="A map">',
        '<meta content="What it is." name="description">',
        "<nav>",
        "<p>",
        "<script> no( )",
        "<span>",
        "<svg> No",
        "<table>",
        "<tbody>",
        "<td>",
        "<th>",
        "<tr>",
    ]
    assert [line for line in lines if not line.startswith("<")] == [
        "Home",
        "#a A page",
        "#p1 It has a link, one of ours",
        "a link → http://example.org/x",
        "one of ours → /b/",
        "#p1 and others here.",
        "others → //example.org",
        "here → #a",
        "#s9 One sentence.",
        "#s20 Another.",
        "#claim-a More.",
        "A | B",
        "[A map]",
        "[A map] → /g/a.svg",
        "#empty",
        "sha256:(digest)",
        "→ https://b.example",
    ]
