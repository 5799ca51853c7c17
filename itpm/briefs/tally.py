"""Tally: how many rows stand where, and which ones, so that every count opens its rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Tally:
    """The rows that share a key and a part."""

    key: str
    part: str
    ids: tuple[str, ...]

    @property
    def n(self) -> int:
        """Give how many there are."""
        return len(self.ids)


def tallies(
    rows: Iterable[Row], key: Callable[[Row], str], part: Callable[[Row], str]
) -> tuple[Tally, ...]:
    """Count rows by a key and a part, in the order they first come."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((key(row), part(row)), []).append(row["id"])
    return tuple(Tally(*where, tuple(ids)) for where, ids in found.items())


def ids(rows: Iterable[Row]) -> tuple[str, ...]:
    """Give the ids of rows."""
    return tuple(row["id"] for row in rows)


def within(project: str | None) -> dict[str, list[str]]:
    """Narrow a register to the project in view, if any."""
    return {"project": [project]} if project else {}


def is_past(day: date | None, today: date) -> bool:
    """Tell whether a day, where one is given, has passed."""
    return day is not None and day < today
