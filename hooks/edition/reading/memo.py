"""What was made once and need not be made again: a preview builds all pages anew after every save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

P = ParamSpec("P")
T = TypeVar("T")


class Rounds(Generic[T]):
    """Keeps what was made, from one round to the next; nobody may change it.

    Of a round only what was asked for in it is kept, so that memory stays as it is after any number of edits.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._last: dict[Hashable, T] = {}
        self._now: dict[Hashable, T] = {}

    def begin_round(self) -> None:
        """Forget what the last round did not ask for."""
        self._last, self._now = self._now, {}

    def known(self, key: Hashable) -> T | None:
        """Give what is kept under a key, if anything is."""
        return self._now.get(key, self._last.get(key))

    def keep(self, key: Hashable, made: T) -> None:
        """Keep what was made in this round, or asked for."""
        self._now[key] = made


class Memo(Rounds[T], Generic[P, T]):
    """Keeps what a function gave by what it was given; it must depend on its arguments alone."""

    def __init__(self, make: Callable[P, T], key: Callable[P, Hashable] | None = None) -> None:
        """Take the function, and what gives the key of its arguments, unless they are it themselves."""
        super().__init__()
        self._make = make
        self._key = key or (lambda *args, **kwargs: (*args, *kwargs.items()))

    def begin(self) -> Callable[P, T]:
        """Begin a round, and give the function of it."""
        self.begin_round()
        return self

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Give what the function gives, in the round that was begun last."""
        key = self._key(*args, **kwargs)
        if key not in self._now:
            self._now[key] = self._last[key] if key in self._last else self._make(*args, **kwargs)
        return self._now[key]
