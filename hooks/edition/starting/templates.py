"""The files of a new edition, made of the templates beside this file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.starting.writing import quoted

if TYPE_CHECKING:
    from jinja2 import Template

    from edition.starting.pages import SectionPage

PROJECT = Path(__file__).parent / "project"
FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "Makefile": "Makefile",
    "gitignore": ".gitignore",
    "mkdocs_hooks.py": "hooks/mkdocs_hooks.py",
    "pages.yml": ".github/workflows/pages.yml",
    "source.yml": "seeds/{slug}/source.yml",
    "repairs.yml": "seeds/{slug}/repairs.yml",
}
"""Where the templates go; those of docs/ go to docs/."""
AS_THEY_ARE = frozenset({"Makefile", "gitignore", "mkdocs_hooks.py", "pages.yml"})
"""These hold nothing of the edition, but braces of their own."""
QUESTIONS = "docs/questions.md"
SHOWN = re.compile(r"^(?:## (?P<heading>.+)|/// (?P<directive>\w+) \| (?P<argument>\w+))$", re.MULTILINE)
TITLE = re.compile(r"^# (?P<title>[^{\n]+?)(?: \{.*)?$", re.MULTILINE)


def write_templates(
    root: Path, pages: tuple[SectionPage, ...], starts: dict[str, tuple[str, ...]], values: dict[str, Any]
) -> int:
    """Write all files of a new edition but the seed itself.

    Args:
        root: Its folder.
        pages: The pages of the sections.
        starts: With which blocks further pages begin, for each directive that needs them.
        values: What the templates name.

    Returns:
        How many pages were written.
    """
    engine = Environment(
        loader=FileSystemLoader(PROJECT),
        autoescape=False,  # noqa: S701 (what is written is Markdown and YAML, not HTML)
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    engine.filters["quoted"] = quoted
    further: dict[str, str] = {}
    files = {name: target.format(slug=values["slug"]) for name, target in FILES.items()}
    files |= {name: name for name in _docs() if name != QUESTIONS or values["asked"] or values["raised"]}
    for name, target in files.items():
        template = engine.get_template(name) if name not in AS_THEY_ARE else None
        shown = template and template.render(values, pages=pages, starts=starts)
        _write(root / target, text := shown or (PROJECT / name).read_text("utf-8"))
        further |= _further(engine.get_template("page.md"), target, text, starts)
    for target, text in further.items():
        _write(root / target, text)
    section = engine.get_template("section.md")
    for page in pages:
        _write(root / "docs" / page.path, section.render(values, pages=pages, page=page))
    _write(root / "requirements.txt", f"{values['requirement']}\n")
    _write(root / "constraints.txt", "".join(f"{line}\n" for line in values["constraints"]))
    return len(pages) + len(further) + sum(name.endswith(".md") for name in files if name.startswith("docs/"))


def _further(template: Template, file: str, first: str, starts: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Give the pages on which a page goes on, by their files, with those of its directives that are cut."""
    if not file.startswith("docs/"):
        return {}
    shown, heading = [], ""
    for match in SHOWN.finditer(first):
        if match["directive"] in starts:
            shown.append((heading, match["directive"], match["argument"]))
        heading = match["heading"] or ""
    cuts = starts[shown[0][1]] if shown else ()
    title, folder = TITLE.search(first), file.removesuffix(".md")
    values = {
        "title": title and title["title"],
        "file": Path(file).name,
        "shown": shown,
        "last": len(cuts) + 1,
    }
    return {
        f"{folder}/page-{number}.md": template.render(values, number=number, start=start)
        for number, start in enumerate(cuts, 2)
    }


def _docs() -> list[str]:
    return sorted(
        path.relative_to(PROJECT).as_posix() for path in (PROJECT / "docs").rglob("*") if path.is_file()
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
