"""Plot: one project's life, decided before any record of it is written."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

AVERAGE_TASKS = 100
EVER = 10**9


class Standing(StrEnum):
    """How far a project has come today."""

    CLOSED = auto()
    BENEFITS = auto()
    CLOSING = auto()
    EXECUTION = auto()
    PLANNING = auto()
    CONCEPT = auto()
    IDEA = auto()


class Fate(StrEnum):
    """How a project fares."""

    HEALTHY = auto()
    AT_RISK = auto()
    OFF_PLAN = auto()
    OVERSPENT = auto()
    LATE = auto()
    WATERMELON = auto()


class Sore(StrEnum):
    """Where a project that is not healthy hurts."""

    NOWHERE = auto()
    TIME = auto()
    MONEY = auto()
    RISK = auto()


@dataclass(frozen=True, slots=True)
class Slip:
    """On this working day the work that was left moved by so many days, up to a day."""

    on: int
    days: int
    upto: int = EVER


@dataclass(frozen=True, kw_only=True)
class Plot:
    """One project's life: how large, when, how far, and what goes wrong."""

    id: str
    place: int
    title: str
    row: dict[str, str]
    standing: Standing
    fate: Fate
    sore: Sore
    first: int
    length: int
    tasks: int
    budget: int
    registered: date
    slips: tuple[Slip, ...] = ()

    @property
    def key(self) -> str:
        """Give what the project's dice are named after."""
        return f"{self.row['title']}/{self.place}"

    @property
    def over(self) -> bool:
        """Tell whether the work is finished."""
        return self.standing in {Standing.CLOSED, Standing.BENEFITS}

    @property
    def troubled(self) -> bool:
        """Tell whether the project has a story of its own."""
        return self.fate in {Fate.OVERSPENT, Fate.LATE, Fate.WATERMELON}

    @property
    def tolerance(self) -> int:
        """Give how many days the project may be late before its owner must be asked."""
        return 20 if self.tasks >= AVERAGE_TASKS else 15

    def moved(self, work: int, on: int) -> int:
        """Give where a day of the first plan lies in the plan as it was on a day."""
        for slip in self.slips:
            if slip.on <= on and slip.on < work <= slip.upto:
                work += slip.days
        return work

    def last(self, on: int) -> int:
        """Give the project's last day in the plan as it was on a day."""
        return self.moved(self.first + self.length, on)
