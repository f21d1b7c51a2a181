"""Fuzz everything that reads what strangers write: ``python -m tests.fuzz --count 1000000``; ``make fuzz``.

It tells how many inputs ran, what they cost and the smallest input of each find, and fails if there is one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.support.fuzz import TARGETS, in_time

SHARE = {"arguments": 2, "bytes": 5, "diff": 1, "finish": 1, "new": 0.2}
"""Hundredths of all inputs, of those that cost more than others; the others share the rest."""
BATCH = 500


def run(target: str, number: int, count: int) -> tuple[str, int, float, str]:
    """Try some inputs.

    Args:
        target: Name of the target.
        number: What the inputs are made of, so that a run can be had again.
        count: How many.

    Returns:
        The target, how many inputs ran, what they cost in CPU seconds, and what was found, if anything was.
    """
    fuzz, strategy = TARGETS[target]
    ran, before = 0, time.process_time()
    with tempfile.TemporaryDirectory() as folder:

        @seed(number)
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            derandomize=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=[*HealthCheck],
        )
        @given(strategy)
        def tried(made: object) -> None:
            nonlocal ran
            ran += 1
            with in_time():
                fuzz(made, Path(folder))

        try:
            tried()
        except BaseException:  # whatever it is, it is a find
            return target, ran, time.process_time() - before, traceback.format_exc(limit=-6)
    return target, ran, time.process_time() - before, ""


def batches(count: int, number: int) -> list[tuple[str, int, int]]:
    """Divide the inputs among the targets, and those of a target into batches."""
    rest = (100 - sum(SHARE.values())) / (len(TARGETS) - len(SHARE))
    shares = {name: round(count * SHARE.get(name, rest) / 100) for name in TARGETS}
    made: list[tuple[str, int, int]] = []
    for name, share in shares.items():
        for start in range(0, share, BATCH):
            made.append((name, number + len(made), min(BATCH, share - start)))
    return sorted(made, key=lambda batch: batch[1] % 97)


def main() -> int:
    """Run it.

    Returns:
        The exit status: 1 if something was found.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many inputs")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**9, help="to have a run again")
    given = parser.parse_args()
    inputs, costs = dict.fromkeys(TARGETS, 0), dict.fromkeys(TARGETS, 0.0)
    finds: dict[str, str] = {}
    print(f"seed {given.seed}", flush=True)
    with ProcessPoolExecutor(given.jobs) as pool:
        for name, ran, took, found in pool.map(run, *zip(*batches(given.count, given.seed), strict=True)):
            inputs[name] += ran
            costs[name] += took
            print(f"{sum(inputs.values()):,} inputs", end="\r", flush=True)
            if found and finds.setdefault(name, found) is found:
                print(f"{name}:\n{found}", flush=True)
    for name, ran in inputs.items():
        print(f"{name:10} {ran:9,} inputs {costs[name]:8.0f} s of the processor")
    print(f"{'together':10} {sum(inputs.values()):9,} inputs, finds in {len(finds)} targets")
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
