"""The templates of a theme: listed without its icons, and compiled once for as long as they stay the same."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import jinja2
from jinja2 import BytecodeCache, FileSystemLoader

if TYPE_CHECKING:
    from pathlib import Path
    from types import CodeType

    from jinja2 import Environment
    from jinja2.bccache import Bucket

PACKAGES = frozenset({"_operator", "builtins", "jinja2", "markupsafe", "mkdocs", "properdocs"})
"""The packages whose filters, tests and extensions may make constants of a template."""


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
    """Keeps compiled templates: from one build of a preview to the next, and from one run to the next.

    For the next run they are kept as Python keeps modules, and where it keeps ours, if it does; only for the
    same Python and Jinja with the same settings.
    """

    def __init__(self, file: Path) -> None:
        """Take the file for the next run."""
        self._kept: dict[str, tuple[str, CodeType | None]] = {}
        self._file = file
        self._made_by: str | None = None
        self._is_new = False

    def begin(self, env: Environment) -> None:
        """Take what the last run kept, now that an environment is ready to compile templates."""
        if self._made_by is None:
            self._made_by, self._kept = _made_by(env), {}
            with suppress(OSError, EOFError, ValueError, TypeError):  # there is none, or it is no whole one
                made_by, kept = marshal.loads(self._file.read_bytes())  # noqa: S302 (as Python does it)
                self._kept = kept if made_by == self._made_by else {}

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
        self._is_new = True

    def save(self) -> None:
        """Keep all for the next run, if there is a new one and if Python keeps its own."""
        if self._made_by and self._is_new and not sys.dont_write_bytecode:
            whole = self._file.with_suffix(f".{os.getpid()}")
            with suppress(OSError):
                try:
                    whole.write_bytes(marshal.dumps((self._made_by, self._kept)))
                    whole.replace(self._file)
                finally:
                    whole.unlink(missing_ok=True)


def _made_by(env: Environment) -> str:
    """Say what makes code of a template; nothing where a project has a part in it.

    Jinja works out constants, with filters and tests. Those of MkDocs take the context, and so are not asked.
    """
    extensions = {name: type(each) for name, each in env.extensions.items()}
    sorts = (env.filters, env.tests, extensions)
    names = [(name, *_named(part)) for sort in sorts for name, part in sorted(sort.items())]
    if any(module.partition(".")[0] not in PACKAGES for _, module, _ in names):
        return ""
    if callable(env.autoescape) or callable(env.finalize):  # nobody can tell what they do
        return ""
    settings = {name: value for name, value in vars(env).items() if isinstance(value, str | bool | None)}
    return repr((sys.version, jinja2.__version__, type(env), settings, names))


def _named(part: object) -> tuple[str, str]:
    return getattr(part, "__module__", None) or "", getattr(part, "__qualname__", "")
