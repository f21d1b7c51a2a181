"""Dates that readers and programs can read."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from edition.elements.element import element

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree


def time(date: str) -> etree.Element:
    """Make a date that readers and programs can read.

    Args:
        date: A year, perhaps with month and day.

    Returns:
        The element.
    """
    return element("time", short_date(date), datetime=date)


def short_date(date: str) -> str:
    """Give a date as readers see it: ``2024``, ``Jun 2024`` or ``Jun 12, 2024``.

    Args:
        date: A year, perhaps with month and day.

    Returns:
        The date in American order.
    """
    year, *rest = date.split("-")
    if not rest:
        return year
    day = datetime.date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return f"{day:%b} {day.day}, {year}" if len(rest) > 1 else f"{day:%b} {year}"
