"""Project calendar: the calendars of a file of Microsoft Project, for the kernel."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time

from itpm.rules.scheduling.calendar import DAY, OFF, OFFICE, Calendar, Shifts, Span, Weeks
from itpm.sheets.leaves import Cells
from itpm.sheets.project import Project
from itpm.sheets.recurrence import days_of

WEEK = 7
EXCEPTION = 0
"""The type of a weekday that is none, but an exception in the manner of 2003."""
USUAL = (OFFICE,) * 5 + (OFF,) * 2
OPEN: tuple[Shifts | None, ...] = (None,) * WEEK
DAILY = 1


def calendars_of(project: Project) -> tuple[Calendar, ...]:
    """Give all calendars of a file."""
    days, exceptions, weeks = (
        _by_owner(project.rows(kind)) for kind in ("WeekDay", "Exception", "WorkWeek")
    )
    known = {row.text("UID") for row in project.rows("Calendar")}
    return tuple(
        _calendar(row, known, (days[uid], exceptions[uid], weeks[uid]))
        for row in project.rows("Calendar")
        for uid in (row.text("UID"),)
    )


def _by_owner(rows: Iterable[Cells]) -> Mapping[str, list[Cells]]:
    found: dict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        found[row.text("Owner")].append(row)
    return found


def _calendar(
    row: Cells, known: set[str], parts: tuple[list[Cells], list[Cells], list[Cells]]
) -> Calendar:
    days, exceptions, weeks = parts
    uid, base = row.text("UID"), row.text("BaseCalendarUID")
    has_base = base in known and base != uid and not row.flag("IsBaseCalendar")
    return Calendar(
        uid=uid,
        name=row.text("Name"),
        base=base if has_base else "",
        week=_week(days, OPEN if has_base else USUAL),
        exceptions=(*_spans(exceptions), *_old_spans(days)),
        weeks=tuple(_other_weeks(weeks)),
    )


def _week(
    days: Iterable[Cells], otherwise: tuple[Shifts | None, ...]
) -> tuple[Shifts | None, ...]:
    week = list(otherwise)
    for day in days:
        kind = day.whole("DayType")
        if 1 <= kind <= WEEK:
            week[(kind - 2) % WEEK] = _shifts(day)
    return tuple(week)


def _shifts(day: Cells) -> Shifts:
    """Give the hours of a day; one that works without saying when works the usual ones."""
    if not day.flag("DayWorking"):
        return OFF
    found = (_shift(*text.partition("/")[::2]) for text in day.text("Times").split())
    return tuple(sorted(one for one in found if one)) or OFFICE


def _shift(begin: str, end: str) -> tuple[int, int] | None:
    try:
        first, last = (time.fromisoformat(text) for text in (begin, end))
    except ValueError:
        return None
    at, until = first.hour * 60 + first.minute, last.hour * 60 + last.minute
    return at, until if until > at else DAY  # until 0:00, or past it


def _old_spans(days: Iterable[Cells]) -> Iterator[Span]:
    for day in days:
        first, last = day.day("FromDate"), day.day("ToDate")
        if day.whole("DayType", -1) == EXCEPTION and first and last:
            yield Span(first, max(first, last), _shifts(day))


def _spans(exceptions: Iterable[Cells]) -> Iterator[Span]:
    for row in exceptions:
        first, last = row.day("FromDate"), row.day("ToDate")
        if not (first and last):
            continue
        shifts, name = _shifts(row), row.text("Name")
        if row.whole("Type", DAILY) == DAILY and row.whole("Period", 1) <= 1:
            yield Span(first, max(first, last), shifts, name)
        else:
            yield from (Span(day, day, shifts, name) for day in days_of(row, first, last))


def _other_weeks(rows: Iterable[Cells]) -> Iterator[Weeks]:
    """Give the weeks that differ for a while; the days they leave open are as usual."""
    found: dict[tuple[date, date], list[Cells]] = defaultdict(list)
    for row in rows:
        first, last = row.day("FromDate"), row.day("ToDate")
        if first and last:
            found[first, last].append(row)
    for (first, last), days in found.items():
        yield Weeks(first, last, _week(days, OPEN))
