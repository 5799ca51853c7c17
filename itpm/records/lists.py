"""Lists: what a house calls the answers of its lists, and the units it consists of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from itpm.records.control import IssueType, Proximity, RiskCategory
from itpm.records.kinds import Also, Choice, Note, PersonId, Quick, RefersTo, Text, Yes, snake
from itpm.records.meeting import DecisionType, MeetingType
from itpm.records.money import CostKind
from itpm.records.project import Method, Phase, ProjectType
from itpm.records.quality import LessonCategory
from itpm.records.record import Problem, Record
from itpm.records.supplier import ContractType

LISTS: Mapping[str, type[Choice]] = {
    snake(choice): choice
    for choice in (
        ProjectType,
        Phase,
        Method,
        RiskCategory,
        Proximity,
        IssueType,
        CostKind,
        ContractType,
        MeetingType,
        DecisionType,
        LessonCategory,
    )
}
"""The lists in which houses differ, by the key of their words."""

WHOLE = frozenset({"phase"})
"""Lists no answer of which can be left out: a course has all its steps."""

KEPT: Mapping[str, str] = {
    "project_type": ProjectType.OTHER,
    "method": Method.HYBRID,
    "risk_category": RiskCategory.OTHER,
    "proximity": Proximity.PROJECT,
    "issue_type": IssueType.PROBLEM,
    "cost_kind": CostKind.OTHER,
    "contract_type": ContractType.SUBSCRIPTION,
    "meeting_type": MeetingType.STEERING,
    "decision_type": DecisionType.OTHER,
    "lesson_category": LessonCategory.METHOD,
}
"""The answer that stands where nothing was said: it is always there."""


UNIT_OF: Mapping[str, str] = {"person": "unit", "project": "department"}
"""Which field of a record names its unit: it is chosen from the list of units."""


@dataclass(frozen=True, kw_only=True)
class Wording(Record):
    """What a house calls an answer of a list, or that it does not use it."""

    prefix: ClassVar[str] = "WO"
    titled_by: ClassVar[str] = "word"
    known_by: ClassVar[tuple[str, ...]] = ("list", "answer")
    inner: ClassVar[bool] = True

    list: Text
    answer: Text
    word: Annotated[Text, Quick()] = ""
    hidden: Annotated[Yes, Quick()] = False

    def problems(self) -> Iterable[Problem]:
        """A list and its answer are known ones, and what is always there stays in sight."""
        choice = LISTS.get(self.list)
        if choice is None:
            yield Problem("list", "unknown_answer", self.list)
        elif self.answer not in {str(one) for one in choice}:
            yield Problem("answer", "unknown_answer", self.answer)
        elif self.hidden and (self.list in WHOLE or KEPT[self.list] == self.answer):
            yield Problem("hidden", "always_used", self.word or self.answer)


@dataclass(frozen=True, kw_only=True)
class Unit(Record):
    """A department, or another part of the organisation."""

    prefix: ClassVar[str] = "UN"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("title",)
    inner: ClassVar[bool] = True

    title: Annotated[Text, Also("Unit", "Department", "Enhet", "Avdeling", "Afdeling")]
    number: Annotated[Text, Quick(), Also("Number", "Code", "Nummer", "Kode")] = ""
    head: Annotated[PersonId, Quick(), Also("Head", "Leder", "Chef")] = ""
    within: Annotated[str, RefersTo("unit"), Quick(), Also("Part of", "Del av")] = ""
    note: Note = ""

    def problems(self) -> Iterable[Problem]:
        """No unit is part of itself."""
        if self.id and self.within == self.id:
            yield Problem("within", "within_itself", self.title)
