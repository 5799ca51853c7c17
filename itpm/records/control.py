"""Control: what may go wrong, what has, and what people ask to be changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Also,
    Choice,
    ContractId,
    Day,
    Money,
    Note,
    Percent,
    PersonId,
    ProjectId,
    Quick,
    RefersTo,
    Score,
    TaskId,
    Text,
    Whole,
)
from itpm.records.order import rising
from itpm.records.record import Problem, Record


class Response(Choice):
    """What we do about a risk (PRINCE2; the Orange Book's four T's)."""

    AVOID = auto()
    REDUCE = auto()
    SHARE = auto()
    ACCEPT = auto()


class Proximity(Choice):
    """When a risk would strike."""

    IMMINENT = auto()
    PHASE = auto()
    PROJECT = auto()
    BEYOND = auto()


class RiskCategory(Choice):
    """Where a risk comes from."""

    SUPPLIER = auto()
    TECHNOLOGY = auto()
    PEOPLE = auto()
    MONEY = auto()
    LAW = auto()
    SECURITY = auto()
    ORGANISATION = auto()
    OTHER = auto()


class RiskState(Choice):
    """Whether a risk still has to be watched."""

    OPEN = auto()
    TREATED = auto()
    OCCURRED = auto()
    CLOSED = auto()


class IssueType(Choice):
    """What kind of trouble an issue is (PRINCE2)."""

    PROBLEM = auto()
    OFF_SPECIFICATION = auto()
    CONCERN = auto()


class Severity(Choice):
    """How much an issue hurts."""

    LOW = auto()
    MEDIUM = auto()
    HIGH = auto()
    CRITICAL = auto()


class IssueState(Choice):
    """How far an issue has come."""

    OPEN = auto()
    IN_PROGRESS = auto()
    WAITING = auto()
    RESOLVED = auto()
    CLOSED = auto()


class RequestState(Choice):
    """How far a change request has come."""

    DRAFT = auto()
    ASSESSED = auto()
    SUBMITTED = auto()
    APPROVED = auto()
    REJECTED = auto()
    DEFERRED = auto()
    IMPLEMENTED = auto()
    CLOSED = auto()


@dataclass(frozen=True, kw_only=True)
class Risk(Record):
    """Something that may happen, and would hurt the project if it did."""

    prefix: ClassVar[str] = "R"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")
    products: ClassVar[Mapping[str, tuple[str, str]]] = {"score": ("probability", "impact")}
    later: ClassVar[frozenset[str]] = frozenset({"chance", "time_least", "time_most"})

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[Text, Also("Risk", "Risiko", "Risico", "Description", "Event")]
    probability: Annotated[Score, Also("P", "Likelihood", "S", "Kans")]
    impact: Annotated[Score, Also("I", "Consequence", "K", "Gevolg")]
    owner: Annotated[PersonId, Quick(), Also("Risk owner", "Eier", "Ansvarlig")] = ""
    response: Annotated[Response, Quick(), Also("Strategy", "Strategi")] = Response.REDUCE
    measure: Annotated[Note, Quick(), Also("Measure", "Tiltak", "Åtgärd", "Maatregel")] = ""
    state: RiskState = RiskState.OPEN
    cause: Annotated[Note, Also("Årsak", "Orsak", "Oorzaak")] = ""
    effect: Annotated[Note, Also("Effekt", "Virkning")] = ""
    category: RiskCategory = RiskCategory.OTHER
    proximity: Proximity = Proximity.PROJECT
    residual_probability: Score | None = None
    residual_impact: Score | None = None
    cost_exposure: Annotated[Money | None, Also("Impact cost", "Kostnad")] = None
    time_exposure: Annotated[Whole | None, Also("Delay", "Forsinkelse")] = None
    review_on: Annotated[Day | None, Also("Review date", "Neste vurdering")] = None
    contract: ContractId = ""
    milestone: TaskId = ""
    closed_reason: Note = ""
    chance: Percent | None = None
    """In how many of a hundred cases it happens; left open, the step of the scale says it."""
    time_least: Whole | None = None
    time_most: Whole | None = None
    """Between how many days the time exposure may lie; left open, it is as it stands."""

    @property
    def score(self) -> int:
        """Give probability times impact, from 1 to 25."""
        return self.probability * self.impact

    def problems(self) -> Iterable[Problem]:
        """What it delays is counted upwards from nothing."""
        yield from rising(self, "time_least", "time_exposure", "time_most")


@dataclass(frozen=True, kw_only=True)
class AffectedTask(Record):
    """A task or a milestone that takes longer if a risk happens."""

    prefix: ClassVar[str] = "AT"
    titled_by: ClassVar[str] = "risk"
    known_by: ClassVar[tuple[str, ...]] = ("risk", "task")
    part_of: ClassVar[str] = "risk"

    project: ProjectId
    risk: Annotated[str, RefersTo("risk")]
    task: TaskId


@dataclass(frozen=True, kw_only=True)
class Issue(Record):
    """Something that has gone wrong, or stands in the way now."""

    prefix: ClassVar[str] = "I"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[Text, Also("Issue", "Sak", "Problem", "Knelpunt", "Title")]
    severity: Annotated[Severity, Quick(), Also("Alvorlighet", "Priority")] = Severity.MEDIUM
    owner: Annotated[PersonId, Quick(), Also("Eier", "Ansvarlig", "Assigned to")] = ""
    due_on: Annotated[Day | None, Quick(), Also("Due", "Frist", "Deadline")] = None
    state: Annotated[IssueState, Quick(), Also("Status")] = IssueState.OPEN
    type: IssueType = IssueType.PROBLEM
    raised_by: PersonId = ""
    raised_on: Annotated[Day | None, Also("Date raised", "Dato")] = None
    effect: Note = ""
    resolution: Annotated[Note, Also("Løsning", "Lösning", "Oplossing")] = ""
    risk: Annotated[str, RefersTo("risk")] = ""
    escalated_to: PersonId = ""
    closed_on: Day | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeRequest(Record):
    """A wish to change what was agreed: time, cost, scope or quality."""

    prefix: ClassVar[str] = "C"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title")

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[Text, Also("Change", "Endring", "Ändring", "Wijziging")]
    reason: Annotated[Note, Quick(), Also("Begrunnelse", "Why", "Årsak")] = ""
    asked_by: Annotated[PersonId, Quick(), Also("Requested by", "Meldt av")] = ""
    state: Annotated[RequestState, Quick(), Also("Status")] = RequestState.DRAFT
    days: Annotated[Whole, Quick(), Also("Effect on time", "Dager")] = 0
    cost: Annotated[Money | None, Quick(), Also("Effect on cost", "Kostnad")] = None
    scope: Note = ""
    quality: Note = ""
    options: Note = ""
    recommendation: Note = ""
    decided_by: PersonId = ""
    decided_on: Day | None = None
    decision: Annotated[str, RefersTo("decision")] = ""
