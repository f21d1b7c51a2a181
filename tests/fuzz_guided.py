"""Fuzz one target, led by what it reaches in the engine: ``python -m tests.fuzz_guided repair --seconds 60``.

It needs atheris, which is not locked with the rest, since it installs on few systems.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings

with atheris.instrument_imports(include=["edition"]):
    from tests.support.fuzz import TARGETS, in_time


def main() -> None:
    """Run it; libFuzzer ends the process, with an exit status of its own if there is a find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60, help="how long")
    chosen = parser.parse_args()
    fuzz, strategy = TARGETS[chosen.target]
    with tempfile.TemporaryDirectory() as folder:

        @settings(database=None, deadline=None, suppress_health_check=[*HealthCheck])
        @given(strategy)
        def tried(made: object) -> None:
            with in_time():
                fuzz(made, Path(folder))

        one = tried.hypothesis.fuzz_one_input  # type: ignore[attr-defined]  # which Hypothesis hangs on it
        atheris.Setup([sys.argv[0], f"-max_total_time={chosen.seconds}"], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
