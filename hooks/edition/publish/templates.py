"""The templates of a theme: listed without its icons, and compiled once for as long as they stay the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, FileSystemLoader

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket


class VisibleTemplates(FileSystemLoader):
    """Lists templates without hidden folders and files: Material has 14,000 icons in one of them.

    MkDocs takes nothing out of the list that is hidden; a template can still be included by its name.
    """

    def list_templates(self) -> list[str]:
        """Give the paths of all templates that are not hidden, in order."""
        found: set[str] = set()
        for root in self.searchpath:
            for folder, folders, files in os.walk(root, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                paths = (os.path.relpath(os.path.join(folder, name), root) for name in files)  # noqa: PTH118
                found.update(path.replace(os.path.sep, "/") for path in paths)
        return sorted(found)


class TemplateCache(BytecodeCache):
    """Keeps compiled templates from one environment to the next, and so from one build to the next."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType | None]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Give the key of a template in any folder: Jinja's own needs a path that is UTF-8."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template what was kept of it."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._kept[bucket.key] = bucket.checksum, bucket.code
