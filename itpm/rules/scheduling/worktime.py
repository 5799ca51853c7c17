"""Worktime: which hours a calendar works on a day, its bases and exceptions asked in turn."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from itpm.rules.scheduling.axis import Axis, Clock, Hours, Shape, shape
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


class Week:
    """Hours of a week that comes again and again, but for some days. It is made for speed."""

    def __init__(self, week: Sequence[Shifts], exceptions: Mapping[int, Shifts]) -> None:
        """Know the shifts of a week, Monday first, and those of other days by their number."""
        self._week = [shape(shifts) for shifts in week]
        self._days = sorted(exceptions)
        self._other = [shape(exceptions[day]) for day in self._days]

    def between(self, first: int, last: int) -> list[Shape]:
        """Give the shapes of the days from the first to before the last."""
        weekday = (first - 1) % WEEK
        found = (self._week * ((weekday + last - first) // WEEK + 1))[
            weekday : weekday + last - first
        ]
        begin, end = bisect_left(self._days, first), bisect_left(self._days, last)
        for day, one in zip(self._days[begin:end], self._other[begin:end], strict=True):
            found[day - first] = one
        return found


class Layers:
    """Hours of calendars one above the other, where some have other weeks for a while."""

    def __init__(self, line: list[tuple[Calendar, dict[int, Shifts], list[Span]]]) -> None:
        """Know each calendar with its exceptions by day, and those of many years."""
        self._line = line

    def between(self, first: int, last: int) -> list[Shape]:
        """Give the shapes of the days from the first to before the last."""
        return [shape(self._on(day)) for day in range(first, last)]

    def _on(self, day: int) -> Shifts:
        weekday = (day - 1) % WEEK
        for one, exceptions, long in self._line:
            if (found := exceptions.get(day)) is not None:
                return found
            for span in long:
                if span.first.toordinal() <= day <= span.last.toordinal():
                    return span.shifts
            if (week := _week_on(one, day)[weekday]) is not None:
                return week
        return OFF


class Both:
    """The hours that two calendars have in common."""

    def __init__(self, one: Hours, other: Hours) -> None:
        """Know them both."""
        self._one, self._other = one, other

    def between(self, first: int, last: int) -> list[Shape]:
        """Give the shapes of the days from the first to before the last."""
        pairs = zip(
            self._one.between(first, last), self._other.between(first, last), strict=True
        )
        return [one if one is other else common(one, other) for one, other in pairs]


@lru_cache(maxsize=512)
def common(one: Shape, other: Shape) -> Shape:
    """Give the shape of the hours two days have in common."""
    shared = (
        (max(a, c), min(b, d))
        for a, b in one.shifts
        for c, d in other.shifts
        if a < d and c < b
    )
    return shape(tuple(shared))


def hours_of(calendar: Calendar, known: Mapping[str, Calendar]) -> Hours:
    """Give what a calendar works on any day.

    Its own exceptions come first, then its own weeks, then its own week; what it leaves open
    is asked of its base in the same order.
    """
    line = [(one, _by_day(one), _long(one)) for one in lineage(calendar, known)]
    if any(one.weeks or long for one, _, long in line):
        return Layers(line)
    return _simply([(one, exceptions) for one, exceptions, _ in line])


def _simply(line: list[tuple[Calendar, dict[int, Shifts]]]) -> Week:
    """Give the hours of calendars that have only a week and some exceptions.

    A base's exception counts only on those days of the week that are left open to it.
    """
    exceptions: dict[int, Shifts] = {}
    week: list[Shifts | None] = [None] * WEEK
    for one, days in line:
        for day, shifts in days.items():
            if week[(day - 1) % WEEK] is None:
                exceptions.setdefault(day, shifts)
        week = [
            mine if mine is not None else its for mine, its in zip(week, one.week, strict=True)
        ]
    return Week([OFF if shifts is None else shifts for shifts in week], exceptions)


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
        if self._narrows(other, one):
            return second
        key = (id(first), id(second))
        if key not in self._made:
            hours = Both(*(hours_of(self._calendar(uid), self._known) for uid in (one, other)))
            self._made[key] = Axis(hours, self._origin, second.name)
        return self._made[key]

    def _narrows(self, uid: str, base: str) -> bool:
        """Tell whether a calendar is another one but for days off."""
        found = self._calendar(uid)
        is_open = not found.weeks and not any(day is not None for day in found.week)
        free = all(not span.shifts for span in found.exceptions)
        return found.base == base and is_open and free

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
