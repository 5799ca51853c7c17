"""The decisions brief: what was decided month by month, and what is to be followed up."""

from dataclasses import dataclass
from datetime import date, timedelta

from itpm.briefs.tally import Row, Tally, ids, is_past, tallies, within
from itpm.records import Decision
from itpm.rules.ages import first_of_month
from itpm.store import Reader

BACK = -11
RECENT = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """The decisions, newest first, and how many each of the last twelve months has seen."""

    on: date
    rows: tuple[Row, ...]
    months: tuple[Tally, ...]

    @property
    def recent(self) -> tuple[str, ...]:
        """Give those of the last thirty days."""
        return ids(row for row in self.rows if row["decided_on"] > self.on - RECENT)

    @property
    def to_follow_up(self) -> tuple[str, ...]:
        """Give those whose day of following up is near or has passed not long ago."""
        near = (row for row in self.rows if row["follow_up_on"])
        return ids(row for row in near if abs(row["follow_up_on"] - self.on) <= RECENT)

    @property
    def coming(self) -> tuple[str, ...]:
        """Give those that have yet to take effect."""
        return ids(
            row
            for row in self.rows
            if row["effective_on"] and not is_past(row["effective_on"], self.on)
        )


def decisions(db: Reader, *, today: date, project: str | None = None) -> Decisions:
    """Gather the decisions."""
    rows = tuple(
        db.register(Decision, {"order": "decided_on", "descending": True}, within(project))
    )
    first = first_of_month(today, BACK)
    drawn = [row for row in rows if first <= row["decided_on"] <= today]
    return Decisions(
        on=today,
        rows=rows,
        months=tallies(
            reversed(drawn),
            lambda row: first_of_month(row["decided_on"]).isoformat(),
            lambda _: "decided",
        ),
    )
