"""What was made once and need not be made again: a preview builds all pages anew after every save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

P = ParamSpec("P")
T = TypeVar("T")


class Memo(Generic[P, T]):
    """Keeps what a function gave, from one round to the next, by what it was given.

    The function must depend on its arguments alone, and nobody may change what it gives. Of a round only
    what was asked for in it is kept, so that memory stays as it is after any number of edits.
    """

    def __init__(self, make: Callable[P, T], key: Callable[P, Hashable] | None = None) -> None:
        """Take the function, and what gives the key of its arguments, unless they are it themselves."""
        self._make = make
        self._key = key or (lambda *args, **kwargs: (*args, *kwargs.items()))
        self._last: dict[Hashable, T] = {}
        self._now: dict[Hashable, T] = {}

    def begin(self) -> Callable[P, T]:
        """Begin a round: forget what the last one did not ask for, and give the function of this one."""
        self._last, self._now = self._now, {}
        return self

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Give what the function gives, in the round that was begun last."""
        key = self._key(*args, **kwargs)
        if key not in self._now:
            self._now[key] = self._last[key] if key in self._last else self._make(*args, **kwargs)
        return self._now[key]
