"""The actions brief: what is promised, by whom and when, the overdue first."""

from dataclasses import dataclass
from datetime import date, timedelta

from itpm.briefs.tally import Row, Tally, ids, is_past, tallies, within
from itpm.records import Action
from itpm.rules.ages import monday
from itpm.store import Reader

WEEKS = 8
"""Weeks drawn one by one; what is due after them is counted as later."""
OVERDUE, LATER, UNDATED = "overdue", "later", "undated"


@dataclass(frozen=True, kw_only=True)
class Actions:
    """The open actions, the one due first on top, by week and by owner."""

    on: date
    rows: tuple[Row, ...]
    weeks: tuple[Tally, ...]
    owners: tuple[Tally, ...]

    @property
    def overdue(self) -> tuple[str, ...]:
        """Give those that should have been done by now."""
        return ids(row for row in self.rows if is_past(row["due_on"], self.on))

    def of(self, owner: str) -> int:
        """Give how many an owner has promised."""
        return sum(tally.n for tally in self.owners if tally.key == owner)

    @property
    def this_week(self) -> tuple[str, ...]:
        """Give those to be done by Sunday."""
        week = monday(self.on).isoformat()
        return next((tally.ids for tally in self.weeks if tally.key == week), ())

    @property
    def unowned(self) -> tuple[str, ...]:
        """Give those no one has promised."""
        return ids(row for row in self.rows if not row["owner"])


def actions(db: Reader, *, today: date, project: str | None = None) -> Actions:
    """Gather the open actions."""
    rows = tuple(
        db.register(Action, {"order": "due_on"}, {"state": ["open"]} | within(project))
    )

    def part(row: Row) -> str:
        return OVERDUE if is_past(row["due_on"], today) else "coming"

    return Actions(
        on=today,
        rows=rows,
        weeks=tallies(rows, lambda row: _week(row["due_on"], today), part),
        owners=tallies(rows, lambda row: row["owner"] or "", part),
    )


def _week(due: date | None, today: date) -> str:
    if due is None:
        return UNDATED
    if due < today:
        return OVERDUE
    week = monday(due)
    return LATER if week >= monday(today) + timedelta(weeks=WEEKS) else week.isoformat()
