"""What the program costs: time and memory of its parts, on the real edition and on large input.

Run by ``make bench``. Each time is the least of several runs, which is the steadiest figure on a machine that
does other things too; memory is the peak of what Python allocates.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from edition.checks.checks import problems
from edition.edition import Edition, read_edition
from edition.frames.frame import read_frames
from edition.notes.glossary import Term
from edition.notes.matching import Occurrence, TermIndex
from edition.repair.align import changes
from edition.repair.edits import apply
from edition.repair.residue import residue
from edition.repair.rules import propose
from tests.support.project import ROOT, build

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1_000_000


def measure(task: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Run a task several times.

    Args:
        task: What to run.
        runs: How often.

    Returns:
        The least time in seconds, and the peak of memory of one more run in megabytes.
    """
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    tracemalloc.start()
    task()
    peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    return min(times), peak


def show(name: str, task: Callable[[], object], runs: int = 5) -> None:
    """Measure a task and print a line."""
    seconds, peak = measure(task, runs)
    print(f"{name:<62} {seconds * 1000:>9.1f} ms {peak:>8.1f} MB")


def main() -> None:
    """Measure everything."""
    edition = Edition.load(ROOT)
    measure_edition(edition)
    measure_large_input(edition)
    measure_site()


def measure_edition(edition: Edition) -> None:
    """Measure what every build and every check does."""
    entry = max(edition.entries, key=lambda entry: len(entry.damaged))
    print("The real edition")
    show("load it from its files", load_anew)
    show("load it again, unchanged", lambda: Edition.load(ROOT))
    show("check everything", lambda: list(problems(edition)))
    show("read all frames", lambda: read_frames(ROOT / "docs"))
    name = f"break down its longest repair ({len(entry.damaged)} characters)"
    show(name, lambda: list(changes(entry.damaged, entry.repaired)))


def load_anew() -> Edition:
    """Load the edition as a new process does."""
    read_edition.cache_clear()
    return Edition.load(ROOT)


def measure_large_input(edition: Edition) -> None:
    """Measure texts a hundred times as long, and a hundred times as many terms."""
    seed, article = edition.seed.text, edition.ledger.text
    large_seed = seed * (MEGABYTE // len(seed) + 1)
    large_article = article * (MEGABYTE // len(article) + 1)
    edits = propose(large_seed)
    print("\nLarge input")
    show(f"rules on {len(large_seed):,} characters", lambda: propose(large_seed), 2)
    show(f"apply {len(edits):,} edits", lambda: apply(large_seed, edits))
    show(f"detectors on {len(large_article):,} characters", lambda: list(residue(large_article)), 2)
    for count in (50, 5000):
        aliases = (f"word{number} of many" for number in range(count - len(edition.notes.terms)))
        terms = [Term(alias, alias, (alias,), "policy", "", (), 1) for alias in aliases]
        index = TermIndex([*edition.notes.terms, *terms])
        find = partial(_all, index, large_article)
        show(f"{count} terms in {len(large_article):,} characters", find, 2)


def _all(index: TermIndex, text: str) -> list[Occurrence]:
    return list(index.find(text))


def measure_site() -> None:
    """Measure a build as a maintainer runs it."""
    print("\nThe site")
    with TemporaryDirectory() as folder:
        site = Path(folder)
        start = time.perf_counter()
        build(ROOT, site)
        print(f"{'build it, MkDocs started anew':<62} {(time.perf_counter() - start) * 1000:>9.1f} ms")
        files = [path for path in site.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        print(f"{'its size':<62} {size / MEGABYTE:>9.2f} MB in {len(files)} files")


if __name__ == "__main__":
    main()
