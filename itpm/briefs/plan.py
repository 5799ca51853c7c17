"""The plan brief: a project's rows in the order of its outline, and how late they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.records import Task
from itpm.records.plan import TaskKind
from itpm.records.reading import PERCENTS
from itpm.rules.plan import (
    Placed,
    Standing,
    in_outline,
    is_under_way,
    overdue,
    slip,
    standing,
)
from itpm.store import Reader

AHEAD = timedelta(days=90)
LATE = {Standing.LATE, Standing.OVERDUE}


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A row of a plan as it stands today; ``level`` says how deep in the outline."""

    id: str
    wbs: str
    title: str
    kind: TaskKind
    level: int
    project: str
    project_title: str
    owner: str
    starts_on: date
    ends_on: date
    baseline_start: date | None
    baseline_end: date | None
    done: int
    slip: int
    overdue: int
    standing: Standing
    is_under_way: bool

    @property
    def is_late(self) -> bool:
        """Tell whether the row ends, or will end, after its baseline."""
        return self.standing in LATE


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan of one project. Without rows it has neither start nor end."""

    on: date
    bars: tuple[Bar, ...]
    ends_on: date | None
    baseline_end: date | None
    done: int
    is_whole: bool = True
    """Whether all rows of the plan are shown, or only those that name who asks."""

    @property
    def milestones(self) -> tuple[Bar, ...]:
        """Give the milestones, the earliest first."""
        found = (bar for bar in self.bars if bar.kind is TaskKind.MILESTONE)
        return tuple(sorted(found, key=lambda bar: bar.ends_on))

    @property
    def late(self) -> tuple[Bar, ...]:
        """Give the milestones that are late."""
        return tuple(bar for bar in self.milestones if bar.is_late)

    @property
    def next(self) -> Bar | None:
        """Give the milestone that comes next."""
        return next((bar for bar in self.milestones if bar.done < PERCENTS[1]), None)

    @property
    def overdue(self) -> tuple[Bar, ...]:
        """Give the tasks that should have been done by now."""
        return tuple(b for b in self.bars if b.kind is TaskKind.TASK and b.overdue)

    @property
    def slip(self) -> int | None:
        """Give how many days after its baseline the plan ends; nothing without one."""
        if not self.ends_on or not self.baseline_end:
            return None
        return (self.ends_on - self.baseline_end).days


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """The milestones of all projects that are late or fall due soon, the earliest first."""

    on: date
    until: date
    milestones: tuple[Bar, ...]

    @property
    def late(self) -> tuple[Bar, ...]:
        """Give those that are late."""
        return tuple(bar for bar in self.milestones if bar.is_late)


def plan(db: Reader, *, today: date, project: str | None) -> Plan:
    """Gather the plan of a project as it stands."""
    placed = in_outline(db.all(Task, project=project or ""))
    bars = tuple(_bars(db, placed, today))
    # Phases are made of the rest; a plan of phases only is measured by them.
    works = [bar for bar in bars if bar.kind is not TaskKind.PHASE] or list(bars)
    return Plan(
        on=today,
        bars=bars,
        ends_on=max((bar.ends_on for bar in works), default=None),
        baseline_end=max((b.baseline_end for b in works if b.baseline_end), default=None),
        done=_mean([bar.done for bar in works]),
        is_whole=db.sees("task", project or ""),
    )


def ahead(db: Reader, *, today: date, project: str | None = None) -> Ahead:
    """Gather the milestones not reached that fall due within ninety days, or should have."""
    until = today + AHEAD
    rows = db.rows("milestones_ahead", until=until, project=project)
    placed = [Placed(Task(**row | {"kind": TaskKind.MILESTONE}), 0) for row in rows]
    return Ahead(on=today, until=until, milestones=tuple(_bars(db, placed, today)))


def _bars(db: Reader, placed: Iterable[Placed], today: date) -> Iterable[Bar]:
    people, projects = db.titles("person"), db.titles("project")
    for one in placed:
        task = one.task
        yield Bar(
            id=task.id,
            wbs=task.wbs,
            title=task.title,
            kind=task.kind,
            level=one.level,
            project=task.project,
            project_title=projects.get(task.project, ""),
            owner=people.get(task.owner, ""),
            starts_on=task.starts_on,
            ends_on=task.ends_on,
            baseline_start=task.baseline_start,
            baseline_end=task.baseline_end,
            done=task.done,
            slip=slip(task, today),
            overdue=overdue(task, today),
            standing=standing(task, today),
            is_under_way=is_under_way(task, today),
        )


def _mean(shares: list[int]) -> int:
    return (2 * sum(shares) + len(shares)) // (2 * len(shares)) if shares else 0
