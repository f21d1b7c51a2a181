"""Sound Markdown comes back as it was: the specifications' examples, and what packages say of themselves."""

from __future__ import annotations

import json
import re
from importlib.metadata import distributions

import pytest
from markdown_it import MarkdownIt

from edition.repair import repair
from edition.repair.text.blocks import scan
from tests.case_files import CASES

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FEWEST_READMES = 80
"""With the packages for the development there are more than a hundred; other machines may have fewer."""
ELSEWHERE = {175, 193, 195, 238, 290, 308, 309}
"""Examples of CommonMark of which our blocks keep other lines than the renderer, and more of them: titles of
links on their own lines, code in a paragraph that goes on without its mark, quotations in lists, comments."""


def examples(name: str) -> list[str]:
    found: list[str] = json.loads((CASES / "markdown" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def rendered(text: str) -> str:
    """Render a text as a browser shows it: runs of blanks are one."""
    return re.sub(r"\s+", " ", RENDERER.render(text))


@pytest.mark.parametrize(("name", "number"), [("commonmark", 652), ("gfm", 673)])
def test_no_example_of_the_specifications_renders_differently(name: str, number: int) -> None:
    found = examples(name)
    assert len(found) == number
    changed = [index for index, text in enumerate(found, 1) if rendered(repair(text).text) != rendered(text)]
    assert changed == []


def test_few_examples_are_changed_at_all() -> None:
    """The rest has doubled blanks, which no reader of the page sees, and references of letters."""
    changed = [text for text in examples("commonmark") if repair(text).text != text]
    assert len(changed) <= 6


def test_no_readme_renders_differently() -> None:
    """Texts of other people, some in Markdown, some in another markup."""
    texts = {each.metadata["Name"]: _description(each.metadata) for each in distributions()}
    texts = {name: text for name, text in texts.items() if len(text) > 200}
    assert len(texts) >= FEWEST_READMES
    changed = [name for name, text in texts.items() if rendered(repair(text).text) != rendered(text)]
    assert changed == []


def _description(metadata: object) -> str:
    payload = getattr(metadata, "get_payload", str)()
    return str(getattr(metadata, "json", {}).get("description") or payload).replace("\r\n", "\n")


def test_blocks_are_those_of_the_renderer() -> None:
    wrong = []
    for number, text in enumerate(examples("commonmark"), 1):
        lines = scan(text)
        kept = {place for place, line in enumerate(lines) if line.kind in {"code", "html", "comment"}}
        wanted = {
            place
            for token in RENDERER.parse(text)
            if token.type in {"fence", "code_block", "html_block"} and token.map
            for place in range(*token.map)
        }
        shown = {place for place, line in enumerate(lines) if line.text.strip()}
        if kept & shown != wanted & shown:
            wrong.append(number)
    assert set(wrong) <= ELSEWHERE
