"""Axis: a calendar laid out in a row, so that an instant is a number of worked minutes.

Moments are minutes since the first day of year 1. On an axis 17:00 and the next working 8:00
are the same number: as much has been worked by then. Dates on one axis are added and compared
as plain numbers; only what passes from one calendar to another goes by way of moments.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

import numpy as np

from itpm.records import Refusal
from itpm.rules.scheduling.calendar import ALWAYS, DAY, ROUND_THE_CLOCK, Shifts

LAST_DAY = date.max.toordinal() - 1
MONTH, YEAR = 32, 366
TABLES = BEFORE, BEGINS, ENDS = 0, 1, 2
IDLE = 40_000
"""Days without any work, about a century, after which no more is hoped for."""


def moment(at: datetime) -> int:
    """Give a date and time as minutes; seconds are left out."""
    return at.toordinal() * DAY + at.hour * 60 + at.minute


class Shape:
    """One day's work: for every minute what was worked before it, and the other way round."""

    def __init__(self, shifts: Shifts) -> None:
        """Lay the shifts out minute by minute."""
        working = np.zeros(DAY, dtype=np.int64)
        for begin, end in shifts:
            working[begin:end] = 1
        minutes = np.flatnonzero(working)
        self.shifts = shifts
        self.total = len(minutes)
        self.before: list[int] = [0, *np.cumsum(working).tolist()]
        self.begins: list[int] = minutes.tolist()
        self.ends: list[int] = [0, *(minutes + 1).tolist()]
        self.tables = np.zeros((len(TABLES), DAY + 1), dtype=np.int64)
        """The same three as arrays of one length."""
        for table, row in zip(self.tables, (self.before, self.begins, self.ends), strict=True):
            table[: len(row)] = row


@lru_cache(maxsize=512)
def shape(shifts: Shifts) -> Shape:
    """Give the shape of a day; days alike share one."""
    return Shape(shifts)


class Hours(Protocol):
    """What is worked on any day, by its number."""

    def between(self, first: int, last: int) -> list[Shape]:
        """Give the shapes of the days from the first to before the last."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Days as arrays: what was worked before each, and which of the tables it is."""

    sums: np.ndarray
    rows: np.ndarray
    tables: np.ndarray


def laid(shapes: list[Shape], sums: list[int]) -> Laid:
    """Give days as arrays; days alike share their tables."""
    ids = np.fromiter(map(id, shapes), dtype=np.int64, count=len(shapes))
    _, places, rows = np.unique(ids, return_index=True, return_inverse=True)
    tables = np.stack([shapes[place].tables for place in places.tolist()])
    return Laid(np.array(sums), rows, tables)


