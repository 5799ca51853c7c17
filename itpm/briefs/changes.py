"""The changes brief: what is asked for and agreed, and what it does to time and money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.briefs.tally import Row, ids, within
from itpm.records import ChangeRequest
from itpm.records.control import RequestState
from itpm.store import Reader

WAITING = (RequestState.DRAFT, RequestState.ASSESSED, RequestState.SUBMITTED)
AGREED = (RequestState.APPROVED, RequestState.IMPLEMENTED)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """The change requests of one or more states, and their effect on time and cost."""

    ids: tuple[str, ...]
    days: int
    cost: Decimal


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The change requests by state."""

    on: date
    rows: tuple[Row, ...]
    states: dict[str, Effect]

    @property
    def waiting(self) -> Effect:
        """Give those that are not decided."""
        return effect(row for row in self.rows if row["state"] in WAITING)

    @property
    def agreed(self) -> Effect:
        """Give those that were approved, carried out or not."""
        return effect(row for row in self.rows if row["state"] in AGREED)


def effect(rows: Iterable[Row]) -> Effect:
    """Sum what change requests do to time and cost."""
    kept = tuple(rows)
    return Effect(
        ids=ids(kept),
        days=sum(row["days"] or 0 for row in kept),
        cost=sum((row["cost"] or Decimal(0) for row in kept), Decimal(0)),
    )


def changes(db: Reader, *, today: date, project: str | None = None) -> Changes:
    """Gather the change requests."""
    rows = tuple(db.register(ChangeRequest, {}, within(project)))
    there = [state for state in RequestState if any(row["state"] == state for row in rows)]
    return Changes(
        on=today,
        rows=rows,
        states={s.value: effect(row for row in rows if row["state"] == s) for s in there},
    )
