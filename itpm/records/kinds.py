"""Kinds: what a field can hold. A closed list; a new one needs a decision record."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum, auto
from typing import Annotated, Self, TypeAlias


class Kind(Enum):
    """What a field holds, and so how it is asked for, shown, read and kept."""

    TEXT = auto()
    NOTE = auto()
    WHOLE = auto()
    MONEY = auto()
    FIGURE = auto()
    PERCENT = auto()
    SCORE = auto()
    DAY = auto()
    YES = auto()
    CHOICE = auto()
    REFERENCE = auto()


class Choice(StrEnum):
    """A list of answers. Codes are kept in English; readers see their own words."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:
        del start, count, last_values
        return name.lower()


def snake(named: type) -> str:
    """Give a class's name as it stands in keys, URLs and tables: ``budget_line``."""
    if named not in _SNAKES:
        _SNAKES[named] = re.sub(r"(?<!^)(?=[A-Z])", "_", named.__name__).lower()
    return _SNAKES[named]


_SNAKES: dict[type, str] = {}
"""Spelt once: a save of 100,000 rows asks for each row."""


@dataclass(frozen=True)
class RefersTo:
    """Marks a text as the id of another record."""

    record: str


class Also(tuple[str, ...]):
    """Other headings people use for a field in their spreadsheets."""

    __slots__ = ()

    def __new__(cls, *headings: str) -> Self:
        """Keep the headings in the order given."""
        return super().__new__(cls, headings)


class Quick:
    """Marks a field the quick form asks for though it may be left empty."""


Text: TypeAlias = Annotated[str, Kind.TEXT]
Note: TypeAlias = Annotated[str, Kind.NOTE]
Whole: TypeAlias = Annotated[int, Kind.WHOLE]
Money: TypeAlias = Annotated[Decimal, Kind.MONEY]
Figure: TypeAlias = Annotated[Decimal, Kind.FIGURE]
Percent: TypeAlias = Annotated[int, Kind.PERCENT]
Score: TypeAlias = Annotated[int, Kind.SCORE]
Day: TypeAlias = Annotated[date, Kind.DAY]
Yes: TypeAlias = Annotated[bool, Kind.YES]

ProjectId: TypeAlias = Annotated[str, RefersTo("project")]
PersonId: TypeAlias = Annotated[str, RefersTo("person")]
SupplierId: TypeAlias = Annotated[str, RefersTo("supplier")]
ContractId: TypeAlias = Annotated[str, RefersTo("contract")]
MeetingId: TypeAlias = Annotated[str, RefersTo("meeting")]
InvoiceId: TypeAlias = Annotated[str, RefersTo("invoice")]
TaskId: TypeAlias = Annotated[str, RefersTo("task")]
