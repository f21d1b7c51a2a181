"""A few inputs for everything that reads what strangers write; ``make fuzz`` tries a million."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support.fuzz import TARGETS, in_time

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_stops_with_anything_but_problems(target: str, tmp_path: Path) -> None:
    fuzz, strategy = TARGETS[target]

    @settings(suppress_health_check=[*HealthCheck])
    @given(strategy)
    def tried(made: object) -> None:
        with in_time():
            fuzz(made, tmp_path)

    tried()


def test_an_input_that_takes_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.fuzz.SECONDS", 0)
    with pytest.raises(Exception, match=r"^\d+\.\d s$"), in_time():
        sum(range(10_000))
