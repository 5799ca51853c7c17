"""The risks brief: where the open risks stand, what weighs most, and what has moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from itpm.records import NEW, Scale
from itpm.rules.risks import Band, Movement, band, movement
from itpm.store import Keeper, Reader

WEEK = timedelta(days=7)
TOP = 6


@dataclass(frozen=True, kw_only=True)
class OpenRisk:
    """A risk that has to be watched; ``was`` is its score a week ago, where it was there."""

    id: str
    title: str
    project: str
    project_title: str
    owner: str
    probability: int
    impact: int
    score: int
    was: int | None
    band: Band
    """How much it weighs, by the scale of the house."""
    cost_exposure: Decimal | None
    review_on: date | None


@dataclass(frozen=True, kw_only=True)
class Risks:
    """The open risks, the heaviest first. Without a past to compare, nothing has moved."""

    on: date
    since: date
    scale: Scale
    risks: tuple[OpenRisk, ...]
    movement: Movement | None
    cells: tuple[dict[str, Any], ...]

    @property
    def high(self) -> tuple[OpenRisk, ...]:
        """Give the risks that must be acted upon."""
        return tuple(r for r in self.risks if r.band is Band.HIGH)

    @property
    def unowned(self) -> tuple[OpenRisk, ...]:
        """Give the risks no one answers for."""
        return tuple(r for r in self.risks if not r.owner)

    @property
    def overdue(self) -> tuple[OpenRisk, ...]:
        """Give the risks that should have been looked at again by now."""
        return tuple(r for r in self.risks if r.review_on and r.review_on < self.on)

    @property
    def top(self) -> tuple[OpenRisk, ...]:
        """Give the few that weigh most."""
        return self.risks[:TOP]

    @property
    def highest(self) -> tuple[int, int]:
        """Give the highest score there is, and how many risks stand at it, in any cell."""
        score = max((r.score for r in self.risks), default=0)
        return score, sum(r.score == score for r in self.risks)

    @property
    def exposure(self) -> Decimal:
        """Give what it would cost if all of them struck, as far as it is written down."""
        return sum((r.cost_exposure or Decimal(0) for r in self.risks), Decimal(0))


def risks(db: Reader, *, today: date, project: str | None = None) -> Risks:
    """Gather the open risks, and compare them with those of a week ago."""
    rows = db.rows("open_risks", project=project)
    then = _scores_then(db, today - WEEK, project)
    scale = db.scale()
    some = (_risk(row, then or {}, scale) for row in rows)
    found = tuple(sorted(some, key=lambda risk: -risk.band.weight))
    return Risks(
        on=today,
        since=today - WEEK,
        scale=scale,
        risks=found,
        movement=None if then is None else movement(then, {r.id: r.score for r in found}),
        cells=_cells(found, scale),
    )


def _scores_then(db: Reader, day: date, project: str | None) -> dict[str, int] | None:
    """Give the scores at the end of a day; nothing where nothing was kept by then."""
    if not isinstance(db, Keeper):
        return None
    past = db.as_of(datetime.combine(day, time.max))
    if past.version == NEW:
        return None
    with past:
        return {row["id"]: row["score"] for row in past.rows("open_risks", project=project)}


def _risk(row: Mapping[str, Any], then: Mapping[str, int], scale: Scale) -> OpenRisk:
    kept = {name: row[name] for name in OpenRisk.__dataclass_fields__ if name in row}
    names = {"project_title": row["project_title"] or "", "owner": row["owner_name"] or ""}
    weighs = band(scale, row["probability"], row["impact"])
    return OpenRisk(**kept | names, was=then.get(row["id"]), band=weighs)


def _cells(found: Sequence[OpenRisk], scale: Scale) -> tuple[dict[str, Any], ...]:
    """Give all cells of the matrix, with how many stand in each and how many rose there."""
    cells: dict[tuple[int, int], dict[str, Any]] = {
        (p, i): {
            "probability": p,
            "impact": i,
            "band": band(scale, p, i).value,
            "n": 0,
            "up": 0,
        }
        for p in scale.range
        for i in scale.range
    }
    for risk in found:
        cell = cells[risk.probability, risk.impact]
        cell["n"] += 1
        cell["up"] += risk.was is not None and risk.score > risk.was
    return tuple(cells.values())
