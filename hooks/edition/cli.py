"""The command ``edition``: what is done to a project; the commands for any text stand in ``inspecting``.

Exit codes: 0 all is well, 1 something is wrong with the files, 2 the command was called wrongly.
"""

from __future__ import annotations

import errno
import gc
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from edition.checks.checks import checked
from edition.downloads import tei, write_downloads
from edition.edition import Edition
from edition.inspecting.commands import (
    EXIT_PROBLEMS,
    FILES,
    JOBS,
    LANGUAGE,
    explain,
    inspect,
    new,
    repair_texts,
    verify,
)
from edition.reading.errors import EditionError, counted, report

if TYPE_CHECKING:
    from collections.abc import Sequence

GC_THRESHOLD = 50_000
"""How many more objects there are before Python looks for lost ones, far more than it waits for by itself:
few are lost in a command that ends within seconds, and to look for them took a twelfth of its time."""


def run() -> None:
    """Run the command; whatever keeps it from writing what it has to say is told in one line.

    Raises:
        SystemExit: With the exit code; 1 where standard output is closed, full or cut off.
    """
    gc.set_threshold(GC_THRESHOLD)
    code: object = EXIT_PROBLEMS
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")
        try:
            main(prog_name="edition")
        except SystemExit as ended:
            code = ended.code
        sys.stdout.flush()
    except OSError as error:
        code = EXIT_PROBLEMS
        sys.stdout = None  # or Python would try once more as it ends, and complain
        what = f"edition: standard output could not be written ({error.strerror}); not everything was told"
        click.echo(what, err=True)
    raise SystemExit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="Folder of the project, with mkdocs.yml; found from the current folder upwards if left out.",
)
@click.pass_context
def main(context: click.Context, project: Path | None) -> None:
    """Repair damaged texts, and make, check and review critical editions of them.

    Exit codes: 0 all is well, 1 something is wrong with the files, 2 the command was called wrongly.
    """
    context.obj = project


@main.command()
@click.option("--addresses", is_flag=True, help="List every block and sentence with its address.")
@click.pass_obj
def check(project: Path | None, *, addresses: bool) -> None:
    """Check the promises, the residue, the notes and all pages.

    All problems come at once, a line each: file:line:column: code what is wrong; what to do.
    """
    try:
        edition = checked(_root(project))
    except EditionError as error:
        _fail(error)
    if addresses:
        _print_addresses(edition)
    edits, notes = edition.ledger.edits, edition.notes
    by_editor = sum(edit.by == "editor" for edit in edits)
    click.echo("The promises are kept: nothing is lost, nothing is invented, no residue is left.")
    click.echo(
        f"{counted(len(edits), 'repair')} ({by_editor} by the editor in {len(edition.entries)} entries, "
        f"{len(edits) - by_editor} by rules), "
        f"{counted(len(edition.article.sentences), 'sentence')}, {counted(len(edition.outlines), 'page')}, "
        f"{counted(len(notes.terms), 'term')}, {counted(len(notes.sources), 'source')}."
    )


@main.command()
@FILES
@LANGUAGE
@JOBS
@click.option(
    "--ledger",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the ledger of FILE there, as JSON.",
)
@click.option("--in-place", is_flag=True, help="Write over each FILE; what it was stays beside it, as .bak.")
@click.pass_obj
def repair(
    project: Path | None,
    files: Sequence[Path],
    language: str,
    jobs: int,
    ledger: Path | None,
    *,
    in_place: bool,
) -> None:
    """Write the repaired text of FILE, or else of the project's own seed, to standard output.

    A FILE is a text in any encoding or - for standard input; with --in-place any number of them and folders.
    """
    if files:
        repair_texts(files, language, jobs, ledger, in_place=in_place)
    elif ledger or in_place:
        raise click.UsageError(
            "name a file; the project's own seed is never changed, and its site has the ledger"
        )
    else:
        click.echo(_load(_root(project)).ledger.text, nl=False)


