"""The board brief: a project's tasks in the columns of its board, each as it stands today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from itpm.records import BoardColumn, Sprint, Task
from itpm.records.board import SprintState, Stage
from itpm.records.plan import TaskKind
from itpm.records.project import Light
from itpm.rules import sprints as rule
from itpm.rules.columns import columns_of, in_order, on_board, stage_of, stands_in
from itpm.rules.plan import overdue, slip
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Card:
    """A task on the board: whose it is, when it is due, and how it stands."""

    id: str
    version: int
    title: str
    owner: str
    owner_id: str
    phase: str
    phase_id: str
    sprint: str
    points: int | None
    stage: Stage
    due_on: date
    finished_on: date | None
    light: Light
    overdue: int
    slip: int
    """Days after its baseline, where it has one."""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A column with its cards, from top to bottom."""

    key: str
    """What it is known by: its title, or its stage where nobody has set it up."""
    title: str
    stage: Stage
    most: int | None
    cards: tuple[Card, ...]

    @property
    def n(self) -> int:
        """Give how many tasks stand in it."""
        return len(self.cards)

    @property
    def over(self) -> int:
        """Give by how many tasks it holds more than its limit."""
        return max(0, self.n - self.most) if self.most else 0


@dataclass(frozen=True, kw_only=True)
class Running:
    """A sprint as far as the board needs it."""

    id: str
    title: str
    state: SprintState
    starts_on: date
    ends_on: date
    goal: str


@dataclass(frozen=True, kw_only=True)
class Board:
    """The board of a project."""

    on: date
    lanes: tuple[Lane, ...]
    sprints: tuple[Running, ...]
    """Those that are not closed, the one going on first."""
    is_set_up: bool
    """Whether somebody has set up its columns."""
    in_points: bool
    is_whole: bool = True

    @property
    def cards(self) -> tuple[Card, ...]:
        """Give all cards, column by column."""
        return tuple(card for lane in self.lanes for card in lane.cards)

    @property
    def tasks(self) -> int:
        """Give how many tasks there are."""
        return sum(lane.n for lane in self.lanes)

    @property
    def under_way(self) -> int:
        """Give how many tasks are under way."""
        return sum(lane.n for lane in self.lanes if lane.stage is Stage.UNDER_WAY)

    @property
    def done(self) -> int:
        """Give how many tasks are done."""
        return sum(lane.n for lane in self.lanes if lane.stage is Stage.DONE)

    @property
    def late(self) -> int:
        """Give how many tasks should have been done by now."""
        return sum(bool(card.overdue) for card in self.cards)

    @property
    def crowded(self) -> tuple[Lane, ...]:
        """Give the columns that hold more than their limit."""
        return tuple(lane for lane in self.lanes if lane.over)


def board(db: Reader, *, today: date, project: str | None) -> Board:
    """Gather the board of a project as it stands."""
    every = db.all(Task, project=project or "")
    tasks, kept = on_board(every), db.all(BoardColumn, project=project or "")
    columns = columns_of(kept, every)
    inside: dict[int, list[Task]] = {place: [] for place in range(len(columns))}
    for task in tasks:
        inside[columns.index(stands_in(task, columns))].append(task)
    make = Cards(db, every, today)
    return Board(
        on=today,
        lanes=tuple(
            Lane(
                key=key_of(one),
                title=one.title,
                stage=one.stage,
                most=one.most,
                cards=tuple(make.of(in_order(inside[place], one.stage))),
            )
            for place, one in enumerate(columns)
        ),
        sprints=tuple(_running(db.all(Sprint, project=project or ""))),
        is_set_up=bool(kept),
        in_points=rule.in_points(tasks),
        is_whole=db.sees("task", project or ""),
    )


def key_of(column: BoardColumn) -> str:
    """Give what a column is known by while it may not have been set up."""
    return column.title or column.stage


def _running(sprints: Iterable[Sprint]) -> Iterator[Running]:
    for one in rule.still_open(sprints):
        yield Running(
            id=one.id,
            title=one.title,
            state=one.state,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            goal=one.goal,
        )


class Cards:
    """Makes cards of tasks: the names on them are looked up once."""

    def __init__(self, db: Reader, every: Iterable[Task], today: date) -> None:
        """Look up the names of people, phases and sprints."""
        self._people: Mapping[str, str] = db.titles("person")
        self._sprints: Mapping[str, str] = db.titles("sprint")
        self._phases = {one.id: one.title for one in every if one.kind is TaskKind.PHASE}
        self._today = today

    def of(self, tasks: Iterable[Task]) -> Iterator[Card]:
        """Give the cards of tasks, in their order."""
        for task in tasks:
            late = slip(task, self._today) if task.baseline_end else 0
            stage = stage_of(task)
            yield Card(
                id=task.id,
                version=task.version,
                title=task.title,
                owner=self._people.get(task.owner, ""),
                owner_id=task.owner,
                phase=self._phases.get(task.phase, ""),
                phase_id=task.phase,
                sprint=task.sprint if task.sprint in self._sprints else "",
                points=task.points,
                stage=stage,
                due_on=task.deadline or task.ends_on,
                finished_on=task.finished_on,
                light=self._light(task, late),
                overdue=0 if stage is Stage.DONE else overdue(task, self._today),
                slip=late,
            )

    def _light(self, task: Task, late: int) -> Light:
        """Give how a task stands: off plan once it is overdue, at risk if it ends too late."""
        if stage_of(task) is Stage.DONE:
            return Light.ON_PLAN
        if overdue(task, self._today):
            return Light.OFF_PLAN
        missed = task.deadline is not None and task.ends_on > task.deadline
        return Light.AT_RISK if late > 0 or missed else Light.ON_PLAN
