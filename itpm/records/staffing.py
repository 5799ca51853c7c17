"""Staffing: who does which task, how much of their time, and when they are away."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from itpm.records.kinds import Also, Day, Percent, PersonId, ProjectId, Quick, TaskId
from itpm.records.record import Problem, Record, in_order


@dataclass(frozen=True, kw_only=True)
class Assignment(Record):
    """A person's share in a task: how much of their working time goes to it."""

    prefix: ClassVar[str] = "AS"
    titled_by: ClassVar[str] = "person"
    known_by: ClassVar[tuple[str, ...]] = ("task", "person")
    part_of: ClassVar[str] = "task"

    project: ProjectId
    task: TaskId
    person: PersonId
    units: Percent = 100


@dataclass(frozen=True, kw_only=True)
class Absence(Record):
    """Days on which a person does not work. Why is nobody's business here."""

    prefix: ClassVar[str] = "AB"
    titled_by: ClassVar[str] = "person"
    known_by: ClassVar[tuple[str, ...]] = ("person", "starts_on")

    person: Annotated[PersonId, Also("Ansatt", "Medarbetare", "Medewerker", "Name")]
    starts_on: Annotated[Day, Also("From", "Fra", "Från", "Van")]
    ends_on: Annotated[Day, Quick(), Also("To", "Til", "Till", "Tot")]

    def problems(self) -> Iterable[Problem]:
        """Nobody is back before they leave."""
        yield from in_order(self.starts_on, self.ends_on)
