"""The placing brief: what putting a card somewhere else on the board or in a sprint saves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from itpm.briefs.board import key_of
from itpm.records import BoardColumn, Project, Record, Refusal, Sprint, Task, replaced
from itpm.records.board import SprintState, Stage
from itpm.rules.backlog import next_days, placed, room
from itpm.rules.columns import (
    DONE,
    columns_of,
    in_order,
    is_full,
    moved,
    on_board,
    ranked,
    stage_of,
    stands_in,
)
from itpm.rules.sprints import closed, started
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Put:
    """What somebody wants of a card: where it shall stand, as the card was drawn."""

    id: str
    version: int
    lane: str
    """The key of a column; or the id of a sprint, and nothing for the backlog."""
    before: str | None = None
    """The card it shall stand before, nothing for last; ``None`` where its place is all one."""


@dataclass(frozen=True, kw_only=True)
class Placing:
    """What putting a card somewhere would do. Nothing of it is saved."""

    was: Task
    mine: Task
    others: tuple[Task, ...] = ()
    """Tasks whose rank changes with it."""
    column: BoardColumn | None = None
    full: int = 0
    """How many tasks the column would hold, where that is more than its limit."""

    @property
    def every(self) -> tuple[Task, ...]:
        """Give all that is saved; nothing where nothing changes."""
        found = (self.mine, *self.others)
        return found if self.mine != self.was else self.others


def in_column(db: Reader, put: Put, *, today: date) -> Placing:
    """Tell what putting a card in a column does to its task, and whether there is room."""
    task = db.get(Task, put.id)
    every = db.all(Task, project=task.project)
    columns = columns_of(db.all(BoardColumn, project=task.project), every)
    column = next((one for one in columns if key_of(one) == put.lane), None)
    if column is None:
        raise Refusal("board_column_gone", title=task.title)
    inside = [one for one in on_board(every) if one.id != task.id]
    there = [one for one in inside if stands_in(one, columns) is column]
    stays = stands_in(task, columns) is column
    mine = task if stays else moved(task, column, today, _progress(db, task))
    full = len(there) + 1 if not stays and is_full(column, len(there)) else 0
    ordered = in_order(there, column.stage)
    mine, others = _ranked(ordered, mine, None if column.stage is Stage.DONE else put.before)
    return Placing(was=task, mine=mine, others=others, column=column, full=full)


def _ranked(
    others: Sequence[Task], mine: Task, before: str | None
) -> tuple[Task, tuple[Task, ...]]:
    if before is None:
        return mine, ()
    own, *rest = placed(others, mine, before)
    return own, tuple(rest)


def _progress(db: Reader, task: Task) -> int:
    """Give the progress a task had before it was done; none where nobody ever said any."""
    if stage_of(task) is not Stage.DONE:
        return task.done
    for row in db.versions(Task, task.id):
        if row["done"] < DONE and row["finished_on"] is None:
            return int(row["done"])
    return 0


def in_sprint(db: Reader, put: Put) -> Placing:
    """Tell what putting a task in a sprint, or back in the backlog, does to it."""
    task = db.get(Task, put.id)
    sprints = {one.id: one for one in db.all(Sprint, project=task.project)}
    if put.lane and put.lane not in sprints:
        raise Refusal("sprint_gone", title=task.title)
    if put.lane and sprints[put.lane].state is SprintState.CLOSED:
        raise Refusal("sprint_closed", title=sprints[put.lane].title)
    tasks = [one for one in on_board(db.all(Task, project=task.project)) if one.id != task.id]
    taken = {one.id for one in sprints.values() if one.state is not SprintState.CLOSED}
    there = [one for one in tasks if (one.sprint if one.sprint in taken else "") == put.lane]
    still = sorted((one for one in there if stage_of(one) is not Stage.DONE), key=ranked)
    mine, others = _ranked(still, replaced(task, sprint=put.lane), put.before)
    return Placing(was=task, mine=mine, others=others)


def begun(db: Reader, sprint: str) -> list[Record]:
    """Give a sprint as it is once it has been started."""
    found = db.get(Sprint, sprint)
    return [started(found, db.all(Sprint, project=found.project))]


def ended(db: Reader, sprint: str, onward: str) -> list[Record]:
    """Give all that closing a sprint saves."""
    found = db.get(Sprint, sprint)
    return closed(found, on_board(db.all(Task, project=found.project)), onward)


def next_sprint(db: Reader, *, today: date, project: str) -> Sprint:
    """Give the sprint that is proposed as the next one; its title is its number."""
    every = sorted(db.all(Sprint, project=project), key=lambda one: one.ends_on)
    first, last = next_days(next(reversed(every), None), today)
    return Sprint(
        project=project,
        title=str(len(every) + 1),
        starts_on=first,
        ends_on=last,
        capacity=every[-1].capacity if every else None,
    )


def jotted(db: Reader, title: str, *, today: date, project: str, sprint: str = "") -> Task:
    """Give a task of which little more is known than what it is called."""
    inside = db.get(Sprint, sprint) if sprint else None
    first, last = room(inside, db.get(Project, project).ends_on, today)
    return Task(project=project, title=title, starts_on=first, ends_on=last, sprint=sprint)
