"""Check every link of a built site over HTTP: ``python -m tests.support.links site [--external]``."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.site_server import page_addresses, serve_site

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]


def check_links(
    addresses: Iterable[str], *, follow: bool = True, external: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run LinkChecker over pages that are being served on this machine, anchors included.

    Args:
        addresses: The pages. Give all of a site: one that no page links to would not be met.
        follow: Whether the pages that they link to are checked as well.
        external: Whether links to other hosts are checked as well.

    Returns:
        The finished LinkChecker: status 0 and a summary, or 1 and what is broken.
    """
    command = [sys.executable, "-m", "tests.support.linkchecker"]
    command += ["--config", str(Path(__file__).with_name("linkcheckerrc"))]
    if not follow:
        command.append("--recursion-level=1")
    if external:
        command.append("--check-extern")
    return subprocess.run([*command, *addresses], cwd=ROOT, capture_output=True, text=True, check=False)


def main() -> int:
    """Check the site that the command line names.

    Returns:
        The exit status of LinkChecker.
    """
    parser = argparse.ArgumentParser(description="Check every link of a built site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--external", action="store_true", help="check links to other hosts as well")
    options = parser.parse_args()
    with serve_site(options.folder) as home:
        done = check_links(page_addresses(options.folder, home), external=options.external)
    print(done.stdout, done.stderr, sep="\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
