"""The one stylesheet of a built site."""

from __future__ import annotations

import pytest

from edition.publish.stylesheet import names_in_pages, names_in_script, one_stylesheet

NAMES = names_in_pages(['<body class="md-main ed-note" id="top" dir="ltr" data-md-color-primary="custom">'])


@pytest.mark.parametrize(
    "selector",
    [
        "p",
        "*",
        ".md-main",
        "#top .ed-note::before",
        "a:not(.unknown)",
        ":is(.unknown,.md-main) p",
        "p:nth-child(2n + 1)",
        "[data-unknown]",
        "[aria-pressed=true]",
        '[href$=".unknown"]',
        "[dir=ltr] p",
        "[data-md-color-primary=custom]",
        r".md\:main",
    ],
)
def test_what_may_be_met_is_kept(selector: str) -> None:
    assert one_stylesheet([f"{selector}{{color:red}}"], NAMES).endswith("{color:red}")


@pytest.mark.parametrize(
    "selector",
    [
        ".unknown",
        ".md-main.unknown",
        ".md-main>.unknown:hover",
        "#unknown",
        "p.unknown:not(.md-main)::after",
        "[dir=rtl] p",
        '[dir="rtl"] p',
        "[data-md-color-primary=indigo]",
    ],
)
def test_what_cannot_be_met_goes(selector: str) -> None:
    assert one_stylesheet([f"{selector}{{color:red}}"], NAMES) == ""


@pytest.mark.parametrize(
    ("selectors", "left"),
    [
        (".a, .md-main", ".md-main"),
        ("[dir=rtl] p, p > .a:hover, #top", "#top"),
        (".a, :is(.md-main, .b) p", ":is(.md-main,.b) p"),
        ("p:not(.a, .b), .md-main .b", "p:not(.a,.b)"),
        ('p, .b[title=","], [title=".a,("]', 'p,[title=".a,("]'),
        (".a, .b", None),
    ],
)
def test_a_rule_stays_with_those_of_its_selectors_that_are_met(selectors: str, left: str | None) -> None:
    made = one_stylesheet([f"@media print{{{selectors}{{color:red}}}}p{{top:0}}"], NAMES)
    assert made == (f"@media print{{{left}{{color:red}}}}" if left else "") + "p{top:0}"


def test_stylesheets_follow_each_other_in_their_order() -> None:
    assert one_stylesheet(["p{color:red}", "a{top:0}"], NAMES) == "p{color:red}a{top:0}"
    assert one_stylesheet(["p{color:red}", "p{color:tan}"], NAMES) == "p{color:tan}"


def test_rules_for_a_medium_go_when_all_of_them_go() -> None:
    sheet = "@media print{.unknown{color:red}.md-main{color:red}}@media screen{.unknown{color:red}}"
    assert one_stylesheet([sheet], NAMES) == "@media print{.md-main{color:red}}"


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param("@keyframes move{0%{top:0}to{top:1px}}", id="keyframes"),
        pytest.param('p:before{content:"a;b}c"}', id="strings"),
        pytest.param("p{background:url(data:image/png;base64,aa==)}", id="addresses"),
        pytest.param("p{color:red;& a{color:tan}top:0}", id="nested"),
    ],
)
def test_the_rest_is_kept_as_it_is(sheet: str) -> None:
    assert one_stylesheet([sheet], NAMES) == sheet


def test_comments_and_the_space_between_rules_go() -> None:
    sheet = "/* one; { */\np {\n  color: red; /* } */\n  top: 0;\n}\n"
    assert one_stylesheet([sheet], NAMES) == "p{color:red;top:0}"


def test_variables_that_nobody_uses_go_with_those_that_only_they_use() -> None:
    sheet = ":root{--used:red;--first:var(--second);--second:tan}p{color:var(--used)}"
    assert one_stylesheet([sheet], NAMES) == ":root{--used:red}p{color:var(--used)}"


def test_variables_that_a_page_or_a_script_uses_stay() -> None:
    sheet = ":root{--in-page:red}"
    assert one_stylesheet([sheet], NAMES | names_in_pages(['<p style="color:var(--in-page)">'])) == sheet


def test_nothing_changes_the_second_time() -> None:
    sheet = ":root{--a:1px}@media print{p,.unknown{top:var(--a)}}/* x */ .md-main > p { top: 0 }"
    once = one_stylesheet([sheet], NAMES)
    assert one_stylesheet([once], NAMES) == once


def test_the_text_of_a_page_names_nothing() -> None:
    assert names_in_pages(['<p class="one">two <b\nid=three>four</b></p>']) >= {"one", "three"}
    assert not names_in_pages(['<p class="one">two <b\nid=three>four</b></p>']) & {"two", "four"}


def test_a_script_names_whatever_it_writes_out() -> None:
    assert names_in_script("el.className = 'one'; `<p class=two-three>`") >= {"one", "two-three"}
    assert "one" in names_in_pages(["<script>if (a < b) el.className = 'one'</script>"])


def test_what_a_script_only_looks_for_is_not_made_by_it() -> None:
    script = "let k; for (const one of all('.two, p#three')) one.four(k, '.five:not(.six-seven)')"
    assert names_in_script(script) == {"let", "k", "for", "const", "one", "of", "all", "p", "not"}


def test_a_direction_of_which_only_a_script_knows_is_that_of_no_page() -> None:
    made = names_in_script("if (body.dir == 'rtl') body.className = 'turned'")
    assert one_stylesheet(["[dir=rtl] p,.turned p{color:red}"], NAMES, made) == ".turned p{color:red}"


def test_the_rule_that_has_every_style_worked_out_anew_goes() -> None:
    names = names_in_script('"data-md-color-switching"')
    assert one_stylesheet(["[data-md-color-switching] *{transition-duration:0s}"], names) == ""
