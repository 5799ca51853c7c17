"""Meetings: where people decide, and who was to do what."""

from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Also,
    Choice,
    Day,
    MeetingId,
    Note,
    PersonId,
    ProjectId,
    Quick,
    Text,
)
from itpm.records.record import Record


class MeetingType(Choice):
    """What a meeting is for."""

    STEERING = auto()
    STATUS = auto()
    TEAM = auto()
    SUPPLIER = auto()
    CLOSURE = auto()


class DecisionType(Choice):
    """What a decision is about."""

    GATE = auto()
    BUDGET = auto()
    SCOPE = auto()
    PRIORITY = auto()
    RISK = auto()
    CONTRACT = auto()
    OTHER = auto()


class ActionState(Choice):
    """How far an action has come."""

    OPEN = auto()
    DONE = auto()
    DROPPED = auto()


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """A meeting: when, who, about what, and its minutes."""

    prefix: ClassVar[str] = "M"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("title", "held_on")

    title: Annotated[Text, Also("Meeting", "Møte", "Möte", "Vergadering", "Series")]
    held_on: Annotated[Day, Also("Date", "Dato", "Datum")]
    type: Annotated[MeetingType, Quick()] = MeetingType.STEERING
    project: Annotated[ProjectId, Quick()] = ""
    chair: Annotated[PersonId, Quick(), Also("Møteleder", "Ordförande", "Voorzitter")] = ""
    place: Text = ""
    secretary: PersonId = ""
    participants: Note = ""
    agenda: Note = ""
    minutes: Annotated[Note, Also("Referat", "Protokoll", "Notulen")] = ""


@dataclass(frozen=True, kw_only=True)
class Decision(Record):
    """What was decided, by whom and why. Replaced by a later one, never deleted."""

    prefix: ClassVar[str] = "D"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title", "decided_on")

    project: Annotated[ProjectId, Quick(), Also("Prosjekt", "Projekt")] = ""
    title: Annotated[Text, Also("Decision", "Beslutning", "Beslut", "Besluit")]
    decided_on: Annotated[Day, Also("Date", "Dato", "Datum")]
    decided_by: Annotated[PersonId, Quick(), Also("Besluttet av", "Beslutad av")] = ""
    type: Annotated[DecisionType, Quick()] = DecisionType.OTHER
    meeting: MeetingId = ""
    background: Note = ""
    options: Note = ""
    effective_on: Day | None = None
    follow_up_on: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Action(Record):
    """Something one person has promised to do by a day."""

    prefix: ClassVar[str] = "X"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: Annotated[ProjectId, Quick(), Also("Prosjekt", "Projekt")] = ""
    title: Annotated[Text, Also("Action", "Tiltak", "Aksjon", "Åtgärd", "Actie", "To do")]
    owner: Annotated[PersonId, Quick(), Also("Ansvarlig", "Ansvarig", "Who")] = ""
    due_on: Annotated[Day | None, Quick(), Also("Due", "Frist", "Deadline", "When")] = None
    state: Annotated[ActionState, Quick(), Also("Status")] = ActionState.OPEN
    meeting: MeetingId = ""
    done_on: Day | None = None
    effect: Note = ""
