"""The rules: mechanical repairs that a program can make with certainty.

They form one named chain, in the order of the modules below and of the functions in them. To add a rule,
write one function with the decorator ``rule`` in the module of its phase, and its examples as
``repair/examples/<name>.yml``.
"""

from edition.repair.rules import encoding, markup, structure, tables, lists, wrapping, spacing, words  # isort: skip  (the order is the chain's)
from edition.repair.rules.chain import CHAIN, Rule, propose, rule
from edition.repair.text.shadow import Shadow

__all__ = [
    "CHAIN",
    "Rule",
    "Shadow",
    "encoding",
    "lists",
    "markup",
    "propose",
    "rule",
    "spacing",
    "structure",
    "tables",
    "words",
    "wrapping",
]
