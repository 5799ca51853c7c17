"""The sure brief: what many runs of a project's plan say of its dates, and what moves them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from itpm.briefs.scheduled import NEEDED, work_of
from itpm.records import AffectedTask, Project, Risk, Task
from itpm.records.plan import TaskKind, TimeUnit
from itpm.rules import sureness, uncertainty
from itpm.rules.sureness import LIKELY, Bucket, Runs, buckets, causes, promised, promised_end
from itpm.rules.timetable import Timetable, Work, timetable
from itpm.rules.uncertainty import Lack, is_open
from itpm.store import Reader

SEED, RUNS = 1, 1_000
HALF, NEARLY = 50, 90
FEW = 50
"""Below so many per cent a promise is more likely broken than kept."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """When the plan or a milestone ends, and how often its promise is kept.

    ``planned`` is what the plan says; ``half``, ``likely`` and ``nearly`` are the days that
    50, 80 and 90 of a hundred runs keep; ``by`` is what promises: a deadline, a baseline.
    """

    id: str = ""
    title: str = ""
    planned: date
    half: date
    likely: date
    nearly: date
    promised: date | None
    by: str
    chance: int | None


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A task or a risk that makes the end uncertain, and by how much."""

    id: str
    title: str
    is_risk: bool
    percent: int
    days: int
    """By how many days the likely end comes earlier without it."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A task that is not done, and how long it may take; all are counted in its unit."""

    id: str
    version: int
    title: str
    planned: int
    unit: TimeUnit
    optimistic: int | None
    likely: int | None
    pessimistic: int | None

    @property
    def is_uncertain(self) -> bool:
        """Tell whether somebody has said how long it may take."""
        return any(one is not None for one in (self.optimistic, self.likely, self.pessimistic))


