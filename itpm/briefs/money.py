"""The money brief: what was set aside, what it went to, and what is expected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.briefs.spend import Course, course, currencies_of, forecast_of, of_year
from itpm.rules.lights import Verdict, money_light
from itpm.store import Reader

SUMS = ("budget", "spent", "forecast")


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one project, or one kind of cost, takes of the money."""

    id: str
    title: str
    budget: Decimal
    spent: Decimal
    forecast: Decimal
    light: Verdict

    @property
    def over(self) -> Decimal:
        """Give how much more is expected than was set aside."""
        return self.forecast - self.budget


@dataclass(frozen=True, kw_only=True)
class Money:
    """The money of one year, or of all: its course, and its parts."""

    course: Course
    projects: tuple[Part, ...]
    kinds: tuple[Part, ...]

    @property
    def passing(self) -> tuple[Part, ...]:
        """Give the projects expected to cost more than was set aside."""
        return tuple(p for p in self.projects if p.over > 0)


@dataclass(frozen=True, kw_only=True)
class MoneyBrief:
    """The money in all and of this year."""

    on: date
    whole: Money
    year: Money
    currencies: tuple[str, ...]


def money(db: Reader, *, today: date, project: str | None = None) -> MoneyBrief:
    """Gather the money as it stands; with ``db.as_of(…)``, as it stood."""
    months = db.rows("spend_by_month", today=today, project=project)
    this_year = of_year(months, today.year)
    return MoneyBrief(
        on=today,
        whole=_money(db, months, today, project, None),
        year=_money(db, this_year, today, project, today.year),
        currencies=currencies_of(db, today, project),
    )


def _money(
    db: Reader,
    months: Sequence[Mapping[str, Any]],
    today: date,
    project: str | None,
    year: int | None,
) -> Money:
    asked = {"today": today, "project": project, "year": year}
    projects = db.rows("spend_by_project", **asked)
    kinds = db.rows("spend_by_kind", **asked)
    return Money(
        course=course(months, today, forecast_of(projects)),
        projects=tuple(_part(row) for row in projects),
        kinds=tuple(_part({**row, "forecast": row["spent"], "tolerance": 0}) for row in kinds),
    )


def _part(row: Mapping[str, Any]) -> Part:
    names = ("id", "title", "budget", "spent", "forecast")
    light = money_light(row["budget"], row["forecast"], row["tolerance"])
    return Part(**{name: row[name] for name in names}, light=light)


def together(parts: Sequence[Part], title: str) -> Part:
    """Give several parts as one, so that a picture of the largest still adds up."""
    row = {n: sum((getattr(p, n) for p in parts), Decimal(0)) for n in SUMS}
    return _part({**row, "id": "", "title": title, "tolerance": 0})
