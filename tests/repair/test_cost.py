"""What a repair costs: time in proportion to the text, whatever is repeated in it, and a bound of memory."""

from __future__ import annotations

import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from edition.repair import repair
from tests.support.corpus import corpus
from tests.support.damage import damaged
from tests.support.fuzz import in_time

if TYPE_CHECKING:
    from collections.abc import Callable

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
        'well."A b." ',
        "1 .2 ",
        "<p>&nbsp;</p>\n",
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
    """Give the least time of two repairs, for Python may look for lost objects during one of them."""
    times = []
    for _ in range(2):
        start = time.process_time()
        repair(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", UNITS)
def test_no_repetition_costs_more_than_in_proportion(unit: str) -> None:
    short = seconds(unit * (5_000 // len(unit)))
    assert seconds(unit * (20_000 // len(unit))) < 8 * short + 0.3


WELL = "The well is old and was dug by the men of the town in the spring of the year 1911."
LONG: dict[str, Callable[[int], str]] = {
    "a value of front matter": lambda size: f'---\na: "{chr(92) * size}\n---\n\n{WELL}\n',
    "blanks before a line that goes on": lambda size: f"THE WELL 11\n\n{WELL}\n\nThe\n{' ' * size}well.\n",
    "blanks within a line": lambda size: f"THE WELL 11\n\n{WELL}\n\n12 x{' ' * size}is old 3 x.\n",
    "ever new compounds": lambda size: "The U.S. went. " + " ".join(f"US-a{at}b" for at in range(size // 8)),
}


@pytest.mark.parametrize("name", LONG)
def test_nothing_long_costs_more_than_in_proportion(name: str) -> None:
    with in_time():
        short = seconds(LONG[name](20_000))
        assert seconds(LONG[name](80_000)) < 8 * short + 0.3


def test_ever_new_words_cost_no_more_than_in_proportion() -> None:
    def glued(times: int) -> str:
        words = ("".join(chr(ord(digit) + 49) for digit in f"{number:06}") for number in range(times))
        return " ".join(f"the river rose {word}.{word.capitalize()} fell" for word in words)

    assert seconds(glued(16_000)) < 8 * seconds(glued(4_000)) + 0.3


def test_a_text_takes_fourteen_times_its_size_in_memory_at_the_most() -> None:
    """It is short, and has emoji: as Python holds it, it is four times as large as its file."""
    whole = "\n\n".join(text.content for text in corpus(held_out=False))
    text = damaged(whole * 3, "entities", 1).text
    repair(text)  # loads what it needs
    tracemalloc.start()
    repair(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 14 * len(text.encode())
