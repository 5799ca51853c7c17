"""Baseline: a plan as it was agreed on a day, to be compared with ever after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Also,
    Day,
    Note,
    PersonId,
    ProjectId,
    Quick,
    RefersTo,
    TaskId,
    Text,
)
from itpm.records.plan import TaskKind
from itpm.records.record import Problem, Record, in_order


@dataclass(frozen=True, kw_only=True)
class Baseline(Record):
    """A plan as it was agreed on a day: there may be as many as there were agreements.

    It is taken of a plan, with the dates of all its tasks, and never comes in by a spreadsheet:
    so it is an inner record.
    """

    prefix: ClassVar[str] = "BL"
    inner: ClassVar[bool] = True
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[Text, Also("Basisplan", "Baslinje")]
    taken_on: Day
    decided_by: Annotated[PersonId, Quick(), Also("Besluttet av", "Beslutad av")] = ""
    decision: Annotated[str, RefersTo("decision"), Quick()] = ""
    reason: Annotated[Note, Quick(), Also("Begrunnelse", "Orsak", "Reden")] = ""


@dataclass(frozen=True, kw_only=True)
class BaselineDate(Record):
    """When a task was to begin and to end by a baseline; it is remembered by its title too."""

    prefix: ClassVar[str] = "BD"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("baseline", "task")
    part_of: ClassVar[str] = "baseline"

    project: ProjectId
    baseline: Annotated[str, RefersTo("baseline")]
    task: TaskId
    title: Text
    kind: TaskKind = TaskKind.TASK
    starts_on: Day
    ends_on: Day

    def problems(self) -> Iterable[Problem]:
        """A task cannot end before it starts."""
        yield from in_order(self.starts_on, self.ends_on)
