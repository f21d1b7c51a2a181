"""What is fuzzed: everything that reads what strangers write, each with inputs that are nearly right.

None may stop with anything but problems, break a promise, or take long. ``tests/test_fuzz.py`` tries a few
inputs in every run of the tests, ``python -m tests.fuzz`` as many as somebody has time for.
"""

from __future__ import annotations

import json
import shutil
import time
import xml.etree.ElementTree as etree
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from click.testing import CliRunner
from hypothesis import strategies as st

from edition.article.parser import parse
from edition.checks.parsing import parse_frames
from edition.checks.prose import complaints
from edition.cli import main
from edition.edition import Edition
from edition.frames.frame import read_frame
from edition.frames.settings import Settings, load_settings
from edition.notes.notes import FILES
from edition.reading.damaged import decode_damaged
from edition.reading.errors import EditionError
from edition.reading.forms import load_yaml_text
from edition.repair import repair
from edition.repair.editor import entry_edits, load_entries
from edition.repair.edits import apply
from edition.repair.ledger import Ledger
from edition.repair.seed import load_seed
from edition.starting.engine import Engine
from edition.verify import BrokenLedgerError, verify
from tests.support.error_table import SAMPLE
from tests.support.fuzz_sites import fuzz_diff, fuzz_finish, sites, states
from tests.support.hostile import payloads, short
from tests.texts import PARTS, seed_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

Data = Any
SECONDS = 5
"""Of the processor for one input; most take a thousandth of one."""
LANGUAGES = ("en", "es", "de", "zh", "ar", "und")
SEED = SAMPLE / "seeds/orchard"
FRAMES = (
    *("# Title", "## Heading", "/// note", "///", "//// passage | plans-coming/1", "////"),
    *("/// details | words", "[a link](index.md#s42)", "[a](source:annals)", "[](number:trees)", "[x]: y"),
    *("![a tree](assets/tree.svg)", "{ #id }", "{: .x }", "| a | b |", "| --- | --- |", "- item", "> words"),
    *("```", "~~~", "    code", "`code`", "<b>", "---", "description: words", "<https://example.org>"),
    *("https://[", "&amp;", "**", "_", "“", "1. one"),
)
WORDS = st.one_of(st.sampled_from(PARTS), st.sampled_from(short(payloads())), st.text(max_size=8))
TEXTS = st.lists(WORDS, max_size=30).map("".join)
LINES = st.lists(
    st.one_of(st.sampled_from(FRAMES), st.sampled_from(short(payloads())), st.text(max_size=20), st.just("")),
    max_size=25,
).map("\n".join)
ARTICLES = st.lists(st.one_of(st.sampled_from(FRAMES), WORDS, TEXTS), max_size=12).map("\n\n".join)
BYTES = st.one_of(st.binary(max_size=80), TEXTS.map(lambda text: text.encode("cp1252", "ignore")))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


class SlowError(Exception):
    """An input took longer than any may."""


@contextmanager
def in_time() -> Iterator[None]:
    """Tell when a block takes too long."""
    before = time.process_time()
    yield
    if (took := time.process_time() - before) > SECONDS:
        message = f"{took:.1f} s"
        raise SlowError(message)


@st.composite
def cut(draw: st.DrawFn, text: str) -> str:
    """A text in which a few stretches were taken away, doubled or replaced."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.one_of(WORDS, st.just(text[start:end] * 2))) + text[end:]
    return text


@st.composite
def torn(draw: st.DrawFn, data: Data) -> Data:
    """JSON of which a value was replaced by another one."""
    if not isinstance(data, dict | list) or not data or draw(st.integers(0, 3)) == 0:
        return draw(VALUES)
    key = draw(st.sampled_from(sorted(data) if isinstance(data, dict) else range(len(data))))
    changed = data.copy()
    changed[key] = draw(torn(data[key]))
    return changed


@cache
def sample(name: str) -> str:
    """Give a file of the small project."""
    return (SAMPLE / name).read_text(encoding="utf-8")


def fuzz_repair(given: tuple[str, str], _folder: Path) -> None:
    """Repair a text and keep the promises: nothing is lost, every edit can be undone, others can prove it."""
    text, language = given
    repaired = repair(text, language)
    assert apply(text, repaired.edits) == repaired.text
    seed = seed_of(text)
    ledger = Ledger.of(seed, *repaired.edits)
    assert ledger.undo() == text
    proof = ledger.as_json("seed.txt", "article.md").encode()
    assert verify(proof, seed.raw, ledger.text.encode()) == len(repaired.edits)
    parse(ledger)
    list(complaints(text, text[:20]))


def fuzz_bytes(raw: bytes, _folder: Path) -> None:
    """Decode a file of which nothing is known, so that its bytes can be had back."""
    try:
        damaged = decode_damaged(Path("file.txt"), raw)
    except EditionError:
        return
    assert damaged.text.encode(damaged.encoding) == raw


def fuzz_notes(given: tuple[str, str], _folder: Path) -> None:
    """Read a file of notes."""
    name, text = given
    try:
        load_yaml_text(Path(f"{name}.yml"), text, FILES[name][0])
    except EditionError:
        return


def fuzz_repairs(text: str, folder: Path) -> None:
    """Read the editor's repairs, and make their edits."""
    path, seed = folder / "repairs.yml", load_seed(SEED)
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        entries = load_entries(path, seed)
        edits = [edit for entry in entries if entry.decided for edit in entry_edits(path, entry, seed)]
    except EditionError:
        return
    assert Ledger.of(seed, *edits).undo() == seed.text


