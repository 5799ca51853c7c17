"""The proposal brief: tasks on the dates of the schedule, and who follows when one is moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from itpm.briefs.followed import Step
from itpm.briefs.scheduled import Refused, Row, Scheduled, scheduled, weighed, work_of
from itpm.records import Link, Task, replaced
from itpm.rules.timetable import Work
from itpm.store import Keeper, Reader


@dataclass(frozen=True, kw_only=True)
class Following:
    """What rows that somebody is changing do to the others of their plan."""

    rows: tuple[Row, ...] = ()
    """Rows that would stand elsewhere because of it."""
    held: tuple[Row, ...] = ()
    """Rows that were changed, and cannot stand where they were put."""
    refused: Refused | None = None


def proposed(db: Reader, project: str, rows: Iterable[Row]) -> list[Task]:
    """Give the tasks of some rows on the dates of the schedule; nothing is saved."""
    dates = {row.id: (row.start, row.finish) for row in rows}
    return [
        replaced(task, starts_on=dates[task.id][0], ends_on=dates[task.id][1])
        for task in db.all(Task, project=project)
        if task.id in dates
    ]


def following(
    db: Keeper,
    *,
    today: date,
    project: str,
    tasks: Sequence[Task],
    links: Sequence[Link] | None,
) -> Following:
    """Tell which rows follow when some tasks, or the links, are as somebody has typed them.

    What stood out of step before is not put down to the change.
    """

    def stands() -> tuple[Scheduled, Work]:
        return scheduled(db, today=today, project=project), work_of(db, project)

    # Asked at every keystroke: how the plan stands is read once until something is saved.
    before, work = db.recall(("following", project, today), stands)
    if not before.is_whole:
        return Following()
    typed, kept = {task.id: task for task in tasks}, {task.id for task in work.tasks}
    whole = [typed.get(task.id, task) for task in work.tasks]
    whole += [task for task in tasks if task.id not in kept]
    after = weighed(
        db, replace(work, tasks=whole, links=work.links if links is None else links), today
    )
    step = Step(before, after, typed)
    return Following(
        rows=tuple(row for _, row in step.rows() if row.moves),
        held=tuple(step.held()),
        refused=after.refused,
    )
