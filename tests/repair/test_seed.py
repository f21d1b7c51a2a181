"""The seed is pinned to its bytes, and what is said when they are not what they should be."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from edition.reading.errors import EditionError
from edition.repair import repair
from edition.repair.seed import NEEDED, TAKEN_OUT, load_seed
from tests.texts import SEED_FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real seed, which a test may spoil."""
    return Path(shutil.copytree(SEED_FOLDER, tmp_path / "seed"))


def spoil(folder: Path, raw: bytes, *, pin: bool = True, encoding: str = "utf-8") -> None:
    """Write other bytes into a seed, and pin their digest, so that they pass as the seed."""
    source = (folder / "source.yml").read_text(encoding="utf-8")
    if pin:
        before = hashlib.sha256((folder / "article.txt").read_bytes()).hexdigest()
        source = source.replace(before, hashlib.sha256(raw).hexdigest())
    source = source.replace("encoding: utf-8", f"encoding: {encoding}")
    (folder / "source.yml").write_text(source, encoding="utf-8")
    (folder / "article.txt").write_bytes(raw)


def complaint(folder: Path) -> str:
    """Give the one line that is said against a seed, from the file's name on."""
    with pytest.raises(EditionError) as caught:
        load_seed(folder)
    [problem] = caught.value.problems
    return str(problem).rpartition("/seed/")[2]


def test_the_real_seed_is_its_bytes(folder: Path) -> None:
    seed = load_seed(folder)
    assert seed.text.encode(seed.encoding) == seed.raw == (SEED_FOLDER / "article.txt").read_bytes()
    assert (len(seed.raw), len(seed.text)) == (6607, 6585)
    assert seed.sha256 == "8d6aecadeebf4ee9464f7426eea58de6ad736b462f62afa606ecfe8b76b1abe2"
    assert [(seed.line_of(place), seed.column_of(place)) for place in (0, 78, 79, 6584)] == [
        (1, 1),
        (1, 79),
        (2, 1),
        (39, 1),
    ]


def test_a_changed_byte_of_the_seed_stops_the_build(folder: Path) -> None:
    raw = bytearray((folder / "article.txt").read_bytes())
    raw[-1:] = b""
    spoil(folder, bytes(raw), pin=False)
    said = complaint(folder)
    assert said.startswith("article.txt:1:1: E102 the seed was changed: its SHA-256 is ")
    assert said.endswith("restore it with git; repairs go into repairs.yml")


@pytest.mark.parametrize(
    ("raw", "encoding", "said"),
    [
        ("one\nnaïve \xff".encode("latin-1"), "utf-8", "article.txt:2:3: E103 the byte 0xEF is not utf-8"),
        ("one\nnaïve".encode() + b"\x81", "cp1252", "article.txt:2:7: E103 the byte 0x81 is not cp1252"),
        (b"one", "klingon", "source.yml:3:1: E104 unknown encoding 'klingon'"),
        (b"one", "rot13", "source.yml:3:1: E104 unknown encoding 'rot13'"),
        (b"one", "idna.", "source.yml:3:1: E104 unknown encoding 'idna.'"),
        (b"one\xff", "idna", "source.yml:3:1: E104 unknown encoding 'idna'"),
        (b"one-" + b"ba" * 400_000, "punycode", "source.yml:3:1: E104 unknown encoding 'punycode'"),
        (b"+AGE-", "utf-7", "source.yml:3:1: E105 the encoding 'utf-7' does not lead back to the bytes"),
        ("one\ntw\u202eo".encode(), "utf-8", "article.txt:2:3: E006 invisible character U+202E"),
        (b"one\ntwo\x00", "utf-8", "article.txt:2:4: E006 invisible character U+0000"),
        (b"x" * 1_000_001, "utf-8", "article.txt:1:1: E004 the file has 1,000,001 bytes"),
    ],
)
def test_a_seed_is_refused_at_the_place_that_is_wrong(
    raw: bytes, encoding: str, said: str, folder: Path
) -> None:
    spoil(folder, raw, encoding=encoding)
    assert complaint(folder).startswith(said)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "latin-1", "utf-16", "utf-8-sig"])
def test_a_seed_may_have_any_encoding_that_leads_back(encoding: str, folder: Path) -> None:
    spoil(
        folder, "Naïve—yes.\n".encode(encoding) if encoding != "latin-1" else b"Na\xefve.", encoding=encoding
    )
    seed = load_seed(folder)
    assert seed.text.encode(encoding) == seed.raw


def test_an_invisible_character_of_a_seed_is_not_to_be_deleted(folder: Path) -> None:
    spoil(folder, b"one\x07")
    assert complaint(folder).endswith(
        "take another copy of the text: a seed holds only what a reviewer can see"
    )


def test_a_seed_that_is_missing_or_a_link_is_no_seed(folder: Path) -> None:
    (folder / "article.txt").rename(folder / "other.txt")
    assert complaint(folder) == "article.txt:1:1: E101 the seed is not here; restore the file itself with git"
    (folder / "article.txt").symlink_to(folder / "other.txt")
    assert complaint(folder).startswith("article.txt:1:1: E101")


def test_a_digest_that_is_none_is_refused(folder: Path) -> None:
    text = (folder / "source.yml").read_text(encoding="utf-8").replace("8d6aec", "8D6AEC")
    (folder / "source.yml").write_text(text, encoding="utf-8")
    assert complaint(folder).startswith("source.yml:2:1: E010 ")


@pytest.mark.parametrize("character", TAKEN_OUT + NEEDED)
def test_a_seed_may_hold_what_the_rules_take_out_and_what_scripts_need(character: str, folder: Path) -> None:
    spoil(folder, f"It is new.{character}It is old.".encode())
    seed = load_seed(folder)
    repaired = repair(seed.text).text
    assert (character in repaired) == (character in NEEDED)
