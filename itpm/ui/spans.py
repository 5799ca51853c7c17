"""Spans: weeks and months in a row, named, for the columns of a chart."""

from collections.abc import Iterable
from datetime import date, timedelta

from itpm.rules.ages import first_of_month, monday
from itpm.ui.visit import Visit

HALF_YEAR = -5


def months(here: Visit, keys: Iterable[str]) -> dict[str, str]:
    """Name every month of some and of the half year that ends now, by its first day."""
    half_year = (first_of_month(here.today, HALF_YEAR), first_of_month(here.today))
    days = sorted([*map(date.fromisoformat, keys), *half_year])
    return _named(here, days[0], days[-1])


def months_around(here: Visit, back: int, ahead: int) -> dict[str, str]:
    """Name the months from so many before this one to so many after it."""
    return _named(here, first_of_month(here.today, back), first_of_month(here.today, ahead))


def _named(here: Visit, first: date, last: date) -> dict[str, str]:
    many = (last.year - first.year) * 12 + last.month - first.month + 1
    days = [first_of_month(first, n) for n in range(many)]
    return {day.isoformat(): here.t.month(day) for day in days}


def weeks(here: Visit, many: int) -> dict[str, str]:
    """Name this week and the coming ones, by their Mondays."""
    days = [monday(here.today) + timedelta(weeks=n) for n in range(many)]
    return {day.isoformat(): here.t.week(day) for day in days}
