"""A new edition from any file: sound at once, the file kept byte for byte, nothing written otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.checks.checks import checked
from edition.reading.errors import EditionError
from edition.starting import flagging, new
from edition.starting.engine import Engine
from edition.starting.new import Wishes, start_edition
from edition.starting.pages import LONGEST
from edition.starting.writing import plain_title, slug_of
from tests.case_files import CASES, seen

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

ODD = yaml.safe_load((CASES / "new.yml").read_text(encoding="utf-8"))
FLOOD = "# Many\n\n" + "".join(
    f"## Section {number}\n\nText {number} stands here.\n\n" for number in range(60)
)


@pytest.fixture(autouse=True)
def _no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the engine's wheel, which takes seconds to make; another test makes it."""
    monkeypatch.setattr(new, "find_engine", lambda _: Engine("the-engine==1", ("some-package==2",)))


@pytest.mark.parametrize("case", ODD, ids=lambda case: case["name"])
def test_of_each_odd_text_a_sound_edition_is_made(tmp_path: Path, case: dict[str, Any]) -> None:
    file, into = tmp_path / "file.txt", tmp_path / "edition"
    file.write_bytes(raw := seen(case["text"]).encode(case.get("encoding", "utf-8")))
    started = start_edition(file, into, Wishes())
    edition = checked(into)
    assert started.seed.language == case.get("language", started.seed.language)
    assert edition.seed.path.parent.name == case["slug"]
    assert edition.seed.raw == raw
    assert edition.ledger.text == started.ledger.text
    parts = [outline.title for outline in edition.outlines if outline.uri.startswith("parts/")]
    assert parts == case.get("parts", parts)
    assert len(edition.undecided) == case.get("undecided", len(started.flagged))
    assert [path.name for path in tmp_path.iterdir() if path not in {file, into}] == []


def test_a_page_is_made_of_every_section(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text(FLOOD, encoding="utf-8")
    started = start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes())
    assert started.pages == 60 + 8
    names = sorted(path.name for path in (tmp_path / "edition/docs/parts").iterdir())
    assert (names[0], names[-1]) == ("01-section-0.md", "60-section-59.md")


@pytest.mark.parametrize(
    ("lengths", "pieces"),
    [
        ([LONGEST], [1]),
        ([LONGEST // 2, LONGEST // 2 - 2], [2]),
        ([LONGEST // 2, LONGEST // 2], [1, 1]),
        ([LONGEST // 10] * 21, [7, 7, 7]),
        ([10, 10, 3 * LONGEST, 10], [2, 1, 1]),
    ],
    ids=["one block", "just short", "just long", "even", "a block longer than a page"],
)
def test_a_long_section_is_cut_between_its_blocks(
    tmp_path: Path, lengths: list[int], pieces: list[int]
) -> None:
    blocks = "\n\n".join(f"{'Word ' * ((length - 5) // 5)}word." for length in lengths)
    (tmp_path / "file.txt").write_text(f"# All\n\n{blocks}\n\n## The end\n\nIt is near.\n", encoding="utf-8")
    start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes())
    outlines = checked(tmp_path / "edition").outlines
    *parts, last = (outline for outline in outlines if outline.uri.startswith("parts/"))
    assert [len(part.uses) - 1 for part in parts] == pieces
    assert [part.title for part in (*parts, last)] == [
        "How it begins",
        *(f"Part {number}" for number in range(2, len(pieces) + 1)),
        "The end",
    ]


def test_the_pages_of_a_long_section_have_its_heading_and_lead_on(tmp_path: Path) -> None:
    text = "# All\n\n## The river\n\n" + f"{'Word ' * (LONGEST // 8)}word.\n\n" * 4
    (tmp_path / "file.txt").write_text(text, encoding="utf-8")
    start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes())
    first, second, third = sorted((tmp_path / "edition/docs/parts").iterdir())
    assert [page.name for page in (second, third)] == ["2-the-river-part-2.md", "3-the-river-part-3.md"]
    assert f"[The river (part 2)]({second.name}): the next part." in first.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "further"),
    [
        ("Did the river rise? " * 20, {"questions"}),
        ("The river rose. " * 400, {"article", "article/marked", "article/original", "repairs"}),
        ("The river rose. " * 100, set()),
    ],
    ids=["questions", "words", "neither"],
)
def test_what_a_long_text_fills_goes_on_on_further_pages(
    tmp_path: Path, words: str, further: set[str]
) -> None:
    text = "# All\n\n" + "".join(f"## In the year {year}\n\n{words}\n\n" for year in range(1901, 1910))
    (tmp_path / "file.txt").write_text(text, encoding="utf-8")
    started = start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes())
    frames = [page for page in checked(tmp_path / "edition").outlines if "/page-" in page.uri]
    assert {frame.uri.removesuffix("/page-2.md") for frame in frames} == further
    assert {frame.title.rpartition(", ")[2] for frame in frames} <= {"page 2"}
    assert all(use.argument.endswith("/1") for frame in frames for use in frame.uses if use.argument)
    assert started.pages == len(list((tmp_path / "edition/docs").rglob("*.md")))


def test_what_is_asked_for_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("The river rose.\n", encoding="utf-8")
    start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes("Der Fluß: 1", "Mein Fluss/1", "de-AT"))
    seed = checked(tmp_path / "edition").seed
    assert (seed.title, seed.language, seed.path.parent.name) == ("Der Fluß: 1", "de-AT", "mein-fluss-1")


