"""Town: Fjordvik kommune, its people, and the day the story is told on."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from random import Random

from itpm.demo import days, lists


@dataclass(frozen=True)
class Town:
    """What all parts of the story share: its dice, its day and its people."""

    seed: int
    today: date
    projects: int

    @cached_property
    def moments(self) -> list[datetime]:
        """Give when the town writes down how things stand."""
        return days.moments(self.today)

    @cached_property
    def now(self) -> int:
        """Give the number of the last working day: nothing has happened after it."""
        return days.number(days.before(self.today))

    @cached_property
    def founded(self) -> int:
        """Give the number of the day the records begin."""
        return days.number(self.moments[0].date())

    def dice(self, *what: object) -> Random:
        """Give dice for one part of the story."""
        return lists.dice(self.seed, *what)

    def many(self, each: float) -> int:
        """Give how many records a number per project makes."""
        return max(1, round(each * self.projects))

    @cached_property
    def people(self) -> dict[str, list[str]]:
        """Give the ids of the people by their duty."""
        by_duty: dict[str, list[str]] = {}
        for at, row in enumerate(lists.rows("people"), start=1):
            by_duty.setdefault(row["duty"], []).append(f"H{at}")
        return by_duty

    @cached_property
    def units(self) -> dict[str, str]:
        """Give who owns the projects of each department."""
        numbered = enumerate(lists.rows("people"), start=1)
        return {row["unit"]: f"H{at}" for at, row in numbered if row["duty"] == "owner"}

    @cached_property
    def suppliers(self) -> dict[str, list[str]]:
        """Give the ids of the suppliers by what they sell."""
        by_category: dict[str, list[str]] = {}
        for at, row in enumerate(lists.rows("suppliers"), start=1):
            by_category.setdefault(row["category"], []).append(f"S{at}")
        return by_category

    @cached_property
    def names(self) -> dict[str, str]:
        """Give the names of the people by id."""
        return {f"H{n}": row["name"] for n, row in enumerate(lists.rows("people"), start=1)}
