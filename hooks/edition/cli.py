"""The command ``edition``: check, repair, diff and finish, for maintainers and contributors.

Exit codes: 0 all is well, 1 something is wrong with the files, 2 the command was called wrongly.
"""

from __future__ import annotations

import errno
import shlex
import sys
from pathlib import Path
from typing import NoReturn

import click

from edition.checks.checks import checked
from edition.downloads import write_downloads
from edition.edition import Edition
from edition.publish.finish import finish as finish_site
from edition.reading.errors import EditionError, counted, report

EXIT_PROBLEMS = 1


def run() -> None:
    """Run the command; whatever keeps it from writing what it has to say is told in one line.

    Raises:
        SystemExit: With the exit code; 1 where standard output is closed, full or cut off.
    """
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
    """Check and review a critical edition of a damaged article.

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
        f"{len(edits)} repairs ({by_editor} by the editor in {len(edition.entries)} entries, "
        f"{len(edits) - by_editor} by rules), {len(edition.article.sentences)} sentences, "
        f"{len(edition.frames)} pages, {len(notes.terms)} terms, {len(notes.sources)} sources."
    )


@main.command()
@click.pass_obj
def repair(project: Path | None) -> None:
    """Write the repaired article, as Markdown, to standard output."""
    click.echo(_load(_root(project)).ledger.text, nl=False)


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
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", required=True, type=click.Path(path_type=Path), help="The new folder; new or empty.")
@click.option("--title", default="", help="Title of the article; its first heading if left out.")
@click.option("--slug", default="", help="Name of the seed's folder; made of the title if left out.")
@click.option("--language", default="", help="Language of the article, as en or pt-BR; guessed if left out.")
def new(file: Path, into: Path, title: str, slug: str, language: str) -> None:
    """Write a new edition of the damaged FILE, which builds at once and is refined by hand."""
    from edition.starting.new import Wishes, start_edition  # slow to load

    try:
        started = start_edition(file, into, Wishes(title, slug, language))
    except EditionError as error:
        _fail(error)
    guessed = " (guessed)" if started.language_guessed else ""
    click.echo(f"{into}: an edition of {file.name}, language {started.seed.language}{guessed}.")
    click.echo(
        f"{counted(len(started.ledger.edits), 'repair')} by rules, "
        f"{counted(len(started.flagged), 'place')} for an editor, {counted(started.pages, 'page')}."
    )
    click.echo(f"Next: cd {shlex.quote(str(into))} && make serve")


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_obj
def finish(project: Path | None, site: Path) -> None:
    """Finish SITE where what built it runs no hooks, as Zensical: downloads, one stylesheet, the policy.

    Builds with MkDocs and ProperDocs do this by themselves.
    """
    write_downloads(_load(_root(project)), site)
    try:
        finish_site(site)
    except ValueError as error:
        click.echo(f"edition: {error}", err=True)
        raise SystemExit(EXIT_PROBLEMS) from error


def _load(root: Path) -> Edition:
    try:
        return Edition.load(root)
    except EditionError as error:
        _fail(error)


def _fail(error: EditionError) -> NoReturn:
    click.echo(report(error), err=True)
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
