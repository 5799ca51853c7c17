"""The baselines brief: what was agreed when and why, what has moved since, and the trend."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from itpm.records import Baseline, BaselineDate, Decision, Record, Task
from itpm.records.plan import TaskKind
from itpm.rules.ages import first_of_month
from itpm.rules.variance import (
    Change,
    Variance,
    agreed,
    dates_of,
    measured_by,
    stood,
    variances,
)
from itpm.store import Keeper, Reader

MEETING, AGREED = "meeting", "agreed"
"""What a plan can be compared with beside its baselines and any past day."""
MONTHS = 12
NEEDED = ("task", "baseline", "baseline_date")


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A baseline in the log: what was agreed, when, by whom, and why."""

    id: str
    title: str
    taken_on: date
    decided_by: str
    decision: str
    reason: str
    tasks: int
    ends_on: date | None


@dataclass(frozen=True, kw_only=True)
class Point:
    """Where a milestone was to be, as it was told on a day."""

    id: str
    title: str
    told_on: date
    planned_on: date


@dataclass(frozen=True, kw_only=True)
class Baselines:
    """The baselines of a plan, and how it stands against one of them."""

    on: date
    log: tuple[Taken, ...]
    """The newest first."""
    against: str
    """What is compared with: a baseline’s id, ``meeting``, ``agreed``, or a day."""
    against_on: date | None
    """The day the plan was as it is compared with; nothing where there is none."""
    rows: tuple[Variance, ...]
    """The furthest delay first; rows that are as they were are left out."""
    is_whole: bool = True

    @property
    def late(self) -> tuple[Variance, ...]:
        """Give the rows that end later."""
        return tuple(row for row in self.rows if (row.finish or 0) > 0)

    @property
    def worst(self) -> Variance | None:
        """Give the row that has slipped the furthest."""
        return next(iter(self.late), None)


def baselines(db: Keeper, *, today: date, project: str | None, against: str = "") -> Baselines:
    """Gather the log of a plan, and what has moved since one of its baselines or a day.

    Without a wish it is the newest baseline, else the one the tasks themselves name.
    """
    if not project or not all(db.sees(record, project) for record in NEEDED):
        return Baselines(
            on=today, log=(), against=AGREED, against_on=None, rows=(), is_whole=not project
        )
    log = tuple(_log(db, project))
    wish = against or (log[0].id if log else AGREED)
    tasks = db.all(Task, project=project)
    if wish == AGREED:
        was, on = agreed(tasks), None
    elif wish in {one.id for one in log}:
        was = stood(db.all(BaselineDate, baseline=wish))
        on = next(one.taken_on for one in log if one.id == wish)
    else:
        on = last_meeting(db, today, project) if wish == MEETING else date.fromisoformat(wish)
        was = stood(_then(db, on, project)) if on else []
    named = {one.id for one in was}
    now = [one for one in stood(tasks) if wish != AGREED or one.id in named]
    found = variances(was, now) if was or on else []
    rows = tuple(one for one in found if one.change is not Change.SAME)
    return Baselines(on=today, log=log, against=wish, against_on=on, rows=rows)


def _log(db: Reader, project: str) -> Iterator[Taken]:
    people, decisions = db.titles("person"), db.titles(Decision.name())
    dates: dict[str, list[BaselineDate]] = {}
    for one in db.all(BaselineDate, project=project):
        dates.setdefault(one.baseline, []).append(one)
    kept = sorted(db.all(Baseline, project=project), key=lambda one: (one.taken_on, one.id))
    for line in reversed(kept):
        rows = dates.get(line.id, [])
        yield Taken(
            id=line.id,
            title=line.title,
            taken_on=line.taken_on,
            decided_by=people.get(line.decided_by, ""),
            decision=decisions.get(line.decision, ""),
            reason=line.reason,
            tasks=len(rows),
            ends_on=max((one.ends_on for one in rows), default=None),
        )


def last_meeting(db: Reader, today: date, project: str) -> date | None:
    """Give the day of the last meeting before today."""
    found = db.rows("steering_meetings", today=today, project=project)
    return next((row["held_on"] for row in found if not row["is_today"]), None)


def _then(db: Keeper, on: date, project: str) -> list[Task]:
    """Give the tasks as they stood on the evening of a day."""
    with db.as_of(datetime.combine(on, time.max)) as past:
        return past.all(Task, project=project)


def trend(db: Keeper, *, today: date, project: str | None) -> tuple[Point, ...]:
    """Tell where each milestone was to be: month by month for a year, and today."""
    if not project or not all(db.sees(record, project) for record in NEEDED):
        return ()
    told: dict[date, list[Task]] = {}
    for back in range(MONTHS, -1, -1):
        on = min(first_of_month(today, 1 - back) - timedelta(1), today)
        told[on] = _then(db, on, project) if on < today else db.all(Task, project=project)
    return tuple(_points(told))


def _points(told: dict[date, list[Task]]) -> Iterator[Point]:
    for on, tasks in sorted(told.items()):
        for one in tasks:
            if one.kind is TaskKind.MILESTONE:
                yield Point(id=one.id, title=one.title, told_on=on, planned_on=one.ends_on)


def taken(db: Reader, baseline: Baseline) -> list[Record]:
    """Give all that taking a baseline saves: itself, its dates, and the tasks it measures.

    Those are only tasks that had no baseline yet: nothing that is late stops being so unasked.
    """
    tasks = db.all(Task, project=baseline.project)
    dates = dates_of(baseline, tasks)
    return [
        baseline,
        *dates,
        *measured_by((one for one in tasks if one.baseline_end is None), dates),
    ]


def measured(db: Reader, project: str, baseline: str) -> list[Record]:
    """Give the tasks that become measured by a baseline that was taken before."""
    dates = db.all(BaselineDate, baseline=baseline)
    return [*measured_by(db.all(Task, project=project), dates)]