class Axis:
    """The days of a calendar one after the other, as far as anyone has asked."""

    def __init__(self, hours: Hours, origin: int, name: str = "") -> None:
        """Begin on the day of ``origin``; ``hours`` tell the work of any day."""
        self.name = name
        self._hours = hours
        self._first = origin // DAY
        self._shapes = hours.between(self._first, self._first + 1)
        self._sums = [0, self._shapes[0].total]
        """What was worked before each day, and at last before the day not yet laid out."""
        self._arrays: Laid | None = None

    def worked(self, minute: int) -> int:
        """Give how much has been worked before a moment."""
        day, rest = divmod(minute, DAY)
        place = day - self._first
        if place < 0:
            self._prepend(day)
            place = day - self._first
        while place >= len(self._shapes):
            self._append()
        return self._sums[place] + self._shapes[place].before[rest]

    def begin(self, worked: int) -> int:
        """Give the moment work goes on after so much of it."""
        sums = self._sums
        if not sums[0] <= worked < sums[-1]:
            sums = self._reach(worked, worked + 1)
        place = bisect_right(sums, worked) - 1
        return (self._first + place) * DAY + self._shapes[place].begins[worked - sums[place]]

    def end(self, worked: int) -> int:
        """Give the moment so much has just been worked."""
        sums = self._sums
        if not sums[0] < worked <= sums[-1]:
            sums = self._reach(worked - 1, worked)
        place = bisect_left(sums, worked) - 1
        return (self._first + place) * DAY + self._shapes[place].ends[worked - sums[place]]

    def begun_by(self, minute: int) -> int:
        """Give the last that begins by a moment: what begins the next morning is too late."""
        worked = self.worked(minute)
        return worked if self.begin(worked) <= minute else worked - 1

    def begins(self, worked: np.ndarray) -> np.ndarray:
        """Give many moments at once at which work goes on."""
        self.begin(int(worked.max())), self.begin(int(worked.min()))
        sums = self._laid_out().sums
        places = np.searchsorted(sums, worked, side="right") - 1
        return self._moments(places, worked - sums[places], BEGINS)

    def ends(self, worked: np.ndarray) -> np.ndarray:
        """Give many moments at once at which so much has just been worked."""
        self.end(int(worked.max())), self.end(int(worked.min()))
        sums = self._laid_out().sums
        places = np.searchsorted(sums, worked, side="left") - 1
        return self._moments(places, worked - sums[places], ENDS)

    def counts(self, moments: np.ndarray) -> np.ndarray:
        """Give for many moments at once how much has been worked before them."""
        self.worked(int(moments.min())), self.worked(int(moments.max()))
        days, rest = np.divmod(moments, DAY)
        places, laid = days - self._first, self._laid_out()
        found: np.ndarray = laid.sums[places] + laid.tables[laid.rows[places], BEFORE, rest]
        return found

    def _moments(self, places: np.ndarray, rest: np.ndarray, table: int) -> np.ndarray:
        laid = self._laid_out()
        found: np.ndarray = (self._first + places) * DAY
        found += laid.tables[laid.rows[places], table, rest]
        return found

    def _laid_out(self) -> "Laid":
        """Give the days as arrays, made again when more days have been asked for."""
        if self._arrays is None or len(self._arrays.rows) != len(self._shapes):
            self._arrays = laid(self._shapes, self._sums)
        return self._arrays

    def _reach(self, least: int, most: int) -> list[int]:
        """Lay out days until there is as much work before and behind as is asked for."""
        for worked in (least, most):
            _refuse_far(worked)
        while most > self._sums[-1]:
            self._append()
        while least < self._sums[0]:
            self._prepend(self._first - MONTH)
        return self._sums

    def _append(self) -> None:
        """Lay out half as much again as there is, a year at least."""
        before, known = self._sums[-1], len(self._shapes)
        first = self._first + known
        last = min(first + max(known // 2, YEAR), LAST_DAY + 1)
        shapes = self._hours.between(first, last)
        self._shapes += shapes
        sums = accumulate([one.total for one in shapes], initial=self._sums.pop())
        self._sums.extend(sums)
        if last > LAST_DAY:
            raise Refusal("schedule.too_long")
        if self._sums[-1] == before and len(self._shapes) > IDLE:
            raise Refusal("schedule.no_working_time", calendar=self.name)

    def _prepend(self, day: int) -> None:
        """Lay out the days from ``day`` to the first one known."""
        first = min(day, self._first - len(self._shapes))
        if first < 1:
            raise Refusal("schedule.too_long")
        shapes = self._hours.between(first, self._first)
        sums, before = [], self._sums[0]
        for one in reversed(shapes):
            before -= one.total
            sums.append(before)
        if before == self._sums[0] and len(shapes) > IDLE:
            raise Refusal("schedule.no_working_time", calendar=self.name)
        self._first, self._shapes = first, shapes + self._shapes
        self._sums = sums[::-1] + self._sums


def _refuse_far(worked: int) -> None:
    """Refuse what no calendar can hold, before its days are laid out."""
    if not -LAST_DAY * DAY < worked < LAST_DAY * DAY:
        raise Refusal("schedule.too_long")


class Day:
    """Hours that are the same on every day."""

    def __init__(self, shifts: Shifts) -> None:
        """Know the shifts of the day."""
        self._shape = shape(shifts)

    def between(self, first: int, last: int) -> list[Shape]:
        """Give the shapes of some days."""
        return [self._shape] * (last - first)


class Clock(Axis):
    """The axis of the clock: every minute counts, so a moment is its own number."""

    def __init__(self) -> None:
        """Need no days laid out."""
        super().__init__(Day(ROUND_THE_CLOCK), 0, ALWAYS.name)

    def worked(self, minute: int) -> int:
        """Give the moment itself."""
        return minute

    def begin(self, worked: int) -> int:
        """Give the moment itself."""
        _refuse_far(worked)
        return worked

    def end(self, worked: int) -> int:
        """Give the moment itself."""
        _refuse_far(worked)
        return worked

    def begins(self, worked: np.ndarray) -> np.ndarray:
        """Give the moments themselves."""
        _refuse_far(int(worked.max()))
        return worked

    def ends(self, worked: np.ndarray) -> np.ndarray:
        """Give the moments themselves."""
        return self.begins(worked)

    def counts(self, moments: np.ndarray) -> np.ndarray:
        """Give the moments themselves."""
        return moments
