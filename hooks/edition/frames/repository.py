"""Links into the repository: what ``repo:`` and a name mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def repository_path(root: Path, target: str) -> str | None:
    """Say what a link means: a file of the project, a text among them without its ``.md``, or a form.

    Args:
        root: Folder of the project.
        target: What stands after ``repo:``, such as ``CHANGELOG`` or ``issues/new?template=1-repair.yml``.

    Returns:
        Its path in the repository, with what follows the name; ``None`` if the project has no such file.
    """
    name = re.split("[?#]", target, maxsplit=1)[0]
    rest = target.removeprefix(name)
    if name.startswith("/") or ".." in name.split("/"):
        return None  # it would lead out of the project
    if name.partition("/")[0] == "issues":
        return target
    return next((f"{path}{rest}" for path in (name, f"{name}.md") if _is_file(root / path)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # such as a name that is too long
        return False
