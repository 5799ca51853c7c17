"""Project entry: a plan of the house on its way out, row by row, before it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from itpm.records import Link, Task
from itpm.rules.scheduling.calendar import Calendar
from itpm.rules.scheduling.plan import Activity, Plan
from itpm.sheets.project_team import by_share

WHOLE = 100


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row of the plan as it leaves: how deep it stands, how it is scheduled, whose it is."""

    task: Task
    activity: Activity
    level: int
    owner: str = ""
    team: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Of a task that goes by its people's hours: who does it, their share, their minutes."""
    assigned: Mapping[str, int] = field(default_factory=dict)
    """Who is assigned to it, and their share in per cent."""

    @property
    def crew(self) -> Mapping[str, tuple[int, int | None]]:
        """Give who is named on it, whose it is first: their share, and minutes if they matter.

        Microsoft Project knows nobody whose a task is but who works on it.
        """
        found: dict[str, tuple[int, int | None]] = {}
        if self.owner:
            found[self.owner] = (WHOLE, 0 if self.team else None)
        found |= {name: (units, None) for name, units in self.assigned.items()}
        return {**found, **self.team}

    @property
    def foremost(self) -> str:
        """Give who a reader will take it to belong to: the one with the largest share."""
        shares = ((Decimal(units), name) for name, (units, _) in self.crew.items())
        return next(iter(by_share(shares)), "")

    agreed: Mapping[int, tuple[date, date]] = field(default_factory=dict)
    """Its dates in the baselines of the plan, by their numbers."""


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A plan on its way out."""

    title: str
    plan: Plan
    day_minutes: int
    entries: Sequence[Entry]
    links: Sequence[Link]
    saved: date
    """The day it leaves."""
    hours: Mapping[str, Calendar] = field(default_factory=dict)
    """By which hours people work who are away at times, or have hours of their own."""
