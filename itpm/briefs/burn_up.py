"""The burn-up brief: how scope and done grew from day to day, and when the rest may be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from itpm.records import Sprint, Task
from itpm.records.plan import TaskKind
from itpm.rules import sprints as rule
from itpm.rules.burnup import Day, Version, days
from itpm.rules.columns import DONE, on_board
from itpm.rules.forecast import LEAST, By, Forecast, Stretch, Why, forecast, of_sprint, weeks
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class BurnUp:
    """A project's work to be done and done, day by day, and the forecast of its end."""

    on: date
    line: tuple[Day, ...]
    """Each day on which scope or done changed."""
    scope: int
    done: int
    in_points: bool
    unsized: int
    """How many tasks do not count because they have no points."""
    forecast: Forecast
    stretches: tuple[Stretch, ...]
    """What was done in each of the sprints or weeks the forecast is made of."""
    is_whole: bool = True


def burn_up(db: Reader, *, today: date, project: str | None) -> BurnUp:
    """Gather how a project's work grew and shrank, and forecast its end."""
    if not project or not db.sees("task", project):
        none = Forecast(why=Why.NOTHING)
        return BurnUp(on=today, line=(), scope=0, done=0, in_points=False, unsized=0,
                      forecast=none, stretches=(), is_whole=not project)  # fmt: skip
    tasks = on_board(db.all(Task, project=project))
    points = rule.in_points(tasks)
    line = days(_versions(db, project, today, points=points))
    scope, done = rule.load(tasks, points=points), rule.done(tasks, points=points)
    by, stretches = _stretches(db, tasks, line, today)
    return BurnUp(
        on=today,
        line=line,
        scope=scope,
        done=done,
        in_points=points,
        unsized=sum(one.points is None for one in tasks) if points else 0,
        forecast=forecast(scope, scope - done, stretches, today, by),
        stretches=tuple(stretches),
    )


def _stretches(
    db: Reader, tasks: list[Task], line: tuple[Day, ...], today: date
) -> tuple[By, list[Stretch]]:
    """Give the pace by closed sprints where there are enough of them, else by weeks."""
    past = rule.past(db.all(Sprint, project=tasks[0].project if tasks else ""))
    if len(past) < LEAST:
        return By.WEEKS, weeks(line, today)
    points = rule.in_points(tasks)
    return By.SPRINTS, [
        of_sprint(
            rule.done(rule.within(one.id, tasks), points=points), one.starts_on, one.ends_on
        )
        for one in past
    ]


def _versions(db: Reader, project: str, today: date, *, points: bool) -> Iterator[Version]:
    """Give each task of the project as it stood from day to day.

    One that has left the project without its last version being in sight has left it today.
    """
    rows = db.rows("work_over_time", project=project, upto=db.version)
    stands = {one.id for one in db.all(Task, project=project)}
    last = {row["id"]: row for row in rows}
    for at, row in enumerate(rows):
        yield _version(row, project, points=points)
        is_last = at + 1 == len(rows) or rows[at + 1]["id"] != row["id"]
        if is_last and row["id"] not in stands and _counts(last[row["id"]], project):
            yield Version(row["id"], today, 0, is_done=False)


def _counts(row: dict[str, Any], project: str) -> bool:
    """Tell whether a version of a task is work of the project."""
    is_task = row["kind"] == TaskKind.TASK
    return is_task and row["project"] == project and not row["deleted"]


def _version(row: dict[str, Any], project: str, *, points: bool) -> Version:
    size = (row["points"] or 0) if points else 1
    return Version(
        row["id"],
        row["saved_at"].date(),
        size if _counts(row, project) else 0,
        is_done=row["done"] >= DONE or row["finished_on"] is not None,
        finished_on=row["finished_on"],
    )
