"""Files that strangers may have edited, and what is said when one of them cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from edition.reading.errors import EditionError, Problem, raise_problems
from edition.reading.text_files import MAX_BYTES, MAX_PROBLEMS, read_text
from tests.texts import any_bytes


def said_of(raw: bytes, folder: Path) -> list[str]:
    (folder / "file.md").write_bytes(raw)
    return complaints(folder / "file.md")


def complaints(path: Path) -> list[str]:
    """Read a file and give what is said against it, without its folder and the mend."""
    try:
        read_text(path)
    except EditionError as error:
        return [str(problem).partition(path.name)[2].partition(";")[0] for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"fine\n", []),
        ("naïve — “quoted” ½ 漢字 \t ok\n".encode(), []),
        (b"\xef\xbb\xbfwith a mark at its head\r\nand Windows line ends\r\n", []),
        ("one\nna\u00efve ".encode() + b"\xff", [":2:7: E005 the byte 0xFF is not UTF-8"]),
        (b"one\ntwo\x07", [":2:4: E006 invisible character U+0007 (a control character)"]),
        ("é\u202eevil".encode(), [":1:2: E006 invisible character U+202E (right-to-left override)"]),
        ("zero\u200bwidth".encode(), [":1:5: E006 invisible character U+200B (zero width space)"]),
        ("می\u200cرسیم".encode(), []),
        ("क्\u200dष ശ്രീ ന്\u200d".encode(), []),
        ("co\u200cuncil".encode(), [":1:3: E006 invisible character U+200C (zero width non-joiner)"]),
        ("می \u200cرسیم".encode(), [":1:4: E006 invisible character U+200C (zero width non-joiner)"]),
        ("می\u200da".encode(), [":1:3: E006 invisible character U+200D (zero width joiner)"]),
        ("\u200cرسیم".encode(), [":1:1: E006 invisible character U+200C (zero width non-joiner)"]),
        ("soft\u00adhyphen".encode(), [":1:5: E006 invisible character U+00AD (soft hyphen)"]),
        ("a\ufeffb".encode(), [":1:2: E006 invisible character U+FEFF (zero width no-break space)"]),
        ("a\u2028b".encode(), [":1:2: E006 invisible character U+2028 (line separator)"]),
        ("a\u3164b".encode(), [":1:2: E006 invisible character U+3164 (hangul filler)"]),
        ("\ue000".encode(), [":1:1: E006 invisible character U+E000 (a private character)"]),
        (b"one\rtwo", [":1:4: E006 invisible character U+000D (a control character)"]),
        (
            b"\x00\n\x01",
            [
                ":1:1: E006 invisible character U+0000 (a control character)",
                ":2:1: E006 invisible character U+0001 (a control character)",
            ],
        ),
        (b"x" * (MAX_BYTES + 1), [":1:1: E004 the file has 1,000,001 bytes"]),
        (b"x" * MAX_BYTES, []),
    ],
)
def test_a_file_is_refused_at_the_place_that_is_wrong(raw: bytes, said: list[str], tmp_path: Path) -> None:
    assert said_of(raw, tmp_path) == said


def test_a_missing_file_a_folder_and_a_link_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("fine")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    with pytest.raises(EditionError, match="E003 no such file; create it"):
        read_text(tmp_path / "missing.md")
    with pytest.raises(EditionError, match="E003 a folder stands where a file belongs; move it away"):
        read_text(tmp_path)
    with pytest.raises(EditionError, match="E003 a symbolic link; put the file itself here"):
        read_text(tmp_path / "link.md")


def test_a_locked_file_is_told_from_a_missing_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> bytes:  # for root no file is locked, so that the system cannot be asked
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "file.md").write_text("fine")
    monkeypatch.setattr(Path, "read_bytes", locked)
    assert complaints(tmp_path / "file.md") == [":1:1: E003 the file cannot be read (Permission denied)"]


def test_a_hostile_file_does_not_flood_the_terminal(tmp_path: Path) -> None:
    assert len(said_of(b"\x01" * MAX_BYTES, tmp_path)) == MAX_PROBLEMS


@given(raw=any_bytes)
def test_any_bytes_are_read_or_refused(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(raw)
    complaints(path)


def test_a_problem_is_one_line_that_is_safe_to_print() -> None:
    problem = Problem(Path("a\nb.md"), 1, 2, "E001", "an \x1b[31m escape\nand a line end", "mend\u202e it")
    assert str(problem) == r"a\nb.md:1:2: E001 an \x1b[31m escape\nand a line end; mend\u202e it"


def test_a_path_is_shown_as_one_would_type_it_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert str(Problem(tmp_path / "docs" / "a.md", 1, 1, "E001", "x", "y")).startswith("docs/a.md:1:1:")


def test_problems_are_told_once_and_in_the_order_of_their_places() -> None:
    later, earlier = (Problem(Path("a.md"), line, 1, "E001", "x", "y") for line in (10, 9))
    with pytest.raises(EditionError) as caught:
        raise_problems([later, earlier, later])
    assert caught.value.problems == (earlier, later)
    raise_problems([])
