"""Plan: the work broken down, and what waits for what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Also,
    Choice,
    Day,
    Note,
    Percent,
    PersonId,
    ProjectId,
    Quick,
    RefersTo,
    TaskId,
    Text,
    Whole,
    Yes,
)
from itpm.records.order import rising
from itpm.records.record import Problem, Record, in_order


class TaskKind(Choice):
    """What a row of the plan stands for."""

    TASK = auto()
    PHASE = auto()
    MILESTONE = auto()


class LinkKind(Choice):
    """Which end of a task waits for which end of another (PMBOK 6.3.2)."""

    FINISH_START = auto()
    START_START = auto()
    FINISH_FINISH = auto()
    START_FINISH = auto()


class Constraint(Choice):
    """What is wished of a task's dates beside its links."""

    AS_SOON_AS_POSSIBLE = auto()
    AS_LATE_AS_POSSIBLE = auto()
    START_NO_EARLIER = auto()
    START_NO_LATER = auto()
    FINISH_NO_EARLIER = auto()
    FINISH_NO_LATER = auto()
    MUST_START = auto()
    MUST_FINISH = auto()


class TimeUnit(Choice):
    """What a duration or a lag is counted in: time of work, or time of the clock (elapsed)."""

    DAYS = auto()
    HOURS = auto()
    MINUTES = auto()
    ELAPSED_DAYS = auto()
    ELAPSED_HOURS = auto()
    ELAPSED_MINUTES = auto()
    PERCENT = auto()
    """Of the predecessor's duration: a lag may be, a duration may not."""


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """A piece of work with a start and an end; or a phase, or a milestone."""

    prefix: ClassVar[str] = "T"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "wbs", "title")
    lets_go: ClassVar[tuple[str, ...]] = ("sprint",)
    later: ClassVar[frozenset[str]] = frozenset(
        {
            "started_on",
            "duration",
            "duration_unit",
            "remaining_hours",
            "constraint_kind",
            "constraint_on",
            "manual",
            "calendar",
            "uid",
            "optimistic",
            "likely",
            "pessimistic",
            "board_column",
            "sprint",
            "points",
            "rank",
            "ignores_people",
        }
    )

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[
        Text, Also("Task", "Task name", "Activity", "Aktivitet", "Oppgave", "Taak")
    ]
    starts_on: Annotated[Day, Also("Start", "Start date", "Startdato", "Planned start")]
    ends_on: Annotated[Day, Also("End", "Finish", "Finish date", "Slutt", "Sluttdato", "Einde")]
    kind: Annotated[TaskKind, Quick()] = TaskKind.TASK
    owner: Annotated[PersonId, Quick(), Also("Resource", "Ansvarlig", "Ansvarig")] = ""
    done: Annotated[Percent, Quick(), Also("% complete", "Progress", "Prosent fullført")] = 0
    wbs: Annotated[Text, Also("WBS", "No.", "Nr.")] = ""
    phase: TaskId = ""
    deadline: Annotated[Day | None, Also("Frist", "Tidsfrist", "Due")] = None
    baseline_start: Annotated[Day | None, Also("Baseline start")] = None
    baseline_end: Annotated[Day | None, Also("Baseline finish", "Baseline end")] = None
    started_on: Annotated[Day | None, Also("Actual start")] = None
    finished_on: Annotated[Day | None, Also("Actual finish")] = None
    duration: Annotated[Whole | None, Also("Varighet", "Varaktighet", "Duur")] = None
    duration_unit: TimeUnit = TimeUnit.DAYS
    work_hours: Annotated[Whole | None, Also("Work", "Hours", "Timer", "Timmar", "Uren")] = None
    remaining_hours: Annotated[Whole | None, Also("Remaining work")] = None
    constraint_kind: Annotated[Constraint, Also("Constraint type")] = (
        Constraint.AS_SOON_AS_POSSIBLE
    )
    constraint_on: Annotated[Day | None, Also("Constraint date")] = None
    manual: Annotated[Yes, Also("Manually scheduled")] = False
    calendar: Annotated[Text, Also("Task calendar")] = ""
    ignores_people: Annotated[Yes, Also("Ignore resource calendar")] = False
    """Whether it is worked although somebody who does it is away."""
    uid: Annotated[Text, Also("UID", "Unique ID", "Unik ID")] = ""
    optimistic: Annotated[Whole | None, Also("Optimistisk", "Best case")] = None
    likely: Annotated[Whole | None, Also("Mest sannsynlig", "Most likely")] = None
    pessimistic: Annotated[Whole | None, Also("Pessimistisk", "Worst case")] = None
    """How long it may take, counted in the unit of its duration. What is left open is as
    planned."""
    board_column: Annotated[Text, Also("Board column", "Kolonne", "Kolumn", "Kolom")] = ""
    """What the column of the board is called in which somebody put it."""
    sprint: Annotated[str, RefersTo("sprint"), Also("Sprint", "Iteration", "Iterasjon")] = ""
    points: Annotated[Whole | None, Also("Story points", "Storypoints", "Storypoeng")] = None
    rank: Annotated[Whole | None, Also("Backlog order", "Backlog rank")] = None
    """Its place in the backlog and in its column: the lowest comes first."""
    note: Note = ""

    def problems(self) -> Iterable[Problem]:
        """A task cannot end before it starts; its duration is no part of another's."""
        yield from in_order(self.starts_on, self.ends_on)
        if self.points is not None and self.points < 0:
            yield Problem("points", "out_of_range", self.points)
        yield from rising(self, "optimistic", "likely", "pessimistic")
        if self.duration_unit is TimeUnit.PERCENT:
            yield Problem("duration_unit", "unknown_answer", self.duration_unit)


@dataclass(frozen=True, kw_only=True)
class Link(Record):
    """A dependency: one task waits for another."""

    prefix: ClassVar[str] = "L"
    titled_by: ClassVar[str] = "before"
    known_by: ClassVar[tuple[str, ...]] = ("before", "after")
    later: ClassVar[frozenset[str]] = frozenset({"lag_unit"})

    project: ProjectId
    before: Annotated[TaskId, Also("Predecessor", "Forgjenger")]
    after: Annotated[TaskId, Also("Successor", "Etterfølger")]
    kind: Annotated[LinkKind, Quick()] = LinkKind.FINISH_START
    lag_days: Annotated[Whole, Quick(), Also("Lag", "Tidsforskyvning")] = 0
    lag_unit: TimeUnit = TimeUnit.DAYS
    note: Note = ""

    def problems(self) -> Iterable[Problem]:
        """A task cannot wait for itself."""
        if self.before == self.after:
            yield Problem("after", "waits_for_itself", self.after)
