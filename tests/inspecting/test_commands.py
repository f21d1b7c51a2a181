"""The commands for any text, as a person with a damaged article runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from edition.inspecting.inspected import inspect_text
from edition.inspecting.telling import as_json
from edition.reading.damaged import Damaged
from edition.repair import Finding, repair
from edition.repair.manual import manual
from edition.verify import BrokenLedgerError, verify
from tests.support.project import ROOT, environment

DAMAGED = "The river rose ,and fell.\n"
MENDED = "The river rose, and fell.\n"
SOUND = "The river rose, and fell again.\n"


def edition(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder that is no project."""
    return subprocess.run(
        [sys.executable, "-c", "from edition.cli import run; run()", *arguments],
        cwd=folder,
        env=environment(ROOT),
        input=given,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts/deep").mkdir(parents=True)
    (tmp_path / "texts/damaged.txt").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "texts/deep/sound.md").write_text(SOUND, encoding="utf-8")
    (tmp_path / "texts/.hidden.txt").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "texts/picture.png").write_bytes(b"\x89PNG\0")
    return tmp_path


def test_inspect_names_place_rule_change_and_verdict(folder: Path) -> None:
    done = edition(folder, "inspect", "texts/damaged.txt")
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "texts/damaged.txt:1:15: space-before-mark: " in told
    assert "[- -]" in told
    assert "texts/damaged.txt: 2 repairs (language en, guessed, utf-8)\n" in told
    assert "\x1b" not in told


def test_inspect_of_a_sound_text_says_so_and_exits_with_0(folder: Path) -> None:
    done = edition(folder, "inspect", "texts/deep/sound.md", "--language", "en")
    assert (done.returncode, done.stdout.decode()) == (
        0,
        (
            "texts/deep/sound.md: read as Markdown: No two lines of prose stand together.\n"
            "texts/deep/sound.md: sound (language en, utf-8)\n"
        ),
    )


@pytest.mark.parametrize(
    ("command", "option", "value", "said"),
    [
        ("inspect", "--language", "english", "'english' is no tag of a language; write it as en or pt-BR"),
        ("repair", "--language", "en_US", "'en_US' is no tag of a language; write it as en or pt-BR"),
        (
            "new",
            "--language",
            "e\x01n",
            "it has the invisible character U+0001 (a control character); delete it",
        ),
        ("new", "--title", "A\u200bb", "it has the invisible character U+200B (zero width space); delete it"),
    ],
)
def test_an_option_that_no_edition_could_have_is_a_wrong_call(
    folder: Path, command: str, option: str, value: str, said: str
) -> None:
    into = ["--into=there"] if command == "new" else []
    done = edition(folder, command, "texts/damaged.txt", *into, f"{option}={value}")
    assert done.returncode == 2
    assert done.stderr.decode().endswith(f"Invalid value for '{option}': {said.replace('…', 'delete it')}\n")
    assert not (folder / "there").exists()


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_inspect_reads_the_texts_of_a_folder_in_order(folder: Path, jobs: str) -> None:
    done = edition(folder, "inspect", "texts", "--jobs", jobs, "--format", "json")
    told = json.loads(done.stdout)
    assert told["version"] == 1
    paths = [one["path"] for one in told["files"]]
    assert paths == ["texts/damaged.txt", "texts/deep/sound.md"]
    first, second = told["files"]
    assert [(one["line"], one["column"], one["rule"]) for one in first["repairs"]] == [
        (1, 15, "space-before-mark"),
        (1, 17, "space-after-comma"),
    ]
    assert (second["verdict"], second["repairs"], second["findings"]) == ("sound", [], [])
    assert done.returncode == 1


