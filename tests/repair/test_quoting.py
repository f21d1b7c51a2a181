"""Words that should stand once in the seed: what is said where they do not, and what was probably meant."""

from __future__ import annotations

import pytest

from edition.repair.quoting import misquotation

SEED = "In the beginning was a text.\nThe text was damaged, aaa, and in the end it was mended.\nSo it goes.\n"


@pytest.mark.parametrize(
    ("words", "wrong", "mend"),
    [
        ("text", "'text' stands 2 times in the seed, at 1:24 and 2:5", "quote a few words more"),
        ("aa", "'aa' stands 2 times in the seed, at 2:23 and 2:24", "quote a few words more"),
        (
            "e",
            "'e' stands 11 times in the seed, at 1:6 and 1:9 and 1:25 and more",
            "quote a few words more",
        ),
        (
            "text was damagd",
            "'text was damagd' stands nowhere in the seed",
            "copy the words of line 2, letter for letter: 'text was damaged,'",
        ),
        (
            "ext was damagd",
            "'ext was damagd' stands nowhere in the seed",
            "copy the words of line 2, letter for letter: 'text was damaged,'",
        ),
        (
            "it was mended. So",
            "'it was mended. So' stands nowhere in the seed",
            "copy the words of line 2, letter for letter: 'it was mended.'",
        ),
        (
            "mended. So it goes.",
            "'mended. So it goes.' stands nowhere in the seed",
            "copy the words of line 3, letter for letter: 'So it goes.'",
        ),
        (
            "%%%%",
            "'%%%%' stands nowhere in the seed",
            "copy the words from article.txt, letter for letter",
        ),
    ],
)
def test_words_that_do_not_stand_once_are_told_with_what_was_meant(words: str, wrong: str, mend: str) -> None:
    assert misquotation(words, SEED) == (wrong, mend)


def test_words_that_stand_once_are_right() -> None:
    assert misquotation("So it goes", SEED) is None


def test_a_long_stretch_is_shown_by_its_ends() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    said = misquotation(words.replace("word50", "wort50"), words)
    assert said is not None
    wrong, mend = said
    assert (
        wrong == "'word0 word1 word2 word3 word4 word5 word6 word7 word8 word9…' stands nowhere in the seed"
    )
    assert mend.endswith(
        ": 'word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 … rd96 word97 word98 word99'"
    )
