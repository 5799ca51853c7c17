"""The scheduled brief: when each row of a plan can be, what decides it, its slack.

This is all others need of the scheduler::

    brief = scheduled(db, today=..., project="P1")
    brief.refused          why there are no dates at all: a ring, as a refusal's code and blanks
    brief.rows             a Row for each row of the outline, phases first, in its order
      row.start, .finish       the days it can begin and end; .starts_on, .ends_on are as typed
      row.moves                whether the two differ, and a proposal would move the row
      row.late_start, .late_finish   the latest that delay nothing; to be drawn as slack
      row.slack, .free         working days it may slip: in the plan, and before the next task
      row.is_critical          whether it decides when the plan ends
      row.cause                what decides its start; ``ui.causes`` has the words
      row.gaps                 when those who do it are away, as far as that may be told
      row.by                   how many days later than typed it can end; below zero, earlier
    brief.links            the links that hold: ``before``, ``after``, ``kind``, lag and unit
    brief.remarks          what somebody should know who trusts these dates
    brief.moves            the rows whose typed dates are not those of the schedule

Nothing is moved here: the dates of the plan stay as typed until somebody says otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from itpm.briefs.away import NO_GAPS, Gaps, gaps
from itpm.briefs.causes import Cause, Names, causes
from itpm.briefs.remarks import Remark, remarked
from itpm.records import (
    Absence,
    Assignment,
    Calendar,
    Link,
    Person,
    Project,
    Refusal,
    SpecialDay,
    Task,
)
from itpm.records.plan import TaskKind
from itpm.records.reading import PERCENTS
from itpm.rules.attendance import Staff
from itpm.rules.hours import Hours, day_of
from itpm.rules.scheduling.schedule import Row as Dated
from itpm.rules.timetable import Timetable, Work, timetable
from itpm.rules.workdays import chosen
from itpm.store import Reader

YEARS = 10
NEEDED = ("task", "link")
"""What must be seen whole: dates made of a part of the plan would be wrong ones."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the plan: its dates as typed, as scheduled, and what decides them."""

    id: str
    wbs: str
    title: str
    kind: TaskKind
    level: int
    starts_on: date
    ends_on: date
    start: date
    finish: date
    late_start: date
    late_finish: date
    days: float
    slack: float
    free: float
    is_critical: bool
    is_done: bool
    cause: Cause
    gaps: Gaps = NO_GAPS

    @property
    def by(self) -> int:
        """Give how many days later than typed it can end; earlier is below zero."""
        return (self.finish - self.ends_on).days

    @property
    def moves(self) -> bool:
        """Tell whether its typed dates are not those of the schedule.

        A phase may be wider than its parts so far; it moves when they leave it.
        """
        if self.kind is TaskKind.PHASE:
            is_within = self.starts_on <= self.start and self.finish <= self.ends_on
            return not self.is_done and not is_within
        return not self.is_done and (self.start, self.finish) != (self.starts_on, self.ends_on)


@dataclass(frozen=True, kw_only=True)
class Refused:
    """Why there are no dates, as the sentence ``refusal.<code>`` with its blanks."""

    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Scheduled:
    """A project's plan with the dates its links allow."""

    on: date
    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    remarks: tuple[Remark, ...] = ()
    refused: Refused | None = None
    is_whole: bool = True
    """Whether who asks may see the whole plan; of a part no dates are made."""
    calendar: str = ""
    """By which calendar of the house it is worked; nothing where it has none."""
    day_minutes: int = 0
    """How long a working day of the plan is; a duration in days is counted in these."""

    @property
    def by_id(self) -> dict[str, Row]:
        """Give the rows by their ids."""
        return {row.id: row for row in self.rows}

    @property
    def finish(self) -> date | None:
        """Give the day the plan can end."""
        return max((row.finish for row in self.rows), default=None)

    @property
    def by(self) -> int:
        """Give how many days later than typed the plan can end; earlier is below zero."""
        typed = max((row.ends_on for row in self.rows), default=None)
        return (self.finish - typed).days if self.finish and typed else 0

    @property
    def moves(self) -> tuple[Row, ...]:
        """Give the rows whose typed dates are not those of the schedule."""
        return tuple(row for row in self.rows if row.moves)

    @property
    def critical(self) -> tuple[Row, ...]:
        """Give the rows that decide when the plan ends, phases left out."""
        return tuple(r for r in self.rows if r.is_critical and r.kind is not TaskKind.PHASE)


def scheduled(
    db: Reader, *, today: date, project: str | None, from_today: bool = False
) -> Scheduled:
    """Schedule the plan of a project as it stands, moving nothing.

    With ``from_today`` what is not done is done from today: no work is left in the past.
    """
    if not all(db.sees(record, project or "") for record in NEEDED):
        return Scheduled(on=today, is_whole=False)
    work = work_of(db, project or "")
    return weighed(db, replace(work, status=today) if from_today else work, today)


