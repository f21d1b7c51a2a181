"""The rules: mechanical repairs that a program can make with certainty.

They form one named chain, in the order of the modules below and of the functions in them. To add a rule,
write one function with the decorator ``rule`` in the module of its phase, and its examples as
``repair/examples/<name>.yml``.
"""

from edition.repair.rules import encoding, markup, structure, tables, lists, wrapping, spacing, words  # isort: skip  (the order is the chain's)
from edition.repair.rules.chain import CHAIN
from edition.repair.rules.looking import propose

__all__ = [
    "CHAIN",
    "encoding",
    "lists",
    "markup",
    "propose",
    "spacing",
    "structure",
    "tables",
    "words",
    "wrapping",
]
