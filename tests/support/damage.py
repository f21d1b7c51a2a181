"""Damage done to a sound text on purpose, so that what a repair finds of it can be counted.

The same seed damages the same places.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.support.kinds import KINDS
from tests.support.spots import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.support.spots import Kind, Spot


def damaged(sound: str, name: str, seed: int) -> Damaged:
    """Damage a text in one way.

    Args:
        sound: The text.
        name: The name of the kind.
        seed: Decides which places are damaged, and in which of its forms; for each text anew.

    Returns:
        The damaged text; the same as the sound one if the kind finds nothing in it.
    """
    return _made(sound, name, _spots(sound, KINDS[name], _chance(name, seed, sound), 1.0))


def mixed(sound: str, names: Iterable[str], seed: int) -> Damaged:
    """Damage a text in several ways, each rarer than alone."""
    chance = _chance("mixed", seed, sound)
    return _made(sound, "mixed", [spot for name in names for spot in _spots(sound, KINDS[name], chance, 0.5)])


def mixed_at_random(sound: str, seed: int) -> Damaged:
    """Damage a text in two to ten ways that a program can mend, drawn at random; lines are broken once."""
    chance = _chance("mix", seed, sound)
    left_out = chance.choice(WRAPS)
    names = [name for name, each in KINDS.items() if each.mechanical and name != left_out]
    return mixed(sound, chance.sample(names, chance.randint(2, 10)), seed)


WRAPS = ("hard-wraps", "hyphenated-wraps")


def _chance(name: str, seed: int, sound: str) -> random.Random:
    return random.Random(f"{name} {seed} {len(sound)}")  # noqa: S311 (no secret)


def _spots(sound: str, each: Kind, chance: random.Random, less: float) -> list[Spot]:
    found = [replace(spot, kind=each.name) for spot in each.find(sound, chance)]
    return [spot for spot in found if each.share >= 1 or chance.random() < each.share * less]


def _made(sound: str, name: str, spots: Iterable[Spot]) -> Damaged:
    """Put damage into a text; where two overlap, the first stays."""
    kept: list[Spot] = []
    for spot in sorted(spots):
        if not kept or (spot.start >= kept[-1].end and spot.start > kept[-1].start):
            kept.append(spot)
    text, done = "", 0
    for spot in kept:
        text += sound[done : spot.start] + spot.after
        done = spot.end
    return Damaged(sound, text + sound[done:], tuple(kept), name)
