"""Workdays: which days of a year are worked by a calendar of the house, and which are free.

A special day of the calendar comes first, then the nation's public holidays, then the week.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.records import Calendar, SpecialDay, replaced
from itpm.records.calendar import Nation as Chosen
from itpm.records.calendar import Span as Shift
from itpm.rules import holidays
from itpm.rules.scheduling import calendar as scheduling

DAY = timedelta(days=1)
MONTHS = 12


@dataclass(frozen=True)
class Workday:
    """A day: what is worked on it, and what it is called where it is unlike the others."""

    day: date
    shifts: tuple[Shift, ...]
    name: str = ""

    @property
    def is_free(self) -> bool:
        """Tell whether nobody works."""
        return not self.shifts

    @property
    def minutes(self) -> int:
        """Give how long it is worked."""
        return sum(end - begin for begin, end in self.shifts)


@dataclass(frozen=True)
class Month:
    """A month of workdays."""

    days: tuple[Workday, ...]

    @property
    def worked(self) -> int:
        """Give on how many days people work."""
        return sum(not one.is_free for one in self.days)

    @property
    def minutes(self) -> int:
        """Give how long people work."""
        return sum(one.minutes for one in self.days)

    @property
    def named(self) -> tuple[Workday, ...]:
        """Give the days that have a name."""
        return tuple(one for one in self.days if one.name)


def year_of(
    calendar: Calendar, special: Iterable[SpecialDay], year: int, language: str = "en"
) -> tuple[Month, ...]:
    """Give the twelve months of a year."""
    unlike = _unlike(calendar, special, year, language)
    return tuple(
        Month(tuple(_workday(calendar, unlike, day) for day in _days(year, month)))
        for month in range(1, MONTHS + 1)
    )


def _days(year: int, month: int) -> Iterable[date]:
    day = date(year, month, 1)
    while day.month == month:
        yield day
        if day == date.max:
            return
        day += DAY


def _workday(calendar: Calendar, unlike: dict[date, Workday], day: date) -> Workday:
    return unlike.get(day) or Workday(day, calendar.hours(day.weekday()))


def _unlike(
    calendar: Calendar, special: Iterable[SpecialDay], year: int, language: str
) -> dict[date, Workday]:
    """Give the days of a year that are unlike the others; of two the first said holds."""
    found: dict[date, Workday] = {}
    for span in planned(calendar, special, [year], language).exceptions:
        day = max(span.first, date(year, 1, 1))
        while day <= min(span.last, date(year, 12, 31)):
            found.setdefault(day, Workday(day, span.shifts, span.name))
            if day == date.max:
                break
            day += DAY
    return found


def planned(
    calendar: Calendar,
    special: Iterable[SpecialDay],
    years: Iterable[int],
    language: str = "en",
) -> scheduling.Calendar:
    """Give a calendar of the house as a plan is scheduled by it."""
    own = tuple(
        scheduling.Span(one.starts_on, one.ends_on or one.starts_on, one.spans, one.title)
        for one in special
        if one.calendar == calendar.id
    )
    return scheduling.Calendar(
        uid=calendar.id,
        name=calendar.title,
        week=tuple(calendar.hours(weekday) for weekday in range(7)),
        exceptions=own + _public(calendar.nation, years, language),
    )


def _public(
    nation: Chosen | None, years: Iterable[int], language: str
) -> tuple[scheduling.Span, ...]:
    if nation is None:
        return ()
    return holidays.holidays_of(holidays.Nation[nation.name], years, language)


def standard(calendars: Iterable[Calendar]) -> Calendar | None:
    """Give the calendar of the house, if it has one."""
    return next((one for one in calendars if one.standard), None)


def chosen(calendars: Sequence[Calendar], own: str) -> Sequence[Calendar]:
    """Give the calendars with one of them in the place of the house's own, if it is there.

    So a project is worked by the calendar it has chosen, wherever the house's would be asked.
    """
    if all(one.id != own for one in calendars):
        return calendars
    return [replaced(one, standard=one.id == own) for one in calendars]


def stepped_back(saved: Iterable[object], kept: Iterable[Calendar]) -> Sequence[Calendar]:
    """Give the calendars that are no longer the house's own, because another is now."""
    here = [one for one in saved if isinstance(one, Calendar)]
    if not any(one.standard for one in here):
        return []
    ids = {one.id for one in here}
    return [replaced(one, standard=False) for one in kept if one.standard and one.id not in ids]
