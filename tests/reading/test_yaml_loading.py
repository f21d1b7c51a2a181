"""Strict YAML: what is refused, at which line and column, and that nothing else is ever raised."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.reading.errors import EditionError
from edition.reading.forms import load_yaml, load_yaml_text
from edition.reading.text_files import MAX_PROBLEMS
from edition.reading.yaml_loading import parse_yaml
from edition.repair.editor import Entry
from tests.texts import any_bytes, any_texts

REPAIRS = tuple[Entry, ...]
GOOD = """\
- damaged: a stretch
  repaired: A stretch.
  why: A reason for readers.
"""


def said_of(text: str, first_line: int = 1) -> list[str]:
    """Read repairs and give what is said against them, without the mend."""
    try:
        load_yaml_text(Path("repairs.yml"), text, REPAIRS, first_line)
    except EditionError as error:
        return [str(problem).removeprefix("repairs.yml:").partition(";")[0] for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD, []),
        (GOOD + "  certainty: likely\n", []),
        ("[]", []),
        ("", ["1:1: E010 nothing is written here"]),
        ("# only a comment\n", ["1:1: E010 nothing is written here"]),
        ("text", ["1:1: E010 'text' stands where a list belongs"]),
        ("a: 1\nb: 2\n", ["1:1: E010 this map stands where a list belongs"]),
        ("- damaged: x\n  why: A good reason.\n", ["1:3: E010 the field 'repaired' is missing"]),
        (GOOD + "  whye: x\n", ["4:3: E010 no field 'whye' here"]),
        (GOOD.replace("A reason for readers.", "x"), ["3:3: E010 'x' has 1 character, fewer than 10"]),
        (GOOD + "  words: [a, b]\n", ["4:3: E010 this list stands where a map belongs"]),
        (GOOD + "  words: {a: short}\n", ["4:11: E010 'short' has 5 characters, fewer than 10"]),
        (GOOD + "  certainty: no\n", ["4:3: E010 'no' is not of the right form"]),
        (GOOD + "  certainty:\n", ["4:3: E010 nothing is written here"]),
        (GOOD + "  why: Another reason.\n", ["4:3: E009 the key 'why' stands on line 3 already"]),
        (
            GOOD + "  words: {a: &x aaaaaaaaaaaa, b: *x}\n",
            [
                "4:14: E002 '&x' is an anchor of YAML",
                "4:34: E002 '*x' is an alias of YAML",
            ],
        ),
        ("- &a [x, x]\n- &b [*a, *a]\n", ["1:3", "2:3", "2:7", "2:11"]),
        (
            GOOD + "  words: !!python/object:os.system {}\n",
            ["4:10: E008 '!!python/object:os.system' is a tag of YAML"],
        ),
        (GOOD + "  words: !x {}\n", ["4:10: E008 '!x' is a tag of YAML"]),
        (GOOD + "  ? [a, b]\n  : x\n", ["4:5: E008 a list stands where a key belongs"]),
        (GOOD + "  words: {a: b\n", ["5:1: E001 broken YAML: "]),
        (GOOD + "\t- x\n", ["4:1: E001 broken YAML: a tab"]),
        (
            GOOD.replace("a stretch", "a stretch #3 of ten"),
            ["1:21: E011 the text ends before '#3 of ten', which YAML takes for a comment"],
        ),
        (GOOD.replace("a stretch", '"a stretch" # as it came') + "  words: {} # none\n", []),
        (GOOD.replace("a stretch", '"a stretch #3" # as it came') + "# none\n", []),
        (GOOD + "  words: {a: because of it #3, b: c}\n", ["4:27: E011"]),
        (GOOD + "  certainty: ~\n", ["4:14: E013 '~' stands for nothing in YAML"]),
        (GOOD + "  words: {null: [Null]}\n", ["4:11: E013", "4:18: E013"]),
        (GOOD.replace("a stretch", '"null"').replace("A stretch", "No"), []),
        (GOOD + "  more words\n", ["4:3: E012 'more words' is no field, and stands too far left"]),
        (GOOD + "more words\n", ["4:1: E012 'more words' is no field, and stands too far left"]),
        (GOOD + "    more words,\n     and more\n", []),
        (
            GOOD + "    certainty:likely\n    - more\n    # words\n",
            [
                "4:5: E012 'certainty:likely' is read as words of the text that begins on line 3",
                "5:5: E012 '- more' is read as words of the text that begins on line 3",
            ],
        ),
        (GOOD + "    -more\n", ["4:5: E012 '-more' is read as words of the text that begins on line 3"]),
        (GOOD + "\n    more\n", ["4:1: E012 the text breaks here"]),
        (GOOD.replace("A reason", ">-\n    A reason") + "    certainty: likely\n", ["5:5: E012"]),
        (GOOD.replace("A reason", ">-\n    A reason") + "    certain: likely\n", []),
        (GOOD.replace("A reason", ">\n    A reason") + "\n\n# The end.\n", []),
        (GOOD.replace("A reason", ">-\n    A reason") + "    # more\n", ["5:5: E012 '# more' is read"]),
        (GOOD.replace("A reason", ">-\n    A reason") + "      more\n", ["5:7: E012 the text breaks here"]),
        (GOOD.replace("A reason", ">-\n    A reason") + "\n    more\n", ["5:1: E012 the text breaks here"]),
        (GOOD.replace("A reason", ">-\n\n    A reason"), ["4:1: E012 the text breaks here"]),
        (GOOD.replace("A reason", "|\n    A reason") + "    more\n", ["3:8: E012 the text breaks here"]),
        (GOOD.replace("A stretch.", '"A\\nstretch."'), ["2:13: E012 the text breaks here"]),
        (
            GOOD + "  words: 'a\n",
            ["4:10: E001 broken YAML: a text in quotes never ends"],
        ),
        (GOOD + "  <<: {a: b}\n", ["4:3: E010 no field '<<' here"]),
        ("--- []\n--- []\n", ["2:1: E001 broken YAML: a second document begins"]),
        (
            GOOD.replace("A stretch.", '"a\\u200bb"'),
            ["2:13: E006 invisible character U+200B (zero width space)"],
        ),
        (
            GOOD.replace("A stretch.", '"a\\0b"'),
            ["2:13: E006 invisible character U+0000 (a control character)"],
        ),
        (GOOD + '  "wo\\eds": x\n', ["4:3: E006 invisible character U+001B (a control character)"]),
        ("[" * 25 + "]" * 25, ["1:21: E007 nested more than 20 levels deep"]),
        ("[" * 100_000, ["1:1001: E007 nested more than 20 levels deep"]),
        ("- " * 100_000, ["1:41: E007 nested more than 20 levels deep"]),
        (
            "".join(f"{' ' * depth}a:\n" for depth in range(500)),
            ["21:21: E007 nested more than 20 levels deep"],
        ),
    ],
)
def test_yaml_is_refused_at_the_place_that_is_wrong(text: str, said: list[str]) -> None:
    found = said_of(text)
    assert len(found) == len(said)
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True)), found


def test_all_that_is_wrong_is_told_at_once() -> None:
    first, second = "- damaged: x\n  why: short\n", "- damaged: y\n  repaired: z\n  why: A good reason.\n"
    text = f"{first}{second}  who: me\n  wen: now\n"
    assert [one.partition(":")[0] for one in said_of(text)] == ["1", "2", "6", "7"]


def test_front_matter_is_counted_from_its_line_in_the_page() -> None:
    assert said_of(GOOD + "  why: x\n", first_line=2) == ["5:3: E009 the key 'why' stands on line 4 already"]


def test_all_scalars_are_text_and_their_places_are_known() -> None:
    document = parse_yaml(Path("x.yml"), "- no\n- 1:30\n- 2019-01-01\n- '~'\n- {a: 0x10, b: .inf}\n")
    assert document.data == ["no", "1:30", "2019-01-01", "~", {"a": "0x10", "b": ".inf"}]
    assert document.marks[4, "b"] == (5, 13)
    assert document.problem((4, "b", "c", 7), "E010", "x", "y").line == 5


def test_the_mend_names_what_may_be_written() -> None:
    with pytest.raises(EditionError, match="use damaged, repaired, why, certainty, alternatives, words"):
        load_yaml_text(Path("repairs.yml"), GOOD + "  editor: me\n", REPAIRS)
    with pytest.raises(EditionError, match="did you mean 'repaired'"):
        load_yaml_text(Path("repairs.yml"), GOOD + "  repairt: me\n", REPAIRS)
    with pytest.raises(EditionError, match="use one of certain, likely, uncertain"):
        load_yaml_text(Path("repairs.yml"), GOOD + "  certainty: sure\n", REPAIRS)
    with pytest.raises(EditionError, match="did you mean 'likely'"):
        load_yaml_text(Path("repairs.yml"), GOOD + "  certainty: likly\n", REPAIRS)


def test_a_bomb_of_aliases_is_refused_in_no_time() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    start = time.process_time()
    assert "E002" in said_of(bomb)[0]
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "- a\n" * 20_000,
        "- {a: b}\n" * 10_000,
        "- *a\n" * 20_000,
        "a: {}\n" * 20_000,
        "".join(f"- {{a{n}: x}}\n" for n in range(5000)),
    ],
)
def test_a_hostile_file_is_refused_in_seconds_and_few_lines(text: str) -> None:
    start = time.process_time()
    assert 0 < len(said_of(text)) <= MAX_PROBLEMS
    assert time.process_time() - start < 20


yaml_values = st.recursive(
    st.sampled_from(
        ["x", "'y'", '"\\u200b"', "~", "!!int 5", "&a x", "*a", "no", "|", ">-", "# c", "\t", "%"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"damaged: {item}" for item in items) + "}"
        ),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    ),
    max_leaves=8,
)


@given(st.one_of(yaml_values, any_texts, st.text("-:[]{}&*!|>'\"%#?, \n\tab", max_size=40)))
def test_any_yaml_is_read_or_refused(text: str) -> None:
    said_of(text)


@given(raw=any_bytes)
def test_any_bytes_are_a_file_of_repairs_or_refused(
    raw: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "repairs.yml"
    path.write_bytes(raw)
    with contextlib.suppress(EditionError):
        assert isinstance(load_yaml(path, REPAIRS).data, tuple)
