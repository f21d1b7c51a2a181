"""Repairing a file where it stands: never without a copy of what it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.inspecting.inspected import Inspected


def repair_in_place(one: Inspected) -> Path:
    """Write a repaired text over its file, and keep the file as it was beside it.

    Args:
        one: The text with its repair.

    Returns:
        The copy: the file's name with ``.bak``, or ``.bak2`` and so on where that is taken.

    Raises:
        OSError: If one of the two cannot be written; then the file is as it was.
    """
    path = one.damaged.path
    names = (f"{path.name}.bak{number if number > 1 else ''}" for number in count(1))
    backup = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    shutil.copy2(path, backup)
    handle, scratch = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_encoded(one))
        shutil.copymode(path, scratch)
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
    return backup


def _encoded(one: Inspected) -> bytes:
    """Encode a repaired text as its file was, or in UTF-8 where that has no room for a mended character."""
    try:
        return one.repaired.text.encode(one.damaged.encoding)
    except UnicodeEncodeError:
        return one.repaired.text.encode("utf-8")
