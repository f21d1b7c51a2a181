"""What the checks look at: the files of a project, and its pages as they are written and as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.checks.parsing import parse_frames
from edition.frames.frame import read_frames
from edition.frames.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from edition.checks.parsed import Parsed
    from edition.frames.frame import Frame
    from edition.frames.settings import Settings


@dataclass(frozen=True)
class Project:
    """The files of a project.

    Attributes:
        root: Its folder.
        frames: Its hand-written pages.
        settings: What mkdocs.yml says of them.
        pages: The frames as Python-Markdown reads them, those left out that it should not read.
    """

    root: Path
    frames: tuple[Frame, ...]
    settings: Settings
    pages: tuple[Parsed, ...]

    @classmethod
    def of(cls, root: Path, frames: tuple[Frame, ...] | None = None) -> Project:
        """Read a project.

        Args:
            root: Its folder.
            frames: Its frames, if they have been read already.

        Returns:
            The project; it never raises for what a contributor may have written.
        """
        frames = read_frames(root / "docs") if frames is None else frames
        settings = load_settings(root)
        return cls(root, frames, settings, tuple(parse_frames(frames, settings)))

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """All files below docs/, in order."""
        return tuple(path for path in sorted((self.root / "docs").rglob("*")) if not path.is_dir())

    @cached_property
    def uris(self) -> frozenset[str]:
        """The paths of all files below docs/."""
        return frozenset(path.relative_to(self.root / "docs").as_posix() for path in self.files)
