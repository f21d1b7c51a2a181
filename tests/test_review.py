"""Two states of a site are compared as data, and the difference is told in words."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from edition.review import Report, as_markdown, as_text, tell
from edition.review.comparison import compare
from edition.review.page_lines import lines_of
from edition.review.published import File, Repair, State, Text, read_state
from edition.review.report import Entry, Section
from edition.review.words import Piece, Pieces, changed_lines, changed_words
from edition.review.writing import MOST_CHARACTERS, MOST_LINES
from tests.case_files import Case, cases

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NO_WEIGHT = re.compile(r" Compressed, all pages weigh .*|\n\nWEIGHT, COMPRESSED\n\nAlso different,.*")
MARKS = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
SAFE = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:amp|lt|gt);|<span>[$@#]</span>|[^\\`*_\[\]()#+\-.!|~:=^@&<>$]")


def state(name: str, parts: dict[str, Any]) -> State:
    """Make a state of the parts that a case gives."""
    files = parts.get("files", {"index.html": [name, 1000]})
    article = parts.get("article", {})
    sentences = [key for key in article if key.startswith("s")]
    return State(
        name=name,
        seed=parts.get("seed", ""),
        repairs=tuple(map(repair, parts.get("repairs", []))),
        article={
            key: Text(key if key not in sentences else f"sentence {sentences.index(key) + 1}", (words,))
            for key, words in article.items()
        },
        passages=parts.get("passages", {}),
        terms={key: Text(lines[0], tuple(lines)) for key, lines in parts.get("terms", {}).items()},
        claims={key: Text(lines[0], tuple(lines)) for key, lines in parts.get("claims", {}).items()},
        pages={key: Text(lines[0], tuple(lines)) for key, lines in parts.get("pages", {}).items()},
        files={path: File(digest, int(weight)) for path, (digest, weight) in files.items()},
    )


def repair(fields: dict[str, str]) -> Repair:
    start = int(fields["id"][1:].partition("-")[0])
    return Repair(start=start, kind="supplied-word", **{"before": "", **fields})


def told(case: Case) -> Report:
    """Compare the two states of a case."""
    both = case.get("both", {})
    old, new = ({**both, **case.get(side, {})} for side in ("old", "new"))
    return tell(compare(state("main", old), state("the working tree", new)))


def shown(line: Pieces) -> str:
    return " ".join(MARKS[piece.fate].format(piece.words) for piece in line)


def report(words: str, *, is_long: bool = False) -> Report:
    """Make a report in which some words stand everywhere where words may stand."""
    line = (Piece("same", words), Piece("gone", words), Piece("come", words))
    return Report(words, (Section("Pages", (Entry(words, (line,)), Entry(words)), is_long),))


@pytest.mark.parametrize("case", cases("words.yml", "old new shown"))
def test_lines_are_compared_word_by_word(case: Case) -> None:
    assert shown(changed_words(case["old"], case["new"])) == case["shown"]


@pytest.mark.parametrize("case", cases("lines.yml", "old new pairs"))
def test_changed_lines_are_paired_with_those_that_they_were(case: Case) -> None:
    assert [list(pair) for pair in changed_lines(case["old"], case["new"])] == case["pairs"]


@pytest.mark.parametrize("case", cases("review.yml", "both? old? new? says", "both? old? new? begins"))
def test_a_change_is_told_in_words(case: Case) -> None:
    text = as_text(told(case), color=False)
    if not any("files" in case.get(side, {}) for side in ("both", "old", "new")):
        text = NO_WEIGHT.sub("", text)
    if "begins" in case:
        assert text.startswith(case["begins"])
    else:
        assert text == case["says"]


@pytest.mark.parametrize("is_long", [False, True], ids=["open", "folded"])
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
        "a\n\n# b\n    c\td",
        "a~b~~c*d**e_f`g &lt; &amp;amp; &#60;",
    ],
)
def test_no_words_act_as_markup_in_markdown(words: str, *, is_long: bool) -> None:
    markdown = as_markdown(report(words, is_long=is_long))
    told = re.sub(r"<summary>(?:[^<>&]|&\w+;|&#x27;)*</summary>", "", markdown)
    lines = told.removeprefix("## What this change does").replace("### Pages", "").splitlines()
    for line in lines:
        bare = line.removeprefix("- ")
        for mark in ("**", "~~", "<details>", "</details>"):
            bare = re.sub(rf"(?:^|(?<= )){re.escape(mark)}|{re.escape(mark)}(?:$|(?= ))", "", bare)
        assert re.fullmatch(f"(?:{SAFE.pattern})*", bare), line
    read = unescape(re.sub(r"\\(.)|</?span>", r"\1", lines[-1].removeprefix("- ")))
    assert read == " ".join(words.split())


def test_markdown_marks_what_goes_and_comes_and_folds_what_is_long() -> None:
    line = (Piece("same", "originating"), Piece("gone", "from"), Piece("come", "in"))
    entry = Entry("/goals/: changed", (line,))
    parts = Report("It changes.", (Section("Terms", (entry,)), Section("Pages", (entry,), is_long=True)))
    assert as_markdown(parts).split("\n\n") == [
        "## What this change does",
        "It changes\\.",
        "### Terms",
        "**/goals/\\: changed**",
        "- originating ~~from~~ **in**",
        "### Pages",
        "<details><summary>/goals/: changed</summary>",
        "- originating ~~from~~ **in**",
        "</details>",
    ]


def test_markdown_of_a_huge_change_fits_into_a_summary_and_says_what_it_leaves_out() -> None:
    piece = Piece("come", "*" * 2 * MOST_CHARACTERS)
    pages = [Entry(f"/page-{n}/", ((piece,),) * 2 * MOST_LINES) for n in range(3)]
    markdown = as_markdown(
        Report("It changes.", (Section("Pages", (*pages, Entry("/last/")), is_long=True),))
    )
    assert 500_000 < len(markdown.encode()) < 2**20
    assert f"… ({MOST_CHARACTERS:,} more characters)".replace("(", "\\(").replace(")", "\\)") in markdown
    assert f"- … and {MOST_LINES} more lines. In a terminal, `edition diff` shows everything." in markdown
    left_out = r"Left out, for a summary holds no more: /page\-1/, /page\-2/. In a"
    assert markdown.splitlines()[-1].startswith(left_out)
    assert "- /last/" in markdown


@pytest.mark.parametrize("is_long", [False, True], ids=["open", "folded"])
@pytest.mark.parametrize("write", [as_markdown, lambda told: as_text(told, color=False)], ids=["md", "text"])
def test_no_invisible_character_reaches_the_reviewer(
    write: Callable[[Report], str], *, is_long: bool
) -> None:
    text = write(report("a\u202eb\x1b[31mc\u200bd", is_long=is_long)).replace("\\", "")
    assert not re.search("[\u202e\x1b\u200b]", text)
    assert "⟨U+202E⟩" in text
    assert "⟨U+001B⟩" in text


def test_a_terminal_shows_colors_and_no_brackets() -> None:
    text = as_text(report("words"), color=True)
    assert "\x1b[31mwords\x1b[0m \x1b[32mwords\x1b[0m" in text
    assert "[-" not in text


def test_the_lines_of_a_page_are_its_words_with_the_elements_around_them() -> None:
    html = """<head><title>No</title><meta name="description" content="What it is.">
    <meta name="robots" content="noindex"></head>
    <body><nav><p>Home</p></nav><article class="md-content__inner md-typeset">
    <h1 id="a" data-kicker="Topic">A page</h1>
    <p id="p1">It has <a href="http://example.org/x">a <b>link</b></a>, <a href="../b/">one of ours</a><br>and
    <a href=" //example.org">others</a> <a href="MailTo:a@example.org">more</a>.
    <span id="s9">One sentence.</span> <span id="s20">Another.</span></p>
    <article class="card" aria-labelledby="claim-a"><p>More.</article><script>no()</script>
    <table><tr> <th>A</th> <td>B</td></tr></table><img alt="A map" src="a.svg"><img alt="B" src="https://b.example/b"><svg><title>No</title></svg>
    <details class="ed-cite"><p>sha256</p></details></article><footer><p>Foot</p></footer></body>"""
    lines = lines_of(html)
    assert [line.text for line in lines if line.is_content] == [
        "Description: What it is.",
        "For search engines: noindex",
        "Topic",
        "A page",
        "It has a link (http://example.org/x), one of ours",
        "and others (//example.org) more (MailTo:a@example.org).",
        "One sentence.",
        "Another.",
        "More.",
        "A | B",
        "[A map][B (https://b.example/b)]",
    ]
    assert [line.text for line in lines if not line.is_content] == ["Home", "Foot"]
    inside = {line.text: line.inside for line in lines}
    assert {"#s9", "#p1", "span", ".md-typeset"} <= inside["One sentence."]
    assert "#s9" not in inside["Another."]
    assert {".card", "#claim-a"} <= inside["More."]
    assert "#claim-a" not in inside["A | B"]


def test_a_site_without_any_of_the_known_files_is_not_known_but_for_its_pages(tmp_path: Path) -> None:
    (tmp_path / "article").mkdir()
    (tmp_path / "article/ledger.json").write_text('{"edits": [{"start": 1}]}', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<article class="md-content__inner"><h1>Home</h1><p>3 min read</p></article>', encoding="utf-8"
    )
    (tmp_path / "bundle.js.map").write_text("{}", encoding="utf-8")
    found = read_state(tmp_path, "v0")
    assert found.pages == {"/": Text("Home", ("Home",))}
    assert sorted(found.files) == ["article/ledger.json", "index.html"]
    parts = [found.seed, found.repairs, found.article, found.passages, found.terms, found.claims]
    assert [part for part in parts if part] == []


# Of the seed "A Title\n\nOne . two.\n\nMore\n\n| Jobs | Few |".
SITE = {
    "article/index.html": """<section class="ed-passage ed-article"><h2 id="title">A Title</h2>
        <p id="p9"><span id="s9">One.</span> <span id="s15">Two.</span></p><h3 id="more">More</h3>
        <table id="p27"><tr id="s27"><th>Jobs</th><td>Few</td></tr></table></section>""",
    "article/article.md": "# A Title\n\nOne. Two.\n\n## More\n\n| Jobs | Few |\n",
    "article/ledger.json": json.dumps(
        {
            "seed": {"sha256": "5eed"},
            "edits": [
                dict(zip(("id", "start", "before", "after", "kind", "rule", "why"), edit, strict=True))
                for edit in (
                    ("r0", 0, "", "# ", "structure", "title", "So."),
                    ("r12", 12, " .", ".", "spacing", "stop", "So."),
                    ("r15", 15, "two", "Two", "case", None, "So."),
                    ("r21", 21, "", "## ", "structure", "head", "So."),
                )
            ],
        }
    ),
    "goals/index.html": """<section class="ed-passage"><p id="p9"><span id="s9">One.</span></p></section>
        <article class="ed-claim" aria-labelledby="claim-few"><p>Claim 1 of 9</p><h3 id="claim-few">Few?</h3>
        <p>Supported</p></article>""",
    "404.html": "<nav>Menu</nav><h1>Not found</h1>",
    "glossary/index.html": """<nav>Menu</nav>
        <script type="application/ld+json">{"@graph": [{"@type": "WebPage"},
        {"hasDefinedTerm": [{"name": "aid", "url": "#aid", "description": "Help."},
        {"name": "foe", "termCode": "foe", "description": "An enemy."}]}]}</script>
        <dl><div id="aid"><dt>aid</dt><dd>Help.</dd><dd class="ed-source">Source: A</dd></div></dl>""",
}


def test_a_site_is_read_by_what_it_publishes(tmp_path: Path) -> None:
    for name, content in SITE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        body = content.replace("<s", '<main class="md-content__inner"><s', 1)
        path.write_text(body if name.endswith(".html") else content, encoding="utf-8")
    found = read_state(tmp_path, "v1")
    assert found.seed == "5eed"
    assert [(repair.id, repair.by, repair.place) for repair in found.repairs] == [
        ("r0", "title", "heading 1"),
        ("r12", "stop", "s9"),
        ("r15", "editor", "s15"),
        ("r21", "head", "heading 2"),
    ]
    assert found.article == {
        "heading 1": Text("heading 1", ("A Title",)),
        "s9": Text("sentence 1", ("One.",)),
        "s15": Text("sentence 2", ("Two.",)),
        "heading 2": Text("heading 2", ("More",)),
        "s27": Text("row 1", ("Jobs | Few",)),
    }
    assert found.passages == {"p9": "/goals/"}
    assert found.terms == {
        "aid": Text("aid", ("aid", "Help.", "Source: A")),
        "foe": Text("foe", ("foe", "An enemy.")),
    }
    assert found.claims == {"claim-few": Text("Few?", ("Few?", "Supported"))}
    assert found.pages["/404.html"] == Text("Not found", ("Menu", "Not found"))
    assert found.pages["/glossary/"].lines == ("aid", "Help.", "Source: A")
    assert found.pages["/goals/"].lines == ("One.", "Few?", "Supported")


def test_files_weigh_what_is_sent_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes(b"a" * 10_000)
    (tmp_path / "b.png").write_bytes(bytes(range(100)))
    weights = {path: file.weight for path, file in read_state(tmp_path, "v0").files.items()}
    assert weights["a.css"] < 100
    assert weights["b.png"] == 100
