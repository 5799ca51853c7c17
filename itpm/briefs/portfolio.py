"""The portfolio brief: every project, how it stands and why, and what needs someone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.briefs.agreements import Agreement, agreements
from itpm.briefs.spend import Course, course, currencies_of, forecast_of, of_year
from itpm.briefs.standing import SIDES, Standing, shown, standing
from itpm.records import Scale
from itpm.records.project import Lifecycle, Light
from itpm.rules.lights import BADNESS
from itpm.rules.risks import Band, cells
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for someone; ``None`` where it is not shown."""

    invoices: int | None
    overdue_invoices: int | None
    actions: int | None

    @property
    def all(self) -> int | None:
        """Give how many things wait, of those that are shown."""
        known = [n for n in (self.invoices, self.actions) if n is not None]
        return sum(known) if known else None


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """All projects, the worst first, with the sums over them.

    Sums are over the projects of which the parts are shown; ``None`` where none is.
    """

    on: date
    projects: tuple[Standing, ...]
    budget: Decimal | None
    spent: Decimal | None
    forecast: Decimal | None
    whole: Course | None
    year: Course | None
    milestones_soon: int | None
    milestones_late: int | None
    waiting: Waiting
    deadlines: tuple[Agreement, ...]
    currencies: tuple[str, ...]
    contracts_shown: bool

    @property
    def months(self) -> tuple[dict[str, Any], ...]:
        """Give the points of the money's whole course, for its chart."""
        return self.whole.points if self.whole else ()

    @cached_property
    def active(self) -> tuple[Standing, ...]:
        """Give the projects that are not closed."""
        return tuple(p for p in self.projects if p.lifecycle is not Lifecycle.CLOSED)

    @cached_property
    def needing(self) -> tuple[Standing, ...]:
        """Give the active projects that are off plan, at risk, or rosier than they are."""
        bad = {Light.OFF_PLAN, Light.AT_RISK}
        return tuple(p for p in self.active if p.overall.light in bad or p.is_watermelon)

    @cached_property
    def unseen(self) -> tuple[str, ...]:
        """Give the lights that are not shown for one active project or more."""
        return tuple(s for s in SIDES if any(s in p.unseen for p in self.active))

    def counted(self, light: Light) -> int:
        """Give how many active projects stand in a light."""
        return sum(p.overall.light is light for p in self.active)


def portfolio(db: Reader, *, today: date, project: str | None = None) -> Portfolio:
    """Gather the portfolio as it stands; with ``db.as_of(…)``, as it stood."""
    rows = db.rows("portfolio", today=today, project=project, **heavy(db.scale()))
    projects = tuple(sorted((standing(db, row) for row in rows), key=_worst_first))
    contracts = agreements(db, today=today, project=project)
    return Portfolio(
        on=today,
        projects=projects,
        **_money(db, today, project, projects),
        **_milestones(db, today, project, projects),
        waiting=_waiting(db, today, project, projects),
        deadlines=tuple(one for one in contracts if one.needs_someone),
        currencies=currencies_of(db, today, project),
        contracts_shown=db.sees("contract", project),
    )


def heavy(scale: Scale) -> dict[str, list[int]]:
    """Give the cells of the risk matrix that weigh, as the question asks for them."""
    return {str(band): cells(scale, band) for band in (Band.MEDIUM, Band.HIGH)}


def _money(
    db: Reader, today: date, project: str | None, projects: tuple[Standing, ...]
) -> dict[str, Any]:
    """Give the sums, and the courses of all money and of this year's."""
    if not _anywhere(db, "money", project, projects):
        return dict.fromkeys(("budget", "spent", "forecast", "whole", "year"))
    months = db.rows("spend_by_month", today=today, project=project)
    this_year = db.rows("spend_by_project", today=today, project=project, year=today.year)
    forecast = _sum(p.forecast for p in projects)
    return {
        "budget": _sum(p.budget for p in projects),
        "spent": _sum(p.spent for p in projects),
        "forecast": forecast,
        "whole": course(months, today, forecast),
        "year": course(of_year(months, today.year), today, forecast_of(this_year)),
    }


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _milestones(
    db: Reader, today: date, project: str | None, projects: tuple[Standing, ...]
) -> dict[str, Any]:
    if not _anywhere(db, "time", project, projects):
        return {"milestones_soon": None, "milestones_late": None}
    soon = db.one("milestones_soon", today=today, project=project)
    return {"milestones_soon": soon["soon"], "milestones_late": soon["late"]}


def _waiting(
    db: Reader, today: date, project: str | None, projects: tuple[Standing, ...]
) -> Waiting:
    found = db.one("waiting", today=today, project=project)
    if not _anywhere(db, "money", project, projects):
        found |= {"invoices": None, "overdue_invoices": None}
    if not any(db.sees("action", p.id) for p in projects) and not db.sees("action", project):
        found |= {"actions": None}
    return Waiting(**found)


def _anywhere(
    db: Reader, side: str, project: str | None, projects: tuple[Standing, ...]
) -> bool:
    """Tell whether a side is shown for any of the projects."""
    return any(side not in p.unseen for p in projects) or shown(db, side, project)


def _worst_first(p: Standing) -> tuple[bool, int, int, int]:
    closed = p.lifecycle is Lifecycle.CLOSED
    overall = -BADNESS.index(p.overall.light)
    return closed, overall, -(p.slip or 0), int(p.id[1:]) if p.id[1:].isdecimal() else 0
