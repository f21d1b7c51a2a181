"""What a repair costs: time in proportion to the text, whatever is repeated in it."""

from __future__ import annotations

import time

import pytest

from edition.repair import repair

UNITS = (
    *'< > ` * - # | $ [ ( " “ « & @ / . , ; : ? ! { \\ = \t \r ’ Ã \u00ad \u200b \ufffd'.split(" "),
    *(
        "<!-- ",
        "-->",
        "<a ",
        "< /p",
        "</div>\n",
        "<b>a",
        "h2 >",
        "p > A",
        "br />",
        "/p> A",
        "<h2",
        'class="a"',
    ),
    *(
        "&amp;",
        "&amp;amp;",
        "&nbsp;",
        "](",
        "![",
        "``` ",
        "~~~\n",
        "$$ ",
        "\\(",
        "\\[ ",
        "\\a{",
        "{{",
        "[a]: b\n",
    ),
    *(
        "1. ",
        "- a\n",
        "  - a\n",
        "> a\n",
        "    a\n",
        "• a\n",
        "o a\n",
        "– a\n",
        "(1) a\n",
        "1\n",
        "a\n===\n",
        "---\n",
    ),
    *(
        "| a |\n",
        "|\n",
        "   a",
        "a   b\n",
        "a-\n",
        "a- b",
        "a\n-\nb",
        "\u00ad\n",
        "\r\n",
        "a.B",
        "a .",
        "a , b",
        ",,",
    ),
    *(
        "A.",
        "U.S. us ",
        "10:",
        "1,",
        "http://",
        "www.",
        "a@b.c",
        "a@",
        "/a",
        "T he ",
        "townThe ",
        "don t ",
        "’ s",
    ),
    *(
        "Marie Curie ",
        "Curie’s Curies ",
        "New Zealand new zealand ",
        "Share this\n",
        "lorem ipsum\n",
        "â€",
        "â?",
    ),
)
"""What may be repeated by someone who wants to keep a program busy."""


def seconds(text: str) -> float:
    start = time.process_time()
    repair(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS)
def test_no_repetition_costs_more_than_in_proportion(unit: str) -> None:
    short = seconds(unit * (5_000 // len(unit)))
    assert seconds(unit * (20_000 // len(unit))) < 8 * short + 0.1
