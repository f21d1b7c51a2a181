"""What a site is made of, in one file: whoever has it, and the program, can build the site again."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from edition.checks.links import UNPUBLISHED
from edition.frames.repository import repository_path
from edition.frames.settings import load_settings
from edition.notes.notes import FILES
from edition.starting.engine import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edition.frames.settings import Settings

HOW = """\
This archive holds what a site was made of: the damaged text with its repairs (seeds/), the pages and notes
(docs/), and the settings (mkdocs.yml). The program that makes the site of them is not in it.

To build the site again you need Python and that program, the package "edition": it comes from the repository
to which the pages led, or as a wheel (engine/ or a release). With requirements.txt, where it is here:

    python -m venv .venv
    .venv/bin/pip install -r requirements.txt
    .venv/bin/pip install --no-deps PROGRAM
    SITE_URL=https://… REPO_URL=https://… .venv/bin/python -m mkdocs build --strict

SITE_URL is the address at which the site stood, REPO_URL that of its repository; leave out what there was
not. With the same versions of everything the site comes out the same to the byte.

Without the program the texts are still here: everything is plain text, and article/ledger.json on the site
says, with no program at all, what was changed in the damaged text.
"""
HOW_PATH = "HOW-TO-BUILD.txt"
BESIDE = ("CITATION.cff", "LICENSE", "constraints.txt", "mkdocs.yml", "requirements.txt")
OF_A_SEED = ("article.txt", "repairs.yml", "source.yml")
TO_REPOSITORY = re.compile(r"\brepo:([\w./?=-]+)")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a file in such an archive can have; ours all do, for the same bytes at any time."""
PLAIN_FILE = 0o100644 << 16


def archive(root: Path) -> bytes:
    """Put into one file what the site of a project is made of.

    It is not compressed: no two programs that compress give the same bytes.

    Args:
        root: Folder of the project.

    Returns:
        A ZIP archive. Drafts, hidden files, links to other places and what no build reads are not in it.
    """
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        for name, content in sorted({**_contents(root), HOW_PATH: HOW.encode()}.items()):
            entry = ZipInfo(name, EARLIEST)
            entry.create_system, entry.external_attr = 3, PLAIN_FILE
            made.writestr(entry, content)
    return held.getvalue()


def _contents(root: Path) -> dict[str, bytes]:
    settings, real = load_settings(root), root.resolve()
    named = [*BESIDE, *settings.hooks, *_pages(root, settings)]
    named += [
        path.relative_to(root).as_posix() for each in OF_A_SEED for path in root.glob(f"seeds/*/{each}")
    ]
    named += [path.relative_to(root).as_posix() for path in root.glob(f"{FOLDER}/*.whl")]
    found = {name: (root / name).read_bytes() for name in named if _is_own(root, real, name)}
    texts = (text for name, text in found.items() if _is_words(name) and b"repo:" in text)
    words = "\n".join(text.decode("utf-8", "replace") for text in texts)
    # What pages link to must be there, or their checks stop the build.
    for target in sorted(set(TO_REPOSITORY.findall(words))):
        path = re.split("[?#]", repository_path(root, target) or "")[0]
        if path and _is_own(root, real, path):
            found.setdefault(path, (root / path).read_bytes())
    return found


def _pages(root: Path, settings: Settings) -> Iterator[str]:
    """Give what MkDocs would publish of docs/, and the notes."""
    from pathspec import GitIgnoreSpec

    hidden = GitIgnoreSpec.from_lines(settings.hidden.splitlines())
    notes = {f"{name}.yml" for name in FILES}
    for path in (root / "docs").rglob("*"):
        name = path.relative_to(root / "docs").as_posix()
        if name in notes or (path.suffix not in UNPUBLISHED and not hidden.match_file(name)):
            yield f"docs/{name}"


def _is_own(root: Path, real: Path, name: str) -> bool:
    """Tell whether a file lies in the project itself, whatever its name or a link says, and is not hidden."""
    path = root / name
    if not path.is_relative_to(root):  # as a hook may be that mkdocs.yml names by its whole path
        return False
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts if part != ".github")
    return not hidden and path.is_file() and path.resolve() == real / name


def _is_words(name: str) -> bool:
    return name.startswith("docs/") and name.endswith((".md", *UNPUBLISHED))
