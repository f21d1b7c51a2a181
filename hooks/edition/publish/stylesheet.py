"""One stylesheet for the built site, in place of several, without the rules that no page of it can meet.

Material styles much that this site does not have. A rule goes only if it asks for a class, an id, a direction
or a color that stands in no tag of the pages and nowhere in their scripts: so what scripts add to a page
keeps its rules, as long as they write its classes out. Other attributes are not looked at, since scripts
set them under other names (``ariaPressed``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"[\w-]+")
TAG = re.compile(r"<script\b.*?</script>|<[^>]*>", re.DOTALL)

# A string, a comment, an address without quotation marks, a mark that divides, or anything else.
PIECE = re.compile(
    r""" "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | /\*.*?\*/ | url\([^"')]*\) | [{};] | [^"'{};/u]+ | . """,
    re.DOTALL | re.VERBOSE,
)
# What says nothing of the element that a selector asks for: strings, and the selectors in brackets.
ASIDE = re.compile(r""" "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | \([^()]*\) """, re.VERBOSE)
NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
VALUED = re.compile(r"\[(?:dir|data-md-color-\w+)=([\w-]+)\]")
DEFINED = re.compile(r"(--[\w-]+)\s*:")
CONDITIONS = ("@media", "@supports")

SWITCHING = "[data-md-color-switching]"
"""Material sets and removes it when a page opens, so that nothing fades when the colors are switched. Its
rule has every style of the page worked out twice more, which is a quarter of what opening a page costs."""


@dataclass(frozen=True)
class Rule:
    """A rule, or a declaration.

    Attributes:
        head: What stands before the brace: selectors, or an at-rule. Of a declaration, all of it.
        body: The rules and declarations between the braces; ``None`` for a declaration.
    """

    head: str
    body: tuple[Rule, ...] | None = None


def names_in_script(script: str) -> set[str]:
    """Give every word of a script, each of which could be a name."""
    return set(WORD.findall(script))


def names_in_page(page: str) -> set[str]:
    """Give every word in the tags and inline scripts of a page, each of which could be a name."""
    return set(WORD.findall(" ".join(TAG.findall(page))))


def one_stylesheet(sheets: list[str], names: set[str]) -> str:
    """Put stylesheets together and leave out what cannot be met.

    Args:
        sheets: Their text, in the order in which pages name them.
        names: The names in all pages and scripts.

    Returns:
        The stylesheet, without comments and line breaks between rules.
    """
    rules = [rule for sheet in sheets for rule in parse(sheet)]
    rules = _met(rules, names)
    while True:
        text = "".join(map(_written, rules))
        wanted = names | set(WORD.findall(DEFINED.sub("", text)))
        fewer = _defined(rules, wanted)
        if fewer == rules:
            return text
        rules = fewer


def parse(sheet: str) -> list[Rule]:
    """Read a stylesheet into its rules, without the comments."""
    outer: list[list[Rule]] = [[]]
    heads: list[str] = []
    text = ""
    for piece in [*PIECE.findall(sheet), ";"]:
        if piece == "{":
            heads.append(text.strip())
            outer.append([])
        elif piece in (";", "}"):
            if text.strip():
                outer[-1].append(Rule(text.strip()))
            if piece == "}":
                body = tuple(outer.pop())
                outer[-1].append(Rule(heads.pop(), body))
        elif not piece.startswith("/*"):
            text += piece
            continue
        else:
            continue
        text = ""
    return outer[0]


def is_met(selector: str, names: set[str]) -> bool:
    """Tell whether an element of the pages could match a selector.

    Args:
        selector: One selector, without a comma outside brackets.
        names: The names in all pages and scripts.

    Returns:
        False only if the selector asks for a name that is not among them.
    """
    if "\\" in selector:
        return True
    unquoted = re.sub(r"""=\s*(["'])([\w-]+)\1""", r"=\2", selector)
    while (simpler := ASIDE.sub("", unquoted)) != unquoted:
        unquoted = simpler
    asked = set(VALUED.findall(unquoted))
    asked.update(NAMED.findall(re.sub(r"\[[^\]]*\]", "", unquoted)))
    return asked <= names


def _met(rules: list[Rule], names: set[str]) -> list[Rule]:
    kept = []
    for rule in rules:
        if rule.body is None:
            kept.append(rule)
        elif rule.head.startswith(CONDITIONS):
            if body := _met(list(rule.body), names):
                kept.append(Rule(rule.head, tuple(body)))
        elif rule.head.startswith("@"):
            kept.append(rule)
        elif selectors := [
            one for one in _selectors(rule.head) if is_met(one, names) and SWITCHING not in one
        ]:
            kept.append(Rule(",".join(selectors), rule.body))
    return kept


def _defined(rules: list[Rule], wanted: set[str]) -> list[Rule]:
    """Leave out the definitions of variables that nobody wants."""
    kept = []
    for rule in rules:
        name = DEFINED.match(rule.head)
        if rule.body is not None:
            if body := _defined(list(rule.body), wanted):
                kept.append(Rule(rule.head, tuple(body)))
        elif not name or name[1] in wanted:
            kept.append(rule)
    return kept


def _selectors(head: str) -> list[str]:
    """Part a list of selectors at its commas."""
    parts = [""]
    depth = 0
    for piece in re.findall(r""""[^"]*"|'[^']*'|[^"']""", head):
        depth += (piece in "([") - (piece in ")]")
        if piece == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return [part.strip() for part in parts]


def _written(rule: Rule) -> str:
    if rule.body is None:
        return f"{rule.head};"
    return f"{rule.head}{{{''.join(map(_written, rule.body)).removesuffix(';')}}}"
