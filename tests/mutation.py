"""Whether the tests would notice if the code were wrong: ``python -m tests.mutation``.

cosmic-ray says how each line could be wrong, and a sample of that is tried. It would start pytest for every
mutant, which takes longer than most of the tests. So here pytest collects once, and each mutant is a fork of
it: there the functions concerned get the mutant's code, and the tests that reach them are run, the quick ones
first, until one fails. What stands outside of functions (tables, patterns) is not tried.
"""

from __future__ import annotations

import argparse
import difflib
import functools
import gc
import os
import pickle
import random
import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from itertools import groupby, zip_longest
from types import CodeType, FunctionType
from typing import IO, TYPE_CHECKING, Any, NoReturn, TypeVar

import pytest

from tests.support.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

TOOL = ROOT / ".mutation"
"""Where `make mutation` installs cosmic-ray, beside what the project itself needs."""

CODE = ROOT / "hooks" / "edition"
ROOMS = ["repair/rules", "repair", "article", "verify.py"]
MODULES = ["repair/*", "repair/text/*", "repair/detectors/*", "repair/rules/*", "article/*", "verify.py"]
TESTS = [
    "tests/repair",
    "tests/article",
    "--ignore=tests/repair/test_sound_markdown.py",
    "-knot square and not cost",  # they measure time, in which other forks take part
]
LONGEST = 2.0
"""How long, in seconds of the processor, a test may take to be run for every mutant that it reaches."""

PATIENCE = 20
"""When a mutant is taken for one that never ends, in seconds of the processor."""

KEPT = type(functools.cache(repr))
Key = TypeVar("Key")
Given = TypeVar("Given")
Place = tuple[str, str, int]
"""Where a function stands: its file, its name there, its first line."""


@dataclass(frozen=True)
class Mutant:
    """One way in which the code could be wrong."""

    path: Path
    operator: str
    line: int
    source: str
    code: dict[Place, CodeType]

    def told(self) -> str:
        """Give its place and what it changes, as a difference without words around it."""
        before = self.path.read_text(encoding="utf-8").splitlines()
        lines = [
            line
            for line in difflib.unified_diff(before, self.source.splitlines(), n=0, lineterm="")
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]
        place = f"{self.path.relative_to(ROOT)}:{self.line}: {self.operator}"
        return "\n".join([place, *(f"    {line}" for line in lines)])


@dataclass
class Reached:
    """Which functions a test calls, and how long it takes in seconds of the processor."""

    test: str
    passed: bool
    seconds: float
    places: set[Place] = field(default_factory=set)

    def tells_of(self, mutant: Mutant) -> bool:
        """Tell whether a mutant could make it fail, soon enough."""
        return self.passed and self.seconds < LONGEST and not self.places.isdisjoint(mutant.code)


@dataclass
class Trial:
    """The plugin of pytest that tries mutants in the place of running the tests once."""

    count: int
    seed: int
    paths: list[Path]
    only: list[int] | None
    jobs: int
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    failed: bool = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test failed."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Look which tests reach what, then try the mutants."""
        shares = (session.items[start :: self.jobs] for start in range(self.jobs))
        found = forked(((None, partial(self._reach, share)) for share in shares), self.jobs)
        reached = sorted((one for _, share in found for one in share or ()), key=lambda one: one.seconds)
        for one in reached:
            if not one.passed:
                print(f"left out, as it fails without a mutant: {one.test}", flush=True)
        tests = {item.nodeid: item for item in session.items}

        def works() -> Iterator[tuple[tuple[int, Mutant, int], Callable[[], str]]]:
            for number, mutant in enumerate(sampled(self.paths, self.count, self.seed), 1):
                if not self.only or number in self.only:
                    items = [tests[one.test] for one in reached if one.tells_of(mutant)]
                    yield (number, mutant, len(items)), partial(self._try, mutant, items)

        for (number, mutant, count), outcome in forked(works(), self.jobs):
            self.outcomes.setdefault(room(mutant.path), Counter())[outcome or "killed"] += 1
            if outcome and outcome != "killed":
                print(f"\n{number}: {outcome} ({count} tests) {mutant.told()}", flush=True)
        return True

    def _reach(self, items: list[pytest.Item]) -> list[Reached]:
        """Run every test once, and note the functions that it calls."""
        found = []
        inside = str(CODE)
        calls: set[CodeType] = set()

        def note(frame: Any, event: str, argument: object) -> None:  # noqa: ANN401, ARG001 (as Python gives them)
            calls.add(frame.f_code)

        for item, following in zip_longest(items, items[1:]):
            calls.clear()
            self.failed = False
            start = time.process_time()
            sys.settrace(note)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            sys.settrace(None)
            seconds = time.process_time() - start
            places = {place(code) for code in calls if code.co_filename.startswith(inside)}
            found.append(Reached(item.nodeid, not self.failed, seconds, places))
        return found

    def _try(self, mutant: Mutant, items: list[pytest.Item]) -> str:
        """Run tests on a mutant until one of them fails."""
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        put_in(mutant.code)
        self.failed = False
        for item, following in zip_longest(items, items[1:]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return "killed"
        return "survived" if items else "not reached"


def forked(works: Iterable[tuple[Key, Callable[[], Given]]], jobs: int) -> Iterator[tuple[Key, Given | None]]:
    """Do things in forks of this process, several at once, so that nothing of them stays here.

    Args:
        works: What to do, and a name for it.
        jobs: How many at once.

    Yields:
        The name and what the work gave; ``None`` where the fork died, of time or by a mutant.
    """
    running: dict[int, tuple[Key, IO[bytes]]] = {}

    def ended() -> tuple[Key, Given | None]:
        child, _ = os.wait()
        key, told = running.pop(child)
        with told:
            told.seek(0)
            given = told.read()
        return key, pickle.loads(given) if given else None  # noqa: S301 (written by our own fork)

    for key, work in works:
        if len(running) == jobs:
            yield ended()
        told = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the fork has ended)
        if child := os.fork():
            running[child] = key, told
        else:
            _do(work, told)
    while running:
        yield ended()


