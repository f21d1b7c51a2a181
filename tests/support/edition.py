"""The command ``edition``, run by the Python of the tests: ``python -m tests.support.edition``."""

from edition.cli import run

run()
