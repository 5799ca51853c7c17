"""People: who takes part, and who has a stake."""

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
    ProjectId,
    Quick,
    RefersTo,
    Score,
    SupplierId,
    Text,
    Yes,
)
from itpm.records.record import Record


class Attitude(Choice):
    """How a stakeholder meets the project."""

    RESISTS = auto()
    NEUTRAL = auto()
    SUPPORTS = auto()
    DRIVES = auto()


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Someone who works with projects, on the staff or hired."""

    prefix: ClassVar[str] = "H"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("title",)
    numbered_by: ClassVar[str] = "email"
    later: ClassVar[frozenset[str]] = frozenset({"calendar"})

    title: Annotated[Text, Also("Name", "Navn", "Namn", "Naam", "Full name", "Person")]
    email: Annotated[Text, Quick(), Also("E-mail", "E-post", "Mail")] = ""
    unit: Annotated[Text, Quick(), Also("Unit", "Department", "Enhet", "Avdeling")] = ""
    role: Annotated[Text, Quick(), Also("Role", "Rolle", "Roll", "Rol", "Title")] = ""
    external: Annotated[Yes, Quick(), Also("Consultant", "Ekstern", "Konsulent")] = False
    supplier: SupplierId = ""
    manager: Annotated[PersonId, Also("Line manager", "Leder", "Chef")] = ""
    rate: Annotated[Money | None, Also("Hourly rate", "Timepris", "Uurtarief")] = None
    capacity: Annotated[Percent, Also("Capacity", "Kapasitet", "Stillingsprosent")] = 100
    skills: Annotated[Text, Also("Kompetanse", "Kompetens")] = ""
    starts_on: Day | None = None
    ends_on: Day | None = None
    calendar: Annotated[str, RefersTo("calendar")] = ""
    """By which calendar they work, where that is not the one of what they work on."""
    note: Note = ""


@dataclass(frozen=True, kw_only=True)
class Stakeholder(Record):
    """A person or group the project concerns, and how to meet them."""

    prefix: ClassVar[str] = "N"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[Text, Also("Stakeholder", "Interessent", "Group", "Gruppe", "Name")]
    interest: Annotated[Score, Also("Interesse", "Intresse", "Belang")]
    influence: Annotated[Score, Also("Power", "Innflytelse", "Påvirkning", "Invloed")]
    organisation: Annotated[Text, Quick(), Also("Organisasjon", "Organisatie")] = ""
    attitude: Attitude = Attitude.NEUTRAL
    attitude_wanted: Attitude = Attitude.SUPPORTS
    needs: Annotated[Note, Also("Behov", "Expectations", "Forventninger")] = ""
    measure: Annotated[Note, Also("Measure", "Tiltak", "Action", "Strategi")] = ""
    contact: PersonId = ""
    next_contact: Day | None = None