def _do(work: Callable[[], Given], told: IO[bytes]) -> NoReturn:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    given: object
    try:
        given = work()
    except BaseException:
        given = traceback.format_exc()
    told.write(pickle.dumps(given))
    told.flush()
    os._exit(0)


def place(code: CodeType) -> Place:
    """Tell where a function's code stands."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


def put_in(code: dict[Place, CodeType]) -> None:
    """Give every function at the places the code of the mutant, and forget what was kept of its results."""
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and place(thing.__code__) in code:
            thing.__code__ = code[place(thing.__code__)]
        elif isinstance(thing, KEPT):
            thing.cache_clear()


def sampled(paths: Iterable[Path], count: int, seed: int) -> Iterator[Mutant]:
    """Draw mutants at random: first places, of which each is as likely as the other, then one change of each.

    Args:
        paths: The modules to change.
        count: How many mutants are wanted of each room.
        seed: Where the random numbers start.

    Yields:
        The mutants, with the code of the functions that they change.
    """
    chance = random.Random(seed)  # noqa: S311 (a sample, no secret)
    places = [(path, choices) for path in paths for choices in spots(path)]
    chance.shuffle(places)
    made: Counter[str] = Counter()
    for path, choices in places:
        choice = chance.choice(choices)
        if made[room(path)] < count and (mutant := changed(path, *choice)):
            made[room(path)] += 1
            yield mutant


def room(path: Path) -> str:
    """Tell the part of the engine that a module stands in."""
    inside = path.relative_to(CODE).as_posix()
    return next(name for name in ROOMS if inside.startswith(name))


def spots(path: Path) -> Iterator[list[tuple[str, int, int]]]:
    """Give the changes of each place of a module that can be changed: operator, which one, line."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path

    nodes = list(ast_nodes(get_ast_from_path(path)))
    found = []
    for name, operator in operators():
        positions = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        found += [(start, (name, number, start[0])) for number, start in enumerate(positions)]
    for _, group in groupby(sorted(found), key=lambda one: one[0]):
        yield [change for _, change in group]


@functools.cache
def operators() -> list[tuple[str, Any]]:
    """Give cosmic-ray's ways to change a function that need no arguments."""
    provider = import_module("cosmic_ray.operators.provider").OperatorProvider()
    made = [(name, provider[name]) for name in provider if name != "RemoveDecorator"]
    return [(name, operator()) for name, operator in made if not operator.arguments()]


def changed(path: Path, name: str, number: int, line: int) -> Mutant | None:
    """Make one mutant; none where no function changes, as in tables and in what types are told."""
    from cosmic_ray.mutating import mutate_code

    before = path.read_text(encoding="utf-8")
    after = mutate_code(before, dict(operators())[name], number)
    with warnings.catch_warnings(action="ignore"):  # such as that of "is" beside a number
        try:
            pairs = list(paired(compile(before, str(path), "exec"), compile(after, str(path), "exec")))
        except SyntaxError:
            return None
    code = {place(old): new for old, new in pairs if not same(old, new)}
    return Mutant(path, name, line, after, code) if code else None


def paired(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Give the functions of a module, each with its mutant; inner ones after those that they stand in."""
    for one, other in zip(inner(old), inner(new), strict=False):
        if one.co_flags & 0x2 and one.co_freevars == other.co_freevars:  # no class's body
            yield one, other
        yield from paired(one, other)


def inner(code: CodeType) -> list[CodeType]:
    """Give the functions and classes that stand in a function or a module."""
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def same(old: CodeType, new: CodeType) -> bool:
    """Tell whether two functions do the same, whatever lines they stand on."""
    plain = [
        (
            code.co_code,
            code.co_names,
            [(type(one), one) for one in code.co_consts if not isinstance(one, CodeType)],
            code.co_varnames,
        )
        for code in (old, new)
    ]
    within = inner(old), inner(new)
    return (
        plain[0] == plain[1]
        and len(within[0]) == len(within[1])
        and all(same(*pair) for pair in zip(*within, strict=True))
    )


def modules(patterns: list[str]) -> list[Path]:
    """Give the modules whose paths in the engine fit patterns."""
    return [path for pattern in patterns for path in sorted(CODE.glob(pattern)) if path.suffix == ".py"]


def main() -> int:
    """Try the mutants, name those that survive, and tell the score of each room."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=MODULES, help="such as repair/edits.py")
    parser.add_argument("--count", type=int, default=120, help="how many mutants of each room")
    parser.add_argument("--seed", type=int, default=1, help="another sample")
    parser.add_argument("--only", nargs="*", type=int, help="the numbers of those to try again")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at once")
    asked = parser.parse_args()
    sys.path.append(str(TOOL))
    trial = Trial(asked.count, asked.seed, modules(asked.modules), asked.only, asked.jobs)
    pytest.main(
        [
            "--capture=no",
            "-o",
            "addopts=",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:terminal",
            "-m",
            "not browser",
            *TESTS,
        ],
        plugins=[trial],
    )
    for name, counted in trial.outcomes.items():
        print(f"{name:<14}{counted['killed'] / counted.total():>7.1%}  {dict(counted)}")
    return 0 if trial.outcomes else 1


if __name__ == "__main__":
    raise SystemExit(main())
