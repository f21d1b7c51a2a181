"""The locks belong together: whoever proposes to change one of them is told in a sentence what is amiss."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SITE, DEV, AUDIT = "requirements.txt", "requirements-dev.txt", "requirements-audit.txt"
PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; [^\\]+)?(?P<hashes>(?: \\\n +--hash=sha256:[0-9a-f]{64})*)$",
    re.MULTILINE,
)
MEND = (
    "run 'make lock' on this branch and commit what it changes (check out the branch "
    "of Dependabot first); or leave this version out with 'ignore' in .github/dependabot.yml"
)


class Pin(NamedTuple):
    """A version that a lock pins; some packages have another for older Pythons.

    Attributes:
        package: Its package.
        version: The version.
        hashed: Whether the files that may be installed are named by their digests.
    """

    package: str
    version: str
    hashed: bool


def pins(lock: str) -> list[Pin]:
    """Read a lock."""
    found = PIN.finditer(lock)
    return [Pin(canonicalize_name(pin["name"]), pin["version"], bool(pin["hashes"])) for pin in found]


def amiss(project: Mapping[str, list[str]], locks: Mapping[str, str]) -> Iterator[str]:
    """Say what does not belong together.

    Args:
        project: What pyproject.toml asks for, by the lock that has to pin it.
        locks: The texts of the locks, by their names.

    Yields:
        A sentence for each contradiction, and what to do.
    """
    pinned = {name: pins(text) for name, text in locks.items()}
    for name, wishes in project.items():
        for wish in map(Requirement, wishes):
            asked = f"pyproject.toml asks for {wish.name}{wish.specifier}"
            own = [pin for pin in pinned[name] if pin.package == canonicalize_name(wish.name)]
            if not own:
                yield f"{name} does not pin {wish.name}, but {asked}; {MEND}"
            for pin in own:
                if not wish.specifier.contains(pin.version, prereleases=True):
                    yield f"{name} pins {wish.name} {pin.version}, but {asked}; {MEND}"
    for pin in pinned[SITE]:
        others = [other.version for other in pinned[DEV] if other.package == pin.package]
        if pin.version not in others:
            has = " and ".join(others) or "does not"
            yield f"{SITE} pins {pin.package} {pin.version}, but {DEV} {has}; {MEND}"
    for name, pin in ((name, pin) for name, packages in pinned.items() for pin in packages if not pin.hashed):
        yield f"{name} gives no digests of {pin.package}, so that pip refuses it; {MEND}"


def test_the_locks_and_the_project_belong_together() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    own, groups = asked["project"]["dependencies"], asked["dependency-groups"]
    project = {SITE: own, DEV: [*own, *groups["dev"]], AUDIT: groups["audit"]}
    locks = {name: (ROOT / name).read_text(encoding="utf-8") for name in (SITE, DEV, AUDIT)}
    assert len(pins(locks[SITE])) > 20
    assert list(amiss(project, locks)) == []


@pytest.mark.parametrize("lock", [SITE, DEV, AUDIT])
def test_every_line_of_a_lock_is_understood(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "==" in line and not line.startswith(("#", " "))]
    assert len(lines) == len(pins(text))
    assert "://" not in text


DIGEST = f" \\\n    --hash=sha256:{'0' * 64}"


@pytest.mark.parametrize(
    ("site", "dev", "said"),
    [
        (f"mkdocs==1.6.1{DIGEST}\n", f"mkdocs==1.6.1{DIGEST}\npytest==9.2{DIGEST}\n", ""),
        (
            f"mkdocs==2.0{DIGEST}\n",
            f"mkdocs==2.0{DIGEST}\npytest==9.2{DIGEST}\n",
            "requirements.txt pins mkdocs 2.0, but pyproject.toml asks for mkdocs<2",
        ),
        (
            f"mkdocs==1.6.2{DIGEST}\n",
            f"mkdocs==1.6.1{DIGEST}\npytest==9.2{DIGEST}\n",
            "requirements.txt pins mkdocs 1.6.2, but requirements-dev.txt 1.6.1",
        ),
        (
            f"mkdocs==1.6.1{DIGEST}\n",
            f"mkdocs==1.6.1{DIGEST}\n",
            "requirements-dev.txt does not pin pytest, but pyproject.toml asks for pytest",
        ),
        (
            f"mkdocs==1.6.1{DIGEST}\n",
            f"mkdocs==1.6.1{DIGEST}\npytest==9.2\n",
            "requirements-dev.txt gives no digests of pytest",
        ),
    ],
    ids=["in order", "too new", "apart", "missing", "without digests"],
)
def test_what_is_amiss_is_told_in_a_sentence(site: str, dev: str, said: str) -> None:
    found = list(amiss({SITE: ["mkdocs<2"], DEV: ["mkdocs<2", "pytest"]}, {SITE: site, DEV: dev}))
    assert bool(found) == bool(said)
    assert all(sentence.endswith(MEND) for sentence in found)
    assert said in "".join(found[:1])
