"""The portfolio brief: every project, how it stands and why, and what needs someone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.briefs.agreements import Agreement, agreements
from itpm.briefs.spend import Course, course, currencies_of, forecast_of, of_year
from itpm.records.project import Lifecycle, Light, Phase
from itpm.rules.lights import (
    BADNESS,
    Verdict,
    is_rosier,
    money_light,
    risk_light,
    time_light,
    worst,
)
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one project stands."""

    id: str
    title: str
    number: str
    department: str
    objective: str
    phase: Phase
    lifecycle: Lifecycle
    manager: str
    owner: str
    starts_on: date | None
    ends_on: date | None
    baseline_end: date | None
    slip: int | None
    done: int
    next_on: date | None
    next_title: str
    next_id: str
    budget: Decimal
    spent: Decimal
    forecast: Decimal
    time: Verdict
    money: Verdict
    risk: Verdict
    reported: Light
    reported_reason: str
    milestones: int
    late: int
    risks: int
    high_risks: int

    @cached_property
    def overall(self) -> Verdict:
        """Give the worst of the three lights, with its reason."""
        return worst((self.time, self.money, self.risk))

    @property
    def days_late(self) -> int:
        """Give how many days after the promised day the project is now expected to end."""
        if self.ends_on is None or self.baseline_end is None:
            return 0
        late = (self.ends_on - self.baseline_end).days
        return max(0, late) if self.lifecycle is not Lifecycle.CLOSED else 0

    @property
    def done_on(self) -> date | None:
        """Give the day up to which the project's own days are done."""
        if self.starts_on is None or self.ends_on is None:
            return None
        days = (self.ends_on - self.starts_on).days
        return self.starts_on + timedelta(days=days * self.done // 100)

    @property
    def last_day(self) -> date | None:
        """Give the later of the expected end and the promised one."""
        return max((day for day in (self.ends_on, self.baseline_end) if day), default=None)

    @property
    def is_watermelon(self) -> bool:
        """Tell whether the project is reported better than it is computed."""
        return is_rosier(self.reported, self.overall.light)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for someone."""

    invoices: int
    overdue_invoices: int
    actions: int

    @property
    def all(self) -> int:
        """Give how many things wait."""
        return self.invoices + self.actions


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """All projects, the worst first, with the sums over them."""

    on: date
    projects: tuple[Standing, ...]
    budget: Decimal
    spent: Decimal
    forecast: Decimal
    whole: Course
    year: Course
    milestones_soon: int
    milestones_late: int
    waiting: Waiting
    deadlines: tuple[Agreement, ...]
    currencies: tuple[str, ...]

    @property
    def months(self) -> tuple[dict[str, Any], ...]:
        """Give the points of the money's whole course, for its chart."""
        return self.whole.points

    @cached_property
    def active(self) -> tuple[Standing, ...]:
        """Give the projects that are not closed."""
        return tuple(p for p in self.projects if p.lifecycle is not Lifecycle.CLOSED)

    @cached_property
    def needing(self) -> tuple[Standing, ...]:
        """Give the active projects that are off plan, at risk, or rosier than they are."""
        bad = {Light.OFF_PLAN, Light.AT_RISK}
        return tuple(p for p in self.active if p.overall.light in bad or p.is_watermelon)

    def counted(self, light: Light) -> int:
        """Give how many active projects stand in a light."""
        return sum(p.overall.light is light for p in self.active)


def portfolio(db: Reader, *, today: date, project: str | None = None) -> Portfolio:
    """Gather the portfolio as it stands; with ``db.as_of(…)``, as it stood."""
    rows = db.rows("portfolio", today=today, project=project)
    projects = sorted((standing(row) for row in rows), key=_worst_first)
    soon = db.one("milestones_soon", today=today, project=project)
    months = db.rows("spend_by_month", today=today, project=project)
    forecast = sum((p.forecast for p in projects), Decimal(0))
    this_year = db.rows("spend_by_project", today=today, project=project, year=today.year)
    contracts = agreements(db, today=today, project=project)
    return Portfolio(
        on=today,
        projects=tuple(projects),
        budget=sum((p.budget for p in projects), Decimal(0)),
        spent=sum((p.spent for p in projects), Decimal(0)),
        forecast=forecast,
        whole=course(months, today, forecast),
        year=course(of_year(months, today.year), today, forecast_of(this_year)),
        milestones_soon=soon["soon"],
        milestones_late=soon["late"],
        waiting=Waiting(**db.one("waiting", today=today, project=project)),
        deadlines=tuple(one for one in contracts if one.needs_someone),
        currencies=currencies_of(db, today, project),
    )


def standing(row: Mapping[str, Any]) -> Standing:
    """Apply the rules to one row of ``portfolio.sql``."""
    names = set(Standing.__dataclass_fields__) - {"time", "money", "risk", "manager", "owner"}
    kept = {name: row[name] for name in names & set(row)}
    return Standing(
        **{
            **kept,
            "manager": row["manager_name"] or "",
            "owner": row["owner_name"] or "",
            "phase": Phase(row["phase"]),
            "lifecycle": Lifecycle(row["lifecycle"]),
            "reported": Light(row["reported_light"]),
            "next_title": row["next_title"] or "",
            "next_id": row["next_id"] or "",
        },
        time=time_light(
            row["slip"], row["overdue"], row["tolerance_days"], row["slip_title"] or ""
        ),
        money=money_light(row["budget"], row["forecast"], row["tolerance_cost"]),
        risk=risk_light(row["score"], row["high_risks"], row["risk_title"] or ""),
    )


def _worst_first(p: Standing) -> tuple[bool, int, int, int]:
    closed = p.lifecycle is Lifecycle.CLOSED
    overall = -BADNESS.index(p.overall.light)
    return closed, overall, -(p.slip or 0), int(p.id[1:]) if p.id[1:].isdecimal() else 0
