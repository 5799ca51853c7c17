"""The backlog brief: what is to be done in order, and the sprints it is done in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from itpm.briefs.board import Card, Cards
from itpm.records import Sprint, Task
from itpm.records.board import SprintState, Stage
from itpm.rules import sprints as rule
from itpm.rules.columns import on_board, ranked, stage_of
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Stint:
    """A sprint: its goal and days, what there is room for, what is in it and what is done."""

    id: str
    title: str
    state: SprintState
    starts_on: date
    ends_on: date
    goal: str
    capacity: int | None
    load: int
    done: int
    tasks: int
    unsized: int
    """How many of its tasks have no points, where the project counts in them."""
    beyond: int
    """How many of its tasks that are left end after it, by the plan."""
    cards: tuple[Card, ...]
    """What is done comes last."""

    @property
    def over(self) -> int:
        """Give by how much more is in it than there is room for."""
        return max(0, self.load - self.capacity) if self.capacity is not None else 0

    @property
    def left(self) -> int:
        """Give how many of its tasks are not done."""
        return sum(card.stage is not Stage.DONE for card in self.cards)


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """A project's backlog in its order, and its sprints."""

    on: date
    sprints: tuple[Stint, ...]
    """Those that are not closed: the one going on first, then by their start."""
    past: tuple[Stint, ...]
    """The last ones that were closed, the earliest first."""
    cards: tuple[Card, ...]
    """What is left to be done and in no sprint."""
    in_points: bool
    unsized: int
    """How many tasks of the backlog have no points, where the project counts in them."""
    is_whole: bool = True

    @property
    def velocity(self) -> int | None:
        """Give how much was done on average in the last three sprints; rounded down."""
        last = self.past[-3:]
        return sum(one.done for one in last) // len(last) if last else None


def backlog(db: Reader, *, today: date, project: str | None) -> Backlog:
    """Gather the backlog and the sprints of a project as they stand."""
    every = db.all(Task, project=project or "")
    tasks = sorted(on_board(every), key=ranked)
    sprints = db.all(Sprint, project=project or "")
    points = rule.in_points(tasks)
    make = Cards(db, every, today)
    running = rule.still_open(sprints)
    taken = {one.id for one in running}
    rest = [one for one in tasks if one.sprint not in taken and _is_left(one)]
    return Backlog(
        on=today,
        sprints=tuple(_stints(running, tasks, make, points=points)),
        past=tuple(_stints(rule.past(sprints), tasks, make, points=points)),
        cards=tuple(make.of(rest)),
        in_points=points,
        unsized=_unsized(rest, points=points),
        is_whole=db.sees("task", project or ""),
    )


def _is_left(task: Task) -> bool:
    return stage_of(task) is not Stage.DONE


def _unsized(tasks: Sequence[Task], *, points: bool) -> int:
    return sum(one.points is None for one in tasks) if points else 0


def _stints(
    sprints: Sequence[Sprint], tasks: Sequence[Task], make: Cards, *, points: bool
) -> Iterator[Stint]:
    for one in sprints:
        inside = rule.within(one.id, tasks)
        left = [task for task in inside if _is_left(task)]
        finished = [task for task in inside if not _is_left(task)]
        yield Stint(
            id=one.id,
            title=one.title,
            state=one.state,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            goal=one.goal,
            capacity=one.capacity,
            load=rule.load(inside, points=points),
            done=rule.done(inside, points=points),
            tasks=len(inside),
            unsized=_unsized(inside, points=points),
            beyond=sum(task.ends_on > one.ends_on for task in left),
            cards=tuple(make.of([*left, *finished])),
        )
