"""Movement: what is no longer as it was, the worst first.

Every rule compares what stood at two moments, by any key. What was not there at the first
moment has not moved: it is new, and news of another kind.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, auto
from typing import Generic, TypeVar

from itpm.records.project import Light
from itpm.rules.lights import BADNESS

K = TypeVar("K", bound=Hashable)

CALM = BADNESS.index(Light.ON_PLAN)
"""A light that is not known weighs no more than one that is on plan."""


class Direction(StrEnum):
    """Which way a score has gone."""

    UP = auto()
    DOWN = auto()
    SAME = auto()
    NEW = auto()


@dataclass(frozen=True)
class Turn(Generic[K]):
    """A light that is no longer what it was."""

    of: K
    was: Light
    now: Light

    @property
    def is_worse(self) -> bool:
        """Tell whether it turned the wrong way."""
        return weight(self.now) > weight(self.was)


@dataclass(frozen=True)
class Slip(Generic[K]):
    """A day that has been moved."""

    of: K
    was: date
    now: date

    @property
    def days(self) -> int:
        """Give how many days later it is; below zero, earlier."""
        return (self.now - self.was).days


@dataclass(frozen=True)
class Shift(Generic[K]):
    """An amount that has changed."""

    of: K
    was: Decimal
    now: Decimal

    @property
    def by(self) -> Decimal:
        """Give how much more it is; below zero, less."""
        return self.now - self.was


def weight(light: Light) -> int:
    """Give how bad a light is: 1 on plan or not known, 2 at risk, 3 off plan."""
    return max(BADNESS.index(light), CALM)


def turned(was: Mapping[K, Light], now: Mapping[K, Light]) -> list[Turn[K]]:
    """Give the lights that turned: those now worst first, and of equals the furthest turn."""
    turns = [
        Turn(k, was[k], now[k]) for k in now if k in was and weight(was[k]) != weight(now[k])
    ]
    return sorted(
        turns, key=lambda turn: (not turn.is_worse, -weight(turn.now), weight(turn.was))
    )


def slipped(was: Mapping[K, date], now: Mapping[K, date]) -> list[Slip[K]]:
    """Give the days that have moved, the furthest delay first, those moved earlier last."""
    slips = [Slip(k, was[k], now[k]) for k in now if k in was and was[k] != now[k]]
    return sorted(slips, key=lambda slip: -slip.days)


def shifted(was: Mapping[K, Decimal], now: Mapping[K, Decimal]) -> list[Shift[K]]:
    """Give the amounts that have changed, the largest rise first, falls last."""
    shifts = [Shift(k, was[k], now[k]) for k in now if k in was and was[k] != now[k]]
    return sorted(shifts, key=lambda shift: -shift.by)


def direction(was: int | None, now: int) -> Direction:
    """Give which way a score has gone; nothing to compare with makes it new."""
    if was is None:
        return Direction.NEW
    if was == now:
        return Direction.SAME
    return Direction.UP if now > was else Direction.DOWN
