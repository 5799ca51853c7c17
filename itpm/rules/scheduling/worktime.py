"""Worktime: which hours a calendar works on a day, its bases and exceptions asked in turn."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from itpm.rules.scheduling.axis import Axis, Clock
from itpm.rules.scheduling.calendar import (
    OFF,
    STANDARD,
    Calendar,
    Shifts,
    Span,
    lineage,
)

WEEK = 7
LONG = timedelta(days=3_660)
"""An exception of ten years is asked about, not spread over its days."""
Hours = Callable[[int], Shifts]
"""The shifts of a day, by its number."""


def hours_of(calendar: Calendar, known: Mapping[str, Calendar]) -> Hours:
    """Give what a calendar works on any day.

    Its own exceptions come first, then its own weeks, then its own week; what it leaves open
    is asked of its base in the same order.
    """
    line = [(one, _by_day(one), _long(one)) for one in lineage(calendar, known)]

    def hours(day: int) -> Shifts:
        weekday = (day - 1) % WEEK
        for one, exceptions, long in line:
            if (found := exceptions.get(day)) is not None:
                return found
            for span in long:
                if span.first.toordinal() <= day <= span.last.toordinal():
                    return span.shifts
            if (week := _week_on(one, day)[weekday]) is not None:
                return week
        return OFF

    return hours


def _by_day(calendar: Calendar) -> dict[int, Shifts]:
    """Spread exceptions over their days; of two on one day the first said holds."""
    found: dict[int, Shifts] = {}
    for span in calendar.exceptions:
        if span.last - span.first < LONG:
            for day in range(span.first.toordinal(), span.last.toordinal() + 1):
                found.setdefault(day, span.shifts)
    return found


def _long(calendar: Calendar) -> list[Span]:
    return [span for span in calendar.exceptions if span.last - span.first >= LONG]


def _week_on(calendar: Calendar, day: int) -> tuple[Shifts | None, ...]:
    for weeks in calendar.weeks:
        if weeks.first.toordinal() <= day <= weeks.last.toordinal():
            return tuple(
                usual if other is None else other
                for other, usual in zip(weeks.week, calendar.week, strict=True)
            )
    return calendar.week


def both(one: Hours, other: Hours) -> Hours:
    """Give the hours that two calendars have in common."""

    def hours(day: int) -> Shifts:
        shared = (
            (max(a, c), min(b, d))
            for a, b in one(day)
            for c, d in other(day)
            if a < d and c < b
        )
        return tuple(shared)

    return hours


class Axes:
    """The calendars of a plan, each laid out once; those that work alike are one axis."""

    def __init__(self, calendars: Sequence[Calendar], plans: str, origin: int) -> None:
        """Know all calendars; ``plans`` is the plan's own."""
        self._known = {one.uid: one for one in (STANDARD, *calendars)}
        self._plans = plans if plans in self._known else STANDARD.uid
        self._origin = origin
        self._made: dict[object, Axis] = {}
        self._by_uid: dict[str, Axis] = {}
        self.always = Clock()
        self.plan = self.of(self._plans)

    def of(self, uid: str) -> Axis:
        """Give the axis of a calendar; of an unknown one, the plan's."""
        if uid not in self._by_uid:
            self._by_uid[uid] = self._axis(uid)
        return self._by_uid[uid]

    def _axis(self, uid: str) -> Axis:
        calendar = self._calendar(uid)
        pattern = self._pattern(calendar)
        if pattern not in self._made:
            hours = hours_of(calendar, self._known)
            self._made[pattern] = Axis(hours, self._origin, calendar.name or calendar.uid)
        return self._made[pattern]

    def shared(self, one: str, other: str) -> Axis:
        """Give the axis of the hours two calendars have in common."""
        first, second = self.of(one), self.of(other)
        if first is second:
            return first
        key = (id(first), id(second))
        if key not in self._made:
            hours = both(*(hours_of(self._calendar(uid), self._known) for uid in (one, other)))
            self._made[key] = Axis(hours, self._origin, second.name)
        return self._made[key]

    def _calendar(self, uid: str) -> Calendar:
        return self._known.get(uid) or self._known[self._plans]

    def _pattern(self, calendar: Calendar) -> tuple[object, ...]:
        """Give what makes two calendars work alike: those that add nothing are their base."""
        line = [
            (one.week, one.exceptions, one.weeks)
            for one in lineage(calendar, self._known)
            if one.exceptions or one.weeks or any(day is not None for day in one.week)
        ]
        return tuple(line)