def test_the_json_has_the_fields_that_are_documented() -> None:
    guide = (ROOT / ".github/NEW-EDITION.md").read_text(encoding="utf-8").partition("## For programs")[2]
    one = inspect_text(Damaged(Path("a.txt"), b"", DAMAGED, "utf-8"), "en")
    finding = Finding(0, 3, "a-detector", "A reason.", 0.5, None)
    one = replace(one, repaired=replace(one.repaired, findings=(finding,)))
    (told,) = json.loads(as_json([one]))["files"]
    for field in (*told, *told["repairs"][0], *told["findings"][0], *told["shape"]):
        assert f"`{field}`" in guide, field


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.txt", "missing.txt:1:1: E003 no such file; look at how its name is spelled\n"),
        ("texts/picture.png", "texts/picture.png:1:1: E106 the file holds no text that can be read; "),
        ("empty.txt", "empty.txt:1:1: E106 the file is empty; name a file with a text in it\n"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(folder: Path, name: str, said: str) -> None:
    (folder / "empty.txt").touch()
    for command in ("inspect", "repair"):
        done = edition(folder, command, name)
        assert done.returncode == 1
        assert done.stderr.decode().startswith(said)
        assert done.stderr.count(b"\n") == 1
        assert done.stdout == b""


def test_one_bad_file_does_not_hide_the_others(folder: Path) -> None:
    done = edition(folder, "inspect", "missing.txt", "texts/deep/sound.md")
    assert done.returncode == 1
    assert b"E003" in done.stderr
    assert b"sound.md: sound" in done.stdout


def test_a_wrong_call_exits_with_2(folder: Path) -> None:
    for wrong in (
        ["inspect"],
        ["inspect", "texts", "--jobs", "0"],
        ["repair", "texts"],
        ["repair", "-", "--in-place"],
        ["repair", "texts", "--ledger", "ledger.json", "--in-place"],
        ["repair", "--in-place"],
    ):
        assert edition(folder, *wrong).returncode == 2, wrong


def test_repair_gives_the_text_and_leaves_the_file(folder: Path) -> None:
    done = edition(folder, "repair", "texts/damaged.txt")
    assert (done.returncode, done.stdout.decode()) == (0, MENDED)
    assert (folder / "texts/damaged.txt").read_text(encoding="utf-8") == DAMAGED
    assert edition(folder, "repair", "-", given=DAMAGED.encode()).stdout.decode() == MENDED


def test_repair_in_place_keeps_what_each_file_was(folder: Path) -> None:
    for _ in range(2):
        (folder / "texts/damaged.txt").write_text(DAMAGED, encoding="utf-8")
        assert edition(folder, "repair", "--in-place", "texts").returncode == 0
    names = sorted(path.name for path in (folder / "texts").iterdir())
    assert names == [
        ".hidden.txt",
        "damaged.txt",
        "damaged.txt.bak",
        "damaged.txt.bak2",
        "deep",
        "picture.png",
    ]
    assert (folder / "texts/damaged.txt").read_text(encoding="utf-8") == MENDED
    assert (folder / "texts/damaged.txt.bak").read_text(encoding="utf-8") == DAMAGED
    assert [path.name for path in (folder / "texts/deep").iterdir()] == ["sound.md"]


def test_repair_in_place_keeps_the_encoding(folder: Path) -> None:
    (folder / "old.txt").write_bytes("Le café est fermé ,et le pont est tombé hier.\n".encode("cp1252"))
    assert edition(folder, "repair", "--in-place", "old.txt").returncode == 0
    assert (folder / "old.txt").read_bytes().decode(
        "cp1252"
    ) == "Le café est fermé, et le pont est tombé hier.\n"


def test_a_ledger_beside_it_is_proved_by_verify(folder: Path) -> None:
    done = edition(folder, "repair", "texts/damaged.txt", "--ledger", "ledger.json")
    (folder / "article.md").write_bytes(done.stdout)
    files = ["ledger.json", "texts/damaged.txt", "article.md"]
    proved = edition(folder, "verify", *files)
    assert (proved.returncode, proved.stdout) == (0, b"Both ways hold: 2 repairs.\n")
    alone = [sys.executable, "-I", str(ROOT / "hooks/edition/verify.py"), *files]
    assert subprocess.run(alone, cwd=folder, capture_output=True, check=True).stdout == proved.stdout
    (folder / "article.md").write_text("The river rose and fell.\n", encoding="utf-8")
    broken = edition(folder, "verify", *files)
    assert (broken.returncode, broken.stdout) == (1, b"")
    assert b"the article is not the file of which the ledger speaks" in broken.stderr


CHANGES = {
    "a repair that says another thing was there": lambda edit: {**edit, "before": "x"},
    "a repair that lies outside": lambda edit: {**edit, "end": 900},
    "a repair that was not made": lambda edit: {**edit, "after": edit["after"] + "!"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_verify_finds_a_forged_repair(folder: Path, change) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    article = edition(folder, "repair", "texts/damaged.txt", "--ledger", "ledger.json").stdout
    ledger = json.loads((folder / "ledger.json").read_bytes())
    ledger["edits"][1] = change(ledger["edits"][1])
    with pytest.raises(BrokenLedgerError):
        verify(json.dumps(ledger).encode(), DAMAGED.encode(), article)


def test_verify_refuses_what_is_no_ledger() -> None:
    for nonsense in (b"", b"[]", b"{}", b'{"version": 1}', b"\xff"):
        with pytest.raises(BrokenLedgerError, match="not what they should be"):
            verify(nonsense, b"", b"")


def test_the_command_gives_what_the_function_gives() -> None:
    seed = (ROOT / "seeds/us-el-salvador/article.txt").read_text(encoding="utf-8")
    done = edition(ROOT, "repair", "seeds/us-el-salvador/article.txt")
    assert done.stdout.decode() == repair(seed).text


@pytest.mark.parametrize("name", ["space-after-comma", "Space_after comma"])
def test_explain_tells_what_the_manual_says_of_a_rule(folder: Path, name: str) -> None:
    done = edition(folder, "explain", name)
    told = done.stdout.decode()
    entry = manual()["space-after-comma"]
    assert done.returncode == 0
    assert told.startswith("space-after-comma  (a rule, spacing)\nPart a comma or semicolon")
    assert "\nChanges\n    river safety,{+ +}former Captain\n" in told
    assert "\nLeaves alone\n    some 3,000 people\n" in told
    assert all(fact in told for fact in entry.facts)
    assert "\x1b" not in told


def test_explain_alone_lists_everything(folder: Path) -> None:
    told = edition(folder, "explain").stdout.decode().splitlines()
    assert [line.split()[0] for line in told] == list(manual())


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("spac-after-coma", "did you mean 'space-after-comma'?"),
        ("zzz", "'edition explain' lists all of them"),
    ],
)
def test_explain_of_an_unknown_rule_names_the_nearest(folder: Path, name: str, mend: str) -> None:
    done = edition(folder, "explain", name)
    assert done.returncode == 2
    assert f"no rule '{name}'; {mend}" in done.stderr.decode()
