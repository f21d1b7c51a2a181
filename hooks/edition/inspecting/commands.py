"""The commands for any text, and explain. What they need is loaded when they run."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from edition.reading.characters import invisible, unseen
from edition.reading.errors import EditionError, counted, report, short
from edition.reading.languages import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from edition.inspecting.inspected import Inspected

T = TypeVar("T")

EXIT_PROBLEMS = 1

FILES = click.argument("files", nargs=-1, metavar="FILE…", type=click.Path(path_type=Path, allow_dash=True))


def _visible(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Refuse what no one-line text of a file may hold, as long as the user knows of it."""
    value = " ".join(value.split())
    for at in unseen(value):
        message = f"it has the {invisible(value[at])}; delete it"
        raise click.BadParameter(message)
    return value


def _tag(context: click.Context, option: click.Parameter, value: str) -> str:
    value = _visible(context, option, value)
    if value and not re.fullmatch(TAG, value):
        message = f"'{short(value)}' is no tag of a language; write it as en or pt-BR"
        raise click.BadParameter(message)
    return value


LANGUAGE = click.option(
    "--language", default="", callback=_tag, help="The language, as en or pt-BR; guessed if left out."
)
JOBS = click.option("--jobs", type=click.IntRange(1), default=1, help="How many files are read side by side.")


@click.command()
@FILES
@LANGUAGE
@JOBS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is told.")
def inspect(files: Sequence[Path], language: str, jobs: int, form: str) -> None:
    """Tell what is damaged in each FILE, where, what the rules would do, and what needs an editor.

    A FILE is a text in any encoding, a folder of .txt and .md files, or - for standard input.
    Exit codes: 0 all are sound, 1 damage was found or a file could not be read, 2 a wrong call.
    """
    from rich.console import Console

    from edition.inspecting.files import texts_in
    from edition.inspecting.telling import as_json, lines

    if not files:
        raise click.UsageError("name a file, a folder, or - for standard input")
    console = Console(highlight=False, soft_wrap=True)
    found: list[Inspected] = []
    sound = True
    for one in _inspected(texts_in(files), language, jobs):
        sound = sound and one is not None and one.is_sound
        if one is not None and form == "json":
            found.append(one)
        elif one is not None:
            for line in lines(one):
                console.print(line)
    if form == "json":
        click.echo(as_json(found))
    raise SystemExit(0 if sound else EXIT_PROBLEMS)


@click.command()
@click.argument("rule", default="")
def explain(rule: str) -> None:
    """Tell what RULE changes, what it leaves alone, how sure it is and how often it was right.

    A RULE is named as inspect and ledgers name it; without one, all rules and detectors are listed.
    """
    from rich.console import Console

    from edition.inspecting.explaining import explained, known_as, listed
    from edition.reading.errors import nearest
    from edition.repair.manual import manual

    console = Console(highlight=False, soft_wrap=True)
    entry = manual().get(known_as(rule))
    if rule and entry is None:
        mend = nearest(known_as(rule), manual(), "'edition explain' lists all of them")
        raise click.UsageError(f"no rule '{short(rule)}'; {mend}")
    for line in explained(entry) if entry else listed():
        console.print(line)


def repair_texts(
    files: Sequence[Path], language: str, jobs: int, ledger: Path | None, *, in_place: bool
) -> None:
    """Write repaired texts: of one file to standard output, of any number over the files themselves.

    Args:
        files: Files, folders or ``-``; at least one.
        language: Their language, or the empty string where it is to be guessed.
        jobs: How many are read side by side.
        ledger: Where the ledger of the one file goes.
        in_place: Whether the files are written over, with a copy of what they were beside each.

    Raises:
        SystemExit: With 1 where a file could not be read or written.
    """
    from edition.inspecting.files import STDIN, texts_in
    from edition.inspecting.in_place import repair_in_place

    paths = texts_in(files)
    if in_place and STDIN in paths:
        raise click.UsageError("standard input has no place; leave --in-place out")
    if len(paths) != 1 and (ledger or not in_place):
        raise click.UsageError(f"{counted(len(paths), 'file')}: name one, or use --in-place without --ledger")
    sound = True
    for one in _inspected(paths, language, jobs):
        if one is None:
            sound = False
            continue
        if ledger:
            ledger.write_text(one.ledger("article.md"), encoding="utf-8", newline="\n")
        if not in_place:
            sys.stdout.buffer.write(one.repaired.text.encode("utf-8"))
        elif one.repaired.text != one.damaged.text:
            backup = repair_in_place(one)
            click.echo(f"{one.damaged.path}: {one.verdict}; as it was: {backup.name}", err=True)
    if not sound:
        raise SystemExit(EXIT_PROBLEMS)


@click.command()
@click.argument("ledger", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(ledger: Path, seed: Path, article: Path) -> None:
    """Prove that LEDGER turns SEED into ARTICLE and back, with nothing of the engine.

    The proof is one short file of Python, which can be read and run alone: edition/verify.py.
    """
    from edition.verify import BrokenLedgerError, verify

    try:
        count = verify(ledger.read_bytes(), seed.read_bytes(), article.read_bytes())
    except BrokenLedgerError as error:
        click.echo(f"{ledger}: {error}", err=True)
        raise SystemExit(EXIT_PROBLEMS) from error
    click.echo(f"Both ways hold: {counted(count, 'repair')}.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="The new folder; new or empty.")
@click.option(
    "--title", default="", callback=_visible, help="Title of the article; its first heading if left out."
)
@click.option("--slug", default="", help="Name of the seed's folder; made of the title if left out.")
@LANGUAGE
def new(file: Path, into: Path, title: str, slug: str, language: str) -> None:
    """Write a new edition of the damaged FILE, which builds at once and is refined by hand."""
    from edition.starting.new import Wishes, start_edition

    try:
        started = start_edition(file, into, Wishes(title, slug, language))
    except EditionError as error:
        click.echo(report(error), err=True)
        raise SystemExit(EXIT_PROBLEMS) from error
    guessed = " (guessed)" if started.language_guessed else ""
    click.echo(f"{into}: an edition of {file.name}, language {started.seed.language}{guessed}.")
    click.echo(
        f"{counted(len(started.ledger.edits), 'repair')} by rules, "
        f"{counted(len(started.flagged), 'place')} for an editor, {counted(started.pages, 'page')}."
    )
    click.echo(f"Next: cd {shlex.quote(str(into))} && make serve")


def _inspected(paths: Sequence[Path], language: str, jobs: int) -> Iterator[Inspected | None]:
    """Yield the texts with their repairs, and ``None`` for each that has none, once that was told."""
    from edition.inspecting.files import inspect_files

    outcomes = inspect_files(paths, language, jobs)
    for outcome in _with_progress(outcomes, len(paths)):
        if isinstance(outcome, EditionError):
            click.echo("\n".join(map(str, outcome.problems)), err=True)
            yield None
        else:
            yield outcome


def _with_progress(outcomes: Iterator[T], total: int) -> Iterator[T]:
    """Show a bar on standard error while many files are read, if a terminal is there to show it."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:
        yield from outcomes
    else:
        yield from track(outcomes, "Reading", total, console=console, transient=True)
