"""Recurrence: the days on which an exception of Microsoft Project returns."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from itpm.sheets.leaves import Cells

DAILY, YEARLY, YEARLY_PLACE, MONTHLY, MONTHLY_PLACE, WEEKLY = range(1, 7)
MOST = 4_000
"""Days an exception may name: ten years of every one of them."""
MONTHS = 12
WEEK = 7
FRIDAY = 4
LAST = 4
"""The place in the month that is its last."""
ANY, WEEKDAY, WEEKEND, SUNDAY = range(4)
ONE_DAY = timedelta(days=1)


def days_of(row: Cells, first: date, last: date) -> Iterator[date]:
    """Give the days between two on which an exception holds."""
    count = row.whole("Occurrences") if row.flag("EnteredByOccurrences") else 0
    found = (day for day in _days(row, first, last) if first <= day <= last)
    return islice(found, min(count or MOST, MOST))


def _days(row: Cells, first: date, last: date) -> Iterator[date]:
    kind, every = row.whole("Type", DAILY), max(1, row.whole("Period", 1))
    if kind == WEEKLY:
        yield from _weekly(row.whole("DaysOfWeek"), every, first, last)
    elif kind in {MONTHLY, MONTHLY_PLACE}:
        yield from _in_months(row, range(_number(first), _number(last) + 1, every))
    elif kind in {YEARLY, YEARLY_PLACE}:
        begin = first.year * MONTHS + row.whole("Month")
        yield from _in_months(row, range(begin, _number(last) + 1, MONTHS))
    else:
        days = range(first.toordinal(), last.toordinal() + 1, every if kind == DAILY else 1)
        yield from (date.fromordinal(day) for day in days)


def _number(day: date) -> int:
    """Give a month as a number that counts on through the years."""
    return day.year * MONTHS + day.month - 1


def _weekly(mask: int, every: int, first: date, last: date) -> Iterator[date]:
    """Give the days of a week that a mask names, Sunday first, in every so many weeks."""
    week = first - timedelta(days=first.isoweekday() % WEEK)
    while week <= last:
        yield from (week + day * ONE_DAY for day in range(WEEK) if mask >> day & 1)
        week += every * WEEK * ONE_DAY


def _in_months(row: Cells, months: range) -> Iterator[date]:
    by_place = row.whole("Type") in {YEARLY_PLACE, MONTHLY_PLACE}
    for number in months:
        year, month = divmod(number, MONTHS)
        if by_place:
            day = _place(row, year, month + 1)
        else:
            day = _day(year, month + 1, row.whole("MonthDay", 1))
        if day:
            yield day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place(row: Cells, year: int, month: int) -> date | None:
    """Give the first, second, third, fourth or last such day of a month."""
    item, place = row.whole("MonthItem"), row.whole("MonthPosition")
    days = (date(year, month, n + 1) for n in range(monthrange(year, month)[1]))
    fitting = [day for day in days if _fits(day, item)]
    return fitting[-1 if place >= LAST else place] if fitting else None


def _fits(day: date, item: int) -> bool:
    if item in {WEEKDAY, WEEKEND}:
        return (day.weekday() <= FRIDAY) is (item == WEEKDAY)
    return item == ANY or day.isoweekday() % WEEK == item - SUNDAY