def test_a_prepared_entry_takes_effect_when_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("The river rose.\n\nnobody were hurt\n", encoding="utf-8")
    started = start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes())
    assert [(entry.line, entry.damaged) for entry in started.flagged] == [(3, "nobody were hurt")]
    (repairs,) = (tmp_path / "edition").glob("seeds/*/repairs.yml")
    text = repairs.read_text(encoding="utf-8")
    repairs.write_text(text.replace('repaired: ""', 'repaired: "Nobody were hurt."'), encoding="utf-8")
    edition = checked(tmp_path / "edition")
    assert edition.ledger.text == "The river rose.\n\nNobody were hurt.\n"
    assert (len(edition.entries), edition.undecided) == (1, ())


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (None, "E003 no such file"),
        (b"", "E106 the file is empty"),
        (b"\xef\xbb\xbf", "E106 the file is empty"),
        (b" \n\n", "E106 the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "E106 the file holds no text that can be read"),
        (b"word " * 300_000, "E004 the file has 1,500,000 bytes"),
    ],
    ids=["missing", "empty", "byte order mark", "blank", "binary", "too large"],
)
def test_what_is_no_text_is_refused_and_nothing_written(tmp_path: Path, raw: bytes | None, said: str) -> None:
    if raw is not None:
        (tmp_path / "file.txt").write_bytes(raw)
    with pytest.raises(EditionError, match=said):
        start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes())
    assert not (tmp_path / "edition").exists()


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="E003 a folder, not a file"):
        start_edition(tmp_path, tmp_path / "edition", Wishes())


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("The river rose.\n", encoding="utf-8")
    into = tmp_path / "edition"
    into.mkdir()
    (into / "thesis.doc").write_text("mine", encoding="utf-8")
    with pytest.raises(EditionError, match="E107 the folder is not empty"):
        start_edition(tmp_path / "file.txt", into, Wishes())
    assert [path.name for path in into.iterdir()] == ["thesis.doc"]
    (into / "thesis.doc").unlink()
    start_edition(tmp_path / "file.txt", into, Wishes())
    assert checked(into).seed.text == "The river rose.\n"


@settings(max_examples=300)
@given(text=st.text(max_size=120))
def test_a_title_is_plain_and_a_slug_is_a_name(text: str) -> None:
    title, slug = plain_title(text, "Nothing"), slug_of(text, "nothing")
    assert title == plain_title(title, "Nothing")
    assert 0 < len(title) <= 71
    assert slug == slug_of(slug, "nothing")
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(slug) <= 40


@settings(max_examples=25)
@given(
    heading=st.text(
        st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")), min_size=1, max_size=60
    )
)
def test_any_heading_makes_a_sound_page(tmp_path_factory: pytest.TempPathFactory, heading: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    text = f"# The well\n\nThe river rose.\n\n## {heading}\n\nThe river fell.\n"
    (folder / "file.txt").write_text(text, encoding="utf-8")
    start_edition(folder / "file.txt", folder / "edition", Wishes())


@pytest.mark.parametrize("text", ["[" * 5_000, "<!--" * 2_000, "a@" * 2_500])
def test_no_place_that_waits_is_longer_than_an_editor_sees_through(tmp_path: Path, text: str) -> None:
    (tmp_path / "file.txt").write_text(f"{text}\n\nWords stand here {text} and end.\n", encoding="utf-8")
    started = start_edition(tmp_path / "file.txt", tmp_path / "edition", Wishes())
    assert max((len(entry.damaged) for entry in started.flagged), default=0) <= flagging.LONGEST
    assert len(checked(tmp_path / "edition").undecided) == len(started.flagged)
