"""Project calendar file: the calendars of a plan as the XML Microsoft Project reads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from xml.etree.ElementTree import Element, SubElement

from itpm.rules.scheduling.calendar import DAY, OFF, Calendar, Shifts, Span
from itpm.rules.scheduling.plan import Plan

HOUR = 60
SUNDAY = 6
LAST_MINUTE = time(23, 59)
DAILY = 1


def calendars(plan: Plan, uids: Mapping[str, int], people: Mapping[str, Calendar]) -> Element:
    """Give all calendars of a plan: their weeks, and the days that are unlike them.

    Those of people stand on one of them, and say only when they are away.
    """
    made = Element("Calendars")
    for one in plan.calendars:
        made.append(_calendar(one, one.name, uids[one.uid], -1))
    numbers = numbered(people, uids)
    for name, one in people.items():
        base = uids[one.base or one.uid]
        made.append(_calendar(one if one.base else _bare(one), name, numbers[name], base))
    return made


def numbered(people: Mapping[str, Calendar], uids: Mapping[str, int]) -> dict[str, int]:
    """Give the calendars of people the numbers after those of the plan."""
    return {name: uid for uid, name in enumerate(people, max(uids.values()) + 1)}


def _bare(calendar: Calendar) -> Calendar:
    """Give the calendar of somebody who works just by another one."""
    return replace(calendar, exceptions=())


def _calendar(calendar: Calendar, name: str, uid: int, base: int) -> Element:
    made = Element("Calendar")
    _say(made, "UID", uid)
    _say(made, "Name", name or "Standard")
    _say(made, "IsBaseCalendar", int(base < 0))
    _say(made, "BaseCalendarUID", base)
    if base < 0:
        _week(made, calendar)
    if calendar.exceptions:
        unlike = SubElement(made, "Exceptions")
        for span in calendar.exceptions:
            unlike.append(_exception(span))
    return made


def _week(made: Element, calendar: Calendar) -> None:
    week = SubElement(made, "WeekDays")
    # The file begins its week on Sunday.
    for number, weekday in enumerate((SUNDAY, *range(SUNDAY)), 1):
        day = SubElement(week, "WeekDay")
        _say(day, "DayType", number)
        _worked(day, calendar.week[weekday] or OFF)


def _exception(span: Span) -> Element:
    made = Element("Exception")
    _say(made, "EnteredByOccurrences", 0)
    period = SubElement(made, "TimePeriod")
    _say(period, "FromDate", datetime.combine(span.first, time()).isoformat())
    _say(period, "ToDate", datetime.combine(span.last, LAST_MINUTE).isoformat())
    _say(made, "Occurrences", (span.last - span.first) // timedelta(1) + 1)
    _say(made, "Name", span.name)
    _say(made, "Type", DAILY)
    _worked(made, span.shifts)
    return made


def _worked(day: Element, shifts: Shifts) -> None:
    _say(day, "DayWorking", int(bool(shifts)))
    if not shifts:
        return
    times = SubElement(day, "WorkingTimes")
    for begin, end in shifts:
        one = SubElement(times, "WorkingTime")
        _say(one, "FromTime", _clock(begin))
        _say(one, "ToTime", _clock(end))


def _clock(minute: int) -> str:
    return time(minute % DAY // HOUR, minute % HOUR).isoformat()


def _say(element: Element, name: str, value: object) -> None:
    SubElement(element, name).text = str(value)
