"""Check every link of a built site over HTTP: ``python -m tests.support.links site [--external]``."""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.support.site_server import page_addresses, serve_site

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
REFUSED = re.compile(r"(?:401|403|405|406|429|999)\b")
"""Answers of hosts that let no program look: no sign that the page is gone."""
KEPT_OUT = "Access denied by robots.txt, checked only syntax."
"""How LinkChecker tells that a host asked programs to stay away."""


def check_links(
    addresses: Iterable[str], *, follow: bool = True, external: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run LinkChecker over pages that are being served on this machine, anchors included.

    Args:
        addresses: The pages. Give all of a site: one that no page links to would not be met.
        follow: Whether the pages that they link to are checked as well.
        external: Whether links to other hosts are checked as well; then all links come out, as CSV.

    Returns:
        The finished LinkChecker: status 0 and a summary, or 1 and what is broken; 2 if it broke itself.
    """
    command = [sys.executable, "-m", "tests.support.linkchecker"]
    command += ["--config", str(Path(__file__).with_name("linkcheckerrc"))]
    if not follow:
        command.append("--recursion-level=1")
    if external:
        command += ["--check-extern", "--verbose", "--output=csv"]
    return subprocess.run([*command, *addresses], cwd=ROOT, capture_output=True, text=True, check=False)


def external_report(checked: str, home: str, docs: Path = ROOT / "docs") -> tuple[str, bool]:
    """Tell which links are broken, each with what came back and with the place where it is written.

    Args:
        checked: What LinkChecker found, as CSV; of each address it tells only one link.
        home: The address under which the home page was served.
        docs: The folder in which the links are written.

    Returns:
        The report, in Markdown, and whether anything is broken.
    """
    rows = list(csv.DictReader(io.StringIO(checked, newline=""), delimiter=";"))
    outside = {row["urlname"] for row in rows if not row["url"].startswith(home)}
    refused = [row for row in rows if KEPT_OUT in row["infostring"] or REFUSED.match(row["result"])]
    broken = [row for row in rows if row not in refused and (row["valid"] != "True" or row["warningstring"])]
    told = [f"Links to the outside: {len(outside)}. Broken: {len(broken)}."]
    told += sorted(_code(row, home, docs) for row in broken)
    if refused:
        told.append(f"Not to be checked by a program: {len(refused)}. Open these by hand now and then.")
        told += sorted(_code(row, home, docs) for row in refused)
    return "\n\n".join(told), bool(broken)


def _code(row: dict[str, str], home: str, docs: Path) -> str:
    """Show a link in a block of code, which nothing that another host answers can leave."""
    answer = KEPT_OUT if KEPT_OUT in row["infostring"] else row["warningstring"] or row["result"]
    places = _places(row["urlname"], docs) or ["/" + row["parentname"].removeprefix(home)]
    lines = (row["urlname"], f"    {answer[:120]}", *(f"    in {place}" for place in places))
    return "\n".join("    " + "".join(c if c.isprintable() else " " for c in line) for line in lines)


def _places(address: str, docs: Path) -> list[str]:
    """Find the lines in which an address is written."""
    whole = re.compile(re.escape(address) + r"(?![\w/?#&=%-])")
    return [
        f"{path.relative_to(docs.parent).as_posix()}:{number}"
        for path in sorted(docs.rglob("*"))
        if path.suffix in {".md", ".yml"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if whole.search(line)
    ]


def main() -> int:
    """Check the site that the command line names.

    Returns:
        The exit status: 0 if all is well, 1 if links are broken, 2 if they could not be checked.
    """
    parser = argparse.ArgumentParser(description="Check every link of a built site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--external", action="store_true", help="check links to other hosts as well")
    options = parser.parse_args()
    base = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/")
    with serve_site(options.folder, f"{base}/") as home:  # where its 404 page, too, looks for the others
        done = check_links(page_addresses(options.folder, home), external=options.external)
    if not options.external or done.returncode not in {0, 1}:
        print(done.stdout, done.stderr, sep="\n")
        return done.returncode
    report, broken = external_report(done.stdout, home)
    print(report)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
