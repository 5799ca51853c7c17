"""Timetable: the plan of a project scheduled: its rows, links and calendars in the kernel."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from itpm.records import Calendar, Kind, Link, Refusal, SpecialDay, Task, fields_of
from itpm.records.plan import TaskKind, TimeUnit
from itpm.rules.activities import Place, activity, outside, postponed
from itpm.rules.attendance import NOBODY, Attendance, Staff
from itpm.rules.hours import Hours
from itpm.rules.plan import Placed, in_outline
from itpm.rules.scheduling import plan as kernel
from itpm.rules.scheduling.schedule import Schedule, schedule

AHEAD = 3
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Holidays are looked up some years beyond the last date, and for these years only."""
YEARS = range(1900, 2201)
"""A date beyond these is a slip of the pen."""
DAYS = tuple(f.name for f in fields_of(Task) if f.kind is Kind.DAY)
LONGEST = 36_500
"""Days a task may last."""
PARTS = {
    TimeUnit.HOURS: 24,
    TimeUnit.ELAPSED_HOURS: 24,
    TimeUnit.MINUTES: 1440,
    TimeUnit.ELAPSED_MINUTES: 1440,
}
"""How many of a unit a day has at most."""
SOME_DAY = date(2000, 1, 3)
"""When a plan without rows begins."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """All a project's dates follow from; ``elsewhere`` are tasks of other projects."""

    tasks: Sequence[Task]
    links: Sequence[Link] = ()
    calendars: Sequence[Calendar] = ()
    special: Sequence[SpecialDay] = ()
    elsewhere: Sequence[Task] = ()
    staff: Staff = NOBODY
    status: date | None = None
    """The day from which what is left is done; nothing leaves it where it stands."""


@dataclass(frozen=True)
class Timetable:
    """A project's plan with its dates; its activities stand as the rows do, then the others."""

    placed: tuple[Placed, ...]
    made: Schedule
    hours: Hours
    staff: Staff = NOBODY
    links: tuple[Link, ...] = ()
    """The links that hold, as those of the plan stand; the others lead nowhere."""


def timetable(work: Work) -> Timetable:
    """Schedule a project, or refuse what cannot be scheduled, such as a ring.

    The years whose holidays count are not known before the dates are: a plan that runs
    beyond them is scheduled again with more.
    """
    for task in work.tasks:
        _refuse_mistyped(task)
    first, last = _years(work.tasks)
    while True:
        table = _scheduled(work, range(first, last + 1))
        end = table.made.finish.year
        if end < last or last >= LAST_YEAR:
            return table
        last = min(end + AHEAD, LAST_YEAR)


def _refuse_mistyped(task: Task) -> None:
    """Refuse a date centuries away, or a duration of them, before its days are laid out."""
    days = (getattr(task, name) for name in DAYS)
    for far in (day for day in days if day and day.year not in YEARS):
        raise Refusal("schedule.far", title=task.title, year=far.year)
    if (task.duration or 0) > LONGEST * PARTS.get(task.duration_unit, 1):
        raise Refusal("schedule.lasts", title=task.title)


def _years(tasks: Sequence[Task]) -> tuple[int, int]:
    first = min((_first(task).year for task in tasks), default=SOME_DAY.year)
    last = max((task.ends_on.year for task in tasks), default=SOME_DAY.year)
    return max(first - 1, FIRST_YEAR), min(last + AHEAD, LAST_YEAR)


def _scheduled(work: Work, years: range) -> Timetable:
    hours = Hours(work.calendars, work.special, years)
    placed = in_outline(work.tasks)
    ids = {one.id for one in (*work.tasks, *work.elsewhere)}
    held = tuple(link for link in work.links if {link.before, link.after} <= ids)
    attendance = Attendance(work.staff, work.tasks, hours)
    rows = [
        _manned(own.task, one, attendance)
        for own, one in zip(placed, _activities(placed, held, hours), strict=True)
    ]
    if work.status:
        sums = {one.parent for one in rows}
        rows = [r if r.uid in sums else postponed(r, work.status, hours) for r in rows]
    made = schedule(
        kernel.Plan(
            start=_opening(work.tasks, hours),
            activities=(*rows, *(outside(one, hours) for one in work.elsewhere)),
            links=tuple(_link(one, hours) for one in held),
            calendars=(*hours.calendars, *attendance.calendars),
            calendar=hours.own.id,
        )
    )
    return Timetable(tuple(placed), made, hours, work.staff, held)


def _manned(task: Task, one: kernel.Activity, attendance: Attendance) -> kernel.Activity:
    """Have a row worked by its people's hours; what stands by hand waits for nobody."""
    worked = 0 if one.manual or one.elapsed else one.minutes
    works = attendance.works(task, one.calendar, worked)
    return replace(one, works=works) if works else one


def _activities(
    placed: Sequence[Placed], links: Iterable[Link], hours: Hours
) -> Iterator[kernel.Activity]:
    parents = parents_of(placed)
    sums, linked = set(parents.values()), {link.after for link in links}
    for one in placed:
        id_ = one.task.id
        waits = any(up in linked for up in _up(id_, parents))
        yield activity(one.task, Place(parents[id_], id_ in sums, waits), hours)


def parents_of(placed: Iterable[Placed]) -> dict[str, str]:
    """Give the phase each row stands under, by their ids; nothing for the outermost."""
    above: list[Placed] = []
    parents: dict[str, str] = {}
    for one in placed:
        while above and above[-1].level >= one.level:
            above.pop()
        parents[one.task.id] = above[-1].task.id if above else ""
        if one.task.kind is TaskKind.PHASE:
            above.append(one)
    return parents


def _up(id_: str, parents: Mapping[str, str]) -> Iterator[str]:
    while id_:
        yield id_
        id_ = parents[id_]


def _opening(tasks: Sequence[Task], hours: Hours) -> datetime:
    """Give when the plan begins: with the first of its rows."""
    first = min((_first(task) for task in tasks), default=SOME_DAY)
    return hours.morning(first, hours.own.id)


def _first(task: Task) -> date:
    return min(task.starts_on, task.started_on or task.starts_on)


def _link(link: Link, hours: Hours) -> kernel.Link:
    lag = hours.lag(link.lag_days, link.lag_unit) if link.lag_days else kernel.AT_ONCE
    return kernel.Link(before=link.before, after=link.after, kind=link.kind, lag=lag)