def calendars_of(db: Reader, project: str | None) -> Sequence[Calendar]:
    """Give the calendars of the house, that of a project in the place of the house's own."""
    found = db.all(Project, id=project) if project else []
    return chosen(db.all(Calendar), found[0].calendar if found else "")


def hours_of(db: Reader, today: date, project: str | None) -> Hours:
    """Give when a project is worked, some years around today."""
    years = range(today.year - YEARS, today.year + YEARS + 1)
    return Hours(calendars_of(db, project), db.all(SpecialDay), years)


def work_of(db: Reader, project: str) -> Work:
    """Gather all that the dates of a project follow from."""
    tasks = db.all(Task, project=project)
    links = db.all(Link, project=project)
    here = {task.id for task in tasks}
    beyond = dict.fromkeys(id_ for one in links for id_ in (one.before, one.after))
    return Work(
        tasks=tasks,
        links=links,
        calendars=calendars_of(db, project),
        special=db.all(SpecialDay),
        staff=Staff(
            assignments=db.all(Assignment, project=project),
            people=db.all(Person),
            absences=db.absences(),
        ),
        elsewhere=[one for id_ in beyond if id_ not in here for one in db.all(Task, id=id_)],
    )


def weighed(db: Reader, work: Work, today: date) -> Scheduled:
    """Schedule some work, as it stands or as somebody thinks of changing it."""
    try:
        table = timetable(work)
    except Refusal as no:
        return Scheduled(on=today, refused=Refused(code=no.code, values=no.values))
    names = Names(work, db.titles("project"), {one.id for one in db.all(Absence)})
    rows = tuple(_rows(table, names, work.status))
    return Scheduled(
        on=today,
        rows=rows,
        links=table.links,
        remarks=tuple(remarked(table, work, names)),
        calendar=table.hours.own.title,
        day_minutes=table.hours.day,
    )


def _rows(table: Timetable, names: Names, status: date | None) -> Iterator[Row]:
    decided, found = causes(table, names, status), gaps(table, names)
    # Tasks from elsewhere come last among the dates, and are no rows of this plan.
    for place, cause in enumerate(decided):
        yield _row(table, place, cause, found.get(table.placed[place].task.id, NO_GAPS))


def _lasts(table: Timetable, place: int, start: date, finish: date) -> int:
    """Give how long a row is worked: between its dates, or where people are away its length."""
    one, task = table.made.plan.activities[place], table.placed[place].task
    if one.works:
        return one.minutes
    return table.hours.between(start, finish, table.hours.of(task.calendar))


def _row(table: Timetable, place: int, cause: Cause, missing: Gaps) -> Row:
    one, dated = table.placed[place], table.made.rows[place]
    task, hours = one.task, table.hours
    start, finish = _own_days(table, task, dated) or _days(dated.start, dated.finish)
    late = _days(dated.late_start, dated.late_finish)
    return Row(
        id=task.id,
        wbs=task.wbs,
        title=task.title,
        kind=task.kind,
        level=one.level,
        starts_on=task.starts_on,
        ends_on=task.ends_on,
        start=start,
        finish=finish,
        late_start=late[0],
        late_finish=late[1],
        days=_in_days(_lasts(table, place, start, finish), hours),
        slack=_in_days(dated.total_slack, hours),
        free=_in_days(dated.free_slack, hours),
        is_critical=dated.critical,
        is_done=task.done == PERCENTS[1],
        cause=cause,
        gaps=missing,
    )


def _in_days(minutes: int, hours: Hours) -> float:
    """Give worked minutes as working days, to a tenth."""
    return round(minutes / hours.day, 1)


def _own_days(table: Timetable, task: Task, dated: Dated) -> tuple[date, date] | None:
    """Give the typed days of a row that is worked just then; a free day at an end may stay."""
    if task.kind is TaskKind.PHASE or task.duration is not None:
        return None
    hours, calendar = table.hours, table.hours.of(task.calendar)
    if task.kind is TaskKind.MILESTONE:
        ends = {part(task.ends_on, calendar) for part in (hours.morning, hours.evening)}
        return (task.ends_on, task.ends_on) if dated.finish in ends else None
    worked = hours.morning(task.starts_on, calendar), hours.evening(task.ends_on, calendar)
    return (task.starts_on, task.ends_on) if worked == (dated.start, dated.finish) else None


def _days(start: datetime, finish: datetime) -> tuple[date, date]:
    """Give the days of a row; a milestone has one."""
    last = day_of(finish, closes=True)
    return (last, last) if start == finish else (day_of(start, closes=False), last)
