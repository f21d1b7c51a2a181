"""Where a new edition gets the engine from: what is written into its requirements.txt."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, entry_points
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
FOLDER = "engine"


@dataclass(frozen=True)
class Engine:
    """What an edition installs.

    Attributes:
        requirement: The line of requirements.txt.
        constraints: The packages that are installed here with it, each with its version.
        wheel: The package itself, where it cannot be had from elsewhere.
    """

    requirement: str
    constraints: tuple[str, ...]
    wheel: Path | None = None


def find_engine(scratch: Path) -> Engine:
    """Find out how this engine was installed (PEP 610), so that others can install it too.

    Args:
        scratch: A folder for a wheel, if one must be made.

    Returns:
        The engine: by its version where it comes from an index, by its address where it comes from the web,
        else by a wheel.
    """
    (point,) = entry_points(group="markdown.extensions", name="edition")
    engine = distribution(point.dist.name if point.dist else "edition")
    name = engine.metadata["Name"]
    constraints = tuple(sorted(set(_installed(engine, set())), key=str.casefold))
    origin = json.loads(engine.read_text("direct_url.json") or "{}")
    address = origin.get("url", "")
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return Engine(f"{name} @ {vcs['vcs']}+{address}@{vcs['commit_id']}", constraints)
    if address.startswith("https://"):
        return Engine(f"{name} @ {address}", constraints)
    wheel = _wheel(Path(url2pathname(unquote(urlsplit(address).path))), scratch) if address else None
    requirement = f"./{FOLDER}/{wheel.name}" if wheel else f"{name}=={engine.version}"
    return Engine(requirement, constraints, wheel)


def _installed(package: Distribution, seen: set[str]) -> Iterator[str]:
    """Yield what a package needs, and what that needs, as it is installed here."""
    for needed in package.requires or ():
        name = NAME.match(needed)
        if name is None or "extra ==" in needed or name[0].lower() in seen:
            continue
        seen.add(name[0].lower())
        try:
            found = distribution(name[0])
        except PackageNotFoundError:  # it is for another system
            continue
        yield f"{found.metadata['Name']}=={found.version}"
        yield from _installed(found, seen)


def _wheel(origin: Path, scratch: Path) -> Path | None:
    """Copy the wheel from which the engine was installed, or make one of its project."""
    if origin.suffix == ".whl" and origin.is_file():
        return Path(shutil.copy(origin, scratch))
    if not (origin / "pyproject.toml").is_file():
        return None
    make = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    make += ["--wheel-dir", str(scratch), str(origin)]
    done = subprocess.run(make, capture_output=True, check=False)  # noqa: S603 (nothing of the text's)
    return next(scratch.glob("*.whl"), None) if done.returncode == 0 else None
