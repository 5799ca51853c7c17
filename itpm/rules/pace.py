"""Pace: what becomes of a row's dates when its duration or one of its dates is typed."""

from collections.abc import Collection
from typing import Any

from itpm.records import Task, replaced
from itpm.records.plan import Constraint, TaskKind, TimeUnit
from itpm.rules.hours import CLOCK, Hours

MINUTES = TimeUnit.MINUTES


def paced(task: Task, typed: Collection[str], hours: Hours) -> Task:
    """Give a row whose dates and duration agree after some fields of it were typed.

    As in Microsoft Project: a typed duration moves the end, a typed end changes the duration,
    and a typed start of a row that has a duration is a date it does not begin before.
    """
    if task.duration is None or task.kind is not TaskKind.TASK:
        return task
    changes: dict[str, Any] = {}
    if not task.duration and "duration" in typed:
        changes = {"kind": TaskKind.MILESTONE, "ends_on": task.starts_on}
    elif "ends_on" in typed and "duration" not in typed:
        changes = _lasting(task, hours)
    elif {"duration", "starts_on"} & set(typed):
        minutes = hours.minutes(task.duration, task.duration_unit)
        elapsed = task.duration_unit in CLOCK
        last = hours.last_day(task.starts_on, minutes, hours.of(task.calendar), elapsed=elapsed)
        changes = {"ends_on": last}
    if "starts_on" in typed and task.constraint_kind is Constraint.AS_SOON_AS_POSSIBLE:
        changes |= {
            "constraint_kind": Constraint.START_NO_EARLIER,
            "constraint_on": task.starts_on,
        }
    elif "starts_on" in typed and task.constraint_kind is Constraint.START_NO_EARLIER:
        changes["constraint_on"] = task.starts_on
    return replaced(task, **changes)


def _lasting(task: Task, hours: Hours) -> dict[str, Any]:
    """Give the duration between two dates; none where nobody works between them."""
    minutes = hours.between(task.starts_on, task.ends_on, hours.of(task.calendar))
    if not minutes:
        return {"duration": None}
    if minutes % hours.day:
        return {"duration": minutes, "duration_unit": MINUTES}
    return {"duration": minutes // hours.day, "duration_unit": TimeUnit.DAYS}
