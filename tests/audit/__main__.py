"""Measure what readers get: ``python -m tests.audit [--runs 5]``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.audit.measure import CATEGORIES, FailedRunError, Run, Visit, first_visits, html_errors, lighthouse
from tests.audit.tools import MissingToolError, Tools, find_tools
from tests.support.project import ROOT, build
from tests.support.site_server import Answer, serve_site

PAGES = {"Home": "", "Topic": "goals/", "Article": "article/", "Glossary": "glossary/"}
FIRST_VISIT = 90_000  # bytes
PERFORMANCE = 98  # the median; what else Lighthouse scores is 100 on every run
NOINDEX = '<meta name="robots" content="noindex">'
COLUMNS = "{:<10}{:>16}{:>15}{:>16}{:>6}{:>13}{:>8}{:>10}{:>20}"


@dataclass(frozen=True)
class Audited:
    """A page with what was measured of it."""

    name: str
    listed: bool
    runs: list[Run]
    visit: Visit

    def row(self) -> str:
        """Give its line of the table."""
        paints = [run.paint for run in self.runs]
        return COLUMNS.format(
            self.name,
            spread([run.scores["performance"] for run in self.runs]),
            spread([run.scores["accessibility"] for run in self.runs]),
            spread([run.scores["best-practices"] for run in self.runs]),
            spread([run.scores["seo"] for run in self.runs]) + ("" if self.listed else "*"),
            f"{median(paints) / 1000:.2f} s",
            f"{max(run.shift for run in self.runs):.3f}",
            f"{self.visit.opening / 1000:.1f} KB",
            f"{self.visit.size / 1000:.1f} KB in {self.visit.requests}",
        )

    def missed(self) -> list[str]:
        """Tell which targets it misses, performance left out."""
        failed = sorted({audit for run in self.runs for audit in run.failed})
        told = []
        for category in CATEGORIES[1:]:
            worst = min(run.scores[category] for run in self.runs)
            told += [f"{category} {worst}, not 100 on every run ({', '.join(failed)})"] * (worst < 100)
        if any(round(run.shift, 3) for run in self.runs):
            told.append("the layout shifts")
        if self.visit.size > FIRST_VISIT:
            told.append(
                f"a first visit takes {self.visit.size / 1000:.1f} KB, not {FIRST_VISIT / 1000:g} or less"
            )
        told += [f"asks another host: {address}" for address in self.visit.elsewhere]
        return [f"{self.name}: {line}" for line in told]

    def slow(self) -> list[str]:
        """Tell whether it misses the target of performance."""
        performance = median(run.scores["performance"] for run in self.runs)
        told = f"{self.name}: performance {performance:g}, not {PERFORMANCE} or more"
        return [told] * (performance < PERFORMANCE)


def spread(values: list[int]) -> str:
    """Give the median of some scores, with their range where they differ."""
    middle = f"{median(values):g}"
    return middle if min(values) == max(values) else f"{middle} ({min(values)}–{max(values)})"


def main() -> int:
    """Build the site, measure it and print the results.

    Returns:
        The exit status: 1 where a target is missed or a tool is missing. With ``CI`` set, performance is
        told and fails nothing, since it says little on a machine that others share.
    """
    parser = argparse.ArgumentParser(description="Measure what readers get.")
    parser.add_argument("--runs", type=int, default=5, help="how often Lighthouse runs on each page")
    options = parser.parse_args()
    try:
        missed, slow = audit(find_tools(), options.runs)
    except (MissingToolError, FailedRunError) as error:
        print(error, file=sys.stderr)
        return 1
    for line in [*missed, *slow]:
        print(f"Missed: {line}")
    if not missed and not slow:
        print("All targets are met.")
    return 1 if missed or (slow and not os.environ.get("CI")) else 0


def audit(tools: Tools, runs: int) -> tuple[list[str], list[str]]:
    """Measure the site and print a table.

    Args:
        tools: The programs.
        runs: How often Lighthouse runs on each page.

    Returns:
        The targets that are missed, and those of performance.

    Raises:
        FailedRunError: The site cannot be built, or a tool gave no result.
    """
    answers: list[Answer] = []
    with tempfile.TemporaryDirectory() as folder, serve_site(Path(folder), answers=answers) as home:
        site = Path(folder)
        done = build(ROOT, site, SITE_URL=home)
        if done.returncode:
            raise FailedRunError(done.stderr)
        errors = html_errors(tools, site)
        print(f"Nu HTML checker: {len(errors)} errors on {len(list(site.rglob('*.html')))} pages", flush=True)
        visits = first_visits(tools, [home + path for path in PAGES.values()], answers)
        print(f"Lighthouse, mobile: the median of {runs} runs, with the range where they differ.\n")
        print(
            COLUMNS.format(
                "",
                "Performance",
                "Accessibility",
                "Best practices",
                "SEO",
                "First paint",
                "Shift",
                "Opening",
                "First visit",
            )
        )
        pages = []
        for (name, path), visit in zip(PAGES.items(), visits, strict=True):
            listed = NOINDEX not in (site / path / "index.html").read_text(encoding="utf-8")
            results = [lighthouse(tools, home + path, listed=listed) for _ in range(runs)]
            pages.append(Audited(name, listed, results, visit))
            print(pages[-1].row(), flush=True)
    if not all(page.listed for page in pages):
        print("* We ask search engines not to list this page, so Lighthouse's audit of that is left out.")
    speeds = [run.speed for page in pages for run in page.runs]
    print(f"\nThis machine's speed, of which Lighthouse expects 1000: {min(speeds):.0f}–{max(speeds):.0f}.")
    print(_load())
    most = FIRST_VISIT // 1000
    print("Opening: all bytes that the server sent, compressed, with an empty cache, before a reader acts.")
    print(f"First visit: with what the reader's first sign makes the page fetch; {most} KB at most.")
    missed = [f"HTML: {error}" for error in errors] + [line for page in pages for line in page.missed()]
    return missed, [line for page in pages for line in page.slow()]


def _load() -> str:
    """Tell how busy the machine is, since a busy one takes from the performance."""
    busy, cores = os.getloadavg()[1], os.cpu_count() or 1
    told = f"Its load in the last five minutes: {busy:.1f} on {cores} cores"
    return f"{told}: too busy, so measure performance again." if busy > cores + 1 else f"{told}."


if __name__ == "__main__":
    sys.exit(main())
