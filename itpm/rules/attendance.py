"""Attendance: by whose hours a task is worked: those of its people, who may be away.

A task is worked while its calendar and its people's both say so. Who does it are those who are
assigned to it; without any, its owner, where it is known how many hours it takes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce

from itpm.records import Absence, Assignment, Person, Task
from itpm.rules.hours import Hours
from itpm.rules.load import hours_left
from itpm.rules.scheduling import calendar as scheduling
from itpm.rules.scheduling import plan as kernel

OPEN = (None,) * 7
"""A week that is as in the base."""


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Who does what of a plan, and when they are not there."""

    assignments: Sequence[Assignment] = ()
    people: Sequence[Person] = ()
    absences: Sequence[Absence] = ()

    def on(self, tasks: Iterable[Task]) -> Mapping[str, Sequence[str]]:
        """Give who does each task, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.assignments:
            found[one.task].append(one.person)
        for task in tasks:
            if task.owner and task.id not in found and hours_left(task) is not None:
                found[task.id].append(task.owner)
        return found


NOBODY = Staff()


class Attendance:
    """The hours of the people of a plan, as calendars of the kernel."""

    def __init__(self, staff: Staff, tasks: Iterable[Task], hours: Hours) -> None:
        """Know who does what, and make a calendar of nobody before a task asks for it."""
        self._hours = hours
        self._away: dict[str, list[scheduling.Span]] = defaultdict(list)
        for one in staff.absences:
            self._away[one.person].append(scheduling.Span(one.starts_on, one.ends_on))
        known = {one.uid: one for one in hours.calendars}
        self._own = {
            one.id: known[one.calendar] for one in staff.people if one.calendar in known
        }
        self._known = known
        self._on = staff.on(tasks) if self._away or self._own else {}
        self._made: dict[tuple[str, str], scheduling.Calendar] = {}

    @property
    def calendars(self) -> tuple[scheduling.Calendar, ...]:
        """Give the calendars of people that tasks have asked for."""
        return tuple(self._made.values())

    def works(self, task: Task, calendar: str, minutes: int) -> tuple[kernel.Work, ...]:
        """Give each one's part of a task; none where nobody differs from its calendar."""
        people = self._on.get(task.id, ()) if minutes and not task.ignores_people else ()
        bases = [(person, self._base(person, calendar)) for person in dict.fromkeys(people)]
        if all(base == calendar and person not in self._away for person, base in bases):
            return ()
        return tuple(kernel.Work(self._calendar(*one, calendar), minutes) for one in bases)

    def _base(self, person: str, calendar: str) -> str:
        """Give by which calendar a person works on a task: their own, where the two meet."""
        own = self._own.get(person)
        return own.uid if own and _meet(own, self._known[calendar]) else calendar

    def _calendar(self, person: str, base: str, calendar: str) -> str:
        """Give the calendar of a person; of one who is just as the task's, none."""
        if person not in self._away:
            return "" if base == calendar else base
        if (person, base) not in self._made:
            self._made[person, base] = scheduling.Calendar(
                uid=f"{person} {base}",
                name=self._known[base].name,
                base=base,
                week=OPEN,
                exceptions=tuple(self._away[person]),
            )
        return self._made[person, base].uid


def _meet(one: scheduling.Calendar, other: scheduling.Calendar) -> bool:
    """Tell whether two calendars have any hours of the week in common."""
    return any(
        max(a, c) < min(b, d)
        for mine, theirs in zip(one.week, other.week, strict=True)
        for a, b in mine or ()
        for c, d in theirs or ()
    )


def away_in(
    absences: Iterable[Absence], people: Iterable[str], since: datetime, until: datetime
) -> Absence | None:
    """Give the absence for which a task waits from one moment to another, the longest first."""
    some, first, last = set(people), since.date(), (until - timedelta(minutes=1)).date()
    found = [
        one
        for one in absences
        if one.person in some and one.starts_on <= last and first <= one.ends_on
    ]
    return max(found, key=lambda one: (one.ends_on, -_days(one), one.id), default=None)


def unmanned(absences: Sequence[Absence], people: Iterable[str]) -> list[tuple[date, date]]:
    """Give the spans of days on which all of some people are away, the first to come first."""
    each = [
        _joined((one.starts_on, one.ends_on) for one in absences if one.person == person)
        for person in people
    ]
    return reduce(_shared, each) if each else []


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Make one span of those that touch."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _shared(
    some: Iterable[tuple[date, date]], others: Sequence[tuple[date, date]]
) -> list[tuple[date, date]]:
    both = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(first, last) for first, last in both if first <= last]


def _days(one: Absence) -> int:
    return (one.ends_on - one.starts_on) // timedelta(days=1)


def meets(person: Person, calendar: str, hours: Hours) -> bool:
    """Tell whether a person's own hours and a task's calendar have any in common."""
    known = {one.uid: one for one in hours.calendars}
    own = known.get(person.calendar)
    return own is None or _meet(own, known[calendar])
