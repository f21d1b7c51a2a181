"""Code between fences, which is no element before the page is written, so that nothing looks at it later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Given = Iterable[tuple[str, str]]


class FencesProcessor(Preprocessor):
    """Lets fences name a language and nothing else: other attributes could run code."""

    def run(self, lines: list[str]) -> list[str]:
        """Tell it what reads the fences, which stands there by the time that a page is read."""
        for fences in self.md.preprocessors:
            if isinstance(fences, FencedBlockPreprocessor):
                setattr(fences, "handle_attrs", partial(_classes, type(fences).handle_attrs, fences))  # noqa: B010
        return lines


def _classes(handle: Callable[..., object], fences: FencedBlockPreprocessor, given: Given) -> object:
    return handle(fences, [(name, value) for name, value in given if name in {".", "id"}])
