"""The handover brief: a project's plan as another program is to get it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from itpm.briefs.scheduled import work_of
from itpm.records import Assignment, Baseline, BaselineDate, Link, Project
from itpm.rules.agreed import numbered
from itpm.rules.attendance import NOBODY
from itpm.rules.plan import Placed
from itpm.rules.scheduling.calendar import Calendar
from itpm.rules.scheduling.plan import Activity
from itpm.rules.scheduling.plan import Plan as Kernel
from itpm.rules.scheduling.plan import Work as Share
from itpm.rules.timetable import Timetable, timetable
from itpm.store import Reader


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody does of a task: the share of their day, and for how many minutes."""

    units: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Handover:
    """A plan with all that its dates follow from."""

    title: str
    plan: Kernel
    day_minutes: int
    rows: tuple[tuple[Placed, Activity], ...]
    """The rows in the order of the outline, each with what the scheduler makes of it."""
    links: tuple[Link, ...]
    owners: dict[str, str]
    """The names of people by their ids."""
    teams: Mapping[str, Mapping[str, Part]]
    """Who does each task by their own hours: their part, by the ids of tasks and people."""
    assigned: Mapping[str, Mapping[str, int]]
    """Who is assigned to each task, and the share of their time in per cent, likewise."""
    hours: Mapping[str, Calendar]
    """By which hours people work who are away at times, or have hours of their own."""
    agreed: Mapping[str, Mapping[int, tuple[date, date]]]
    """The dates of tasks in baselines, by their ids and the numbers of the baselines."""


def handover(db: Reader, *, today: date, project: str | None) -> Handover:
    """Gather the plan of a project, or refuse what cannot be scheduled."""
    del today
    found = db.get(Project, project or "")
    work = work_of(db, found.id)
    if not db.sees("absence"):
        work = replace(work, staff=NOBODY)  # who is away leaves with those who may know it
    table = timetable(work)
    own = {one.task.id for one in table.placed}
    return Handover(
        title=found.title,
        plan=_alone(table.made.plan),
        teams=_teams(table),
        assigned=_assigned(db, found.id),
        hours=_hours(table),
        day_minutes=table.hours.day,
        # Tasks of other projects come last among the activities, and are left at home.
        rows=tuple(zip(table.placed, table.made.plan.activities, strict=False)),
        links=tuple(one for one in table.links if {one.before, one.after} <= own),
        owners=db.titles("person"),
        agreed=_agreed(db, found.id),
    )


def _teams(table: Timetable) -> Mapping[str, Mapping[str, Part]]:
    """Give who does the tasks that go by the hours of their people."""
    shares = {(one.task, one.person): one.units for one in table.staff.assignments}
    return {
        task: {
            person: Part(shares.get((task, person), 100), work.minutes)
            for person, work in pairs
        }
        for task, pairs in _manned(table)
    }


def _assigned(db: Reader, project: str) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one in db.all(Assignment, project=project):
        found[one.task][one.person] = one.units
    return found


def _hours(table: Timetable) -> Mapping[str, Calendar]:
    known = {one.uid: one for one in table.made.plan.calendars}
    return {
        person: known[work.calendar]
        for _, pairs in _manned(table)
        for person, work in pairs
        if work.calendar
    }


def _manned(table: Timetable) -> Iterator[tuple[str, list[tuple[str, Share]]]]:
    doing = table.staff.on(one.task for one in table.placed)
    for one in table.made.plan.activities:
        if one.works:
            yield one.uid, list(zip(dict.fromkeys(doing[one.uid]), one.works, strict=True))


def _alone(plan: Kernel) -> Kernel:
    """Give a plan with the calendars of the house only; those of people are told of apart."""
    return replace(plan, calendars=tuple(one for one in plan.calendars if not one.base))


def _agreed(db: Reader, project: str) -> Mapping[str, Mapping[int, tuple[date, date]]]:
    """Give the baselines but the first, which is what the tasks themselves are measured by."""
    numbers = {one.id: n for n, one in numbered(db.all(Baseline, project=project)).items() if n}
    found: dict[str, dict[int, tuple[date, date]]] = defaultdict(dict)
    for one in db.all(BaselineDate, project=project):
        if one.baseline in numbers:
            found[one.task][numbers[one.baseline]] = one.starts_on, one.ends_on
    return found
