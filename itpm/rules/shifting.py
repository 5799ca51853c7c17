"""Shifting: a row moved or stretched by hand, as a scheduler would understand it."""

from datetime import date

from itpm.records import Task, replaced
from itpm.records.plan import Constraint, TaskKind, TimeUnit
from itpm.rules.hours import CLOCK, Hours

STARTS = {
    Constraint.START_NO_EARLIER,
    Constraint.START_NO_LATER,
    Constraint.MUST_START,
}
WORKED = (TimeUnit.DAYS, TimeUnit.HOURS, TimeUnit.MINUTES)


def shifted(task: Task, first: date, last: date, hours: Hours) -> Task:
    """Give a row on other days. What it says beside them goes along.

    A row that links and its duration place gets the wish to begin no earlier, as in Microsoft
    Project; and a new duration where its length has changed.
    """
    is_point = task.kind is TaskKind.MILESTONE
    first = last if is_point else first
    moved = replaced(task, starts_on=first, ends_on=last)
    if task.manual or task.duration is None:
        return moved
    if not is_point:
        moved = _lasting(task, moved, hours)
    return moved if first == task.starts_on else _wished(moved, first)


def _lasting(task: Task, moved: Task, hours: Hours) -> Task:
    """Give the row its new duration, in the unit it had where that fits."""
    calendar = hours.of(task.calendar)
    before = hours.between(task.starts_on, task.ends_on, calendar)
    worked = hours.between(moved.starts_on, moved.ends_on, calendar)
    if before == worked and before:
        return moved
    if task.duration_unit in CLOCK or not worked:
        days = (moved.ends_on - moved.starts_on).days + 1
        return replaced(moved, duration=days, duration_unit=TimeUnit.ELAPSED_DAYS)
    units = WORKED[WORKED.index(task.duration_unit) :]
    unit = next(one for one in units if worked % hours.minutes(1, one) == 0)
    many = worked // hours.minutes(1, unit)
    return replaced(moved, duration=many, duration_unit=unit)


def _wished(moved: Task, first: date) -> Task:
    if moved.constraint_kind is Constraint.AS_SOON_AS_POSSIBLE:
        return replaced(moved, constraint_kind=Constraint.START_NO_EARLIER, constraint_on=first)
    if moved.constraint_kind in STARTS:
        return replaced(moved, constraint_on=first)
    return moved
