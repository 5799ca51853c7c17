"""Drawn: a plan as it is drawn on paper: its rows, what waits for what, and its days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

Days = tuple[date, date]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row as it is drawn; days are the first and the last of something."""

    id: str
    title: str
    kind: str
    level: int
    days: Days
    base: Days | None = None
    was: Days | None = None
    slack: date | None = None
    deadline: date | None = None
    gaps: Sequence[Days] = ()
    """When nobody who does it is there."""
    critical: bool = False
    done: int = 0
    note: str = ""
    tone: str = "none"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A plan to be drawn."""

    title: str
    subtitle: str
    lines: Sequence[Line]
    links: Sequence[tuple[str, str, str]] = ()
    """What waits for what, and which ends are tied: ``finish_start``."""
    span: Days
    today: date | None = None
    free: frozenset[date] = field(default_factory=frozenset)