def fuzz_frame(text: str, folder: Path) -> None:
    """Read a frame, and let Python-Markdown read it."""
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8", errors="replace")
    list(
        parse_frames(
            [read_frame(path, "page.md")], Settings(path, extensions=("attr_list", "tables", "edition"))
        )
    )


def fuzz_settings(text: str, folder: Path) -> None:
    """Read the settings."""
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8", errors="replace")
    load_settings(folder)


def fuzz_verify(given: tuple[Any, bytes, bytes], _folder: Path) -> None:
    """Prove a ledger that somebody has torn."""
    ledger, seed, article = given
    try:
        verify(json.dumps(ledger).encode(), seed, article)
    except BrokenLedgerError:
        return


def fuzz_new(given: tuple[bytes, str], folder: Path) -> None:
    """Begin an edition of a file and export it: it is refused in a line that names it, or nothing is lost."""
    raw, title = given
    file, into = folder / "file.txt", folder / "edition"
    file.write_bytes(raw)
    with patch("edition.starting.new.find_engine", return_value=Engine("edition", ())):
        done = called(["new", str(file), "--into", str(into), f"--title={title}"])
    if done.exit_code:
        assert done.stderr.startswith((f"{file}:", "Usage: "))
        assert not into.exists()
        return
    assert Edition.load(into).seed.raw == raw
    done = called(["--project", str(into), "export", "-"])
    shutil.rmtree(into)
    assert not done.exit_code
    etree.fromstring(done.stdout_bytes)  # noqa: S314 (we wrote it)


def fuzz_arguments(arguments: list[str], _folder: Path) -> None:
    """Call the command in any way that writes nothing."""
    called(arguments)


def called(arguments: list[str]) -> Result:
    """Call the command."""
    done = CliRunner().invoke(main, arguments, prog_name="edition")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code in {0, 1, 2}
    return done


def _ledger() -> tuple[Any, bytes, bytes]:
    seed = seed_of("The river rose ,and fell. It  rose again ,too.\n")
    ledger = Ledger.of(seed, *repair(seed.text).edits)
    return json.loads(ledger.as_json("seed.txt", "article.md")), seed.raw, ledger.text.encode()


LEDGER, RAW, ARTICLE = _ledger()
OWN = st.sampled_from((RAW, ARTICLE)) | st.binary(max_size=20)
GIVEN = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=10)
"""What a system hands over in a call, which NUL is no part of."""
ARGUMENTS = st.one_of(
    st.sampled_from(
        (
            *("inspect", "explain", "repair", "verify", "check", "new", "diff", "finish", "export", "--help"),
            *("-h", "--language", "--jobs", "--json", "--into", "--title", "--slug", "--project"),
            *("--addresses", "--in-place", "--ledger"),
            *("-", "--", "0", "-1", "1", "en", "/nowhere", str(SEED / "article.txt")),
            *(str(SEED / "repairs.yml"), "space-after-comma"),
        )
    ),
    GIVEN,
)
WRITING = {"new", "diff", "finish", "check", "--ledger", "--in-place"}
"""What would write into this very project, or takes its time; ``new`` has a target of its own."""
CALLS = st.lists(ARGUMENTS, max_size=5).filter(lambda given: "--help" in given or not WRITING & {*given})

TARGETS: dict[str, tuple[Callable[[Any, Path], None], st.SearchStrategy[Any]]] = {
    "repair": (fuzz_repair, st.tuples(TEXTS, st.sampled_from(LANGUAGES))),
    "bytes": (fuzz_bytes, BYTES),
    "notes": (
        fuzz_notes,
        st.sampled_from(sorted(FILES)).flatmap(
            lambda name: st.tuples(st.just(name), cut(sample(f"docs/{name}.yml")))
        ),
    ),
    "repairs": (fuzz_repairs, cut(sample("seeds/orchard/repairs.yml"))),
    "frame": (
        fuzz_frame,
        st.one_of(
            LINES, LINES.map(lambda body: f"---\nd: x\n---\n# T\n{body}"), cut(sample("docs/index.md"))
        ),
    ),
    "settings": (fuzz_settings, st.one_of(cut(sample("mkdocs.yml")), LINES)),
    "diff": (fuzz_diff, states(WORDS, TEXTS)),
    "finish": (fuzz_finish, sites(WORDS)),
    "verify": (fuzz_verify, st.tuples(torn(LEDGER), OWN, OWN)),
    "arguments": (fuzz_arguments, CALLS),
    "new": (
        fuzz_new,
        st.tuples(
            st.one_of(BYTES, ARTICLES.map(str.encode)),
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
        ),
    ),
}
"""By name: what takes the inputs and a folder to write to, and what makes them."""
