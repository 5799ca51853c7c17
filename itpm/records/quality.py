"""Quality: what is handed over, and what was learnt on the way."""

from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import Also, Choice, Day, Note, PersonId, ProjectId, Quick, Text
from itpm.records.record import Record


class DeliverableState(Choice):
    """How far a deliverable has come."""

    PLANNED = auto()
    IN_PROGRESS = auto()
    DELIVERED = auto()
    ACCEPTED = auto()
    REJECTED = auto()


class LessonCategory(Choice):
    """What a lesson is about."""

    PROCUREMENT = auto()
    SUPPLIER = auto()
    TECHNOLOGY = auto()
    PEOPLE = auto()
    METHOD = auto()
    COMMUNICATION = auto()
    BENEFIT = auto()


class Verdict(Choice):
    """Whether to do it again."""

    REPEAT = auto()
    AVOID = auto()


@dataclass(frozen=True, kw_only=True)
class Deliverable(Record):
    """A product the project hands over, and what makes it good enough."""

    prefix: ClassVar[str] = "V"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[Text, Also("Deliverable", "Leveranse", "Leverans", "Product")]
    due_on: Annotated[Day | None, Quick(), Also("Due", "Frist", "Deadline")] = None
    owner: Annotated[PersonId, Quick(), Also("Responsible", "Ansvarlig")] = ""
    state: Annotated[DeliverableState, Quick(), Also("Status")] = DeliverableState.PLANNED
    description: Note = ""
    criteria: Annotated[Note, Also("Acceptance criteria", "Akseptansekriterier")] = ""
    accepted_by: PersonId = ""
    accepted_on: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Lesson(Record):
    """Something the next project should know."""

    prefix: ClassVar[str] = "E"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[Text, Also("Lesson", "Erfaring", "Lärdom", "Leerpunt")]
    recommendation: Annotated[Note, Quick(), Also("Anbefaling", "Aanbeveling")] = ""
    category: Annotated[LessonCategory, Quick()] = LessonCategory.METHOD
    verdict: Annotated[Verdict, Quick()] = Verdict.AVOID
    situation: Note = ""
    cause: Note = ""
    effect: Note = ""
    learnt_on: Day | None = None
    author: PersonId = ""
