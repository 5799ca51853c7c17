"""Board: the columns of a project's board, and the sprints it works in."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import Also, Choice, Day, Note, ProjectId, Quick, Text, Whole
from itpm.records.record import Problem, Record, in_order


class Stage(Choice):
    """What a column says of the tasks in it."""

    NOT_BEGUN = auto()
    UNDER_WAY = auto()
    DONE = auto()


FINISHED = frozenset(
    {
        "done",
        "finished",
        "complete",
        "completed",
        "closed",
        "ferdig",
        "fullført",
        "utført",
        "avsluttet",
        "lukket",
        "klart",
        "färdig",
        "färdigt",
        "avslutad",
        "avslutat",
        "slutförd",
        "gereed",
        "klaar",
        "afgerond",
        "voltooid",
    }
)
"""What columns of finished work are called; “klar” is done in Swedish, ready in Norwegian."""


def is_finished(title: str) -> bool:
    """Tell whether a column of this name holds what is done."""
    return title.strip().casefold() in FINISHED


class SprintState(Choice):
    """How far a sprint has come."""

    PLANNED = auto()
    ACTIVE = auto()
    CLOSED = auto()


@dataclass(frozen=True, kw_only=True)
class BoardColumn(Record):
    """A column of a project's board: what it is called, how many tasks it should hold at most.

    A task names its column by title, so that a status from a spreadsheet is one as well; it is
    renamed with its column. Columns are set up on the board, so this is an inner record.
    """

    prefix: ClassVar[str] = "BC"
    inner: ClassVar[bool] = True
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: ProjectId
    title: Text
    stage: Annotated[Stage, Quick()] = Stage.UNDER_WAY
    most: Annotated[Whole | None, Quick()] = None
    place: Annotated[Whole, Quick()] = 0

    def problems(self) -> Iterable[Problem]:
        """A limit lets at least one task in."""
        if self.most is not None and self.most < 1:
            yield Problem("most", "out_of_range", self.most)


@dataclass(frozen=True, kw_only=True)
class Sprint(Record):
    """A fixed stretch of at most a month in which a goal is reached (Scrum Guide 2020).

    Sprints are planned on the board and never come in by a spreadsheet of their own.
    """

    prefix: ClassVar[str] = "SP"
    inner: ClassVar[bool] = True
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: ProjectId
    title: Annotated[Text, Also("Sprint", "Iteration", "Iterasjon")]
    starts_on: Day
    ends_on: Day
    goal: Annotated[Note, Quick()] = ""
    capacity: Annotated[Whole | None, Quick()] = None
    """How much can be done in it, in what the project counts in: points, or tasks."""
    state: Annotated[SprintState, Quick()] = SprintState.PLANNED

    def problems(self) -> Iterable[Problem]:
        """A sprint does not end before it starts, nor is there less than no room in it."""
        yield from in_order(self.starts_on, self.ends_on)
        if self.capacity is not None and self.capacity < 0:
            yield Problem("capacity", "out_of_range", self.capacity)
