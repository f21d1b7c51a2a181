"""What the program costs: ``make bench`` measures builds, previews and growth.

Builds are measured as whole processes, all of them in turn, so that what else a machine does meets all alike.
Told are medians, and of the pairs of runs the ratio to the first contestant.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING

from edition.edition import Edition
from edition.notes.glossary import Term
from edition.notes.matching import TermIndex
from tests.support.growth import article_of, start, with_claims
from tests.support.plain import write_plain_site
from tests.support.preview_times import STEPS, preview_times
from tests.support.project import ROOT, build, copy_project, environment, mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RUNS = 5
MEGABYTE, KIBIBYTE = 1_000_000, 1024
LENGTHS = {"10 sections of one paragraph": (10, 1), "… of 10": (10, 10), "… of 100": (10, 100)}
PAGES = {"50 sections": (50, 1), "500 sections": (500, 1)}
CLAIMS = (10, 100, 1000)
TERMS = (50, 500, 5000)


@dataclass(frozen=True)
class Cost:
    """What a command took.

    Attributes:
        seconds: Of the processor, its own and the system's.
        wall: Seconds by the clock.
        peak: Memory at its peak, in megabytes; never less than the bench itself had at the start.
    """

    seconds: float
    wall: float
    peak: float

    def __str__(self) -> str:
        """Say it in a line of a table."""
        return f"{self.seconds:>7.2f} s of processor {self.wall:>7.2f} s by the clock {self.peak:>6.0f} MB"


def cost_of(command: list[str], root: Path) -> Cost:
    """Run a command in a folder and measure it.

    Raises:
        RuntimeError: If it fails, with what it said.
    """
    with TemporaryFile() as log:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, env=environment(ROOT), stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        if process.returncode:
            message = f"{' '.join(command)} failed:\n{log.read().decode()[-2000:]}"
            raise RuntimeError(message)
    kilobyte = 1000 if sys.platform == "darwin" else 1  # macOS counts bytes
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / kilobyte / 1000)


def main() -> None:
    """Measure everything."""
    print(f"Load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; medians of {RUNS}")
    with TemporaryDirectory() as folder:
        measure_builds(Path(folder))
        measure_previews(Path(folder) / "preview")
        measure_growth(Path(folder))
    measure_terms(Edition.load(ROOT))


def measure_builds(folder: Path) -> None:
    """Measure what builds the words of the site, each contestant in turn."""
    site, whole = folder / "site", copy_project(folder / "whole")
    done = build(ROOT, site)
    if done.returncode:
        raise RuntimeError(done.stderr)
    plain, terms = (write_plain_site(site, folder / name, abbr=name == "abbr") for name in ("plain", "abbr"))
    mkdocs_build = mkdocs("build", "--quiet")
    contestants = {
        "plain MkDocs and Material, the same finished pages": partial(cost_of, mkdocs_build, plain),
        "… with abbr for the terms": partial(cost_of, mkdocs_build, terms),
        "the whole site, checked, from its sources": partial(cost_of, mkdocs_build, whole),
        "edition check": partial(cost_of, [sys.executable, "-m", "tests.support.edition", "check"], ROOT),
    }
    if find_spec("zensical"):
        clean = [sys.executable, "-m", "zensical", "build", "--clean"]
        contestants["Zensical, clean, the plain pages"] = partial(cost_of, clean, plain)
    else:
        print("!!! NO ZENSICAL: it is not installed, so nothing is compared with it. !!!")
    print("\nBuilds, and checks")
    for name, (cost, ratio) in in_turn(contestants).items():
        print(f"{name:<52} {cost} {ratio:>6.2f} ×")


def in_turn(contestants: Mapping[str, Callable[[], Cost]]) -> dict[str, tuple[Cost, float]]:
    """Run contestants in turn, after one run of each that does not count.

    Returns:
        The median cost of each, and the median of its ratios to the first one, of the processor's time.
    """
    found: dict[str, list[Cost]] = {name: [] for name in contestants}
    for run in range(RUNS + 1):
        for name, measured in contestants.items():
            cost = measured()
            if run:
                found[name].append(cost)
    first = next(iter(found.values()))
    return {
        name: (
            median(costs),
            statistics.median(a.seconds / b.seconds for a, b in zip(costs, first, strict=True)),
        )
        for name, costs in found.items()
    }


def median(costs: list[Cost]) -> Cost:
    """Give the median of each figure."""
    figures = ((cost.seconds, cost.wall, cost.peak) for cost in costs)
    return Cost(*map(statistics.median, zip(*figures, strict=True)))


def measure_previews(folder: Path) -> None:
    """Measure what an editor waits for: from a save to the new words in a browser."""
    print("\nFrom a save to the new words in a browser (mkdocs serve), in seconds")
    for name, times in preview_times(folder, RUNS).items():
        told = ", ".join(f"{step} {seconds:.2f}" for step, seconds in zip(STEPS, times, strict=True))
        print(f"{name:<20} {sum(times):.2f}: {told}")


def measure_growth(folder: Path) -> None:
    """Measure how cost grows with the length of an article, and the number of its pages and claims."""
    print("\nEditions that grow: `edition new`, then a build")
    for name, (sections, paragraphs) in (LENGTHS | PAGES).items():
        text = article_of(sections, paragraphs)
        file, root = folder / "text.txt", folder / f"grown-{sections}-{paragraphs}"
        file.write_text(text, encoding="utf-8")
        print(f"{name:<30} {len(text):>9,} characters: new {cost_of(start(file, root), ROOT)}")
        print(f"{'':<30} {'':>9}          build {cost_of(mkdocs('build', '--quiet'), root)}, {largest(root)}")
    for count in CLAIMS:
        root = with_claims(folder / f"claims-{count}", count)
        print(f"{count:>5} claims: build {cost_of(mkdocs('build', '--quiet'), root)}, {largest(root)}")


def largest(root: Path) -> str:
    """Name the largest page of a built site."""
    _, page = max((page.stat().st_size, page) for page in (root / "site").rglob("*.html"))
    size = len(gzip.compress(page.read_bytes())) / KIBIBYTE
    return f"largest page {page.parent.relative_to(root / 'site').as_posix()}, {size:,.0f} KiB compressed"


def measure_terms(edition: Edition) -> None:
    """Measure how finding terms depends on how many there are."""
    article = edition.ledger.text
    text = article * (MEGABYTE // len(article) + 1)
    print(f"\nFinding terms in {len(text):,} characters")
    for count in TERMS:
        aliases = (f"word{number} of many" for number in range(count - len(edition.notes.terms)))
        terms = [Term(alias, alias, (alias,), "policy", "", (), 1) for alias in aliases]
        index = TermIndex([*edition.notes.terms, *terms])
        times = []
        for _ in range(3):
            began = time.process_time()
            sum(1 for _ in index.find(text))
            times.append(time.process_time() - began)
        print(f"{len(edition.notes.terms) + len(terms):>5} terms: {min(times):.2f} s")


if __name__ == "__main__":
    main()
