"""Projects in which whoever means harm has written every text: the payloads of ``tests/cases/hostile.yml``.

The same project with harmless words shows which elements and attributes belong there.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from itertools import cycle
from typing import TYPE_CHECKING, Any

import yaml
from markdown import Markdown

from edition.reading.characters import is_invisible
from edition.reading.text_files import read_text
from edition.reading.yaml_loading import parse_yaml
from tests.case_files import CASES, seen
from tests.support.error_table import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from edition.edition import Edition

Data = Any

PAYLOADS = CASES / "hostile.yml"
NOTES: dict[str, Any] = yaml.safe_load((CASES / "hostile-notes.yml").read_text(encoding="utf-8"))
SLOT = re.compile(r"\bW\b(?::(\d+))?|\bN\b")
"""Where a text goes in an entry of the notes."""
LONGEST = 300
"""Characters of a text that somebody may have written; more are for measuring."""
BUNDLE = 25
HEAD = (
    "---\ndescription: A page of the tests, described at a length that search engines like to see.\n---\n"
    "# A page\n\n"
)
UNCHECKED = """from edition.checks import checks
from edition.publish.mkdocs_events import *

checks.raise_problems = lambda problems: None
"""
"""The hooks of a project that is published whatever the checks say of it."""
RICH = """
## A heading of the rich part

- **Label:** words in a list ,and more .They end.

The words of the council &amp; its  trees ,its tools . p >

| Tree | Year | |
|---|---|---|
| Apple ,red | 1900 | |

* odd bullet

<p>Words in tags.</p> the childrens books isnt here and and U.S laws.
"""
"""What a seed may hold besides: a harmless one then has every element that there may be."""
DIRECTIVES = (
    "quiz-answers", "omissions", "numbers", "questions | asked", "questions | raised", "repairs | undecided",
    "identity", "counts", "rules", "downloads", "table-proof",
)  # fmt: skip
"""Those that show notes, repairs and the seed, and stand on no page of the sample."""


def payloads() -> tuple[str, ...]:
    """Give the payloads, as they are when they come."""
    document = parse_yaml(PAYLOADS, read_text(PAYLOADS))
    return tuple(
        seen(each) if isinstance(each, str) else each["text"] * int(each["times"]) for each in document.data
    )


def short(words: Sequence[str]) -> tuple[str, ...]:
    """Give the texts that are no longer than what somebody may have written."""
    return tuple(text for text in words if len(text) < LONGEST)


def harmless(words: Sequence[str]) -> tuple[str, ...]:
    """Give as many harmless texts as there are others, each of its own."""
    return tuple(f"harmless words no {name_of(number)}" for number, _ in enumerate(words))


def visible(words: Sequence[str]) -> tuple[str, ...]:
    """Give the texts that a file of YAML or Markdown may hold."""
    return tuple(text for text in words if not any(map(is_invisible, text)))


def bundled(words: Sequence[str]) -> list[str]:
    """Put texts together, so that there are few entries to make."""
    return [" · ".join(words[at : at + BUNDLE]) for at in range(0, len(words), BUNDLE)]


def name_of(number: int) -> str:
    """Name a number in letters, which no rule takes for a number and no payload has."""
    return "".join("bcdfghjklm"[int(digit)] for digit in f"{number:03}")


def write_project(root: Path, words: Sequence[str], bodies: Sequence[str] = ()) -> Path:
    """Write a project with texts in every place that takes words.

    Args:
        root: Its folder, which is not there yet.
        words: The texts.
        bodies: Markdown for a page each.

    Returns:
        The folder.
    """
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("__pycache__"))
    write_seed(root / "seeds/orchard", words)
    told = bundled(words)
    for name, entries in NOTES.items():
        path = root / f"docs/{name}.yml"
        write_json(path, _together([yaml.safe_load(path.read_text("utf-8")), *notes(entries, told)]))
    for name, directives in _pages(len(told)).items():
        body = "\n\n".join(f"/// {directive}\n///" for directive in directives)
        (root / f"docs/{name}.md").write_text(HEAD + body, encoding="utf-8")
    for number, body in enumerate(bodies):
        (root / f"docs/body-{name_of(number)}.md").write_text(HEAD + body, encoding="utf-8")
    return root


def publish_unchecked(root: Path, words: Sequence[str]) -> None:
    """Let a project be published whatever the checks say of it, with texts in its settings and its heads."""
    told = " ".join(" ".join(words).split())
    (root / "mkdocs_hooks.py").write_text(UNCHECKED, encoding="utf-8")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    pages = sorted(path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md"))
    settings |= {
        "strict": False,
        "nav": pages,
        "extra": {"year": 2026, "release": told, "footer": [{"name": told, "path": "repairs/"}]},
        "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": " "}}, "edition"],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    for page in pages:
        path = root / "docs" / page
        _, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        path.write_text(f"---\ndescription: {json.dumps(told)}\n---\n{body}", encoding="utf-8")


def write_seed(folder: Path, words: Sequence[str]) -> None:
    """Write a seed in which each text stands alone and among words, and repairs with the texts as reasons."""
    told = bundled(words)
    parts = [f"Stretch {name_of(at)} stands here {text} and ends.\n" for at, text in enumerate(told)]
    sample = (folder / "article.txt").read_text(encoding="utf-8")
    seed = "\n\n".join([sample, RICH, *parts, *words, *(f"- {text} in a list\n" for text in told)]).encode()
    (folder / "article.txt").write_bytes(seed)
    said = [" ".join(text.split()) for text in told]
    old = yaml.safe_load((folder / "repairs.yml").read_text("utf-8"))
    write_json(folder / "repairs.yml", [*old, *(_entry(at, text) for at, text in enumerate(said))])
    origin = yaml.safe_load((folder / "source.yml").read_text("utf-8"))
    digest = hashlib.sha256(seed).hexdigest()
    write_json(
        folder / "source.yml",
        {**origin, "sha256": digest, "title": " ".join(said), "known": said, "unknown": said},
    )


def notes(entries: Data, words: Sequence[str]) -> list[Data]:
    """Give the entries of a file of notes, filled in with each of the texts that may stand there."""
    told = [" ".join(text.split()) for text in words]
    single = cycle(text for all_of_one in told for text in all_of_one.split(" · "))
    return [_filled(entries, text, str(number), single) for number, text in enumerate(told)]


def write_json(path: Path, data: Data) -> None:
    """Write what is YAML, too."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, default=str), encoding="utf-8")


