"""Columns: where on the board a task stands, and what moving it there says of it.

A board shows the flow of work from left to right and limits how much of it is under way at a
time (The Kanban Guide, 2020: definition of workflow, work in progress). It is a view of the
plan's own tasks, so a column never says anything else of a task than the plan does:

- A task stands in the column it names, as long as that agrees with its progress. What is done
  stands in a column for what is done; what has begun stands in none for what has not.
- A task that names no column, or one that does not agree, stands in the first column for what
  it is: not begun, under way or done. So a task finished in the grid is finished on the board.
- Moved to where things are done, it is done to 100 %, finished today unless it says when, and
  no work remains; the dates it was planned for stay. Moved to what is under way, it has started
  today unless it says when. Taken back from there, it has neither started nor any progress.
- Reopened, it has the progress it had before it was done.

These are the actual dates and the progress the scheduler reads (``rules.activities``).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from itpm.records import BoardColumn, Task, replaced
from itpm.records.board import Stage, is_finished
from itpm.records.plan import TaskKind

DONE = 100
MOST_NAMED = 12
"""More different names than this are no columns of a board."""

Columns = Sequence[BoardColumn]


def on_board(tasks: Iterable[Task]) -> list[Task]:
    """Give the tasks a board shows: phases and milestones are no work to be moved."""
    return [one for one in tasks if one.kind is TaskKind.TASK]


def stage_of(task: Task) -> Stage:
    """Tell how far a task has come, as the scheduler sees it."""
    if task.done >= DONE or task.finished_on:
        return Stage.DONE
    return Stage.UNDER_WAY if task.done or task.started_on else Stage.NOT_BEGUN


def columns_of(kept: Iterable[BoardColumn], tasks: Iterable[Task]) -> tuple[BoardColumn, ...]:
    """Give the columns of a project's board from left to right.

    Those that were set up; else those its tasks name, as after an import of another board;
    else one for each stage, whose titles are left to the reader's words.
    """
    kept, tasks = list(kept), list(tasks)
    named = (*(one.project for one in kept), *(one.project for one in tasks))
    project = next(iter(named), "")
    if kept:
        found = sorted(kept, key=lambda one: (one.place, len(one.id), one.id))
    else:
        found = _named(project, tasks)
    if not found:
        return tuple(BoardColumn(project=project, title="", stage=stage) for stage in Stage)
    return (*_missing(found, project, is_done=False), *found, *_missing(found, project))


def _missing(found: Columns, project: str, *, is_done: bool = True) -> Iterable[BoardColumn]:
    """Give the column without which what is done, or what is not, would stand nowhere."""
    if not any((one.stage is Stage.DONE) is is_done for one in found):
        stage = Stage.DONE if is_done else Stage.NOT_BEGUN
        yield BoardColumn(project=project, title="", stage=stage)


def _named(project: str, tasks: Iterable[Task]) -> list[BoardColumn]:
    """Give the columns tasks name, in the order in which they do."""
    titles: dict[str, str] = {}
    inside: dict[str, list[Stage]] = {}
    for task in sorted(on_board(tasks), key=lambda one: (len(one.id), one.id)):
        key = _key(task.board_column)
        if key:
            titles.setdefault(key, task.board_column.strip())
            inside.setdefault(key, []).append(stage_of(task))
    if len(titles) > MOST_NAMED:
        return []
    found: list[BoardColumn] = []
    for key, title in titles.items():
        stage = _stage(title, inside[key], is_first=not found)
        found.append(BoardColumn(project=project, title=title, stage=stage))
    return sorted(found, key=lambda one: one.stage is Stage.DONE)


def _stage(title: str, inside: Sequence[Stage], *, is_first: bool) -> Stage:
    if is_finished(title) or all(one is Stage.DONE for one in inside):
        return Stage.DONE
    begun = Stage.UNDER_WAY in inside
    return Stage.NOT_BEGUN if is_first and not begun else Stage.UNDER_WAY


def _key(title: str) -> str:
    return title.strip().casefold()


def stands_in(task: Task, columns: Columns) -> BoardColumn:
    """Give the column a task stands in."""
    stage, key = stage_of(task), _key(task.board_column)
    for one in columns:
        if key and _key(one.title) == key and _agrees(one.stage, stage):
            return one
    return _usual(stage, columns)


def _agrees(column: Stage, task: Stage) -> bool:
    """Tell whether a task may stand in a column; what has not begun may stand under way."""
    if Stage.DONE in {column, task}:
        return column is task
    return column is Stage.UNDER_WAY or task is Stage.NOT_BEGUN


def _usual(stage: Stage, columns: Columns) -> BoardColumn:
    """Give the first column for a stage, or the open one nearest to it."""
    for one in columns:
        if one.stage is stage:
            return one
    still_open = [one for one in columns if one.stage is not Stage.DONE]
    return still_open[0 if stage is Stage.NOT_BEGUN else -1]


def in_order(tasks: Iterable[Task], stage: Stage) -> list[Task]:
    """Put the tasks of a column in order: by rank, then by their end; what is done last first.

    What nobody has ranked comes after what somebody has.
    """
    if stage is Stage.DONE:
        return sorted(tasks, key=lambda one: (one.finished_on or one.ends_on, one.id))[::-1]
    return sorted(tasks, key=ranked)


def ranked(task: Task) -> tuple[bool, int, date, int, str]:
    """Give what tasks that are left are put in order by."""
    return task.rank is None, task.rank or 0, task.ends_on, len(task.id), task.id


def moved(task: Task, column: BoardColumn, today: date, before: int = 0) -> Task:
    """Give a task as it is once it stands in a column.

    ``before`` is the progress it had before it was done, for one that is reopened.
    """
    there = replaced(task, board_column=column.title)
    now = stage_of(task)
    if column.stage is now:
        return there
    return replaced(there, **_state(task, column.stage, today, before))


def _state(task: Task, stage: Stage, today: date, before: int) -> dict[str, Any]:
    rest = None if task.remaining_hours == 0 else task.remaining_hours
    match stage:
        case Stage.DONE:
            remains = None if task.remaining_hours is None else 0
            return {"done": DONE, "finished_on": today, "remaining_hours": remains}
        case Stage.UNDER_WAY if stage_of(task) is Stage.DONE:
            started = task.started_on or min(task.starts_on, today)
            done = min(before, DONE - 1)
            values = {"done": done, "started_on": started, "finished_on": None}
            return {**values, "remaining_hours": rest}
        case Stage.UNDER_WAY:
            return {"started_on": today}
        case _:
            values = {"done": 0, "started_on": None, "finished_on": None}
            return {**values, "remaining_hours": rest}


def is_full(column: BoardColumn, there: int) -> bool:
    """Tell whether one more task in a column is more than its limit."""
    return column.most is not None and there + 1 > column.most


def renamed(
    saved: Iterable[BoardColumn], kept: Iterable[BoardColumn], tasks: Iterable[Task]
) -> list[Task]:
    """Give the tasks of columns that are saved under another name, as they then name them."""
    stands = {one.id: one for one in kept}
    names = {
        (one.project, _key(stands[one.id].title)): one.title
        for one in saved
        if one.id in stands and stands[one.id].title != one.title
    }
    return [
        replaced(one, board_column=name)
        for one in tasks
        if (name := names.get((one.project, _key(one.board_column)))) is not None
    ]
