"""Project: what is to be done, who answers for it, and the room for manoeuvre."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Also,
    Choice,
    Day,
    Money,
    Note,
    Percent,
    PersonId,
    Quick,
    RefersTo,
    Text,
    Whole,
    Yes,
)
from itpm.records.record import Problem, Record, in_order


class Phase(Choice):
    """Where a project stands, in the terms all four countries' gate models share."""

    IDEA = auto()
    CONCEPT = auto()
    PLANNING = auto()
    EXECUTION = auto()
    CLOSING = auto()
    BENEFITS = auto()


class Lifecycle(Choice):
    """Whether a project is worked on."""

    ACTIVE = auto()
    WAITING = auto()
    CLOSED = auto()


class ProjectType(Choice):
    """What kind of work a project is."""

    PROCUREMENT = auto()
    DEVELOPMENT = auto()
    DIGITALISATION = auto()
    INFRASTRUCTURE = auto()
    OTHER = auto()


class Method(Choice):
    """How the work is led."""

    WATERFALL = auto()
    AGILE = auto()
    HYBRID = auto()


class Light(Choice):
    """How a project stands against its tolerances."""

    ON_PLAN = auto()
    AT_RISK = auto()
    OFF_PLAN = auto()
    UNKNOWN = auto()


class Priority(Choice):
    """What gives way last when not everything can be had."""

    TIME = auto()
    COST = auto()
    QUALITY = auto()


@dataclass(frozen=True, kw_only=True)
class Project(Record):
    """A temporary organisation that delivers something the municipality has ordered."""

    prefix: ClassVar[str] = "P"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("title",)
    numbered_by: ClassVar[str] = "number"
    later: ClassVar[frozenset[str]] = frozenset({"calendar"})

    title: Annotated[
        Text, Also("Project", "Project name", "Prosjekt", "Prosjektnavn", "Projekt", "Naam")
    ]
    manager: Annotated[PersonId, Quick(), Also("Project manager", "Prosjektleder", "PM")] = ""
    owner: Annotated[PersonId, Quick(), Also("Project owner", "Prosjekteier", "Sponsor")] = ""
    phase: Annotated[Phase, Quick()] = Phase.IDEA
    starts_on: Annotated[Day | None, Quick(), Also("Start", "Start date", "Startdato")] = None
    ends_on: Annotated[Day | None, Quick(), Also("End", "Finish", "Slutt", "Sluttdato")] = None
    number: Annotated[Text, Also("No.", "Project code", "Prosjektkode", "Prosjektnummer")] = ""
    department: Annotated[Text, Also("Avdeling", "Förvaltning", "Afdeling")] = ""
    programme: Annotated[Text, Also("Program", "Programma", "Delivery Program")] = ""
    type: ProjectType = ProjectType.OTHER
    method: Method = Method.HYBRID
    lifecycle: Lifecycle = Lifecycle.ACTIVE
    objective: Note = ""
    outcome: Note = ""
    scope: Note = ""
    out_of_scope: Note = ""
    success_criteria: Note = ""
    first_priority: Priority = Priority.TIME
    second_priority: Priority = Priority.COST
    rank: Whole | None = None
    tolerance_days: Whole = 20
    tolerance_cost: Percent = 5
    reported_light: Light = Light.UNKNOWN
    reported_reason: Note = ""
    finance_code: Annotated[Text, Also("Finance code", "Økonomikode")] = ""
    archive_reference: Annotated[Text, Also("Saksnummer", "Diarienummer", "Zaaknummer")] = ""
    architect: PersonId = ""
    system_owner: PersonId = ""
    privacy_assessed: Yes = False
    reserve: Money | None = None
    calendar: Annotated[str, RefersTo("calendar")] = ""
    """By which calendar its plan is worked; nothing for that of the house."""

    def problems(self) -> Iterable[Problem]:
        """A project cannot end before it starts, nor have one priority twice."""
        yield from in_order(self.starts_on, self.ends_on)
        if self.first_priority == self.second_priority:
            yield Problem("second_priority", "same_priority", self.second_priority)
