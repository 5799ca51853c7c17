"""Forecast: when the work that is left is done, at the pace of the time gone by.

The pace is what was done in each of the last closed sprints, where there are three of them, and
else in each of the last whole weeks. Sorted by pace they fall into a slower and a faster half
(with an odd number, the middle one is in both). At the mean pace of the faster half the work is
done at the earliest, at that of the slower half at the latest. So the range is as wide as the
pace has varied; no other certainty is claimed. With fewer than three there is no forecast.
The work that is left is what is left today: what will be added is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, auto
from fractions import Fraction

from itpm.rules.burnup import Day, on_day

LEAST = 3
MOST_WEEKS = 8
WEEK = 7
FAR = timedelta(days=3650)
"""Beyond ten years no pace says anything."""
TENTH = Decimal("0.1")


class By(StrEnum):
    """What the pace was counted over."""

    SPRINTS = auto()
    WEEKS = auto()


class Why(StrEnum):
    """Why a forecast says what it says, or nothing."""

    PACE = auto()
    FINISHED = auto()
    NOTHING = auto()
    """There is no work to be done."""
    TOO_LITTLE = auto()
    STANDSTILL = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """How much was done in how many days."""

    done: int
    days: int


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """When the rest is done, as a range, and how that was found."""

    why: Why
    by: By = By.WEEKS
    many: int = 0
    """How many sprints or weeks were looked at."""
    left: int = 0
    slow: Decimal | None = None
    fast: Decimal | None = None
    """How much was done a week in the slower half and in the faster one."""
    earliest: date | None = None
    latest: date | None = None
    """Nothing where the slower half stood still, or would take more than ten years."""


def of_sprint(done: int, first: date, last: date) -> Stretch:
    """Give what was done in a sprint; it counts in whole weeks, with the weekend after it."""
    length = (last - first).days + 1
    return Stretch(done, -(-length // WEEK) * WEEK)


def weeks(line: Sequence[Day], today: date) -> list[Stretch]:
    """Give what was done in the last whole weeks, from the first in which anything was."""
    first = next((one.on for one in line if one.done), today)
    monday = today - timedelta(today.weekday())
    found: list[Stretch] = []
    while len(found) < MOST_WEEKS and monday - timedelta(WEEK) >= _monday(first):
        before = monday - timedelta(WEEK)
        ends = (on_day(line, day - timedelta(1)).done for day in (before, monday))
        was, now = ends
        found.insert(0, Stretch(max(0, now - was), WEEK))
        monday = before
    return found


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def forecast(
    scope: int, left: int, stretches: Sequence[Stretch], today: date, by: By = By.WEEKS
) -> Forecast:
    """Give when what is left will be done, at the pace of the stretches gone by."""
    none = Forecast(why=Why.TOO_LITTLE, by=by, many=len(stretches), left=left)
    if not left:
        return replace(none, why=Why.FINISHED if scope else Why.NOTHING)
    if len(stretches) < LEAST:
        return none
    paces = sorted(Fraction(one.done, one.days) for one in stretches)
    half = (len(paces) + 1) // 2
    slow, fast = _mean(paces[:half]), _mean(paces[-half:])
    earliest = _end(left, fast, today)
    return replace(
        none,
        why=Why.PACE if earliest else Why.STANDSTILL,
        slow=_weekly(slow),
        fast=_weekly(fast),
        earliest=earliest,
        latest=_end(left, slow, today),
    )


def _mean(paces: Sequence[Fraction]) -> Fraction:
    return sum(paces, Fraction()) / len(paces)


def _weekly(pace: Fraction) -> Decimal:
    exact = Decimal((pace * WEEK).numerator) / Decimal((pace * WEEK).denominator)
    return exact.quantize(TENTH, ROUND_HALF_UP)


def _end(left: int, pace: Fraction, today: date) -> date | None:
    """Give the day on which what is left is done; nothing where that is out of sight."""
    if not pace:
        return None
    days = -(-left * pace.denominator // pace.numerator)
    return today + timedelta(days) if days <= FAR.days else None