def _entry(number: int, text: str) -> dict[str, Any]:
    """Make a repair with a text in all its reasons and in other readings; every third one is undecided."""
    reason, reading = f"{text[:3900]} is the reason", text[:3900]
    return {
        "damaged": f"Stretch {name_of(number)} stands here",
        "repaired": f"Stretch {name_of(number)} stood here" if number % 3 else "",
        "why": reason,
        "certainty": "uncertain" if number % 3 == 1 else "certain",
        "alternatives": [{"reading": f"{reading} {nth}", "why_not": reason} for nth in ("one", "other")],
        "words": {"stood": reason, "stands": reason},
    }


def _pages(many: int) -> dict[str, list[str]]:
    charts = {name: [f"chart | {name}-{number}" for number in range(many)] for name in ("series", "absent")}
    return {"all": [*DIRECTIVES], **charts}


def _filled(entry: Data, text: str, number: str, single: Iterator[str]) -> Data:
    """Put a text and a number into an entry; where only a short one has room, the next of the single ones."""
    if isinstance(entry, dict):
        return {
            _filled(key, text, number, single): _filled(value, text, number, single)
            for key, value in entry.items()
        }
    if isinstance(entry, list):
        return [_filled(item, text, number, single) for item in entry]

    def filled(slot: re.Match[str]) -> str:
        if slot[0] == "N":
            return number
        return next(single)[: int(slot[1])] if slot[1] else text

    return SLOT.sub(filled, str(entry))


def _together(parts: list[Data]) -> Data:
    """Make one content of several: lists one after the other, maps key by key."""
    if isinstance(parts[0], list):
        return [item for part in parts for item in part]
    keys = dict.fromkeys(key for part in parts for key in part)
    if all(isinstance(part[key], str) for part in parts for key in part):
        return {key: part[key] for part in parts for key in part}
    return {key: _together([part[key] for part in parts if key in part]) for key in keys}


POSITIONS = {
    "alone": "{}",
    "words": "Words {} and more.",
    "title": "\n# {}",
    "heading": "## {}",
    "item": "- an item\n- {}",
    "cell": "| {} | Words |\n| --- | --- |\n| words | {} |",
    "summary": "/// details | {}\nWords.\n///",
    "note": "/// note\n{}\n///",
    "target": "[words]({})",
    "reference": "[words][x]\n\n[x]: {}",
    "hint": '[words](index.md "{}")',
    "picture": "![{}](assets/tree.svg)",
    "source": "![words]({})",
    "code": "`{}` and\n\n```\n{}\n```",
    "kicker": 'Words\n{{ data-kicker="{}" }}',
}
"""The places of a frame in which somebody may write something."""


def write_frames(root: Path, words: Sequence[str]) -> dict[Path, str]:
    """Write a frame for each text and position into a project.

    Args:
        root: The project.
        words: The texts.

    Returns:
        The body of each frame, by its file.
    """
    made = {}
    for number, text in enumerate(words):
        for name, position in POSITIONS.items():
            path = root / f"docs/frame-{number}-{name}.md"
            made[path] = position.format(*[text] * 2)
            path.write_text(HEAD.removesuffix("# A page\n\n") * (name == "title") or HEAD, encoding="utf-8")
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{made[path]}\n")
    return made


def rendered(edition: Edition, frame: Path) -> str:
    """Make the content of a frame as MkDocs does, whatever the checks say of it."""
    options = {"edition": {"edition": edition, "page": frame.name}}
    md = Markdown(
        extensions=["attr_list", "tables", "fenced_code", "toc", "edition"], extension_configs=options
    )
    return md.convert(frame.read_text(encoding="utf-8").partition("\n---\n")[2])