@dataclass(frozen=True, kw_only=True)
class Point:
    """A milestone that is not reached."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Peril:
    """A risk that has to be watched: how likely, how many days, which tasks it would delay."""

    id: str
    title: str
    chance: int
    least: int
    likely: int
    most: int
    tasks: tuple[str, ...]
    """Ids of the tasks that are not done."""
    lack: Lack | None
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class Sure:
    """How sure the dates of a plan are. Without anything uncertain there are no runs."""

    on: date
    runs: int = RUNS
    seed: int = SEED
    finish: Outcome | None = None
    milestones: tuple[Outcome, ...] = ()
    causes: tuple[Cause, ...] = ()
    buckets: tuple[Bucket, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    points: tuple[Point, ...] = ()
    """The milestones that are not reached: a risk may delay them too."""
    perils: tuple[Peril, ...] = ()
    is_whole: bool = True
    """Whether who asks may see the whole plan; a part of it is never run."""
    sees_risks: bool = True
    """Whether who asks may see the risks; otherwise they do not count."""

    @property
    def counted(self) -> tuple[Peril, ...]:
        """Give the risks that can count, switched on or off."""
        return tuple(one for one in self.perils if one.lack is None)

    @property
    def lacking(self) -> tuple[Peril, ...]:
        """Give the risks of which somebody still has to say something."""
        return tuple(one for one in self.perils if one.lack in {Lack.DAYS, Lack.TASKS})

    @property
    def uncertain(self) -> tuple[Estimate, ...]:
        """Give the tasks of which somebody has said how long they may take."""
        return tuple(one for one in self.estimates if one.is_uncertain)

    @property
    def unlikely(self) -> tuple[Outcome, ...]:
        """Give the milestones whose promise is more likely broken than kept."""
        return tuple(one for one in self.milestones if (one.chance or 0) < FEW and one.promised)


def sure(
    db: Reader,
    *,
    today: date,
    project: str | None,
    without: Collection[str] = (),
    seed: int = SEED,
) -> Sure:
    """Run the plan of a project many times; the risks ``without`` are switched off."""
    here = project or ""
    if not all(db.sees(record, here) for record in NEEDED):
        return Sure(on=today, is_whole=False)
    work = work_of(db, here)
    table = timetable(work)
    sees_risks = db.sees("risk", here) and db.sees("affected_task", here)
    found = _perils(db, here, work) if sees_risks else ()
    threats = uncertainty.threats(table, found, without)
    spreads = uncertainty.spreads(table)
    said = Sure(
        on=today,
        seed=seed,
        estimates=tuple(_estimates(table)),
        points=tuple(Point(id=one.id, title=one.title) for one in _points(work.tasks)),
        perils=tuple(_told(one, without) for one in found),
        sees_risks=sees_risks,
    )
    if not threats and not spreads:
        return said
    made = uncertainty.from_today(table, today)
    return _run(db, said, sureness.run(made, spreads, threats, seed), work.tasks)


def _perils(db: Reader, project: str, work: Work) -> tuple[uncertainty.Peril, ...]:
    risks = db.all(Risk, project=project)
    affected = db.all(AffectedTask, project=project)
    return uncertainty.perils(risks, affected, work.tasks, db.scale())


def _told(one: uncertainty.Peril, without: Collection[str]) -> Peril:
    return Peril(
        id=one.risk.id,
        title=one.risk.title,
        chance=one.chance,
        least=one.least,
        likely=one.likely,
        most=one.most,
        tasks=tuple(task.id for task in one.tasks),
        lack=one.lack,
        is_on=one.lack is None and one.risk.id not in without,
    )


def _estimates(table: Timetable) -> Iterator[Estimate]:
    planned = {one.uid: one for one in table.made.plan.activities}
    for placed in table.placed:
        task = placed.task
        if task.kind is not TaskKind.TASK or not is_open(task):
            continue
        unit = uncertainty.unit_minutes(task, planned[task.id], table.hours)
        yield Estimate(
            id=task.id,
            version=task.version,
            title=task.title,
            planned=(2 * planned[task.id].minutes + unit) // (2 * unit),
            unit=task.duration_unit,
            optimistic=task.optimistic,
            likely=task.likely,
            pessimistic=task.pessimistic,
        )


def _points(tasks: Sequence[Task]) -> list[Task]:
    return [task for task in tasks if task.kind is TaskKind.MILESTONE and is_open(task)]


def _run(db: Reader, said: Sure, runs: Runs, tasks: Sequence[Task]) -> Sure:
    """Fill in what came out of the runs."""
    ends = _points(tasks)
    found = (_outcome(runs, promised(task), task.ends_on, task) for task in ends)
    finish = _finish(db, runs, tasks)
    titles = {one.id: one.title for one in said.estimates}
    titles |= {one.id: one.title for one in said.perils}
    return replace(
        said,
        finish=finish,
        milestones=tuple(sorted(found, key=lambda one: (one.likely, one.id))),
        causes=tuple(
            Cause(
                id=one.uid,
                title=titles.get(one.uid, one.uid),
                is_risk=one.is_risk,
                percent=one.percent,
                days=one.days,
            )
            for one in causes(runs)
        ),
        buckets=buckets(runs, finish.promised),
    )


def _finish(db: Reader, runs: Runs, tasks: Sequence[Task]) -> Outcome:
    works = [task for task in tasks if task.kind is not TaskKind.PHASE] or list(tasks)
    (project,) = db.all(Project, id=works[0].project)
    promise = promised_end(works, project.ends_on)
    return _outcome(runs, promise, max(task.ends_on for task in works))


def _outcome(
    runs: Runs, promise: tuple[date | None, str], planned: date, task: Task | None = None
) -> Outcome:
    uid = task.id if task else ""
    day, by = promise
    half, likely, nearly = (runs.day(percent, uid) for percent in (HALF, LIKELY, NEARLY))
    return Outcome(
        id=uid,
        title=task.title if task else "",
        planned=planned,
        half=half,
        likely=likely,
        nearly=nearly,
        promised=day,
        by=by,
        chance=None if day is None else runs.chance(day, uid),
    )
