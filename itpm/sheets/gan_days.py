"""The days of a file of GanttProject: which are worked on, and how they are written."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.etree.ElementTree import Element

DAY = timedelta(1)
LONGEST = 20_000
"""Days a task may last; what says more is no duration."""
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOLIDAY, WORKED = "HOLIDAY", "WORKING_DAY"
"""What a day in the calendar may be. One that is ``NEUTRAL`` is only coloured."""
HELD = "1"
"""What says that a date is an earliest start; a date that once was one stays written."""


@dataclass
class Days:
    """Which days are worked on."""

    week: tuple[bool, ...] = (True,) * 5 + (False,) * 2
    off: set[date] = field(default_factory=set)
    worked: set[date] = field(default_factory=set)
    yearly_off: set[tuple[int, int]] = field(default_factory=set)
    yearly_worked: set[tuple[int, int]] = field(default_factory=set)

    def are(self, day: date) -> bool:
        """Tell whether a day is worked on; what is said of it alone comes first."""
        if day in self.worked or day in self.off:
            return day in self.worked
        each_year = (day.month, day.day)
        if each_year in self.yearly_worked or each_year in self.yearly_off:
            return each_year in self.yearly_worked
        return self.week[day.weekday()]

    def last(self, first: date, many: int) -> date:
        """Give the last of so many days of work."""
        day, left = first, min(many, LONGEST) - self.are(first)
        while left > 0:
            day += DAY
            left -= self.are(day)
        return day


def days_of(root: Element) -> Days:
    """Read the calendar of a plan."""
    days = Days()
    week = root.find("calendars/day-types/default-week")
    shown_only = root.find("calendars/day-types/only-show-weekends")
    if shown_only is not None and shown_only.get("value") == "true":
        days.week = (True,) * 7
    elif week is not None:
        days.week = tuple(week.get(name, "0") == "0" for name in WEEK)
        days.week = days.week if any(days.week) else (True,) * 7
    for one in root.iterfind("calendars/date"):
        _except(days, one)
    return days


def _except(days: Days, one: Element) -> None:
    kind, month, number = (
        one.get("type", HOLIDAY),
        whole(one.get("month")),
        whole(one.get("date")),
    )
    if kind not in {HOLIDAY, WORKED}:
        return
    if not one.get("year"):
        (days.yearly_worked if kind == WORKED else days.yearly_off).add((month, number))
    elif found := day(f"{one.get('year')}-{month:02d}-{number:02d}"):
        (days.worked if kind == WORKED else days.off).add(found)


def earliest(task: Element) -> date | None:
    """Give the day before which a task must not start."""
    return day(task.get("thirdDate")) if task.get("thirdDate-constraint") == HELD else None


def day(text: str | None) -> date | None:
    """Read a day; what is none is nothing."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def whole(text: str | None) -> int:
    """Read a number without its decimals; what is none is 0."""
    try:
        return round(float(text or 0))
    except (ValueError, OverflowError):
        return 0
