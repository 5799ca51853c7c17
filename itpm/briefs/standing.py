"""Standing: how one project stands in time, money and risk, as far as it may be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.records.project import Lifecycle, Light, Phase
from itpm.rules.lights import (
    NOT_SHOWN,
    Verdict,
    is_rosier,
    money_light,
    overall,
    risk_light,
    time_light,
)
from itpm.rules.risks import Band
from itpm.store import Reader

SIDES = ("time", "money", "risk")
"""What a project has a light for."""
MADE_OF = {"time": ("task",), "money": ("budget_line", "invoice"), "risk": ("risk",)}
"""The records a light is computed from: who may not see them all is shown none."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one project stands. What is not shown to whoever asks is ``None``, never nought."""

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
    done: int | None
    next_on: date | None
    next_title: str
    next_id: str
    budget: Decimal | None
    spent: Decimal | None
    forecast: Decimal | None
    time: Verdict
    money: Verdict
    risk: Verdict
    reported: Light
    reported_reason: str
    milestones: int | None
    late: int | None
    risks: int | None
    high_risks: int | None

    @cached_property
    def overall(self) -> Verdict:
        """Give the worst of the three lights, with its reason."""
        return overall((self.time, self.money, self.risk))

    @property
    def over(self) -> Decimal | None:
        """Give how much more than its budget it is expected to cost; below zero, less."""
        if self.forecast is None or self.budget is None:
            return None
        return self.forecast - self.budget

    @property
    def unseen(self) -> tuple[str, ...]:
        """Give the lights that are not shown."""
        lights = {"time": self.time, "money": self.money, "risk": self.risk}
        return tuple(side for side in SIDES if lights[side] == NOT_SHOWN)

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
        if self.starts_on is None or self.ends_on is None or self.done is None:
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


def shown(db: Reader, side: str, project: str | None) -> bool:
    """Tell whether all a light is made of can be seen: of a project, or of all in sight."""
    return all(db.sees(record, project) for record in MADE_OF[side])


def standing(db: Reader, row: Mapping[str, Any]) -> Standing:
    """Apply the rules to one row of ``portfolio.sql``, as far as its parts can be seen."""
    names = ("id", "title", "number", "department", "objective", "reported_reason")
    return Standing(
        **{name: row[name] for name in names},
        phase=Phase(row["phase"]),
        lifecycle=Lifecycle(row["lifecycle"]),
        manager=row["manager_name"] or "",
        owner=row["owner_name"] or "",
        reported=Light(row["reported_light"]),
        **(_time if shown(db, "time", row["id"]) else _named_days)(row),
        **_money(row, seen=shown(db, "money", row["id"])),
        **_risk(row, seen=shown(db, "risk", row["id"])),
    )


def _time(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("starts_on", "ends_on", "baseline_end", "slip", "done", "next_on")
    return {
        **{name: row[name] for name in (*names, "milestones", "late")},
        "next_title": row["next_title"] or "",
        "next_id": row["next_id"] or "",
        "time": time_light(
            row["slip"], row["overdue"], row["tolerance_days"], row["slip_title"] or ""
        ),
    }


def _named_days(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the days written down on the project itself; its plan is not shown."""
    unknown = ("baseline_end", "slip", "done", "next_on", "milestones", "late")
    return {
        **dict.fromkeys(unknown),
        "starts_on": row["named_start"],
        "ends_on": row["named_end"],
        "next_title": "",
        "next_id": "",
        "time": NOT_SHOWN,
    }


def _money(row: Mapping[str, Any], *, seen: bool) -> dict[str, Any]:
    names = ("budget", "spent", "forecast")
    if not seen:
        return {**dict.fromkeys(names), "money": NOT_SHOWN}
    light = money_light(row["budget"], row["forecast"], row["tolerance_cost"])
    return {**{name: row[name] for name in names}, "money": light}


def _risk(row: Mapping[str, Any], *, seen: bool) -> dict[str, Any]:
    names = ("risks", "high_risks")
    if not seen:
        return {**dict.fromkeys(names), "risk": NOT_SHOWN}
    band = None if row["risk_band"] is None else list(Band)[row["risk_band"]]
    light = risk_light(band, row["score"], row["high_risks"], row["risk_title"] or "")
    return {**{name: row[name] for name in names}, "risk": light}
