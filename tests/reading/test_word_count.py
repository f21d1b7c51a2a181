"""Words are counted, as far as reading takes time."""

from __future__ import annotations

import pytest

from edition.reading.word_count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is new – he said.", 6),
        ("这个村子有四十棵树。", 6),
        ("今日はいい天気です。iPhone 5", 7),
        ("สวัสดีครับ", 3),
        ("यह नया है।", 3),
        ("", 0),
    ],
)
def test_words_are_counted_where_no_blanks_part_them(text: str, words: int) -> None:
    assert count_words(text) == words
