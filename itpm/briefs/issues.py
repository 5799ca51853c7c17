"""The issues brief: what stands in the way, how much it hurts and for how long it has."""

from dataclasses import dataclass
from datetime import date

from itpm.briefs.tally import Row, Tally, ids, is_past, tallies, within
from itpm.records import Issue
from itpm.records.control import Severity
from itpm.rules.ages import Age, age
from itpm.store import Reader

OPEN = ["open", "in_progress", "waiting"]


@dataclass(frozen=True, kw_only=True)
class Issues:
    """The issues that are not resolved, and how many of each severity are how old."""

    on: date
    rows: tuple[Row, ...]
    ages: tuple[Tally, ...]

    @property
    def critical(self) -> tuple[str, ...]:
        """Give those that hurt most."""
        return ids(row for row in self.rows if row["severity"] == Severity.CRITICAL)

    @property
    def overdue(self) -> tuple[str, ...]:
        """Give those that should have been resolved by now."""
        return ids(row for row in self.rows if is_past(row["due_on"], self.on))

    @property
    def old(self) -> tuple[str, ...]:
        """Give those that have stood for more than three months."""
        return ids(row for row in self.rows if age(row["raised_on"], self.on) is Age.OLD)

    @property
    def unowned(self) -> tuple[str, ...]:
        """Give those no one answers for."""
        return ids(row for row in self.rows if not row["owner"])


def issues(db: Reader, *, today: date, project: str | None = None) -> Issues:
    """Gather the issues that are not resolved."""
    rows = db.register(Issue, {"order": "due_on"}, {"state": OPEN} | within(project))
    return Issues(
        on=today,
        rows=tuple(rows),
        ages=tallies(
            rows, lambda row: row["severity"], lambda row: age(row["raised_on"], today)
        ),
    )
