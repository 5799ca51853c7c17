"""The deliverables brief: what is handed over when, and what is late."""

from dataclasses import dataclass
from datetime import date

from itpm.briefs.tally import Row, Tally, ids, is_past, tallies, within
from itpm.records import Deliverable
from itpm.records.quality import DeliverableState
from itpm.rules.ages import first_of_month
from itpm.store import Reader

BACK, AHEAD = -5, 12
"""Months drawn before and after this one."""
SOON = 30
OPEN = (DeliverableState.PLANNED, DeliverableState.IN_PROGRESS, DeliverableState.REJECTED)


@dataclass(frozen=True, kw_only=True)
class Deliverables:
    """The deliverables, and how many fall due in each month, by how far they have come."""

    on: date
    rows: tuple[Row, ...]
    months: tuple[Tally, ...]

    @property
    def overdue(self) -> tuple[str, ...]:
        """Give those that should have been delivered by now."""
        return ids(row for row in self.rows if _part(row, self.on) == "overdue")

    @property
    def soon(self) -> tuple[str, ...]:
        """Give those to be delivered within thirty days."""
        coming = (row for row in self.rows if row["due_on"] and row["state"] in OPEN)
        return ids(row for row in coming if 0 <= (row["due_on"] - self.on).days <= SOON)

    @property
    def unaccepted(self) -> tuple[str, ...]:
        """Give those that are delivered and wait to be accepted."""
        return ids(row for row in self.rows if row["state"] == DeliverableState.DELIVERED)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Give those that are accepted."""
        return ids(row for row in self.rows if row["state"] == DeliverableState.ACCEPTED)


def deliverables(db: Reader, *, today: date, project: str | None = None) -> Deliverables:
    """Gather the deliverables; those without a day stand in no month."""
    rows = tuple(db.register(Deliverable, {"order": "due_on"}, within(project)))
    first, last = first_of_month(today, BACK), first_of_month(today, AHEAD + 1)
    drawn = [row for row in rows if row["due_on"] and first <= row["due_on"] < last]
    return Deliverables(
        on=today,
        rows=rows,
        months=tallies(
            drawn,
            lambda row: first_of_month(row["due_on"]).isoformat(),
            lambda row: _part(row, today),
        ),
    )


def _part(row: Row, today: date) -> str:
    if row["state"] in OPEN:
        return "overdue" if is_past(row["due_on"], today) else "coming"
    return str(row["state"])
