"""Uncertainty: what a project says of how long its work may take, as the simulation needs it.

A task says it by three durations, a risk by its chance, its days and the tasks it would delay.
Work that is done is certain; so is a row that is scheduled by hand, which stands on its dates.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto

from itpm.records import AffectedTask, Risk, Scale, Task
from itpm.records.control import RiskState
from itpm.records.plan import TaskKind, TimeUnit
from itpm.rules.hours import Hours
from itpm.rules.scheduling.chances import PER_CENT, Spread, Threat
from itpm.rules.scheduling.plan import Activity, Constraint
from itpm.rules.scheduling.schedule import Schedule, schedule
from itpm.rules.timetable import Timetable

BY_CLOCK = {
    TimeUnit.DAYS: TimeUnit.ELAPSED_DAYS,
    TimeUnit.HOURS: TimeUnit.ELAPSED_HOURS,
    TimeUnit.MINUTES: TimeUnit.ELAPSED_MINUTES,
}
WORKED = {clock: worked for worked, clock in BY_CLOCK.items()}
WATCHED = {RiskState.OPEN, RiskState.TREATED}
WAITING = {Constraint.AS_SOON_AS_POSSIBLE, Constraint.START_NO_EARLIER}
WORKDAYS, WEEK = 5, 7


class Lack(StrEnum):
    """Why a risk of the register does not count in the runs."""

    DAYS = auto()
    """Nobody has said how many days it would take."""
    TASKS = auto()
    """Nobody has said which tasks it would delay."""
    PAST = auto()
    """All the tasks it would delay are done, or stand on dates set by hand."""


@dataclass(frozen=True, kw_only=True)
class Peril:
    """A risk as the runs know it: how likely, how many working days, which tasks."""

    risk: Risk
    chance: int
    least: int
    likely: int
    most: int
    tasks: tuple[Task, ...]
    """Those that are not done."""
    lack: Lack | None = None


def from_today(table: Timetable, today: date) -> Schedule:
    """Schedule a plan anew in which nothing that is left is done before today."""
    hours, plan = table.hours, table.made.plan
    sums = {one.parent for one in plan.activities}
    rows = [one if one.uid in sums else _from(one, today, hours) for one in plan.activities]
    return schedule(replace(plan, activities=tuple(rows)))


def _from(one: Activity, today: date, hours: Hours) -> Activity:
    if one.manual or one.external or one.progress.finished:
        return one
    morning = hours.morning(today, one.calendar)
    if one.progress.started:
        resumes = max(one.progress.resumes or morning, morning)
        return replace(one, progress=replace(one.progress, resumes=resumes))
    if one.constraint not in WAITING:
        return one
    wished = max(one.constraint_date or morning, morning)
    return replace(one, constraint=Constraint.START_NO_EARLIER, constraint_date=wished)


def is_open(task: Task) -> bool:
    """Tell whether a row is work whose end is not known yet."""
    over = task.finished_on is not None or task.done >= PER_CENT
    return task.kind is not TaskKind.PHASE and not over and not task.manual


def is_estimated(task: Task) -> bool:
    """Tell whether anybody has said how long a task may take."""
    said = (task.optimistic, task.likely, task.pessimistic)
    return task.kind is TaskKind.TASK and is_open(task) and any(one is not None for one in said)


def spreads(table: Timetable) -> dict[str, Spread]:
    """Give how long the tasks may take of which somebody has said so."""
    planned = {one.uid: one for one in table.made.plan.activities}
    tasks = (one.task for one in table.placed)
    return {
        task.id: _spread(task, planned[task.id], table.hours)
        for task in tasks
        if is_estimated(task)
    }


def unit_minutes(task: Task, planned: Activity, hours: Hours) -> int:
    """Give how long one of the units is that a task's durations are counted in.

    A task that goes by the clock counts days of the clock, whatever they are called.
    """
    unit = task.duration_unit
    unit = BY_CLOCK.get(unit, unit) if planned.elapsed else WORKED.get(unit, unit)
    return hours.minutes(1, unit)


def _spread(task: Task, planned: Activity, hours: Hours) -> Spread:
    """Give minutes for three durations; one that is left open is as planned."""
    a_unit = unit_minutes(task, planned, hours)
    said = [
        None if many is None else many * a_unit
        for many in (task.optimistic, task.likely, task.pessimistic)
    ]
    known = [one for one in said if one is not None]
    least = said[0] if said[0] is not None else min(*known, planned.minutes)
    most = said[2] if said[2] is not None else max(*known, planned.minutes)
    likely = said[1] if said[1] is not None else min(max(planned.minutes, least), most)
    return Spread(least, likely, most)


def perils(
    risks: Iterable[Risk], affected: Sequence[AffectedTask], tasks: Iterable[Task], scale: Scale
) -> tuple[Peril, ...]:
    """Give the risks that have to be watched as the runs know them, the likeliest first."""
    named = {task.id: task for task in tasks}
    found = [
        _peril(risk, _struck(risk, affected, named), scale)
        for risk in risks
        if risk.state in WATCHED
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.lack), -one.chance, one.risk.title)))


def _struck(
    risk: Risk, affected: Iterable[AffectedTask], named: Mapping[str, Task]
) -> list[Task]:
    """Give the tasks a risk would delay; where none is named, its milestone."""
    ids = dict.fromkeys(one.task for one in affected if one.risk == risk.id) or {
        risk.milestone: None
    }
    return [named[id_] for id_ in ids if id_ in named]


def _peril(risk: Risk, struck: Sequence[Task], scale: Scale) -> Peril:
    said = [one for one in (risk.time_least, risk.time_exposure, risk.time_most) if one]
    least, most = min(said, default=0), max(said, default=0)
    least = least if risk.time_least is None else risk.time_least
    likely = risk.time_exposure
    tasks = tuple(task for task in struck if is_open(task))
    lack = Lack.TASKS if not struck else Lack.PAST if not tasks else None
    return Peril(
        risk=risk,
        chance=chance_of(risk, scale),
        least=least,
        likely=(least + most) // 2 if likely is None else likely,
        most=most,
        tasks=tasks,
        lack=lack if most else Lack.DAYS,
    )


def chance_of(risk: Risk, scale: Scale) -> int:
    """Give in how many of a hundred cases a risk happens.

    Where nobody has said it, it is the middle of its step of the scale; once something has
    been done about a risk, the step that is left.
    """
    if risk.chance is not None:
        return risk.chance
    step = risk.probability
    if risk.state is RiskState.TREATED and risk.residual_probability:
        step = risk.residual_probability
    return min(PER_CENT, (2 * step - 1) * PER_CENT // (2 * scale.most))


def threats(
    table: Timetable, found: Iterable[Peril], without: Collection[str] = ()
) -> list[Threat]:
    """Give what the runs make of risks; those ``without`` are switched off."""
    elapsed = {one.uid for one in table.made.plan.activities if one.elapsed}
    made = []
    for peril in found:
        if peril.lack or peril.risk.id in without:
            continue
        ids = [task.id for task in peril.tasks]
        worked = tuple(id_ for id_ in ids if id_ not in elapsed)
        by_clock = tuple(id_ for id_ in ids if id_ in elapsed)
        day = table.hours.day
        made.append(Threat(peril.chance, _adds(peril, day), worked, peril.risk.id))
        if by_clock:
            day = table.hours.minutes(WEEK, TimeUnit.ELAPSED_DAYS) // WORKDAYS
            made.append(Threat(peril.chance, _adds(peril, day), by_clock, peril.risk.id))
    return made


def _adds(peril: Peril, day: int) -> Spread:
    return Spread(peril.least * day, peril.likely * day, peril.most * day)