@main.command()
@click.argument("file", metavar="FILE.xml", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.pass_obj
def export(project: Path | None, file: Path) -> None:
    """Write the critical edition into FILE.xml as TEI P5, or to standard output where that is -.

    Both texts stand in it, each repair with its reason and how sure it is; the site has it as a download.
    """
    to_output = file == Path("-")
    if not to_output and file.suffix != ".xml":
        raise click.UsageError(f"'{file}' does not end with .xml; TEI P5 is the one form there is")
    written = tei(_load(_root(project)))
    if to_output:
        sys.stdout.buffer.write(written)
        return
    try:
        file.write_bytes(written)
    except OSError as error:
        _unwritten(file, error)


@main.command()
@click.argument("revision", default="HEAD", metavar="[REV]")
@click.option("--markdown", is_flag=True, help="Write Markdown, for the summary of a job on GitHub.")
@click.pass_obj
def diff(project: Path | None, revision: str, *, markdown: bool) -> None:
    """Tell what the change since REV (HEAD if left out) does to the site and to what guards it, word by word.

    [-words that go-] and {+words that come+}; a terminal shows them in color instead. Both states are
    built with their own rules and code, and with the packages that are installed here.
    """
    from edition.review import ReviewError, as_markdown, as_text, review  # slow to load

    try:
        told = review(_root(project), revision)
    except ReviewError as error:
        click.echo(str(error), err=True)
        raise SystemExit(EXIT_PROBLEMS) from error
    click.echo(as_markdown(told) if markdown else as_text(told, color=sys.stdout.isatty()))


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_obj
def finish(project: Path | None, site: Path) -> None:
    """Finish SITE where what built it runs no hooks, as Zensical: downloads, one stylesheet, the policy.

    Builds with MkDocs and ProperDocs do this by themselves.
    """
    from edition.publish.finish import finish as finish_site  # slow to load
    from edition.publish.staging import changing

    edition = _load(_root(project))
    try:
        with changing(site) as copy:
            write_downloads(edition, copy)
            finish_site(copy)
    except ValueError as error:
        click.echo(f"edition: {site}: {error}", err=True)
        raise SystemExit(EXIT_PROBLEMS) from error
    except OSError as error:
        _unwritten(site, error)


for command in (explain, inspect, new, verify):
    main.add_command(command)


def _load(root: Path) -> Edition:
    try:
        return Edition.load(root)
    except EditionError as error:
        _fail(error)


def _fail(error: EditionError) -> NoReturn:
    click.echo(report(error), err=True)
    raise SystemExit(EXIT_PROBLEMS) from error


def _unwritten(path: Path, error: OSError) -> NoReturn:
    """Tell what could not be written: the file that the error names, or else the one that was wanted."""
    why = error.args[0][0][2] if isinstance(error, shutil.Error) else error.strerror  # the first of a tree’s
    click.echo(f"edition: {error.filename or path} could not be written ({why})", err=True)
    raise SystemExit(EXIT_PROBLEMS) from error


def _root(project: Path | None) -> Path:
    """Give the folder of the project: the one that was named, or the first from the current one upwards."""
    here = Path.cwd()
    folders = [project.resolve()] if project else [here, *here.parents]
    for folder in folders:
        if (folder / "mkdocs.yml").is_file() and (folder / "seeds").is_dir():
            return folder
    raise click.UsageError(
        f"no project in {folders[0]}: a project has mkdocs.yml and seeds/; "
        "go to the project's folder, or name it: edition --project FOLDER …"
    )


def _print_addresses(edition: Edition) -> None:
    for address, place in edition.article.places.items():
        click.secho(f"{address}  {place.block.id}  {place.block.kind}", bold=True)
        for sentence in place.block.sentences:
            click.echo(f"    {sentence.id}  {sentence.text[:72]}")
        for row in place.block.rows:
            click.echo(f"    {row.id}  {' | '.join(row.cells)[:72]}")
