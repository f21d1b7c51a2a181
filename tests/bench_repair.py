"""What the repair finds, mends, breaks and costs, beside others that clean texts.

Run by ``make bench``. The texts are those of ``tests/corpus``, damaged on purpose, in one way each and in
several ways; the same in every run. With ``--tuning`` it leaves out what is held out, and tells examples.
Otherwise it writes down for the manual of repair how often each rule was right; ``--rules`` does that alone.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import time
import tracemalloc
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import ftfy

from edition.repair import Repaired, repair
from edition.repair.detectors import DETECTORS
from edition.repair.manual import MEASURED, digest_of
from edition.repair.rules import CHAIN
from tests.support.cleaners import cleaners, ours
from tests.support.corpus import corpus
from tests.support.damage import damaged, mixed, mixed_at_random
from tests.support.kinds import KINDS
from tests.support.measures import Counts, compare, is_right, structure_f1
from tests.support.real import farness, is_nearer, real
from tests.support.spots import PROSE, Damaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.support.corpus import Text

SEEDS = (1, 2)
MECHANICAL = [name for name, kind in KINDS.items() if kind.mechanical]
OPEN = [name for name, kind in KINDS.items() if kind.open]
MIXES = (
    (
        "glued-sentences",
        "split-marks",
        "entities",
        "tag-residue",
        "mojibake",
        "lost-apostrophes",
        "lost-blank-lines",
    ),
    ("hard-wraps", "mojibake", "soft-hyphens", "odd-bullets", "doubled-blanks", "blanks-in-brackets"),
    ("heading-tags", "nbsp-references", "glued-clauses", "doubled-marks", "empty-columns", "odd-numbers"),
)
EACH = 40
"""Mixes at random of each text."""
SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
LARGEST_TRACED = 1_000_000
RARE = re.compile("[\U00010000-\U0010ffff]")
"""Characters of which one makes Python take four bytes for each of the text, as emoji do."""
WORST = 6
"""How many examples of each kind are told."""


def cases(texts: Iterable[Text]) -> list[Damaged]:
    """Damage texts in every way that a program can mend, each alone and several together."""
    made = [damaged(text.content, name, seed) for text in texts for name in MECHANICAL for seed in SEEDS]
    made += [mixed(text.content, names, seed) for text in texts for names in MIXES for seed in SEEDS]
    return [case for case in made if case.spots]


def others(texts: Iterable[Text]) -> list[Damaged]:
    """Damage texts in every way that has more than one reading, or that only an editor can mend."""
    names = [name for name in KINDS if name not in MECHANICAL]
    made = [damaged(text.content, name, seed) for text in texts for name in names for seed in SEEDS]
    return [case for case in made if case.spots]


def sound(texts: Iterable[Text]) -> list[Damaged]:
    """Give the texts undamaged."""
    return [Damaged(text.content, text.content, (), "sound") for text in texts]


@dataclass
class Measured:
    """What a cleaner makes of the corpus.

    Attributes:
        kinds: The counts by the kind of damage, ``sound`` among them.
        structure: The mean F1 of the parts of the damaged texts.
    """

    kinds: dict[str, Counts]
    structure: float

    @property
    def recall(self) -> float:
        """The mean recall, in which every kind weighs the same."""
        return _mean(each.recall for kind, each in self.kinds.items() if kind != "sound")

    @property
    def false(self) -> float:
        """The false edits on damaged texts, for a thousand tokens."""
        return sum(
            (each for kind, each in self.kinds.items() if kind != "sound"), Counts()
        ).false_per_thousand


def measure(made: list[Damaged], whole: list[Damaged], clean: Callable[[str], str]) -> Measured:
    """Measure a cleaner on damaged and on sound texts."""
    kinds: dict[str, Counts] = defaultdict(Counts)
    structure = []
    for case in [*made, *whole]:
        text = clean(case.text)
        kinds[case.kind] += compare(case, text)
        if case.spots:
            structure.append(structure_f1(case.sound, text))
    return Measured(kinds, _mean(structure))


def measure_cleaners(made: list[Damaged], whole: list[Damaged]) -> Measured:
    """Print what each cleaner mends of each kind of damage, what it breaks, and the structure; give ours."""
    found = {name: measure(made, whole, clean) for name, clean in cleaners().items()}
    ours_ = found["ours"]
    _row("recall of damage", found)
    for kind in [*MECHANICAL, "mixed"]:
        if kind in ours_.kinds:
            _row(kind, [each.kinds[kind].recall for each in found.values()])
    _row("mean of the kinds", [each.recall for each in found.values()])
    _row("false on damaged, ‰", [each.false for each in found.values()])
    _row("false on sound, ‰", [each.kinds["sound"].false_per_thousand for each in found.values()])
    _row("structure F1", [each.structure for each in found.values()])
    return ours_


def _row(title: str, cells: Iterable[str | float]) -> None:
    shown = (f"{cell:>14}" if isinstance(cell, str) else f"{cell:>14.3f}" for cell in cells)
    print(f"{title:<24}" + "".join(shown))


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known)


def measure_mixes(texts: list[Text], each: int) -> tuple[Measured, int]:
    """Damage texts in ways drawn at random: measure ours, and count those that a second repair changes."""
    made = [mixed_at_random(text.content, seed) for text in texts for seed in range(each)]
    again = sum(ours(ours(case.text)) != ours(case.text) for case in made)
    return measure(made, [], ours), again


def measure_rules(made: list[Damaged], whole: list[Damaged]) -> dict[str, tuple[int, int]]:
    """Print and give how many edits each rule made, and how many brought the text nearer to the sound one."""
    edits: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for case in [*made, *whole]:
        repaired_edits = repair(case.text, "en").edits
        for edit in repaired_edits:
            edits[str(edit.rule)] += 1
            right[str(edit.rule)] += is_right(case, edit, repaired_edits)
    print(f"\n{'rule':<28}{'edits':>8}{'precision':>12}")
    for rule, number in edits.most_common():
        print(f"{rule:<28}{number:>8}{right[rule] / number:>12.3f}")
    return {rule.name: (edits[rule.name], right[rule.name]) for rule in CHAIN}


def write_down(
    rules: dict[str, tuple[int, int]],
    detectors: dict[str, tuple[int, int, int, int]],
    texts: int,
    damaged: int,
) -> None:
    """Write what was measured where the manual of repair reads it."""
    listed = {
        "rules": {rule.name: [*rules[rule.name], digest_of(rule.find)] for rule in CHAIN},
        "detectors": {
            each.name: [*detectors[each.name], digest_of(each.detect)]
            for each in DETECTORS
            if each.name in detectors
        },
    }
    parts = []
    for title, found in listed.items():
        lines = ",\n  ".join(
            f"{json.dumps(name)}: {json.dumps(each)}" for name, each in sorted(found.items())
        )
        parts.append(f' "{title}": {{\n  {lines}\n }}')
    body = ",\n".join(parts)
    text = f'{{\n "texts": {texts},\n "damaged": {damaged},\n{body}\n}}\n'
    MEASURED.write_text(text, encoding="utf-8", newline="\n")


def measure_detectors(texts: list[Text]) -> dict[str, tuple[int, int, int, int]]:
    """Print and give how well each detector finds what is made for it, and nothing in sound texts.

    Counted are the damaged places that it found and all there were, then the lines at which it pointed that
    are damaged and all at which it did. What a rule mends is no damage any more.
    """
    measured = {}
    print(f"\n{'detector':<24}{'precision':>12}{'recall':>12}{'places':>10}")
    for kind in (kind for kind in KINDS.values() if kind.flagged):
        made = [damaged(text.content, kind.name, seed) for text in texts for seed in SEEDS]
        found, wanted, right, pointed = _found(
            [(case, repaired(case.text)) for case in [*made, *sound(texts)]], kind.found_by
        )
        measured[kind.found_by] = (found, wanted, right, pointed)
        shares = f"{right / max(1, pointed):>12.3f}{found / max(1, wanted):>12.3f}"
        print(f"{kind.found_by:<24}{shares}{wanted:>10}")
    return measured


@cache
def repaired(text: str) -> Repaired:
    """Repair a text, once."""
    return repair(text, "en")


def _found(told: list[tuple[Damaged, Repaired]], detector: str) -> tuple[int, int, int, int]:
    """Count the damaged places, found and all, and the lines that a detector points at, in damage and all."""
    found = wanted = right = pointed = 0
    for case, each in told:
        lines = {_line(case.text, f.start) for f in each.findings if f.detector == detector}
        mended = {(edit.start, edit.after) for edit in each.edits}
        stretches, shift = [], 0
        for spot in case.spots:
            start = spot.start + shift
            shift += len(spot.after) - (spot.end - spot.start)
            if (start, case.sound[spot.start : spot.end]) not in mended:
                stretches.append(range(_line(case.text, start), start + len(spot.after) + 2))
        found += sum(any(line in stretch for line in lines) for stretch in stretches)
        wanted += len(stretches)
        right += sum(any(line in stretch for stretch in stretches) for line in lines)
        pointed += len(lines)
    return found, wanted, right, pointed


def _line(text: str, offset: int) -> int:
    """Give the start of the line on which an offset stands."""
    return text.rfind("\n", 0, offset) + 1


def measure_real() -> None:
    """Print what becomes of texts that nobody damaged for a measure: how far from sound they were and are."""
    found = cleaners()
    _row("\nreal: far from sound, ‰", found)
    for case in real():
        _row(case.name, [farness(clean(case.text), case.sound) for clean in found.values()])
    _row("real: structure F1", found)
    for case in real():
        _row(case.name, [structure_f1(case.sound, clean(case.text)) for clean in found.values()])
    edits = [(case, edit) for case in real() for edit in repair(case.text, "en").edits]
    right = Counter(str(edit.rule) for case, edit in edits if is_nearer(case, edit))
    for rule, number in Counter(str(edit.rule) for _, edit in edits).most_common():
        print(f"real: {rule:<22}{number:>8}{right[rule] / number:>12.3f}")


def measure_speed(made: list[Damaged], largest: int) -> None:
    """Print what a megabyte costs, beside ftfy in the same run, from a small text to a large one.

    As ftfy looks for nothing that is left to an editor, ours is measured without that and with it.
    """
    text = "\n\n".join(case.text for case in made if case.kind == "mixed")
    heads = ("size", "ours, MB/s", "with findings", "ftfy, MB/s", "memory/text", "without emoji")
    print("\n" + "".join(f"{head:>14}" for head in heads))
    for size in (size for size in SIZES if size <= largest):
        sample = (text * (size // len(text) + 1))[:size]
        tasks: tuple[Callable[[str], object], ...] = (ours, repair, ftfy.fix_text)
        speeds = [size / 1e6 / seconds for seconds in _seconds(tasks, sample)]
        traced = size <= LARGEST_TRACED  # to trace a large one would take minutes
        memory = f"{_times(sample):>14.1f}{_times(RARE.sub('', sample)):>14.1f}" if traced else ""
        print(f"{size:>14,}" + "".join(f"{speed:>14.2f}" for speed in speeds) + memory)


def _seconds(tasks: Sequence[Callable[[str], object]], text: str) -> list[float]:
    """Give the time of the processor that each task takes: the least of several, taken in turn."""
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(5 if len(text) <= LARGEST_TRACED else 1):
        for taken, task in zip(times, tasks, strict=True):
            gc.collect()
            start = time.process_time()
            task(text)
            taken.append(time.process_time() - start)
    return list(map(min, times))


def _times(text: str) -> float:
    """Give how many times the size of a text its repair takes at the most."""
    return _memory(text) / len(text.encode())


def _memory(text: str) -> int:
    tracemalloc.start()
    repair(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def tell_worst(counts: dict[str, Counts]) -> None:
    """Print examples of what was missed and what was broken, kind by kind."""
    for kind, each in sorted(counts.items(), key=lambda item: item[1].recall):
        if each.missed or each.broken:
            print(f"\n{kind}: {each.mended} of {each.spots} mended, {each.false} sound places changed")
        for title, examples in (("missed", each.missed), ("broken", each.broken)):
            for example in examples[:: max(1, len(examples) // WORST)][:WORST]:
                print(f"  {title}  {example}")


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--tuning", action="store_true", help="leave out what is held out, and tell examples")
    only.add_argument(
        "--rules", action="store_true", help="measure rules and detectors alone, for the manual of repair"
    )
    parser.add_argument(
        "--largest", type=int, default=SIZES[-1], help="the size of the largest text, in characters"
    )
    options = parser.parse_args()
    texts = corpus(held_out=False if options.tuning else None)
    made, whole = cases(texts), sound(texts)
    paragraphs = sum(len(PROSE.findall(text.content)) for text in texts)
    print(f"{len(texts)} texts with {paragraphs} paragraphs, damaged {len(made)} times\n")
    if options.rules:
        made += others(texts)
        write_down(measure_rules(made, whole), measure_detectors(texts), len(texts), len(made))
        return
    found = measure_cleaners(made, whole)
    mixes, again = measure_mixes(texts, EACH)
    print(
        f"\nin {EACH * len(texts)} mixes at random: recall {mixes.recall:.3f}, false {mixes.false:.3f} ‰, ",
        end="",
    )
    print(f"structure F1 {mixes.structure:.3f}; {again} are changed once more by a second repair")
    made += others(texts)
    for name in OPEN:
        open_cases = [case for case in made if case.kind == name]
        _row(f"{name} (open)", [measure(open_cases, [], ours).kinds[name].recall])
    rules, detectors = measure_rules(made, whole), measure_detectors(texts)
    if not options.tuning:
        measure_real()
        write_down(rules, detectors, len(texts), len(made))
    measure_speed(made, options.largest)
    if options.tuning:
        tell_worst(found.kinds)


if __name__ == "__main__":
    main()
