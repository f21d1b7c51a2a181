"""What `mkdocs serve` holds in memory while it rebuilds the small project a hundred times.

Run by ``make bench``; alone it takes some minutes: ``python -m tests.bench_serve --rebuilds 100``.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.preview import copy_sample, serving

TELL_EVERY = 10


def main() -> None:
    """Save a frame again and again, and print a line for every tenth rebuild."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rebuilds", type=int, default=100)
    rebuilds = parser.parse_args().rebuilds
    print("The memory of `mkdocs serve`, in MB\nrebuilds  memory")
    with TemporaryDirectory() as folder, serving(copy_sample(Path(folder) / "project")) as server:
        server.wait("", 200, "<h1")
        frame = server.root / "docs/plans.md"
        text = frame.read_text(encoding="utf-8")
        for count in range(rebuilds + 1):
            if count % TELL_EVERY == 0:
                print(f"{count:>8} {server.memory():>7.1f}", flush=True)
            frame.write_text(f"{text}\nSaved for the {count}th time.\n", encoding="utf-8")
            server.wait("plans/", 200, f"Saved for the {count}th time.")
            time.sleep(0.05)


if __name__ == "__main__":
    main()
