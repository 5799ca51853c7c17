"""Activities: rows of a project's plan as the kernel schedules them.

What a row says is taken at its word, and no more than that (decision 27):

- a row scheduled by hand stands on its dates, whatever its links say;
- a row with a duration begins when its links and its constraint allow, and where nothing
  leads to it, on the date it has;
- a row without a duration lasts as many working days as lie between its dates. It is never
  drawn forward of the date somebody gave it; only what it waits for can put it off.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from itpm.records import Task
from itpm.records.plan import Constraint, TaskKind
from itpm.rules.hours import CLOCK, DAY, Hours
from itpm.rules.scheduling import plan as kernel

DONE = 100
ASAP = Constraint.AS_SOON_AS_POSSIBLE
DATED = set(Constraint) - {ASAP, Constraint.AS_LATE_AS_POSSIBLE}
WAITING = {kernel.Constraint.START_NO_EARLIER, kernel.Constraint.FINISH_NO_EARLIER}
STARTS = {Constraint.START_NO_EARLIER, Constraint.START_NO_LATER, Constraint.MUST_START}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: under which phase, over others or not, and whether it waits."""

    parent: str = ""
    sums: bool = False
    waits: bool = False


def activity(task: Task, place: Place, hours: Hours) -> kernel.Activity:
    """Give a row as the kernel schedules it."""
    calendar = hours.of(task.calendar)
    minutes, elapsed = _length(task, hours, calendar)
    one = kernel.Activity(
        uid=task.id,
        name=task.title,
        parent=place.parent,
        minutes=minutes,
        elapsed=elapsed,
        manual=task.manual,
        calendar=calendar,
        deadline=_midnight_after(task.deadline) if task.deadline else None,
    )
    if task.manual:
        starts, ends = _by_hand(task, hours, calendar)
        return replace(one, starts=starts, ends=ends)
    kind, day = wish_of(task, place)
    progress = _progress(task, minutes, hours, calendar)
    at = _constrained(kind, day, one, hours) if day else None
    return replace(
        one, constraint=kernel.Constraint[kind.name], constraint_date=at, progress=progress
    )


def _length(task: Task, hours: Hours, calendar: str) -> tuple[int, bool]:
    """Give how many minutes a row takes, and whether by the clock.

    Dates with no working time between them, such as a weekend's, are meant as they stand.
    """
    if task.kind is TaskKind.MILESTONE:
        return 0, False
    if task.duration is not None:
        minutes = hours.minutes(max(0, task.duration), task.duration_unit)
        return minutes, task.duration_unit in CLOCK
    if worked := hours.between(task.starts_on, task.ends_on, calendar):
        return worked, False
    return ((task.ends_on - task.starts_on).days + 1) * DAY, True


def _by_hand(task: Task, hours: Hours, calendar: str) -> tuple[datetime, datetime]:
    """Give the moments of dates set by hand; those of a weekend go by the clock."""
    if task.kind is TaskKind.MILESTONE:
        at = hours.morning(task.ends_on, calendar)
        return at, at
    if not hours.between(task.starts_on, task.ends_on, calendar):
        return _midnight(task.starts_on), _midnight_after(task.ends_on)
    return hours.morning(task.starts_on, calendar), hours.evening(task.ends_on, calendar)


def wish_of(task: Task, place: Place) -> tuple[Constraint, date | None]:
    """Give the constraint of a row; one that is bound to its own date begins no earlier.

    A milestone that waits for something is reached at the end of its day, as what it waits
    for is; one that others wait for only, such as a kick-off, at its beginning.
    """
    kind, day = task.constraint_kind, task.constraint_on
    if kind is Constraint.AS_LATE_AS_POSSIBLE or (kind is not ASAP and day is not None):
        return kind, day
    if place.sums or (place.waits and task.duration is not None):
        return ASAP, None
    if task.kind is not TaskKind.MILESTONE:
        return Constraint.START_NO_EARLIER, task.starts_on
    reached = Constraint.FINISH_NO_EARLIER if place.waits else Constraint.START_NO_EARLIER
    return reached, task.ends_on


def _constrained(
    kind: Constraint, day: date, one: kernel.Activity, hours: Hours
) -> datetime | None:
    if kind not in DATED:
        return None
    if kind not in STARTS:
        return _midnight_after(day)
    return _midnight(day) if one.elapsed else hours.morning(day, one.calendar)


def _progress(task: Task, minutes: int, hours: Hours, calendar: str) -> kernel.Progress:
    began = task.started_on or task.starts_on
    if task.done >= DONE or task.finished_on:
        ended = task.finished_on or task.ends_on
        finished = _midnight_after(ended)
        is_point = task.kind is TaskKind.MILESTONE
        started = finished if is_point else _midnight(min(began, ended))
        return kernel.Progress(started=started, finished=finished)
    if task.done or task.started_on:
        done = minutes * task.done // DONE
        return kernel.Progress(started=hours.morning(began, calendar), done=done)
    return kernel.NOTHING_DONE


def postponed(one: kernel.Activity, status: date, hours: Hours) -> kernel.Activity:
    """Give an activity whose rest is not done before a day; no work lies in the past.

    A date that must be kept, or was set by hand, stays where it is.
    """
    at = hours.morning(status, one.calendar)
    if one.manual or one.progress.finished:
        return one
    if one.progress.started:
        return replace(one, progress=replace(one.progress, resumes=at))
    if one.constraint is kernel.Constraint.AS_SOON_AS_POSSIBLE and not one.constraint_date:
        return _not_before(one, at)
    is_open = one.constraint in WAITING and (one.constraint_date or at) < at
    return _not_before(one, at) if is_open else one


def _not_before(one: kernel.Activity, at: datetime) -> kernel.Activity:
    return replace(one, constraint=kernel.Constraint.START_NO_EARLIER, constraint_date=at)


def outside(task: Task, hours: Hours) -> kernel.Activity:
    """Give a task of another project, whose dates are not ours to change."""
    calendar = hours.of(task.calendar)
    starts, ends = _by_hand(task, hours, calendar)
    minutes, elapsed = _length(task, hours, calendar)
    return kernel.Activity(
        uid=task.id,
        name=task.title,
        minutes=minutes,
        elapsed=elapsed,
        external=True,
        starts=starts,
        ends=ends,
        calendar=calendar,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time())
