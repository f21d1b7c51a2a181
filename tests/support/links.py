"""Check every link of a built site over HTTP: ``python -m tests.support.links site [--external]``."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.support.site_server import page_addresses, serve_site


def check_links(folder: Path, *, external: bool = False) -> subprocess.CompletedProcess[str]:
    """Run LinkChecker over every page of a built site, anchors included.

    Args:
        folder: The built site.
        external: Whether links to the outside are followed as well.

    Returns:
        The finished LinkChecker: status 0 and a summary, or 1 and what is broken.
    """
    command = [sys.executable, "-m", "linkcheck"]
    command += ["--config", str(Path(__file__).with_name("linkcheckerrc"))]
    if external:
        command.append("--check-extern")
    with serve_site(folder) as home:
        # Every page by its address: what no page links to would not be met.
        command += page_addresses(folder, home)
        return subprocess.run(command, capture_output=True, text=True, check=False)


def main() -> int:
    """Check the site that the command line names.

    Returns:
        The exit status of LinkChecker.
    """
    parser = argparse.ArgumentParser(description="Check every link of a built site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--external", action="store_true", help="follow links to the outside as well")
    options = parser.parse_args()
    done = check_links(options.folder, external=options.external)
    print(done.stdout, done.stderr, sep="\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
